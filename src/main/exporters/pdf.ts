import { createRequire } from 'node:module';
import type { RunMark, Screenplay } from '../../shared/screenplay/elements.ts';
import {
  linesPerInch,
  pageLayout,
  paperSizes,
  pitch,
  sceneNumberColumns,
  type PageLayoutOptions,
} from '../../shared/screenplay/layout.ts';
import { parsedScreenplay } from '../../shared/screenplay/commands.ts';
import {
  printedPages,
  printedTitlePage,
  type PrintedPage,
  type PrintedRun,
} from '../../shared/screenplay/printedPages.ts';

/** Points to the inch. */
const inch = 72;
const fontSize = 12;
/** The first line of the text, and the line of the page number, in inches from the top. */
const top = { text: 1, pageNumber: 0.5 };

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

/**
 * A screenplay as a PDF, page for page and line for line as it was counted: embedded Courier Prime,
 * page numbers from the second page on, scene numbers at both sides, a bookmark for each scene, and
 * the title page before it all.
 */
export async function writePdf(
  screenplay: Screenplay,
  options: PageLayoutOptions = {},
): Promise<Uint8Array> {
  // Loaded when it is first needed: no start waits for it.
  const { default: PDFDocument } = await import('pdfkit');
  const layout = pageLayout(options);
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
  const draw = ({ number, lines, scenes }: PrintedPage): void => {
    document.addPage();
    if (number > 1) {
      const text = `${number}.`;
      const left = layout.elements.action.right - text.length / pitch;
      write({ text, marks: [], left }, top.pageNumber);
    }
    for (const { row, runs, number: scene } of lines) {
      const y = top.text + row / linesPerInch;
      for (const run of runs) write(run, y);
      if (scene === undefined) continue;
      const { left, right } = sceneNumberColumns;
      write({ text: scene, marks: [], left }, y);
      write({ text: scene, marks: [], left: right - scene.length / pitch }, y);
    }
    for (const scene of scenes) document.outline.addItem(`${scene.number}. ${scene.heading}`);
  };

  const titlePage = printedTitlePage(screenplay, layout);
  for (const page of titlePage === null ? [] : [titlePage]) draw(page);
  for (const page of printedPages(screenplay, layout)) draw(page);
  document.end();
  return written;
}

function pathOf(face: Face): string {
  return resolve(`@expo-google-fonts/courier-prime/${faces[face]}`);
}

function faceOf(marks: readonly RunMark[]): Face {
  const bold = marks.includes('bold');
  if (marks.includes('italic')) return bold ? 'boldItalic' : 'italic';
  return bold ? 'bold' : 'regular';
}
