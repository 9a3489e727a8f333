/**
 * Small Fountain files beside what another program makes of them. They lie outside the project
 * (../shared/data/fountain, MIT); without them the test is skipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printedText, type ScriptElement } from '../../src/shared/screenplay/elements.ts';
import { readFountain } from '../../src/shared/screenplay/fountain/readFountain.ts';
import { readOsf } from '../../src/shared/screenplay/osf/readOsf.ts';
import { writeOsf } from '../../src/shared/screenplay/osf/writeOsf.ts';
import { writeFountain } from '../../src/shared/screenplay/fountain/writeFountain.ts';

const folder = resolve(import.meta.dirname, '../../../shared/data/fountain');
const present = existsSync(folder);
const names = present
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.fountain'))
      .map((name) => name.replace(/\.fountain$/, ''))
  : [];

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** What HTML shows, without white space. */
function shownByHtml(html: string): string {
  return html
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#x27;|&#39;/g, "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s/g, '')
    .toLowerCase();
}

/**
 * What the other program shows of what we read, without white space. It differs in three habits:
 * transitions and forced headings in capitals (so all is compared in small letters), scene numbers
 * on both sides, and sections and synopses shown as headings and paragraphs.
 */
function shownByUs(elements: readonly ScriptElement[]): string {
  const hidden = ['note', 'boneyard', 'page_break'];
  return elements
    .filter(({ type }) => !hidden.includes(type))
    .map((element) => `${element.number ?? ''}${printedText(element)}${element.number ?? ''}`)
    .join('')
    .replaceAll(/\s/g, '')
    .toLowerCase();
}

describe.skipIf(!present)('the Fountain samples', () => {
  it.each(names)('%s: goes through the Open Screenplay Format', (name) => {
    const first = readFountain(read(`${name}.fountain`));
    const { screenplay } = readOsf(writeOsf(first));
    expect(screenplay.elements).toEqual(first.elements);
    expect(writeFountain(screenplay)).toBe(writeFountain(first));
  });

  it.each(names)('%s: what is written is read back', (name) => {
    const first = readFountain(read(`${name}.fountain`));
    const again = writeFountain(first);
    expect(readFountain(again)).toEqual(first);
    expect(writeFountain(readFountain(again))).toBe(again);
  });

  it.each(names.filter((name) => present && existsSync(join(folder, `${name}.html`))))(
    '%s: shows what the other program shows',
    (name) => {
      const { elements } = readFountain(read(`${name}.fountain`));
      expect(shownByUs(elements)).toBe(shownByHtml(read(`${name}.html`)));
    },
  );
});
