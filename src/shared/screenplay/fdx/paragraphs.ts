/**
 * One `<Paragraph>` of an FDX script and the elements that it stands for, both ways. A paragraph
 * is read by itself, so that a script is the sum of its paragraphs:
 *
 * - `StartsNewPage="Yes"` is a page break before it;
 * - a `<ScriptNote>` between two `<Text>` is an inline note; before the first one it is a note
 *   element before the paragraph's own (of a scene heading: after it; in a speech: inline), after
 *   the last one it is a note element after it;
 * - the summary of a scene's properties is a synopsis after the heading, their colour the scene's;
 * - a `<DualDialogue>` of two speeches is both of them, with their sides;
 * - an `<OmittedScene>` in a scene heading is the scene that the heading stands in the place of;
 * - `RevisionID` of a `<Text>` is the revision in which it was put in. Final Draft has no sign that we
 *   know for what was taken out: words beside which something was are written as revised, with a
 *   `DeletionID` that is read back.
 *
 * Boneyard has no counterpart in FDX: it is a script note with the name `Boneyard`.
 */
import { columnEnd } from '../elementFlow.ts';
import type { DualSide, ElementType, Run, RunMark, ScriptElement } from '../elements.ts';
import { isDualElement } from '../flow.ts';
import { noRevision, toRevisionId, type RevisionMarks } from '../revisions.ts';
import { RunBuilder, sortMarks } from '../runs.ts';
import { childNodes, findChild, xmlNode, type XmlChild, type XmlNode } from '../xml.ts';
import {
  readScenePlanning,
  readSectionPlanning,
  scenePlanningAttributes,
  targetAttribute,
} from './planning.ts';

/** The type that each of the script's own paragraph types is paginated as. */
export type PaginateAs = ReadonlyMap<string, string>;

/** A paragraph, read. */
export interface ReadParagraph {
  readonly elements: readonly ScriptElement[];
  /** The index of the element that the paragraph's own text is, or -1. */
  readonly main: number;
}

const typeOf: ReadonlyMap<string, ElementType> = new Map([
  ['Scene Heading', 'scene_heading'],
  ['Action', 'action'],
  ['Character', 'character'],
  ['Parenthetical', 'parenthetical'],
  ['Dialogue', 'dialogue'],
  ['Transition', 'transition'],
  ['Shot', 'shot'],
  ['Lyrics', 'lyrics'],
  ['Singing', 'lyrics'],
  ['Outline Body', 'synopsis'],
  ['New Act', 'centred_text'],
  ['End of Act', 'centred_text'],
  ['General', 'action'],
  ['Cast List', 'action'],
]);

const boneyard = 'Boneyard';
/** What holds the scene that an omitted one was. */
export const omittedScene = 'OmittedScene';

/** The elements of a paragraph, in order. */
export function readParagraph(node: XmlNode, paginateAs: PaginateAs): ReadParagraph {
  const elements: ScriptElement[] = [];
  const { type, level } = elementTypeOf(node, paginateAs);
  const dual = findChild(node, 'DualDialogue');
  const hasText = node.children.some((child) => typeof child === 'string' || child.name === 'Text');
  if (node.attributes['StartsNewPage'] === 'Yes') elements.push({ type: 'page_break', runs: [] });
  const parts = splitNotes(node, type);
  const leading = parts.before.map(noteElement);
  const trailing = parts.after.map(noteElement);
  const [before, after] =
    type === 'scene_heading' ? [[], [...leading, ...trailing]] : [leading, trailing];
  // One by one, here and below: a call cannot take as many arguments as a file has paragraphs.
  for (const note of before) elements.push(note);
  let main = -1;
  if (dual !== undefined) {
    if (hasText && parts.runs.length > 0) {
      elements.push({ type, runs: parts.runs, ...(type === 'section' ? { level } : {}) });
    }
    for (const element of readDual(dual, paginateAs)) elements.push(element);
  } else if (hasText || !isCarrier(node, elements.length + after.length)) {
    main = elements.length;
    const number = node.attributes['Number'] ?? '';
    elements.push({
      type,
      runs: parts.runs,
      ...(type === 'scene_heading' && number !== '' ? { number } : {}),
      ...(type === 'section' ? { level, ...readSectionPlanning(node) } : {}),
      ...(type === 'scene_heading'
        ? { ...readScenePlanning(node), ...readOmitted(node, paginateAs) }
        : {}),
    });
    const summary = type === 'scene_heading' ? summaryRuns(node) : [];
    if (summary.some((run) => run.text.trim() !== '')) {
      elements.push({ type: 'synopsis', runs: summary });
    }
  }
  for (const note of after) elements.push(note);
  return { elements, main };
}

