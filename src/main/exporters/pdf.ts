import { createRequire } from 'node:module';
import type { RunMark, Screenplay } from '../../shared/screenplay/elements.ts';
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
  printedPages,
  printedTitlePage,
  revisionOfPage,
  type PrintedPage,
  type PrintedRun,
} from '../../shared/screenplay/printedPages.ts';
import {
  noRevisions,
  revisionHeader,
  revisionOf,
  type DraftRevisions,
} from '../../shared/screenplay/revisions.ts';

/** Points to the inch. */
const inch = 72;
const fontSize = 12;
/** The line of the page number from the top, and that of the footer from the bottom, in inches. */
const edges = { pageNumber: 0.5, footer: 0.6 };
const watermarkOpacity = 0.12;
/** Characters at the end of the header's line that the page number takes. */
const pageNumberRoom = 6;

/** The italics draw “ffi” and the like as one letter of one column. */
const insideLigature = /(?<=f)(?=[a-z])/;

/** Finds the fonts wherever the package is installed. */
const { resolve } = createRequire(import.meta.url);
const faces = {
  regular: '400Regular/CourierPrime_400Regular.ttf',
  bold: '700Bold/CourierPrime_700Bold.ttf',
  italic: '400Regular_Italic/CourierPrime_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/CourierPrime_700Bold_Italic.ttf',
} as const;
type Face = keyof typeof faces;

/** What a PDF shows of the revisions of a draft. */
export interface PrintedRevisions {
  /** Their marks stand beside the lines they changed, and their name at the head of those pages. */
  readonly revisions?: DraftRevisions;
  /** Whether only the pages with such a line are written, without the title page. */
  readonly revisedPages?: boolean;
}

/**
 * A screenplay as a PDF, page for page and line for line as it was counted: embedded Courier Prime,
 * page numbers from the second page on, scene numbers, a bookmark for each scene, the title page
 * before it all, and the header, footer and watermark of the page setup.
 * @param facts what a header or footer can name
 */
export async function writePdf(
  screenplay: Screenplay,
  setup: PageSetup = defaultPageSetup,
  facts: Pick<PrintedNoteFacts, 'draft' | 'date'> = { draft: '', date: '' },
  { revisions = noRevisions, revisedPages = false }: PrintedRevisions = {},
): Promise<Uint8Array> {
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
  for (const face of ['regular', 'bold', 'italic', 'boldItalic'] as const) {
    document.registerFont(face, pathOf(face));
  }
  const chunks: Uint8Array[] = [];
  const written = new Promise<Uint8Array>((done, failed) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => done(Buffer.concat(chunks)));
    document.on('error', failed);
  });

  const write = ({ text, marks, left }: PrintedRun, y: number): void => {
    document.font(faceOf(marks)).fontSize(fontSize);
    const underline = marks.includes('underline');
    let column = 0;
    for (const piece of marks.includes('italic') ? text.split(insideLigature) : [text]) {
      const x = (left + column / pitch) * inch;
      document.text(piece, x, y * inch, { lineBreak: false, underline });
      column += piece.length;
    }
  };
  const { left, right, width } = layout.elements.action;
  const note = (text: string): string =>
    fillPrintedNote(text, { ...facts, title: about.get('title') ?? '' });
  const header = note(setup.header);
  const footer = clip(note(setup.footer), width);
  const watermark = note(setup.watermark);
  const sides = {
    left: setup.sceneNumbers === 'both' || setup.sceneNumbers === 'left',
    right: setup.sceneNumbers === 'both' || setup.sceneNumbers === 'right',
  };

  const drawWatermark = (): void => {
    if (watermark === '') return;
    const diagonal = Math.hypot(paper.width, paper.height) * inch;
    document.font('bold').fontSize(fontSize);
    const size = Math.min(120, (fontSize * diagonal * 0.7) / document.widthOfString(watermark));
    document.fontSize(size);
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
    const revision = revisionOfPage(page);
    const issue = revision === null ? '' : revisionHeader(revisionOf(revisions, revision));
    const place = number > 1 ? `${number}.` : '';
    const head = [issue, place].filter((text) => text !== '').join('  ');
    if (head !== '') {
      write({ text: head, marks: [], left: right - head.length / pitch }, edges.pageNumber);
    }
    if (number > 1 && header !== '') {
      const room = width - Math.max(pageNumberRoom, head.length + 2);
      write({ text: clip(header, room), marks: [], left }, edges.pageNumber);
    }
    if (number > 0 && footer !== '') {
      const middle = left + (width - footer.length) / 2 / pitch;
      write({ text: footer, marks: [], left: middle }, paper.height - edges.footer);
    }
    for (const { row, runs, number: scene, revision: changed } of lines) {
      const y = pageMargins.top + row * line;
      for (const run of runs) write(run, y);
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

  const titlePage = printedTitlePage(screenplay, layout);
  for (const page of titlePage === null || revisedPages ? [] : [titlePage]) draw(page);
  for (const page of printedPages(screenplay, layout, setup.numbering, revisions)) {
    if (!revisedPages || revisionOfPage(page) !== null) draw(page);
  }
  document.end();
  return written;
}

/** A note that is longer than its place is cut, and says so. */
function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function pathOf(face: Face): string {
  return resolve(`@expo-google-fonts/courier-prime/${faces[face]}`);
}

function faceOf(marks: readonly RunMark[]): Face {
  const bold = marks.includes('bold');
  if (marks.includes('italic')) return bold ? 'boldItalic' : 'italic';
  return bold ? 'bold' : 'regular';
}
