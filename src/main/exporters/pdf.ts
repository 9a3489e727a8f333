import { textWidth } from '../../shared/screenplay/charWidth.ts';
import { directionOf, hasRightToLeft } from '../../shared/screenplay/direction.ts';
import type { Screenplay } from '../../shared/screenplay/elements.ts';
import {
  lineHeight,
  pageMargins,
  paperSizes,
  pitch,
  revisionMarkColumn,
  sceneNumberColumns,
} from '../../shared/screenplay/layout.ts';
import {
  defaultPageSetup,
  fillPrintedNote,
  layoutOf,
  type PageSetup,
  type PrintedNoteFacts,
} from '../../shared/screenplay/pageSetup.ts';
import { parsedScreenplay } from '../../shared/screenplay/commands.ts';
import {
  pageHead,
  printedPages,
  printedTitlePage,
  type PrintedPage,
} from '../../shared/screenplay/printedPages.ts';
import { noRevisions, revisionOf, type DraftRevisions } from '../../shared/screenplay/revisions.ts';
import { placePieces, type DrawnRun, type Piece } from './placePieces.ts';
import { inch, PdfPen } from './pdfPen.ts';
import { courier, ScriptFonts, styleOf } from './scriptFonts.ts';

const fontSize = 12;
/** The line of the page number from the top, and that of the footer from the bottom, in inches. */
const edges = { pageNumber: 0.5, footer: 0.6 };
const watermarkOpacity = 0.12;
/** Characters at the end of the header's line that the page number takes. */
const pageNumberRoom = 6;

/** A PDF, and what it could not say in letters. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  /** Characters that no face has: each is printed as an empty box. In the order of their code points. */
  readonly missing: readonly string[];
}

/** What a PDF shows of the revisions of a draft. */
export interface PrintedRevisions {
  /** Their marks stand beside the lines they changed, and their name at the head of those pages. */
  readonly revisions?: DraftRevisions;
  /** Whether only the pages with such a line are written, without the title page. */
  readonly revisedPages?: boolean;
}

/**
 * A screenplay as a PDF, page for page and line for line as it was counted: embedded Courier Prime
 * and what stands in for its missing letters, lines ordered from the right where they run so, page numbers from the second page on, scene numbers, a bookmark for each scene, the title page
 * before it all, and the header, footer and watermark of the page setup.
 * @param facts what a header or footer can name
 */
