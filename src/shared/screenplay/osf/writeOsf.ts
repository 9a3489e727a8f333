/** Writes the Open Screenplay Format (version 2), such that `readOsf` gives the screenplay back. */
import {
  fullText,
  typePrints,
  type ElementType,
  type Run,
  type RunMark,
  type Screenplay,
  type ScriptElement,
  type TitlePageField,
} from '../elements.ts';
import { writeParagraphs } from '../fdx/paragraphs.ts';
import { writeTitlePage } from '../fdx/titlePage.ts';
import { readInline } from '../fountain/inline.ts';
import { pageLayout, paperSizes, type Paper } from '../layout.ts';
import { defaultPageSetup } from '../pageSetup.ts';
import { RunBuilder } from '../runs.ts';
import { writeXml, xmlNode, type XmlNode } from '../xml.ts';
import { carrying } from './carried.ts';
import { readParas, readTitleParas } from './readOsf.ts';

/** A measure as the format has it: in tenths of a millimetre. */
function units(inches: number): string {
  return String(Math.round(inches * 254));
}

/**
 * Writes a screenplay. What the format has no words for is carried beside the paragraphs (`carried.ts`). Revisions
 * and locked pages are left out, as in Fountain; characters that XML cannot hold become U+FFFD.
 */
export function writeOsf(
  { titlePage, elements }: Screenplay,
  paper: Paper = defaultPageSetup.paper,
): string {
  const { width, height } = paperSizes[paper];
  const settings = {
    page_width: units(width),
    page_height: units(height),
    margin_top: units(1),
    margin_bottom: units(1),
    margin_left: units(1.5),
    margin_right: units(1),
    normal_linesperinch: '6.0',
    element_spacing: '1.00',
    dialogue_continues: 'true',
    cont_text: "(CONT'D)",
    more_text: '(MORE)',
    scene_numbering: String(elements.some(({ number }) => number !== undefined)),
  };
  const root = xmlNode('document', { type: 'Open Screenplay Format document', version: '30' }, [
    xmlNode('info'),
    xmlNode('settings', settings),
    xmlNode('styles', {}, styleNodes()),
    xmlNode('paragraphs', {}, parasOf(elements.map(asWritten))),
    ...(titlePage.length === 0 ? [] : [titlePageOf(titlePage)]),
  ]);
  return writeXml(root);
}

const normalText = 'Normal Text';

const styleNames: Readonly<Record<ElementType, string>> = {
  scene_heading: 'Scene Heading',
  action: 'Action',
  character: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  transition: 'Transition',
  shot: 'Shot',
  lyrics: 'Lyrics',
  centred_text: 'Action',
  // What does not print is carried, and stands in no paragraph of its own.
  section: normalText,
  synopsis: normalText,
  note: normalText,
  boneyard: normalText,
  page_break: normalText,
};

/** What stands in every file of the format, in this order, and how it looks; then what we have besides. */
const styles: readonly (readonly [name: string, look: Readonly<Record<string, string>>])[] = [
  [normalText, {}],
  ['Scene Heading', { spacebefore: '2.0', keepwithnext: '1', allcaps: '1' }],
  ['Action', { spacebefore: '1.0' }],
  ['Character', { spacebefore: '1.0', keepwithnext: '1', allcaps: '1', ...indents('character') }],
  ['Parenthetical', { keepwithnext: '1', ...indents('parenthetical') }],
  ['Dialogue', indents('dialogue')],
  ['Transition', { spacebefore: '1.0', align: 'right', allcaps: '1', ...indents('transition') }],
  ['Shot', { spacebefore: '1.0', keepwithnext: '1', allcaps: '1' }],
  ['Lyrics', { italic: '1', ...indents('lyrics') }],
];
const ownStyles = new Set(['Lyrics']);

function styleNodes(): XmlNode[] {
  return styles.map(([name, look], index) =>
    xmlNode('style', {
      name,
      ...(ownStyles.has(name) ? {} : { builtin: '1', builtin_index: String(index) }),
      ...(index === 0 ? {} : { basestylename: normalText }),
      font: 'Courier',
      size: '12',
      ...look,
    }),
  );
}

/** How far an element stands in from the text's edges. */
function indents(type: ElementType): Readonly<Record<string, string>> {
  const { action, [type]: own } = pageLayout().elements;
  return {
    leftindent: units(own.left - action.left),
    rightindent: units(action.right - own.right),
  };
}

/** Elements without what the format has no place for. */
function asWritten({ omitted, ...element }: ScriptElement): ScriptElement {
  const builder = new RunBuilder();
  for (const { text, marks } of element.runs) builder.add(text, marks);
  return {
    ...element,
    runs: builder.runs,
    ...(omitted === undefined ? {} : { omitted: omitted.map(asWritten) }),
  };
}

/** A stretch of the script that becomes a paragraph, or several side by side, with the remarks around it. */
interface Stretch {
  readonly elements: ScriptElement[];
  readonly nodes: XmlNode[];
  /** Whether it has words that print: what follows is then said of it, or begins the next. */
  readonly isPrinted: boolean;
}

