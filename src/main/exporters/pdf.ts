import { textWidth } from '../../shared/screenplay/charWidth.ts';
import { directionOf, hasRightToLeft } from '../../shared/screenplay/direction.ts';
import type { Screenplay } from '../../shared/screenplay/elements.ts';
import {
  lineHeight,
  pageMargins,
  paperSizes,
  pitch,
  revisionMarkColumn,
  sceneNumberPlaces,
} from '../../shared/screenplay/layout.ts';
import {
  defaultPageSetup,
  layoutOf,
  type PageSetup,
  type PrintedNoteFacts,
} from '../../shared/screenplay/pageSetup.ts';
import {
  placedNotes,
  printedNotes,
  titlePageWords,
  watermarkOpacity,
  watermarkPlace,
} from '../../shared/screenplay/printedNotes.ts';
import {
  printedPages,
  printedTitlePage,
  type PrintedPage,
} from '../../shared/screenplay/printedPages.ts';
import { noRevisions, revisionOf, type DraftRevisions } from '../../shared/screenplay/revisions.ts';
import { placePieces, type DrawnRun, type Piece } from './placePieces.ts';
import { inch, PdfPen } from './pdfPen.ts';
import { ScriptFonts, styleOf } from './scriptFonts.ts';

const fontSize = 12;

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
  const about = titlePageWords(screenplay.titlePage);
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
  /** What stands outside the script, in its order on paper. */
  const piecesOf = (run: DrawnRun): Piece[] => {
    const { text, left } = run;
    const turned = { text, from: 0, to: text.length, direction: directionOf(text), left };
    return placePieces([hasRightToLeft(text) ? { ...run, turned } : run], fonts);
  };
  const write = (run: DrawnRun, y: number): void => {
    for (const piece of piecesOf(run)) drawPiece(piece, y);
  };
  const notes = printedNotes(setup, { ...facts, title: about.get('title') ?? '' });
  const { watermark } = notes;
  const fonts = await ScriptFonts.for([
    ...pages.flatMap(({ lines }) =>
      lines.flatMap(({ runs }) => runs.map(({ text, marks }) => ({ text, style: styleOf(marks) }))),
    ),
    { text: notes.header + notes.footer, style: 'regular' },
    { text: watermark, style: 'bold' },
  ]);
  const sides = {
    left: setup.sceneNumbers === 'both' || setup.sceneNumbers === 'left',
    right: setup.sceneNumbers === 'both' || setup.sceneNumbers === 'right',
  };

  const drawWatermark = (): void => {
    if (watermark === '') return;
    const width = textWidth(watermark) / pitch;
    const { size, turn } = watermarkPlace(setup, width);
    const middle = { x: (paper.width * inch) / 2, y: (paper.height * inch) / 2 };
    const x = middle.x - (width * inch * size) / fontSize / 2;
    document
      .save()
      .rotate(turn, { origin: [middle.x, middle.y] })
      .opacity(watermarkOpacity);
    for (const piece of piecesOf({ text: watermark, marks: ['bold'], left: 0 })) {
      pen.draw(piece, { x, y: middle.y - size / 2, size });
    }
    document.restore();
  };
  const draw = (page: PrintedPage): void => {
    const { lines, scenes } = page;
    document.addPage();
    drawWatermark();
    for (const { text, left, top } of placedNotes(page, setup, notes, revisions)) {
      write({ text, marks: [], left }, top);
    }
    for (const { row, runs, number: scene, revision: changed } of lines) {
      const y = pageMargins.top + row * line;
      for (const piece of placePieces(runs, fonts)) drawPiece(piece, y);
      const places = scene === undefined ? null : sceneNumberPlaces(scene, layout.paper);
      if (changed !== undefined) {
        const { mark } = revisionOf(revisions, changed);
        const left = places !== null && sides.right ? places.mark : revisionMarkColumn;
        write({ text: mark, marks: [], left }, y);
      }
      if (scene === undefined || places === null) continue;
      if (sides.left) write({ text: scene, marks: [], left: places.left }, y);
      if (sides.right) write({ text: scene, marks: [], left: places.right }, y);
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