export async function writePdf(
  screenplay: Screenplay,
  setup: PageSetup = defaultPageSetup,
  facts: Pick<PrintedNoteFacts, 'draft' | 'date'> = { draft: '', date: '' },
  { revisions = noRevisions, revisedPages = false }: PrintedRevisions = {},
): Promise<PdfFile> {
  // Loaded when it is first needed: no start waits for it.
  const { default: PDFDocument } = await import('pdfkit');
  const layout = layoutOf(setup);
  const line = lineHeight(layout);
  const paper = paperSizes[layout.paper];
  const about = new Map(
    Object.entries(parsedScreenplay(screenplay).titlePage).map(
      ([key, value]) => [key.toLowerCase(), value.replaceAll('\n', ' ')] as const,
    ),
  );
  const author = about.get('author') ?? about.get('authors');
  const document = new PDFDocument({
    size: [paper.width * inch, paper.height * inch],
    margin: 0,
    autoFirstPage: false,
    // None yet: a font that is opened before it is registered would be opened anew at each use.
    font: '',
    info: {
      Title: about.get('title') ?? 'Untitled',
      ...(author === undefined ? {} : { Author: author }),
      Creator: 'Palimpsest',
    },
  });
  const script = printedPages(screenplay, layout, setup.numbering, revisions);
  const pages = revisedPages
    ? script.filter(({ revision }) => revision !== null)
    : [...optional(printedTitlePage(screenplay, layout)), ...script];
  const chunks: Uint8Array[] = [];
  const written = new Promise<Uint8Array>((done, failed) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => done(Buffer.concat(chunks)));
    document.on('error', failed);
  });

  const pen = new PdfPen(document);
  const drawPiece = (piece: Piece, y: number): void =>
    pen.draw(piece, { x: 0, y: y * inch, size: fontSize });
  const write = (run: DrawnRun, y: number): void => {
    const { text, left } = run;
    const turned = { text, from: 0, to: text.length, direction: directionOf(text), left };
    const ordered = hasRightToLeft(text) ? { ...run, turned } : run;
    for (const piece of placePieces([ordered], fonts)) drawPiece(piece, y);
  };
  const { left, right, width } = layout.elements.action;
  const note = (text: string): string =>
    fillPrintedNote(text, { ...facts, title: about.get('title') ?? '' });
  const header = note(setup.header);
  const footer = clip(note(setup.footer), width);
  const watermark = note(setup.watermark);
  const fonts = await ScriptFonts.for([
    ...pages.flatMap(({ lines }) =>
      lines.flatMap(({ runs }) => runs.map(({ text, marks }) => ({ text, style: styleOf(marks) }))),
    ),
    { text: header + footer, style: 'regular' },
    { text: watermark, style: 'bold' },
  ]);
  const sides = {
    left: setup.sceneNumbers === 'both' || setup.sceneNumbers === 'left',
    right: setup.sceneNumbers === 'both' || setup.sceneNumbers === 'right',
  };

  const drawWatermark = (): void => {
    if (watermark === '') return;
    const diagonal = Math.hypot(paper.width, paper.height) * inch;
    const [face = courier('bold')] = Array.from(watermark).flatMap(
      (char) => fonts.faceOf(char, 'bold') ?? [],
    );
    pen.setFace(face, fontSize);
    const size = Math.min(120, (fontSize * diagonal * 0.7) / document.widthOfString(watermark));
    pen.setFace(face, size);
    const middle = { x: (paper.width * inch) / 2, y: (paper.height * inch) / 2 };
    document
      .save()
      .rotate((-Math.atan2(paper.height, paper.width) * 180) / Math.PI, {
        origin: [middle.x, middle.y],
      })
      .opacity(watermarkOpacity)
      .text(watermark, middle.x - document.widthOfString(watermark) / 2, middle.y - size / 2, {
        lineBreak: false,
      })
      .restore();
  };
  const draw = (page: PrintedPage): void => {
    const { number, lines, scenes } = page;
    document.addPage();
    drawWatermark();
    const head = pageHead(page, revisions);
    if (head !== '') {
      write({ text: head, marks: [], left: right - head.length / pitch }, edges.pageNumber);
    }
    if (number > 1 && header !== '') {
      const room = width - Math.max(pageNumberRoom, head.length + 2);
      write({ text: clip(header, room), marks: [], left }, edges.pageNumber);
    }
    if (number > 0 && footer !== '') {
      const middle = left + (width - textWidth(footer)) / 2 / pitch;
      write({ text: footer, marks: [], left: middle }, paper.height - edges.footer);
    }
    for (const { row, runs, number: scene, revision: changed } of lines) {
      const y = pageMargins.top + row * line;
      for (const piece of placePieces(runs, fonts)) drawPiece(piece, y);
      if (changed !== undefined) {
        const { mark } = revisionOf(revisions, changed);
        write({ text: mark, marks: [], left: revisionMarkColumn }, y);
      }
      if (scene === undefined) continue;
      const columns = sceneNumberColumns;
      if (sides.left) write({ text: scene, marks: [], left: columns.left }, y);
      if (sides.right) {
        write({ text: scene, marks: [], left: columns.right - scene.length / pitch }, y);
      }
    }
    for (const scene of scenes) document.outline.addItem(`${scene.number}. ${scene.heading}`);
  };

  for (const page of pages) draw(page);
  document.end();
  return { bytes: await written, pageCount: pages.length, missing: [...pen.missing].sort() };
}

function optional<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

/** A note that is longer than its place is cut, and says so. */
function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