/** A stretch of a paragraph's text, or a script that is nested in it. */
export interface ParagraphText {
  /** As the file has it; empty for a nested script. */
  readonly raw: string;
  /** Where the text of the paragraph's own element shows it: in capitals, that can be longer. */
  readonly from: number;
  readonly to: number;
  /** How far it reaches in the positions that Final Draft gives to places in a script. */
  readonly units: number;
}

const nestedScripts: ReadonlySet<string> = new Set(['DualDialogue', omittedScene]);
const nestedUnits = 2;

/** The text of a paragraph and what is nested in it, without its notes, in order. */
export function paragraphText(node: XmlNode, paginateAs: PaginateAs): ParagraphText[] {
  const found: ParagraphText[] = [];
  splitNotes(node, elementTypeOf(node, paginateAs).type, (stretch) => found.push(stretch));
  return found;
}

function readOmitted(node: XmlNode, paginateAs: PaginateAs): Pick<ScriptElement, 'omitted'> {
  const scene = findChild(node, omittedScene);
  if (scene === undefined) return {};
  return {
    omitted: childNodes(scene, 'Paragraph').flatMap(
      (child) => readParagraph(child, paginateAs).elements,
    ),
  };
}

/** Whether a paragraph without text is there only for the page break or the notes in it. */
function isCarrier(node: XmlNode, others: number): boolean {
  return others > 0 && (node.attributes['Type'] ?? 'General') === 'General';
}

/**
 * The paragraphs of a list of elements, none of which carries anything of its own.
 * @returns for each paragraph its tree, and how many of the elements it stands for
 */
export function writeParagraphs(
  elements: readonly ScriptElement[],
): { readonly node: XmlNode; readonly count: number }[] {
  const written: { node: XmlNode; count: number }[] = [];
  let index = 0;
  while (index < elements.length) {
    const one = writeNext(elements, index);
    written.push(one);
    index += one.count;
  }
  return written;
}

function writeNext(
  elements: readonly ScriptElement[],
  start: number,
): { node: XmlNode; count: number } {
  let index = start;
  const breaks = elements[index]?.type === 'page_break';
  if (breaks) index++;
  const attributes: Record<string, string> = breaks ? { StartsNewPage: 'Yes' } : {};
  const leading = takeNotes(elements, index);
  index += leading.length;
  const main = elements[index];
  const notes = leading.map(noteNode);
  const left = columnEnd(elements, index, 'left');
  const right = left > index ? columnEnd(elements, left, 'right') : left;
  const fits = leading.length === 0 || right > left || (main !== undefined && canLead(main));
  if (main === undefined || main.type === 'page_break' || !fits) {
    // Nothing to hang them on.
    const node = xmlNode('Paragraph', { Type: 'General', ...attributes }, notes);
    return { node, count: index - start };
  }
  if (right > left) {
    const columns = elements.slice(index, right).map((element) => plainParagraph(element, {}, []));
    const wrapped = [...notes, xmlNode('DualDialogue', {}, columns)];
    return {
      node: xmlNode('Paragraph', { Type: 'General', ...attributes }, wrapped),
      count: right - start,
    };
  }
  index++;
  if (main.type === 'scene_heading') {
    const synopsis = elements[index];
    const head: XmlNode[] = [];
    const planning = scenePlanningAttributes(main);
    const summary: XmlNode[] = [];
    if (synopsis?.type === 'synopsis' && synopsis.runs.some((run) => run.text.trim() !== '')) {
      index++;
      summary.push(xmlNode('Summary', {}, textLines(synopsis.runs)));
    }
    if (summary.length > 0 || Object.keys(planning).length > 0) {
      head.push(xmlNode('SceneProperties', planning, summary));
    }
    const own = takeNotes(elements, index);
    index += own.length;
    for (const note of own) head.push(noteNode(note));
    return { node: plainParagraph(main, attributes, head), count: index - start };
  }
  const trailing = trailingNotes(elements, index);
  index += trailing.length;
  const node = plainParagraph(main, attributes, notes);
  return {
    node: { ...node, children: [...node.children, ...trailing.map(noteNode)] },
    count: index - start,
  };
}