function parasOf(elements: readonly ScriptElement[]): XmlNode[] {
  const stretches: Stretch[] = [];
  let index = 0;
  for (const { node, count } of writeParagraphs(elements)) {
    const own = elements.slice(index, index + count);
    index += count;
    const last = stretches.at(-1);
    const isPrinted = own.some(({ type }) => typePrints(type));
    const isSaid = own.every(({ type }) => type === 'synopsis' || type === 'note');
    if (last !== undefined && (last.isPrinted ? isSaid : true)) {
      stretches[stretches.length - 1] = {
        elements: [...last.elements, ...own],
        nodes: [...last.nodes, node],
        isPrinted: last.isPrinted || isPrinted,
      };
    } else stretches.push({ elements: own, nodes: [node], isPrinted });
  }
  const paras = stretches.flatMap((stretch, at) => stretchParas(stretch, stretches[at + 1]));
  // As Fade In ends a document.
  return [...paras, paraOf({ type: 'action', runs: [] }, normalText)];
}

function stretchParas({ elements, nodes }: Stretch, next: Stretch | undefined): XmlNode[] {
  const printed = elements.filter(({ type }) => typePrints(type));
  const paras = printed.map((element) => paraOf(element));
  const [first = paraOf({ type: 'action', runs: [] }, normalText), ...rest] = paras;
  const broken = elements.findIndex(({ type }) => typePrints(type));
  const isBroken = elements.slice(0, Math.max(0, broken)).some(({ type }) => type === 'page_break');
  const head = withRemarks(isBroken ? withStyle(first, { pagebreakbefore: '1' }) : first, elements);
  const read = readParas([head, ...rest]);
  const isDual = printed.some(({ dual }) => dual !== undefined);
  const goesOn = isDual && next?.elements.some(({ type }) => spoken.has(type)) === true;
  const isEmpty = printed.every((element) => fullText(element) === '');
  if (!goesOn && !isEmpty && sameElements(read, elements)) return [head, ...rest];
  return [{ ...head, children: [...head.children, carrying(nodes)] }, ...rest];
}

const spoken: ReadonlySet<ElementType> = new Set(['parenthetical', 'dialogue', 'lyrics']);

/** Remarks as other programs show them: the synopsis and the notes of a paragraph. */
function withRemarks(para: XmlNode, elements: readonly ScriptElement[]): XmlNode {
  const said = (type: 'synopsis' | 'note'): string[] =>
    elements.flatMap((element) => {
      if (element.type === type) return [fullText(element)];
      if (type === 'synopsis') return [];
      return element.runs.flatMap(({ text, marks }) => (marks.includes('note') ? [text] : []));
    });
  const remarks = (['synopsis', 'note'] as const).flatMap((type) => {
    const text = said(type).join('\n');
    return text.trim() === '' ? [] : [[type, text] as const];
  });
  return { ...para, attributes: { ...para.attributes, ...Object.fromEntries(remarks) } };
}

function withStyle(para: XmlNode, attributes: Readonly<Record<string, string>>): XmlNode {
  return {
    ...para,
    children: para.children.map((child) =>
      typeof child !== 'string' && child.name === 'style'
        ? { ...child, attributes: { ...child.attributes, ...attributes } }
        : child,
    ),
  };
}

/** A paragraph that says what prints of an element. */
function paraOf(element: ScriptElement, style = styleNames[element.type]): XmlNode {
  const { type, number, dual } = element;
  const attributes = {
    basestylename: style,
    ...(number === undefined ? {} : { number }),
    ...(type === 'centred_text' ? { align: 'center' } : {}),
    ...(type === 'character' && dual === 'left' ? { dualdialogue: '1' } : {}),
  };
  const texts = element.runs
    .filter(({ marks }) => !marks.includes('note') && !marks.includes('boneyard'))
    .map(textNode);
  return xmlNode('para', {}, [
    xmlNode('style', attributes),
    ...(texts.length === 0 ? [xmlNode('text')] : texts),
  ]);
}

function textNode({ text, marks }: Pick<Run, 'text' | 'marks'>): XmlNode {
  const emphasis: readonly RunMark[] = ['bold', 'italic', 'underline'];
  const on = emphasis.filter((mark) => marks.includes(mark)).map((mark) => [mark, '1'] as const);
  return xmlNode('text', Object.fromEntries(on), [text]);
}

/** The marks by which programs know the lines of a title page. */
const bookmarks: ReadonlyMap<string, string> = new Map([
  ['title', 'Title'],
  ['author', 'Author'],
  ['authors', 'Author'],
  ['source', 'Source'],
  ['draft date', 'Draft'],
  ['date', 'Draft'],
  ['contact', 'Contact'],
  ['copyright', 'Copyright'],
]);

function titlePageOf(fields: readonly TitlePageField[]): XmlNode {
  const paras = fields.flatMap(({ key, values }) =>
    values.map((value) => {
      const bookmark = bookmarks.get(key.trim().toLowerCase());
      const align = bookmark === 'Contact' || bookmark === 'Copyright' ? 'left' : 'center';
      return xmlNode('para', bookmark === undefined ? {} : { bookmark }, [
        xmlNode('style', { basestylename: normalText, align }),
        ...readInline(value).map(textNode),
      ]);
    }),
  );
  const page = xmlNode('titlepage', {}, paras);
  if (JSON.stringify(readTitleParas(page)) === JSON.stringify(fields)) return page;
  return { ...page, children: [...paras, carrying([writeTitlePage(fields)])] };
}

function sameElements(one: readonly ScriptElement[], other: readonly ScriptElement[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
