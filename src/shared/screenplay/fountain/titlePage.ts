/** The title page of a Fountain text: `Key: value` lines at the very top. */
import type { TitlePageField } from '../elements.ts';
import { looksLikeSceneHeading } from '../recognize.ts';

/** A key and what follows it on its line, or null if the line is no such thing. */
function keyLine(line: string): { key: string; value: string } | null {
  const colon = line.indexOf(':');
  if (colon < 1 || colon > 60) return null;
  const key = line.slice(0, colon);
  if (!/^\p{L}[\p{L}\p{M}\p{N} ._'/&-]*$/u.test(key) || looksLikeSceneHeading(line)) return null;
  return { key: key.trim(), value: line.slice(colon + 1).trim() };
}

function isIndented(line: string): boolean {
  return /^(?:\t| {2,})/.test(line) && line.trim() !== '';
}

/**
 * Whether the first two lines of a text open a title page: a key with a value beside or below it,
 * or with another key below. `FADE IN:` above an empty line opens none.
 */
export function opensTitlePage(first: string, second: string): boolean {
  const opened = keyLine(first);
  if (opened === null) return false;
  return opened.value !== '' || isIndented(second) || keyLine(second) !== null;
}

/**
 * Reads the title page of a normalised text, if there is one. Notes and boneyards are text there.
 * @returns the fields, and the text from the end of the title page on
 */
export function readTitlePage(text: string): {
  readonly fields: readonly TitlePageField[];
  readonly body: string;
} {
  const [first = '', second = ''] = text.split('\n', 2);
  if (!opensTitlePage(first, second)) return { fields: [], body: text };
  const gap = /\n[^\S\n]*(?:\n|$)/.exec(text);
  const end = gap === null ? text.length : gap.index + 1;
  const fields: { key: string; values: string[] }[] = [];
  for (const line of text.slice(0, end).split('\n')) {
    if (line.trim() === '') continue;
    const opened = isIndented(line) ? null : keyLine(line);
    if (opened === null) fields.at(-1)?.values.push(line.trim());
    else fields.push({ key: opened.key, values: opened.value === '' ? [] : [opened.value] });
  }
  return { fields, body: text.slice(end) };
}

/** Writes a title page, with the empty line after it; empty when there are no fields. */
export function writeTitlePage(fields: readonly TitlePageField[]): string {
  if (fields.length === 0) return '';
  let text = '';
  for (const { key, values } of fields) {
    const [only, ...more] = values;
    if (only === undefined) text += `${key}:\n`;
    else if (more.length === 0) text += `${key}: ${only}\n`;
    else text += `${key}:\n${values.map((value) => `    ${value}\n`).join('')}`;
  }
  return `${text}\n`;
}
