/**
 * What a word processor or a web page puts on the clipboard, as paragraphs. Only words, emphasis, capitals
 * and where a paragraph stands are taken. The text is read in a document of its own, which runs no
 * script and loads nothing, and none of its nodes ever gets into the window.
 */
import type { Run, RunMark } from '../../shared/screenplay/elements.ts';
import type { Paragraph } from '../../shared/screenplay/recognizeParagraphs.ts';
import { normalRuns, RunBuilder, sortMarks } from '../../shared/screenplay/runs.ts';
import { readPastedStyles, type PastedStyles, type ReadProperty } from './pastedStyles.ts';

/** Elements whose content is not text of the page. */
const silent: ReadonlySet<string> = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT HEAD TITLE IFRAME OBJECT EMBED SVG MATH AUDIO VIDEO CANVAS SELECT'.split(
    ' ',
  ),
);
/** Elements that end the paragraph before them and their own. */
const blocks: ReadonlySet<string> = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGURE FIGCAPTION FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
);
/** Blocks that a text without formatting would not show. */
const paragraphTags = 'p, li, h1, h2, h3, h4, h5, h6, td, center';

/** Points to one of a unit. */
const units: Readonly<Record<string, number>> = { pt: 1, px: 0.75, in: 72, cm: 28.35, mm: 2.835 };
const pointsPerEm = 12;
/** The width of a space that stands for indentation. */
const spaceWidth = 7.2;

interface Style {
  readonly marks: ReadonlySet<RunMark>;
  readonly align: Paragraph['align'];
  readonly indent: number;
  /** How much farther in the first line of a paragraph begins; less than 0 where it hangs out. */
  readonly firstLine: number;
  readonly capitals: boolean;
  readonly keepsSpaces: boolean;
}

/** A text read from HTML. */
export interface HtmlText {
  readonly paragraphs: readonly Paragraph[];
  /** Whether it says more than the same text without formatting would. */
  readonly isRich: boolean;
}

/** Reads HTML from the clipboard. */
export function readHtml(html: string): HtmlText {
  const parse = (text: string): Document => new DOMParser().parseFromString(text, 'text/html');
  const fragment = /<!--StartFragment-->([^]*)<!--EndFragment-->/.exec(html)?.[1];
  const { body } = parse(fragment ?? html);
  // The styles stand at the head, outside of the fragment.
  const reader = new HtmlReader(readPastedStyles(parse(html)));
  reader.readChildren(body, {
    marks: new Set(),
    align: 'left',
    indent: 0,
    firstLine: 0,
    capitals: false,
    keepsSpaces: false,
  });
  const paragraphs = reader.end();
  return {
    paragraphs,
    isRich:
      body.querySelector(paragraphTags) !== null ||
      paragraphs.some(
        ({ runs, align, indent }) =>
          align !== 'left' || indent > 0 || runs.some((run) => run.marks.length > 0),
      ),
  };
}

class HtmlReader {
  private readonly paragraphs: Paragraph[] = [];
  private builder = new RunBuilder();
  /** The style at the first words of the paragraph being read; null while it has none. */
  private style: Style | null = null;
  /** Whether a space would be one too many: at a paragraph's start, or after another. */
  private spaced = false;

  constructor(private readonly styles: PastedStyles) {}

  readChildren(parent: Node, style: Style): void {
    for (const child of parent.childNodes) {
      if (child instanceof Text) this.readText(child.data, style);
      else if (child instanceof Element) this.readElement(child, style);
    }
  }

  /** Ends the last paragraph, whose last space is kept: it may be a few words of a line. */
  end(): Paragraph[] {
    if (this.style !== null) this.push(this.builder.runs, this.style);
    return this.paragraphs;
  }

  private readElement(element: Element, outer: Style): void {
    const tag = element.tagName.toUpperCase();
    if (silent.has(tag)) return;
    if (tag === 'BR') {
      if (this.style === null) this.push([], outer);
      else this.close();
      return;
    }
    const style = styleOf(element, tag, outer, this.styles);
    if (style === null) return;
    if (!blocks.has(tag)) {
      this.readChildren(element, style);
      return;
    }
    this.close();
    this.spaced = true;
    this.readChildren(element, style);
    this.close();
  }

