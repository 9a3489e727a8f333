/**
 * Reads the Open Screenplay Format, which Fade In and others write; a `.fadein` file is one in a zip.
 *
 * A document is `<document>` with `<styles>`, `<paragraphs>` and perhaps a `<titlepage>`; a paragraph
 * is `<para>` with one `<style>`, whose base style says what it is, and `<text>` runs. Version 1.2
 * writes emphasis as escaped tags inside the text and its title page on `<info>`; version 2.1 writes
 * its attributes in camel case. What we write (`writeOsf`) says beside a paragraph what the format has no
 * words for: see `carried.ts`.
 */
import type {
  ElementType,
  Run,
  RunMark,
  Screenplay,
  ScriptElement,
  TitlePageField,
} from '../elements.ts';
import { paperSizes, papers, type Paper } from '../layout.ts';
import type { FilePage } from '../pageSetup.ts';
import { normalRuns, sortMarks } from '../runs.ts';
import { ScriptFileError } from '../scriptFileError.ts';
import { childNodes, findChild, parseXml, textOf, xmlNode, type XmlNode } from '../xml.ts';
import { carriedOf, carriedTitlePage, withLineEnds } from './carried.ts';

const types: ReadonlyMap<string, ElementType> = new Map([
  ['scene heading', 'scene_heading'],
  ['action', 'action'],
  ['character', 'character'],
  ['parenthetical', 'parenthetical'],
  ['dialogue', 'dialogue'],
  ['transition', 'transition'],
  ['shot', 'shot'],
  ['singing', 'lyrics'],
  ['lyrics', 'lyrics'],
  ['normal text', 'action'],
]);

/** Sizes of paper are in tenths of a millimetre. */
const unitsPerInch = 254;
const paperTolerance = 0.06;

/** Styles are based on one another; nobody's are so deep, and a ring ends here. */
const deepestStyle = 20;

/** A script in the Open Screenplay Format, read. */
export interface OsfScript {
  readonly screenplay: Screenplay;
  readonly page: FilePage;
}

/**
 * Reads a text in the Open Screenplay Format. Styles of the writer's own are what they are based on.
 * Fonts, colours, highlights and all settings but the paper are left out; notes and synopses of paragraphs become
 * notes and synopses. @throws ScriptFileError
 */
export function readOsf(text: string): OsfScript {
  const root = parseXml(text);
  if (root.name !== 'document') {
    throw new ScriptFileError(
      'not_osf',
      `The file is XML, but no script in the Open Screenplay Format: it begins with <${root.name}>. Export it anew from the program that made it.`,
    );
  }
  const paragraphs = findChild(root, 'paragraphs');
  if (paragraphs === undefined) {
    throw new ScriptFileError(
      'no_paragraphs',
      'The file has no script in it. Export it anew from the program that made it.',
    );
  }
  const reader = new OsfReader(root);
  const paper = paperOf(findChild(root, 'settings'));
  return {
    screenplay: {
      titlePage: reader.titlePage(),
      elements: reader.elements(childNodes(paragraphs, 'para')),
    },
    page: paper === undefined ? {} : { paper },
  };
}

/** The elements that paragraphs say by themselves, as they are written here. */
export function readParas(paras: readonly XmlNode[]): ScriptElement[] {
  return new OsfReader(xmlNode('document')).elements(paras);
}

/** The fields that a title page says by its look, as it is written here. */
export function readTitleParas(page: XmlNode): readonly TitlePageField[] {
  return new OsfReader(xmlNode('document', {}, [page])).titlePage();
}

function paperOf(settings: XmlNode | undefined): Paper | undefined {
  const [width, height] = ['page_width', 'page_height'].map(
    (name) => Number(attribute(settings, name)) / unitsPerInch,
  );
  return papers.find(
    (paper) =>
      Math.abs((width ?? NaN) - paperSizes[paper].width) < paperTolerance &&
      Math.abs((height ?? NaN) - paperSizes[paper].height) < paperTolerance,
  );
}

class OsfReader {
  readonly #root: XmlNode;
  /** The style that each style is based on. */
  readonly #bases = new Map<string, string>();
  /** Up to version 1.2 the text holds tags. */
  readonly #hasTags: boolean;

