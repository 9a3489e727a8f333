/**
 * The title page of a text that is laid out as a page: the title in the middle, who wrote it below, the
 * contact and the date of the draft at the foot. It is known by its credit (“written by”); without one
 * nothing is taken for a title page.
 */
import type { TitlePageField } from '../elements.ts';
import { normalizeText } from '../fountain/lines.ts';
import { readTitlePage } from '../fountain/titlePage.ts';
import { layoutLines, takeNumber } from './lines.ts';
import { isCapitals, looksLikeCue, looksLikeSceneHeading } from '../recognize.ts';
import { titlePageKeys, type TitlePageKey } from '../titlePage.ts';

/** The lines within which a title page ends. */
const longestPage = 120;
const mostTitleLines = 8;
const longestTitleLine = 60;

const credit =
  /^((?:(?:an?|the|original|screenplay|script|teleplay|story|play|book|written|adapted|created|revised|revisions|and|&|,) ?)*by:?)(?:\s+(\S.{0,59}))?$/i;
const source = /^(?:(?:suggested|inspired) by|based (?:up)?on|adapted from|from the)\b/i;
const conjunction = /^(?:and|&)$/i;
const copyright = /©|\(c\) *\d{4}|\bcopyright\b|\ball rights reserved\b/i;
const draftDate =
  /\b(?:draft|revised|revision|revisions|shooting script)\b|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{4}-\d\d-\d\d$|^(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,? ?\d{4}$|^(?:19|20)\d\d$/i;
/** A business is called so, and ends no sentence. */
const business = /\b(?:inc|ltd|co|corp|llc)\.$/i;
const opening = /^(?:fade in|fade up|over black|black screen|cold open|teaser)\b/i;

/** A line of the page. What stands far to the right of its first words is said apart from them. */
interface Row {
  readonly text: string;
  readonly aside: readonly string[];
  readonly indent: number;
  /** Which line of the text it is. */
  readonly at: number;
}

/** Takes the title page off a text. Without one there are no fields, and the body is all of the text. */
export function takeTitlePage(source: string): {
  readonly fields: readonly TitlePageField[];
  readonly body: string;
} {
  const text = normalizeText(source);
  const written = readTitlePage(text);
  if (written.fields.length > 0) return written;
  const lines = text.split('\n', longestPage);
  const start = lines.findIndex((line) => line.trim() !== '');
  const feed = lines.findIndex((line, index) => index > start && line.startsWith('\f'));
  const blocks = blocksOf(feed < 0 ? lines : lines.slice(0, feed));
  const fields = new Map<TitlePageKey, string[]>();
  const end = readBlocks(blocks, fields, feed >= 0);
  if (end === 0) return { fields: [], body: text };
  const from = blocks[end]?.[0]?.at ?? (feed < 0 ? lines.length : feed);
  return {
    fields: titlePageKeys.flatMap((key) => {
      const values = fields.get(key);
      return values === undefined ? [] : [{ key, values }];
    }),
    body: text.split('\n').slice(from).join('\n'),
  };
}

/** The lines that follow each other without an empty one. */
function blocksOf(lines: readonly string[]): Row[][] {
  const blocks: Row[][] = [];
  let open = false;
  layoutLines(lines.join('\n').replaceAll('\f', ' ')).forEach(({ text, indent }, at) => {
    if (text === '') {
      open = false;
      return;
    }
    if (!open) blocks.push([]);
    open = true;
    const [first = '', ...aside] = text.split(/(?: {4,}|\t+) */);
    blocks.at(-1)?.push({ text: first, aside, indent, at });
  });
  return blocks;
}

/**
 * Reads the fields of a title page.
 * @param isWhole whether the blocks are a page by themselves; else the script begins in one of them
 * @returns the block after its last; 0 where there is no title page
 */
function readBlocks(
  blocks: readonly (readonly Row[])[],
  fields: Map<TitlePageKey, string[]>,
  isWhole: boolean,
): number {
  const credited = blocks.findIndex((block) => block.some(({ text }) => credit.test(text)));
  const block = blocks[credited] ?? [];
  const at = block.findIndex(({ text }) => credit.test(text));
  const titles = [
    ...blocks.slice(0, Math.max(0, credited)).flat(),
    ...block.slice(0, Math.max(0, at)),
  ];
  const [, said = '', author] = credit.exec(block[at]?.text ?? '') ?? [];
  if (said === '' || titles.length === 0 || titles.length > mostTitleLines) return 0;
  if (titles.some(({ text }) => text.length > longestTitleLine || opensScript(text))) return 0;

  const add = (key: TitlePageKey, value: string): void => {
    fields.set(key, [...(fields.get(key) ?? []), value]);
  };
  const addRows = (rows: readonly Row[], usual: TitlePageKey): void => {
    let key = usual;
    for (const { text, aside } of rows) {
      if (source.test(text) || credit.test(text)) key = 'Source';
      if (copyright.test(text)) key = 'Copyright';
      add(draftDate.test(text) ? 'Draft date' : key, text);
      for (const other of aside) add(fieldOf(other), other);
    }
  };
  addRows(titles, 'Title');
  add('Credit', said);
  if (author !== undefined) add('Author', author);
  addRows(block.slice(at + 1), 'Author');
  let next = credited + 1;
  while (next < blocks.length) {
    const last = fields.get('Author')?.at(-1);
    const [first] = blocks[next] ?? [];
    if (last !== undefined && !conjunction.test(last) && !conjunction.test(first?.text ?? ''))
      break;
    addRows(blocks[next++] ?? [], 'Author');
  }
  const title = titles.map(({ text }) => text).join(' ');
  for (; next < blocks.length; next++) {
    const rows = blocks[next] ?? [];
    if (!isWhole && opensBody(rows, title)) break;
    const before = blocks[next - 1]?.at(-1)?.text ?? '';
    addRows(rows, /\bby:?$/i.test(before) ? 'Source' : 'Contact');
  }
  return fields.has('Author') ? next : 0;
}

function fieldOf(text: string): TitlePageKey {
  if (copyright.test(text)) return 'Copyright';
  return draftDate.test(text) ? 'Draft date' : 'Contact';
}

/** Whether a line is one with which a script begins. */
function opensScript(text: string): boolean {
  return looksLikeSceneHeading(takeNumber(text).text) || opening.test(text);
}

/** Whether a block is the script's own: its title once more, a heading, a cue with a speech, a sentence. */
function opensBody(rows: readonly Row[], title: string): boolean {
  const [first, second] = rows;
  if (first === undefined || rows.some(({ text }) => opensScript(text))) return true;
  const text = rows.map((row) => row.text).join(' ');
  if (text.toUpperCase() === title.toUpperCase()) return true;
  if (copyright.test(text) || draftDate.test(text)) return false;
  if (looksLikeCue(first.text) && second !== undefined && first.indent - second.indent >= 4)
    return true;
  if (second === undefined && isCapitals(text) && !/[\d@]/.test(text)) return true;
  const isLong = rows.length === 1 || rows.some((row) => row.text.length > 45);
  return isLong && /[.!?…]["”’)]?$/.test(text) && !business.test(text);
}