  private readText(data: string, style: Style): void {
    if (style.keepsSpaces) {
      data.split(/\r\n?|\n/).forEach((line, index) => {
        if (index > 0) this.close();
        if (line !== '') this.add(line, style);
      });
      return;
    }
    const collapsed = data.replaceAll(/[ \t\r\n\f]+/g, ' ');
    const text = this.spaced ? collapsed.replace(/^ /, '') : collapsed;
    if (text === '' || (this.style === null && text === ' ' && this.paragraphs.length > 0)) return;
    this.add(text.replaceAll('\u00a0', ' '), style);
    this.spaced = text.endsWith(' ');
  }

  private add(text: string, style: Style): void {
    this.style ??= style;
    this.builder.add(style.capitals ? text.toUpperCase() : text, sortMarks(style.marks));
  }

  private close(): void {
    if (this.style !== null) this.push(trimRuns(this.builder.runs), this.style);
  }

  private push(runs: readonly Run[], { align, indent, firstLine }: Style): void {
    const [first] = this.builder.runs;
    const spaces = first === undefined ? 0 : first.text.length - first.text.trimStart().length;
    this.paragraphs.push({
      runs: normalRuns(runs),
      align,
      indent: Math.max(0, indent + firstLine) + spaces * spaceWidth,
    });
    this.builder = new RunBuilder();
    this.style = null;
    this.spaced = true;
  }
}

/** What an element makes of the style around it; null: it is not to be seen. */
function styleOf(element: Element, tag: string, outer: Style, styles: PastedStyles): Style | null {
  const own = element instanceof HTMLElement ? element.style : null;
  /** What the element's own style says, else that by its name; empty: nothing. */
  const said = (property: ReadProperty): string =>
    own?.getPropertyValue(property) || styles.said(element, property);
  // A paragraph's named style is how all of its kind look: no words of it are meant to stand out.
  const emphasis = blocks.has(tag)
    ? (property: ReadProperty): string => own?.getPropertyValue(property) ?? ''
    : said;
  if (said('display') === 'none' || said('visibility') === 'hidden') return null;

  const marks = new Set(outer.marks);
  const set = (mark: RunMark, on: boolean): unknown => (on ? marks.add(mark) : marks.delete(mark));
  if (tag === 'B' || tag === 'STRONG') marks.add('bold');
  if (tag === 'I' || tag === 'EM') marks.add('italic');
  if (tag === 'U') marks.add('underline');
  const weight = emphasis('font-weight');
  if (weight !== '') set('bold', weight.startsWith('bold') || Number(weight) >= 600);
  const slant = emphasis('font-style');
  if (slant !== '') set('italic', slant !== 'normal');
  if (emphasis('text-decoration-line').includes('underline')) marks.add('underline');

  const align = said('text-align') || (element.getAttribute('align') ?? '');
  const firstLine = said('text-indent');
  const letters = said('text-transform');
  const spaces = said('white-space');
  return {
    marks,
    align:
      tag === 'CENTER' || align === 'center'
        ? 'centre'
        : align === 'right' || align === 'end'
          ? 'right'
          : align === ''
            ? outer.align
            : 'left',
    indent: outer.indent + indentOf(said('margin-left')) + indentOf(said('padding-left')),
    firstLine: firstLine === '' ? outer.firstLine : points(firstLine),
    capitals: letters === '' ? outer.capitals : letters === 'uppercase',
    keepsSpaces: spaces === '' ? tag === 'PRE' || outer.keepsSpaces : spaces.startsWith('pre'),
  };
}

function indentOf(length: string): number {
  return Math.max(0, points(length));
}

function points(length: string): number {
  const match = /^(-?[\d.]+)([a-z]+)$/.exec(length);
  const size = Number(match?.[1] ?? 0) * (units[match?.[2] ?? ''] ?? pointsPerEm);
  return Number.isFinite(size) ? size : 0;
}

function trimRuns(runs: readonly Run[]): Run[] {
  return runs
    .map((run, index) => {
      const start = index === 0 ? run.text.trimStart() : run.text;
      return { ...run, text: index === runs.length - 1 ? start.trimEnd() : start };
    })
    .filter((run) => run.text !== '');
}
