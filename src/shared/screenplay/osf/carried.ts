/**
 * What the Open Screenplay Format has no words for: sections, boneyard, remarks among words, the colour of a scene,
 * omitted scenes, fields of a title page. We say it again in a child of the paragraph, `<palimpsest>`, that other programs
 * pass over: as paragraphs of FDX, which can say all of it one by one. What the paragraph itself says
 * counts: where another program has changed it, only the remarks around it are taken from there.
 */
import {
  fullText,
  printedText,
  typePrints,
  type Run,
  type ScriptElement,
  type TitlePageField,
} from '../elements.ts';
import { readParagraph } from '../fdx/paragraphs.ts';
import { readTitlePage } from '../fdx/titlePage.ts';
import { readInline } from '../fountain/inline.ts';
import { childNodes, findChild, textOf, xmlNode, type XmlNode } from '../xml.ts';

const carrier = 'palimpsest';

/** What is carried with a paragraph. */
export interface Carried {
  /** For how many paragraphs it stands: several for a dual dialogue. */
  readonly paras: number;
  /** The remarks before the paragraph and behind it. */
  readonly before: readonly ScriptElement[];
  readonly after: readonly ScriptElement[];
  /** All of the elements, if the paragraphs themselves still say the same; else undefined. */
  whole(said: () => readonly ScriptElement[]): readonly ScriptElement[] | undefined;
}

/** What is carried with a paragraph; undefined where nothing is. */
export function carriedOf(para: XmlNode): Carried | undefined {
  const node = findChild(para, carrier);
  if (node === undefined) return undefined;
  const elements = childNodes(node, 'Paragraph').flatMap(
    (child) => readParagraph(child, new Map()).elements,
  );
  const first = elements.findIndex(({ type }) => typePrints(type));
  const printed = elements.filter(({ type }) => typePrints(type));
  return {
    paras: Math.max(1, printed.length),
    before: first < 0 ? elements : elements.slice(0, first),
    after: first < 0 ? [] : elements.slice(first).filter(({ type }) => !typePrints(type)),
    whole: (said) => {
      const now = said();
      if (printed.length === 0)
        return now.every((one) => fullText(one) === '') ? elements : undefined;
      return sayings(now) === sayings(printed) ? elements : undefined;
    },
  };
}

/** The child of a paragraph that carries these paragraphs of FDX. */
export function carrying(nodes: readonly XmlNode[]): XmlNode {
  return xmlNode(carrier, {}, nodes);
}

/** The fields that a title page carries, if its lines still say the same. */
export function carriedTitlePage(page: XmlNode): readonly TitlePageField[] | undefined {
  const node = findChild(page, carrier);
  const titlePage = node === undefined ? undefined : findChild(node, 'TitlePage');
  if (titlePage === undefined) return undefined;
  const fields = readTitlePage(titlePage);
  const carried = fields.flatMap(({ values }) =>
    values.map((value) => printedText({ runs: readInline(value) })),
  );
  const said = childNodes(page, 'para').map((para) =>
    childNodes(para, 'text').map(textOf).join(''),
  );
  return sameLines(carried, said) ? fields : undefined;
}

function sameLines(one: readonly string[], other: readonly string[]): boolean {
  const lines = (all: readonly string[]): string =>
    JSON.stringify(all.map((line) => line.trim()).filter((line) => line !== ''));
  return lines(one) === lines(other);
}

/** A run with the line ends that a text of the format is read with. */
export function withLineEnds(run: Run): Run {
  return { ...run, text: run.text.replaceAll(/\r\n?/g, '\n') };
}

/** What elements say to a reader: what they are, their printed words and numbers. */
function sayings(elements: readonly ScriptElement[]): string {
  return JSON.stringify(
    elements.map((element) => [
      element.type,
      printedText({ runs: element.runs.map(withLineEnds) }),
      element.number?.trim() ?? '',
    ]),
  );
}