/** Notes after an element, unless the next one can take them before its own text. */
function trailingNotes(elements: readonly ScriptElement[], from: number): ScriptElement[] {
  const notes = takeNotes(elements, from);
  const next = elements[from + notes.length];
  return next !== undefined && next.type !== 'page_break' && canLead(next) ? [] : notes;
}

/** Whether notes can stand before an element in its own paragraph. */
function canLead({ type }: ScriptElement): boolean {
  return type !== 'scene_heading' && !isDualElement(type);
}

function takeNotes(elements: readonly ScriptElement[], from: number): ScriptElement[] {
  let end = from;
  while (elements[end]?.type === 'note' || elements[end]?.type === 'boneyard') end++;
  return elements.slice(from, end);
}

function plainParagraph(
  element: ScriptElement,
  attributes: Readonly<Record<string, string>>,
  head: readonly XmlNode[],
): XmlNode {
  const own: Record<string, string> = { Type: fdxTypeOf(element), ...attributes };
  if (element.type === 'centred_text') own['Alignment'] = 'Center';
  if (element.type === 'scene_heading' && (element.number ?? '') !== '') {
    own['Number'] = element.number ?? '';
  }
  if (element.type === 'section' && element.targetPages !== undefined) {
    own[targetAttribute] = String(element.targetPages);
  }
  const kept =
    element.omitted === undefined
      ? []
      : [
          xmlNode(
            omittedScene,
            {},
            writeParagraphs(element.omitted).map(({ node }) => node),
          ),
        ];
  return xmlNode('Paragraph', own, [...head, ...inlineNodes(element.runs), ...kept]);
}

/** The type under which Final Draft knows an element. */
function fdxTypeOf({ type, level }: ScriptElement): string {
  switch (type) {
    case 'scene_heading':
      return 'Scene Heading';
    case 'character':
      return 'Character';
    case 'parenthetical':
      return 'Parenthetical';
    case 'dialogue':
      return 'Dialogue';
    case 'transition':
      return 'Transition';
    case 'shot':
      return 'Shot';
    case 'lyrics':
      return 'Lyrics';
    case 'section':
      return `Outline ${Math.min(6, Math.max(1, level ?? 1))}`;
    case 'synopsis':
      return 'Outline Body';
    case 'action':
    case 'centred_text':
      return 'Action';
    case 'note':
    case 'boneyard':
    case 'page_break':
      return 'General';
  }
}

/** The element that a paragraph's own text is, and of a section its level. */
export function elementTypeOf(
  node: XmlNode,
  paginateAs: PaginateAs,
): { readonly type: ElementType; readonly level: number } {
  const name = node.attributes['Type'] ?? 'General';
  const outline = /^Outline ([1-9]\d?)$/.exec(name);
  if (outline !== null) return { type: 'section', level: Math.min(6, Number(outline[1])) };
  const type = typeOf.get(name) ?? typeOf.get(paginateAs.get(name) ?? '') ?? 'action';
  const centred = type === 'action' && node.attributes['Alignment'] === 'Center';
  return { type: centred ? 'centred_text' : type, level: 1 };
}

