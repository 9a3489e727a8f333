/**
 * The locked pages of an FDX file, both ways:
 * `<LockedPage Deleted="0" LevelIndex="1" LockLevel="0" PageNumber="2" Position="1840"/>` for each.
 *
 * Final Draft's maker does not describe the format. What is relied upon, from what open-source programs
 * found in files that Final Draft wrote (eDraft, which measured it, foremost):
 *
 * - `Position` is where a page begins, and moves with the text: UTF-16 units from the beginning of the
 *   script, one for the end of each paragraph, two for each script nested in one (`<DualDialogue>`,
 *   `<OmittedScene>`), whatever is in that.
 * - `LevelIndex` counts the pages of a level from 0, and the first level, `LockLevel` 0, has the whole
 *   numbers.
 *
 * Not known: how pages with letters stand there (other levels, it seems), what is `Deleted`, and whether
 * a note inside a paragraph counts in a position; here it counts nothing. Locks that use the unknown, or
 * whose positions cannot be where pages begin, are not read: they stay the file's own. What Final Draft
 * has no known form for is written as an element of ours between its own, `PalimpsestLockedPage`.
 */
import { fullText, typePrints, type ScriptElement } from '../elements.ts';
import { canBeginInside, longestRising } from '../lockedPages.ts';
import { toPageNumber } from '../pageNumber.ts';
import { mostLockedPages } from '../pageSetup.ts';
import { childNodes, xmlNode, type XmlNode } from '../xml.ts';
import { paragraphText, readParagraph, type PaginateAs, type ParagraphText } from './paragraphs.ts';

/** A character of a script: the index of its element, and where it stands in that one's text. */
export interface TextPlace {
  readonly element: number;
  readonly offset: number;
}

/** A locked page: its number, and the character it begins with, if there is one. */
export interface FdxLockedPage {
  readonly page: string;
  readonly place: TextPlace | null;
}

const theirs = 'LockedPage';
const ours = 'PalimpsestLockedPage';

interface PlacedParagraph {
  readonly node: XmlNode;
  /** The position of its beginning, and of the end of the paragraph. */
  readonly start: number;
  readonly end: number;
  /** The index of its first element, and of its own one; -1 for none. */
  readonly first: number;
  readonly main: number;
}

/** The text of a script as positions count it. */
export class FdxText {
  readonly #paragraphs: PlacedParagraph[] = [];
  readonly #elements: ScriptElement[] = [];
  readonly #paginateAs: PaginateAs;