  constructor(root: XmlNode) {
    this.#root = root;
    const version = Number(attribute(root, 'version') ?? '20');
    this.#hasTags = version > 0 && version < 20;
    const styles = findChild(root, 'styles');
    for (const style of styles === undefined ? [] : childNodes(styles, 'style')) {
      const name = attribute(style, 'name');
      const base = baseOf(style);
      if (name !== undefined && base !== undefined) this.#bases.set(key(name), key(base));
    }
  }

  elements(paras: readonly XmlNode[]): ScriptElement[] {
    const elements: ScriptElement[] = [];
    /** The cues that begin the left speech of a dual dialogue. */
    const dualCues = new Set<ScriptElement>();
    /** So many elements are not to be taken for the paragraph that Fade In puts at the end. */
    let sure = 0;
    for (let index = 0; index < paras.length; index++) {
      const para = paras[index];
      if (para === undefined) break;
      const carried = carriedOf(para);
      const whole = carried?.whole(() =>
        paras.slice(index, index + carried.paras).map((one) => this.#main(one)),
      );
      if (carried !== undefined && whole !== undefined) {
        for (const element of whole) elements.push(element);
        sure = elements.length;
        index += carried.paras - 1;
        continue;
      }
      // What was changed elsewhere keeps the remarks around it.
      const main = this.#main(para);
      const { before, after } = carried ?? this.#remarks(para);
      for (const element of before) elements.push(element);
      elements.push(main);
      for (const element of after) elements.push(element);
      if (carried !== undefined) sure = elements.length;
      if (main.type === 'character' && isOn(findChild(para, 'style'), 'dualdialogue')) {
        dualCues.add(main);
      }
    }
    // Fade In ends every document with an empty paragraph.
    while (elements.length > sure && isEmptyAction(elements.at(-1))) elements.pop();
    return pairDual(elements, dualCues);
  }

  /** The element that the paragraph's own text is. */
  #main(para: XmlNode): ScriptElement {
    const style = findChild(para, 'style');
    return this.#element(this.#typeOf(style), this.#runs(para), para, style);
  }

  /** What stands before a paragraph, and what is said of it. */
  #remarks(para: XmlNode): { readonly before: ScriptElement[]; readonly after: ScriptElement[] } {
    const isBroken = isOn(findChild(para, 'style'), 'pagebreakbefore');
    return {
      before: isBroken ? [{ type: 'page_break', runs: [] }] : [],
      after: (['synopsis', 'note'] as const).flatMap((type) => {
        const said = (attribute(para, type) ?? textOf(findChild(para, type))).trim();
        return said === '' ? [] : [{ type, runs: normalRuns([{ text: said, marks: [] }]) }];
      }),
    };
  }

  titlePage(): readonly TitlePageField[] {
    const fields = new Map<string, string[]>();
    const add = (name: string, value: string): void => {
      if (value.trim() !== '') fields.set(name, [...(fields.get(name) ?? []), value.trim()]);
    };
    const info = findChild(this.#root, 'info');
    for (const [name, field] of infoFields) {
      for (const line of (attribute(info, name) ?? '').split('\n')) add(field, line);
    }
    const page = findChild(this.#root, 'titlepage');
    const carried = page === undefined ? undefined : carriedTitlePage(page);
    if (carried !== undefined) return carried;
    for (const para of page === undefined ? [] : childNodes(page, 'para')) {
      const said = this.#runs(para)
        .map(({ text }) => text)
        .join('');
      const field = titlePageFields.get(key(attribute(para, 'bookmark') ?? ''));
      const byline = /^(?:screenplay|teleplay|written|story)\b.*\bby$/i.test(said.trim());
      add(field ?? (byline ? 'Credit' : 'Notes'), said);
    }
    return [...fields].map(([name, values]) => ({ key: name, values }));
  }

  #element(
    type: ElementType,
    runs: Run[],
    para: XmlNode,
    style: XmlNode | undefined,
  ): ScriptElement {
    if (type === 'action' && attribute(style, 'align') === 'center') {
      return { type: 'centred_text', runs };
    }
    const number =
      attribute(para, 'scene_number') ??
      attribute(para, 'number') ??
      attribute(style, 'number') ??
      '';
    if (type === 'scene_heading' && number.trim() !== '') {
      return { type, runs, number: number.trim() };
    }
    return { type, runs };
  }

  #typeOf(style: XmlNode | undefined): ElementType {
    let name: string | undefined = key(
      (style === undefined ? undefined : baseOf(style)) ?? attribute(style, 'name') ?? '',
    );
    for (let depth = 0; name !== undefined && depth < deepestStyle; depth++) {
      const type = types.get(name);
      if (type !== undefined) return type;
      name = this.#bases.get(name);
    }
    return 'action';
  }

  #runs(para: XmlNode): Run[] {
    const runs = childNodes(para, 'text').flatMap((node): Run[] => {
      const marks = sortMarks(
        (['bold', 'italic', 'underline'] as const).filter((mark) => isOn(node, mark)),
      );
      const run = withLineEnds({ text: textOf(node), marks });
      return this.#hasTags ? taggedRuns(run.text, marks) : [run];
    });
    return normalRuns(runs);
  }
}