function readDual(dual: XmlNode, paginateAs: PaginateAs): ScriptElement[] {
  const elements = childNodes(dual, 'Paragraph').flatMap((child) => [
    ...readParagraph(child, paginateAs).elements,
  ]);
  const second = elements.findIndex(({ type }, index) => index > 0 && type === 'character');
  const isPair =
    second > 0 &&
    elements.every(
      ({ type }, index) =>
        (type === 'character') === (index === 0 || index === second) && isDualElement(type),
    );
  if (!isPair) return elements;
  return elements.map((element, index): ScriptElement => {
    const dual: DualSide = index < second ? 'left' : 'right';
    return { ...element, dual };
  });
}

interface Parts {
  readonly before: readonly XmlNode[];
  readonly runs: readonly Run[];
  readonly after: readonly XmlNode[];
}

type TextListener = (stretch: ParagraphText) => void;

/** Sorts a paragraph's notes into those before its text, in it, and after it. */
function splitNotes(node: XmlNode, type: ElementType, heard?: TextListener): Parts {
  const before: XmlNode[] = [];
  const builder = new RunBuilder();
  let waiting: XmlNode[] = [];
  let inside = isDualElement(type);
  for (const child of node.children) {
    if (typeof child === 'string' || child.name === 'Text') {
      for (const note of waiting) {
        if (!inside) before.push(note);
        else addNote(builder, note);
      }
      waiting = [];
      inside = true;
      addText(builder, child, false, heard);
    } else if (child.name === 'ScriptNote') waiting.push(child);
    else if (nestedScripts.has(child.name)) {
      heard?.({ raw: '', from: builder.length, to: builder.length, units: nestedUnits });
    }
  }
  const isEmpty = !node.children.some(
    (child) => typeof child === 'string' || child.name === 'Text',
  );
  // A paragraph without any text: its notes stand before what may follow in it.
  if (isEmpty) return { before: waiting, runs: [], after: [] };
  return { before, runs: builder.runs, after: waiting };
}

function addNote(builder: RunBuilder, note: XmlNode): void {
  const mark: RunMark = note.attributes['Name'] === boneyard ? 'boneyard' : 'note';
  for (const run of linesRuns(note)) builder.add(run.text, sortMarks([...run.marks, mark]));
}

function noteElement(note: XmlNode): ScriptElement {
  const type = note.attributes['Name'] === boneyard ? 'boneyard' : 'note';
  return { type, runs: linesRuns(note) };
}

function noteNode(note: ScriptElement): XmlNode {
  return scriptNote(note.type === 'boneyard', note.runs);
}

function scriptNote(isBoneyard: boolean, runs: readonly Run[]): XmlNode {
  return xmlNode('ScriptNote', { Name: isBoneyard ? boneyard : '' }, textLines(runs));
}

function summaryRuns(node: XmlNode): Run[] {
  const properties = findChild(node, 'SceneProperties');
  const summary = properties === undefined ? undefined : findChild(properties, 'Summary');
  return summary === undefined ? [] : linesRuns(summary);
}

/** The paragraphs inside a note or summary, with a line break between them. */
function linesRuns(node: XmlNode): Run[] {
  const builder = new RunBuilder();
  childNodes(node, 'Paragraph').forEach((line, index) => {
    if (index > 0) builder.add('\n', []);
    for (const child of childNodes(line)) {
      if (child.name === 'Text') addText(builder, child, true);
      else if (child.name === 'ScriptNote') addNote(builder, child);
    }
  });
  return builder.runs;
}

/** Runs as paragraphs, one a line. */
function textLines(runs: readonly Run[]): XmlNode[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    // A styled line break stays inside its line: a border between paragraphs has no style.
    const parts = run.marks.length === 0 ? run.text.split('\n') : [run.text];
    parts.forEach((text, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ text, marks: run.marks });
    });
  }
  return lines.map((line) => xmlNode('Paragraph', {}, inlineNodes(line)));
}

