/**
 * A script saved by Final Draft, which writes the page and the length of each scene into its file:
 * the measure of our pages. It lies outside the project (../shared/data/fdx); without it the tests
 * are skipped. The small files beside it are what another program exports.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { newId, type SceneId } from '../../src/shared/model/ids.ts';
import { pagesCommand } from '../../src/shared/screenplay/commands.ts';
import {
  documentToScreenplay,
  screenplayToDocument,
} from '../../src/shared/screenplay/document.ts';
import { parseEighths } from '../../src/shared/screenplay/eighths.ts';
import { readFdx } from '../../src/shared/screenplay/fdx/readFdx.ts';
import { writeFdx } from '../../src/shared/screenplay/fdx/writeFdx.ts';
import { writeFountain } from '../../src/shared/screenplay/fountain/writeFountain.ts';
import { readOsf } from '../../src/shared/screenplay/osf/readOsf.ts';
import { writeOsf } from '../../src/shared/screenplay/osf/writeOsf.ts';
import { pageLayout } from '../../src/shared/screenplay/layout.ts';
import { lockPages, pageNumbers } from '../../src/shared/screenplay/pageStarts.ts';
import { paginateDocument } from '../../src/shared/screenplay/paginateDocument.ts';
import { childNodes, findChild, parseXml } from '../../src/shared/screenplay/xml.ts';

const data = resolve(import.meta.dirname, '../../../shared/data');
const sample = join(data, 'fdx/final-draft-sample.fdx');
const present = existsSync(sample);

function fdxFiles(folder: string): string[] {
  const path = join(data, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.fdx'))
    .map((name) => join(path, name));
}
const files = [...fdxFiles('fdx'), ...fdxFiles('fountain')];

/** By scene number, what differs from Final Draft, ours first, and why. */
const expectedDifferences: Readonly<Record<string, string>> = {
  // Their headings open a page. Final Draft's file names the page on which the space before a
  // heading begins, which is the page that ends there: see the second test.
  '6': 'page 3, not 2',
  '18': 'page 10, not 9',
  '25': 'page 15, not 14',
  // One eighth more with us. Each runs over the end of a page, where the blank lines before a
  // paragraph vanish; ours count them, so that a scene's length does not depend on the others.
  '12': 'length 5/8, not 4/8',
  '19': 'length 6/8, not 5/8',
  '21': 'length 7/8, not 6/8',
  '23': 'length 4/8, not 3/8',
};

/** The scenes with their numbers in Final Draft's file and with us. */
function bothCounts() {
  const text = readFileSync(sample, 'utf8');
  const content = findChild(parseXml(text), 'Content');
  const theirs = (content === undefined ? [] : childNodes(content, 'Paragraph'))
    .filter((node) => node.attributes['Type'] === 'Scene Heading')
    .map((node) => {
      const properties = findChild(node, 'SceneProperties');
      return {
        number: node.attributes['Number'] ?? '',
        page: Number(properties?.attributes['Page']),
        eighths: parseEighths(properties?.attributes['Length'] ?? ''),
      };
    });
  const { screenplay, page } = readFdx(text);
  return { theirs, ours: pagesCommand(screenplay, page) };
}

/** A file's tree without its locked pages. */
function sameWithoutLocks(text: string): unknown {
  const { children, ...root } = parseXml(text);
  return {
    ...root,
    children: children.filter((one) => typeof one === 'string' || one.name !== 'LockedPages'),
  };
}

describe.skipIf(!present)('a script saved by Final Draft (skipped without ../shared/data)', () => {
  it('has its scenes on the same pages, and as long, but for the differences listed', () => {
    const { theirs, ours: pages } = bothCounts();
    const ours = pages.scenes;
    expect(ours.map(({ number }) => number)).toEqual(theirs.map(({ number }) => number));
    expect(ours).toHaveLength(30);
    const differences = new Map<string, string>();
    ours.forEach((scene, index) => {
      const their = theirs[index];
      const found: string[] = [];
      if (scene.page !== their?.page) found.push(`page ${scene.page}, not ${their?.page ?? ''}`);
      if (scene.eighths !== their?.eighths) {
        found.push(`length ${scene.eighths}/8, not ${their?.eighths ?? ''}/8`);
      }
      if (found.length > 0) differences.set(scene.number, found.join('; '));
    });
    expect(Object.fromEntries(differences)).toEqual(expectedDifferences);
  });

  it('has exactly those headings one page later that open a page', () => {
    const { theirs, ours } = bothCounts();
    const later = ours.scenes.filter(
      (scene, index) => scene.page === (theirs[index]?.page ?? 0) + 1,
    );
    const opening = ours.scenes.filter(
      ({ page, heading }, index) =>
        index > 0 && ours.starts[page - 1]?.toUpperCase() === heading.toUpperCase(),
    );
    expect(later.map(({ number }) => number)).toEqual(opening.map(({ number }) => number));
  });

  it.each(files)('gives %s back as it was', (file) => {
    const text = readFileSync(file, 'utf8');
    const read = readFdx(text);
    const { screenplay, carried, revisions, lockedPages } = read;
    const written = writeFdx(screenplay, carried, revisions, lockedPages);
    expect(parseXml(written)).toEqual(parseXml(text));
    expect(readFdx(written)).toEqual(read);
    // Without what is carried, at least the script itself is the same.
    expect(readFdx(writeFdx(screenplay)).screenplay).toEqual(screenplay);
  });

  it.each(files)('%s goes through the Open Screenplay Format, but for its revisions', (file) => {
    const { screenplay } = readFdx(readFileSync(file, 'utf8'));
    const again = readOsf(writeOsf(screenplay)).screenplay;
    // Fountain has no revisions either.
    expect(writeFountain(again)).toBe(writeFountain(screenplay));
    expect(again.elements.map(({ type }) => type)).toEqual(
      screenplay.elements.map(({ type }) => type),
    );
  });

  it.each(files)('gives %s back with its pages locked', (file) => {
    const { screenplay, carried, revisions } = readFdx(readFileSync(file, 'utf8'));
    const doc = screenplayToDocument(screenplay, () => newId<SceneId>());
    const pages = paginateDocument(doc, pageLayout());
    const tr = new Transform(doc);
    lockPages(tr, pages);
    const { elements } = documentToScreenplay(tr.doc);
    const numbers = pageNumbers(pages);
    const written = writeFdx({ ...screenplay, elements }, carried, revisions, numbers);
    const read = readFdx(written);
    expect([read.lockedPages, read.unplacedPages]).toEqual([numbers, 0]);
    expect(read.screenplay.elements).toEqual(elements);
    const again = writeFdx(read.screenplay, read.carried, read.revisions, read.lockedPages);
    expect(again).toBe(written);
    // Everything else of the file stays as it was.
    expect(sameWithoutLocks(written)).toEqual(sameWithoutLocks(readFileSync(file, 'utf8')));
  });
});
