/**
 * The title page of an FDX file. Final Draft's is a free page; ours has fields. What we write names
 * each line's field in the paragraph's `Type`; a page without such names is read by its look.
 */
import type { Run, TitlePageField } from '../elements.ts';
import { readInline } from '../fountain/inline.ts';
import { writeInline } from '../fountain/writeFountain.ts';
import { RunBuilder } from '../runs.ts';
import { readParagraph, textNode } from './paragraphs.ts';
import { childNodes, findChild, xmlNode, type XmlNode } from '../xml.ts';

/** Blank lines over the title. */
const above = 17;
/** Paragraph types that say nothing about a field. */
const noField = new Set(['', 'General', 'Action', 'Title Page']);

/** The fields of a `<TitlePage>`. Emphasis becomes Fountain's markup, as in all title pages. */
export function readTitlePage(page: XmlNode): TitlePageField[] {
  const content = findChild(page, 'Content');
  if (content === undefined) return [];
  const lines = childNodes(content, 'Paragraph').map(lineOf);
  return lines.some((line) => !noField.has(line.type)) ? namedFields(lines) : seenFields(lines);
}

/** A `<TitlePage>` with these fields; `old` keeps what stands there besides the text. */
export function writeTitlePage(fields: readonly TitlePageField[], old?: XmlNode): XmlNode {
  const paragraphs: XmlNode[] = Array.from({ length: above }, () => paragraph('', 'Center', ''));
  fields.forEach(({ key, values }, index) => {
    if (index > 0) paragraphs.push(paragraph('', 'Center', ''));
    const side = isContact(key) ? 'Left' : 'Center';
    if (values.length === 0) {
      paragraphs.push(xmlNode('Paragraph', { Alignment: side, Type: key }));
    }
    for (const value of values) paragraphs.push(paragraph(key, side, value));
  });
  const rest = old === undefined ? [] : childNodes(old).filter(({ name }) => name !== 'Content');
  const after = rest.findIndex(({ name }) => name !== 'HeaderAndFooter');
  const at = after < 0 ? rest.length : after;
  return xmlNode('TitlePage', old?.attributes, [
    ...rest.slice(0, at),
    xmlNode('Content', {}, paragraphs),
    ...rest.slice(at),
  ]);
}

/** Fields as a title page gives them back: with their emphasis spelt in one way. */
export function spelledFields(fields: readonly TitlePageField[]): TitlePageField[] {
  return fields.map(({ key, values }) => ({
    key,
    values: values.map((value) => writeInline(readInline(value))),
  }));
}

interface Line {
  readonly type: string;
  readonly text: string;
  readonly hasText: boolean;
  readonly centred: boolean;
}

function lineOf(node: XmlNode): Line {
  const runs = readParagraph(node, new Map()).elements.flatMap(({ runs: own }) => own);
  const builder = new RunBuilder();
  for (const run of runs) builder.add(run.text.replaceAll('\n', ' '), run.marks);
  return {
    type: node.attributes['Type'] ?? '',
    text: writeInline(builder.runs),
    hasText: findChild(node, 'Text') !== undefined,
    centred: node.attributes['Alignment'] === 'Center',
  };
}

function paragraph(key: string, side: string, value: string): XmlNode {
  const attributes: Record<string, string> = { Alignment: side };
  if (key !== '') attributes['Type'] = key;
  const runs: readonly Run[] = readInline(value);
  const texts = runs.map((run) => textNode(run.text, run.marks));
  return xmlNode('Paragraph', attributes, texts.length > 0 ? texts : [textNode('', [])]);
}

/** Lines that name their field; those of one name in a row are one field. */
function namedFields(lines: readonly Line[]): TitlePageField[] {
  const fields: { key: string; values: string[] }[] = [];
  let running: string | null = null;
  for (const line of lines) {
    if (noField.has(line.type)) {
      running = null;
      // A line that somebody added without a name is not lost.
      if (line.text !== '') fields.push({ key: 'Notes', values: [line.text] });
      continue;
    }
    if (running !== line.type) fields.push({ key: line.type, values: [] });
    running = line.type;
    if (line.hasText) fields.at(-1)?.values.push(line.text);
  }
  return fields;
}

/** Fields of a page that names none: the title first, who wrote it, and the address at the end. */
function seenFields(lines: readonly Line[]): TitlePageField[] {
  const fields: { key: string; values: string[] }[] = [];
  const add = (key: string, value: string): void => {
    const known = fields.find((field) => field.key === key);
    if (known === undefined) fields.push({ key, values: [value] });
    else known.values.push(value);
  };
  let next: 'Title' | 'Author' | 'Notes' = 'Title';
  let gap = true;
  for (const { text, centred } of lines) {
    if (text === '') {
      gap = true;
      continue;
    }
    const continues = !gap;
    gap = false;
    if (/^(?:\W*)(?:(?:written|screenplay|story|teleplay|adapted)\b.*\s)?by\W*$/i.test(text)) {
      add('Credit', text);
      next = 'Author';
    } else if (/^\W*(?:©|\(c\)|copyright)/i.test(text)) add('Copyright', text);
    else if (/^\W*(?:based on|from the)\b/i.test(text)) add('Source', text);
    else if (/\bdraft\b/i.test(text)) add('Draft date', text);
    else if (!centred && fields.length > 0) add('Contact', text);
    else if (next === 'Title' && (fields.length === 0 || continues)) add('Title', text);
    else if (next === 'Author') {
      add('Author', text);
      next = 'Notes';
    } else add('Notes', text);
  }
  return fields;
}

function isContact(key: string): boolean {
  return /^(?:contact|copyright|draft date|date|revision|notes)$/i.test(key);
}