/** Runs as `<Text>`, with a `<ScriptNote>` for each remark; its place is between two of them. */
function inlineNodes(runs: readonly Run[]): XmlNode[] {
  const nodes: XmlNode[] = [];
  const remark: { kind: 'note' | 'boneyard' | null; runs: Run[] } = { kind: null, runs: [] };
  const flush = (): void => {
    if (remark.kind === null) return;
    if (nodes.at(-1)?.name !== 'Text') nodes.push(xmlNode('Text'));
    nodes.push(scriptNote(remark.kind === 'boneyard', remark.runs));
    remark.kind = null;
    remark.runs = [];
  };
  for (const run of runs) {
    if (run.text === '') continue;
    const kind = remarkOf(run);
    if (kind !== remark.kind) flush();
    if (kind === null) {
      nodes.push(textNode(run.text, run.marks, run));
      continue;
    }
    remark.kind = kind;
    const marks = run.marks.filter((mark) => mark !== 'note' && mark !== 'boneyard');
    remark.runs.push({ text: run.text, marks });
  }
  flush();
  if (nodes.at(-1)?.name !== 'Text') nodes.push(xmlNode('Text'));
  return nodes;
}

function remarkOf({ marks }: Run): 'note' | 'boneyard' | null {
  if (marks.includes('boneyard')) return 'boneyard';
  return marks.includes('note') ? 'note' : null;
}

const styles: readonly (readonly [RunMark, string])[] = [
  ['bold', 'Bold'],
  ['italic', 'Italic'],
  ['underline', 'Underline'],
];

/** Text in one style as `<Text>`. */
export function textNode(
  text: string,
  marks: readonly RunMark[],
  { revision, deletion }: RevisionMarks = noRevision,
): XmlNode {
  const style = styles.flatMap(([mark, name]) => (marks.includes(mark) ? [name] : [])).join('+');
  const shown = revision ?? deletion;
  const attributes = {
    ...(style === '' ? {} : { Style: style }),
    ...(shown === undefined ? {} : { RevisionID: String(shown) }),
    ...(deletion === undefined ? {} : { DeletionID: String(deletion) }),
  };
  return xmlNode('Text', attributes, text === '' ? [] : [text]);
}

/** The revisions that a `<Text>` names. What was put in by a revision says all of it. */
function revisionsOf({ attributes }: XmlNode): RevisionMarks {
  const revision = toRevisionId(Number(attributes['RevisionID']));
  const deletion = toRevisionId(Number(attributes['DeletionID']));
  return {
    ...(revision === null || revision === deletion ? {} : { revision }),
    ...(deletion === null ? {} : { deletion }),
  };
}

type Marked = [marks: readonly RunMark[], revised?: RevisionMarks];

/**
 * Adds what a `<Text>` prints. Text in the style AllCaps comes in capitals, as Final Draft prints
 * it; the letters that were typed are carried with the paragraph.
 */
function addText(
  builder: RunBuilder,
  child: XmlChild,
  isRemark = false,
  heard?: TextListener,
): void {
  const addPart = (raw: string, shown: string, ...marked: Marked): void => {
    const from = builder.length;
    builder.add(shown, ...marked);
    heard?.({ raw, from, to: builder.length, units: raw.length });
  };
  if (typeof child === 'string') {
    addPart(child, child, []);
    return;
  }
  const revised = isRemark ? noRevision : revisionsOf(child);
  const style = (child.attributes['Style'] ?? '').split('+');
  const marks = styles.flatMap(([mark, name]) => (style.includes(name) ? [mark] : []));
  for (const part of child.children) {
    if (typeof part === 'string') {
      addPart(part, style.includes('AllCaps') ? part.toUpperCase() : part, marks, revised);
    } else addText(builder, part, isRemark, heard);
  }
}