  /** @param content the paragraphs of the script, from which its elements are read */
  constructor(content: XmlNode, paginateAs: PaginateAs) {
    this.#paginateAs = paginateAs;
    let start = 0;
    for (const node of childNodes(content, 'Paragraph')) {
      const { elements, main } = readParagraph(node, paginateAs);
      const first = this.#elements.length;
      const length = paragraphText(node, paginateAs).reduce((sum, { units }) => sum + units, 0);
      this.#paragraphs.push({
        node,
        start,
        end: start + length,
        first,
        main: main < 0 ? -1 : first + main,
      });
      for (const element of elements) this.#elements.push(element);
      start += length + 1;
    }
  }

  /** The character that a script begins with, or null where it begins with an empty line. */
  get first(): TextPlace | null {
    return this.#printedFrom(0, 0);
  }

  /**
   * The character that a page begins with which begins at a position, or null where it begins with an
   * empty line. The end of a paragraph is the beginning of the next one.
   * @returns undefined where no page can begin there: outside the script
   */
  placeOf(position: number): TextPlace | null | undefined {
    let index = this.#paragraphAt(position);
    let paragraph = this.#paragraphs[index];
    if (paragraph !== undefined && position === paragraph.end && position > paragraph.start) {
      paragraph = this.#paragraphs[++index];
      if (paragraph !== undefined) return this.#printedFrom(paragraph.first, 0);
    }
    if (paragraph === undefined) return undefined;
    let unit = position - paragraph.start;
    if (unit <= 0) return this.#printedFrom(paragraph.first, 0);
    for (const stretch of this.#textOf(paragraph)) {
      if (unit < stretch.units) {
        if (stretch.raw === '') return this.#printedFrom(paragraph.first, 0);
        return paragraph.main < 0
          ? undefined
          : this.#printedFrom(paragraph.main, stretch.from + shownLength(stretch, unit));
      }
      unit -= stretch.units;
    }
    return undefined;
  }

  /**
   * The position at which a page begins that begins with a character; undefined where none can: inside a
   * dual dialogue. A heading and a cue begin their page whole.
   */
  positionOf({ element, offset }: TextPlace): number | undefined {
    const index = findLast(this.#paragraphs, ({ first }) => first <= element);
    const paragraph = this.#paragraphs[index];
    if (paragraph === undefined) return undefined;
    const begins = this.#printedFrom(paragraph.first, 0);
    const type = this.#elements[element]?.type;
    const whole = type !== undefined && !canBeginInside(type);
    if (begins?.element === element && (whole || begins.offset === offset)) return paragraph.start;
    if (element !== paragraph.main) return undefined;
    let position = paragraph.start;
    for (const stretch of this.#textOf(paragraph)) {
      const { raw, from, to, units } = stretch;
      if (offset >= from && offset < to) {
        let unit = 0;
        while (unit < raw.length && from + shownLength(stretch, unit) < offset) unit++;
        return position + unit;
      }
      position += units;
    }
    return undefined;
  }

  /**
   * Whether a position stands between two letters or digits of a script that puts spaces between its
   * words: no line begins there, unless a word is longer than a line.
   */
  isInsideWord(position: number): boolean {
    const paragraph = this.#paragraphs[this.#paragraphAt(position)];
    if (paragraph === undefined) return false;
    const text = this.#textOf(paragraph)
      .map(({ raw, units }) => (raw === '' ? '\n'.repeat(units) : raw))
      .join('');
    const unit = position - paragraph.start;
    return unit > 0 && spacedWord.test(text.slice(0, unit)) && wordGoesOn.test(text.slice(unit));
  }

  #paragraphAt(position: number): number {
    return findLast(this.#paragraphs, ({ start }) => start <= position);
  }

  #textOf({ node }: PlacedParagraph): readonly ParagraphText[] {
    return paragraphText(node, this.#paginateAs);
  }

  /** The first character that prints from a place on, unless an empty line that prints comes first. */
  #printedFrom(element: number, offset: number): TextPlace | null {
    for (let index = element; index < this.#elements.length; index++) {
      const one = this.#elements[index];
      if (one === undefined || !typePrints(one.type)) continue;
      if (fullText(one) === '') return null;
      let start = 0;
      for (const { text, marks } of one.runs) {
        const at = Math.max(start, index === element ? offset : 0);
        const prints = !marks.includes('note') && !marks.includes('boneyard');
        if (prints && at < start + text.length) return { element: index, offset: at };
        start += text.length;
      }
    }
    return null;
  }
}

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const spacedWord = new RegExp(String.raw`(?![${unspaced}])[\p{L}\p{M}\p{N}]$`, 'u');
const wordGoesOn = new RegExp(String.raw`^(?![${unspaced}])[\p{L}\p{M}\p{N}]`, 'u');

/** How many units of what is shown stand before a unit of what the file has. */
function shownLength({ raw, from, to }: ParagraphText, unit: number): number {
  return raw.length === to - from ? unit : raw.slice(0, unit).toUpperCase().length;
}

function findLast<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && holds(one)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The locked pages that a file lists, in order; null where they cannot be placed in its text.
 * @param node `<LockedPages>`, if there is one
 */
export function readLockedPages(
  node: XmlNode | undefined,
  text: FdxText,
): readonly FdxLockedPage[] | null {
  const listed = node === undefined ? [] : childNodes(node);
  if (listed.length > mostLockedPages) return null;
  const pages: FdxLockedPage[] = [];
  let last = -1;
  for (const [index, child] of listed.entries()) {
    const said = child.attributes['Position'];
    const position = said !== undefined && /^\d{1,15}$/.test(said) ? Number(said) : null;
    const place = position === null ? null : text.placeOf(position);
    const page = toPageNumber(child.attributes[child.name === ours ? 'Number' : 'PageNumber']);
    if (page === null || place === undefined) return null;
    if (child.name === ours) {
      pages.push({ page, place });
      continue;
    }
    if (!isKnown(child) || position === null || position <= last) return null;
    last = position;
    if (text.isInsideWord(position)) return null;
    if (index > 0) pages.push({ page, place });
    else if (samePlace(place, text.first)) {
      // The first page begins the script.
      pages.push({ page, place: null });
    } else return null;
  }
  return isOneList(pages) ? pages : null;
}

/** Whether a page stands in the file in the only form of which we know what it says. */
function isKnown({ name, attributes }: XmlNode): boolean {
  const { Deleted = '0', LockLevel = '0', PageNumber = '' } = attributes;
  return name === theirs && Deleted === '0' && LockLevel === '0' && wholeNumber.test(PageNumber);
}