/** Bookmarks of a title page's paragraphs, as the fields that we have. */
const titlePageFields: ReadonlyMap<string, string> = new Map([
  ['title', 'Title'],
  ['author', 'Author'],
  ['written by', 'Author'],
  ['source', 'Source'],
  ['draft', 'Draft date'],
  ['contact', 'Contact'],
  ['copyright', 'Copyright'],
]);

/** Where version 1.2 says what stands on the title page. */
const infoFields = [
  ['title', 'Title'],
  ['written_by', 'Author'],
  ['drafts', 'Draft date'],
  ['contact', 'Contact'],
  ['copyright', 'Copyright'],
] as const;

const tagMarks: Readonly<Record<string, RunMark>> = { b: 'bold', i: 'italic', u: 'underline' };

/** The runs of a text with the tags of version 1.2. What is no tag of its own is text. */
function taggedRuns(text: string, outer: readonly RunMark[]): Run[] {
  const runs: Run[] = [];
  const on = new Map<RunMark, number>();
  const add = (part: string): void => {
    if (part === '') return;
    const marks = [...on].filter(([, count]) => count > 0).map(([mark]) => mark);
    runs.push({ text: part, marks: sortMarks([...outer, ...marks]) });
  };
  let end = 0;
  const tags = /<(\/?)(?:([biu])|(br)\s*\/?|(?:font|size|color|bgcolor)(?:="[^"<>]*")?)>/gi;
  for (const tag of text.matchAll(tags)) {
    add(text.slice(end, tag.index));
    end = tag.index + tag[0].length;
    if (tag[3] !== undefined) add('\n');
    const mark = tagMarks[tag[2]?.toLowerCase() ?? ''];
    if (mark !== undefined)
      on.set(mark, Math.max(0, (on.get(mark) ?? 0) + (tag[1] === '' ? 1 : -1)));
  }
  add(text.slice(end));
  return runs;
}

/** Puts a marked speech and the one right after it beside each other. */
function pairDual(
  elements: readonly ScriptElement[],
  cues: ReadonlySet<ScriptElement>,
): ScriptElement[] {
  const speechEnd = (from: number): number => {
    let end = from + 1;
    while (isSpoken(elements[end])) end++;
    return end;
  };
  const paired: ScriptElement[] = [];
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (element === undefined) break;
    const middle = cues.has(element) ? speechEnd(index) : index;
    if (middle === index || elements[middle]?.type !== 'character') {
      paired.push(element);
      continue;
    }
    const end = speechEnd(middle);
    for (const part of elements.slice(index, middle)) paired.push({ ...part, dual: 'left' });
    for (const part of elements.slice(middle, end)) paired.push({ ...part, dual: 'right' });
    index = end - 1;
  }
  return paired;
}

function isSpoken(element: ScriptElement | undefined): boolean {
  return (
    element?.type === 'dialogue' || element?.type === 'parenthetical' || element?.type === 'lyrics'
  );
}

function isEmptyAction(element: ScriptElement | undefined): boolean {
  return element?.type === 'action' && element.runs.length === 0;
}

/** An attribute, in whatever case it is written. */
function attribute(node: XmlNode | undefined, name: string): string | undefined {
  if (node === undefined) return undefined;
  const own = Object.keys(node.attributes).find((one) => one.toLowerCase() === name);
  return own === undefined ? undefined : node.attributes[own];
}

function baseOf(style: XmlNode): string | undefined {
  return attribute(style, 'basestylename') ?? attribute(style, 'basestyle');
}

function isOn(node: XmlNode | undefined, name: string): boolean {
  const value = attribute(node, name)?.toLowerCase();
  return value === '1' || value === 'true';
}

function key(name: string): string {
  return name.trim().toLowerCase();
}