const wholeNumber = /^[1-9]\d*$/;

/** Whether no number is given twice, and no two pages begin with the same character. */
function isOneList(pages: readonly FdxLockedPage[]): boolean {
  const numbers = new Set(pages.map(({ page }) => page));
  const places = pages.flatMap(({ place }) =>
    place === null ? [] : [`${place.element} ${place.offset}`],
  );
  return numbers.size === pages.length && new Set(places).size === places.length;
}

function samePlace(a: TextPlace | null, b: TextPlace | null): boolean {
  return a === b || (a?.element === b?.element && a?.offset === b?.offset);
}

/** The locked pages of a script's elements. */
export function lockedPagesOf(
  elements: readonly ScriptElement[],
  numbers: readonly string[],
): FdxLockedPage[] {
  const places = new Map<string, TextPlace>();
  elements.forEach(({ pageStarts = [] }, element) => {
    for (const { page, offset } of pageStarts) {
      if (!places.has(page)) places.set(page, { element, offset });
    }
  });
  return numbers.map((page) => ({ page, place: places.get(page) ?? null }));
}

/** The elements of a script with the places at which its locked pages begin. */
export function withPageStarts(
  elements: readonly ScriptElement[],
  pages: readonly FdxLockedPage[],
): ScriptElement[] {
  const marked = [...elements];
  for (const { page, place } of pages) {
    const element = place === null ? undefined : marked[place.element];
    if (place === null || element === undefined) continue;
    const pageStarts = [...(element.pageStarts ?? []), { page, offset: place.offset }].sort(
      (a, b) => a.offset - b.offset,
    );
    marked[place.element] = { ...element, pageStarts };
  }
  return marked;
}

/**
 * `<LockedPages>` that says which pages of a script are locked. Final Draft's form have those with a
 * whole number that begin in the order of the list; an element of ours says of the others where they
 * begin, or that they have no words left.
 * @param old what the file said when it was read
 */
export function writeLockedPages(
  pages: readonly FdxLockedPage[],
  text: FdxText,
  old?: XmlNode,
): XmlNode {
  const read = old === undefined ? null : readLockedPages(old, text);
  if (old !== undefined && read !== null && sameList(read, pages)) return old;
  const known = old === undefined ? [] : childNodes(old, theirs);
  const marked = pages.map(({ place }) => (place === null ? undefined : text.positionOf(place)));
  // Of pages that begin at the same place all but the last have no words left.
  const positions = marked.map((position, number) =>
    marked.lastIndexOf(position) === number ? position : undefined,
  );
  const inTheirForm = positionsInOrder(pages, positions, text);
  let index = 0;
  return {
    name: 'LockedPages',
    attributes: old?.attributes ?? {},
    children: pages.map(({ page }, number) => {
      const position = inTheirForm.get(number);
      if (position === undefined) {
        const own = positions[number];
        return xmlNode(ours, {
          Number: page,
          ...(own === undefined ? {} : { Position: String(own) }),
        });
      }
      const same = known.find(({ attributes }) => attributes['PageNumber'] === page);
      return xmlNode(theirs, {
        ...same?.attributes,
        Deleted: '0',
        LevelIndex: String(index++),
        LockLevel: '0',
        PageNumber: page,
        Position: String(position),
      });
    }),
  };
}

/** By the index of a page its position, for those that Final Draft's form can say. */
function positionsInOrder(
  pages: readonly FdxLockedPage[],
  positions: readonly (number | undefined)[],
  text: FdxText,
): ReadonlyMap<number, number> {
  const opening = text.first === null ? undefined : text.positionOf(text.first);
  const opens = opening !== undefined && positions.includes(opening);
  const candidates = pages.flatMap(({ page }, number) => {
    // The first page bears no mark: it begins the script, unless another page does.
    const position = positions[number] ?? (number === 0 && !opens ? 0 : undefined);
    if (position === undefined || (number === 0) !== (position === 0)) return [];
    return wholeNumber.test(page) && !text.isInsideWord(position) ? [{ number, position }] : [];
  });
  candidates.sort((a, b) => a.position - b.position);
  return new Map(longestRising(candidates).map(({ number, position }) => [number, position]));
}

function sameList(a: readonly FdxLockedPage[], b: readonly FdxLockedPage[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ page, place }, index) => {
      const other = b[index];
      return other !== undefined && other.page === page && samePlace(place, other.place);
    })
  );
}
