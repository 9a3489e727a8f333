/** A report as a PDF: contents, page numbers, bookmarks, tables whose heads come again on each page. */
import {
  type ReportBlock,
  type ReportDocument,
  type ReportParagraph,
  type ReportRow,
  type ReportSpan,
  type ReportTable,
} from '../../shared/adaptation/report/reportDocument.ts';
import { paperColours } from '../../shared/adaptation/views/paperColours.ts';
import type { Drawing } from '../../shared/adaptation/views/svg.ts';
import { textWidth } from '../../shared/screenplay/charWidth.ts';
import { directionOf, hasRightToLeft } from '../../shared/screenplay/direction.ts';
import type { RunMark } from '../../shared/screenplay/elements.ts';
import { paperSizes, pitch, type Paper } from '../../shared/screenplay/layout.ts';
import { lineStarts } from '../../shared/screenplay/wrap.ts';
import { drawDrawing, wordsOfDrawing } from './pdfDrawing.ts';
import { inch, PdfPen } from './pdfPen.ts';
import type { PdfFile } from './pdf.ts';
import { placePieces } from './placePieces.ts';
import { ScriptFonts, styleOf, type StyledText } from './scriptFonts.ts';

const paper = paperColours([]);
/** From the edges of the paper, in points. */
const margin = { side: 52, top: 54, bottom: 62 };
/** Sizes of type, and what a line of each takes, in points. */
const type = {
  title: { size: 22, line: 27 },
  subtitle: { size: 12, line: 16 },
  section: { size: 14, line: 20 },
  body: { size: 9, line: 11.6 },
  small: { size: 8, line: 10.5 },
} as const;
type TypeName = keyof typeof type;

/** A section's head: its rule, its words, and what parts them, in points. */
const sectionHeight = type.section.line + 12;
/** Below a paragraph between tables, in points. */
const paragraphEnd = 8;
/** Above and below the words of a row, in points. */
const rowPadding = 3.5;
/** Between the paragraphs of a cell, in points. */
const paragraphGap = 2.6;
/** Columns between the cells of a row. */
const cellGap = 2;
/** So much of a row that is higher than a page stands under its table's head. */
const together = 90;

/** A line of words with the looks of its parts. */
interface Line {
  /** Whether it begins a paragraph that stands below another. */
  readonly apart?: boolean;
  readonly parts: readonly { readonly text: string; readonly look: Look }[];
  /** The paragraph that it is part of, for the order of what runs from right to left. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

interface Look {
  readonly marks: readonly RunMark[];
  readonly colour: string;
}

/**
 * Writes a report on pages of a size.
 * @param progress hears 0 to 1
 */
export async function writeReportPdf(
  report: ReportDocument,
  size: Paper,
  progress: (done: number) => void = () => undefined,
): Promise<PdfFile> {
  // Loaded when it is first needed: no start waits for it.
  const { default: PDFDocument } = await import('pdfkit');
  const { width, height } = paperSizes[size];
  const document = new PDFDocument({
    size: [width * inch, height * inch],
    margin: 0,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    // None yet: a font that is opened before it is registered would be opened anew at each use.
    font: '',
    info: {
      Title: report.title,
      Subject: report.subtitle,
      Creator: 'Palimpsest',
    },
  });
  const chunks: Uint8Array[] = [];
  const written = new Promise<Uint8Array>((done, failed) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => done(Buffer.concat(chunks)));
    document.on('error', failed);
  });
  const fonts = await ScriptFonts.for(wordsOf(report));
  const writer = new ReportWriter(document, fonts, width * inch, height * inch);
  writer.write(report, progress);
  const pageCount = document.bufferedPageRange().count;
  document.end();
  return { bytes: await written, pageCount, missing: [...writer.pen.missing].sort() };
}

class ReportWriter {
  readonly pen: PdfPen;
  /** Where the next block begins, from the top of the page. */
  private y = margin.top;
  private page = 0;
  private readonly room: { readonly width: number; readonly bottom: number };

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly fonts: ScriptFonts,
    width: number,
    height: number,
  ) {
    this.pen = new PdfPen(document);
    this.room = { width: width - 2 * margin.side, bottom: height - margin.bottom };
  }

  write(report: ReportDocument, progress: (done: number) => void): void {
    const { title, subtitle, facts, sections } = report;
    this.paragraph([{ text: title, style: 'strong' }], 'title');
    this.y += 2;
    this.paragraph([{ text: subtitle, style: 'plain' }], 'subtitle');
    this.y += 4;
    this.paragraph([{ text: facts.join(' · '), style: 'faint' }], 'body');
    this.y += 14;
    const contents = this.y;
    this.y += sections.length * type.body.line + 10;
    const starts = sections.map(({ title: name, blocks }, index) => {
      progress(index / sections.length);
      this.sectionHead(name, blocks);
      const start = this.page;
      for (const block of blocks) this.block(block);
      return start;
    });
    this.contents(
      sections.map(({ title: name }) => name),
      starts,
      contents,
    );
    this.footers(title);
  }

  private contents(names: readonly string[], starts: readonly number[], top: number): void {
    this.document.switchToPage(0);
    const columns = this.columnsOf('body');
    names.forEach((name, index) => {
      const number = String((starts[index] ?? 0) + 1);
      const dots = Math.max(2, columns - textWidth(name) - number.length - 2);
      const y = top + index * type.body.line;
      this.words(
        [plainPart(name), part(` ${'.'.repeat(dots)} `, paper.faint), plainPart(number)],
        y,
      );
    });
  }

  private footers(title: string): void {
    const count = this.document.bufferedPageRange().count;
    for (let page = 0; page < count; page++) {
      this.document.switchToPage(page);
      const y = this.room.bottom + 22;
      const number = `${page + 1} / ${count}`;
      const columns = this.columnsOf('small');
      const room = columns - number.length - 4;
      const name = title.length <= room ? title : `${title.slice(0, room - 1)}…`;
      this.words([part(name, paper.faint)], y, 'small');
      const left = ((columns - number.length) / pitch) * scaleOf('small');
      this.words([part(number, paper.faint)], y, 'small', left);
    }
  }

  private sectionHead(name: string, blocks: readonly ReportBlock[]): void {
    this.y += 16;
    const most = this.room.bottom - margin.top - sectionHeight;
    this.need(sectionHeight + Math.min(most, this.heightAhead(blocks)));
    this.document.outline.addItem(name);
    const { document, room } = this;
    document
      .moveTo(margin.side, this.y)
      .lineTo(margin.side + room.width, this.y)
      .lineWidth(1.2)
      .stroke(paper.ink);
    this.y += 8;
    this.paragraph([{ text: name, style: 'strong' }], 'section');
    this.y += 4;
  }

  /** What stands under a section's head on its page: its first table's beginning, or a whole drawing. */
  private heightAhead(blocks: readonly ReportBlock[]): number {
    let height = 0;
    for (const block of blocks) {
      switch (block.kind) {
        case 'paragraph':
          height +=
            linesOf(block.paragraph, this.columnsOf('body')).length * type.body.line + paragraphEnd;
          break;
        case 'drawing':
          return height + this.fit(block.drawing).whole;
        case 'table':
          return height + this.headOf(block).beginning;
      }
    }
    return height;
  }

  private block(block: ReportBlock): void {
    switch (block.kind) {
      case 'paragraph':
        this.paragraph(block.paragraph, 'body');
        this.y += paragraphEnd;
        break;
      case 'drawing':
        this.drawing(block.drawing);
        break;
      case 'table':
        this.table(block);
        break;
    }
  }

  private paragraph(paragraph: ReportParagraph, name: TypeName): void {
    for (const line of linesOf(paragraph, this.columnsOf(name))) {
      this.need(type[name].line);
      this.line(line, this.y, name);
      this.y += type[name].line;
    }
  }

  private drawing(drawing: Drawing): void {
    const { width, height, caption, whole } = this.fit(drawing);
    this.need(whole);
    const { document, pen, fonts } = this;
    drawDrawing({ document, pen, fonts }, drawing, { x: margin.side, y: this.y, width });
    this.y += height + 4;
    for (const line of caption) {
      this.line(line, this.y, 'small');
      this.y += type.small.line;
    }
    this.y += 12;
  }

  /** How large a drawing is drawn, and what is said below it. */
  private fit({ width: own, height, title, description }: Drawing) {
    const caption = linesOf(
      [
        { text: `${title}. `, style: 'strong' },
        { text: description, style: 'faint' },
      ],
      this.columnsOf('small'),
    );
    const below = caption.length * type.small.line + 6;
    // A section's head stands on the same page.
    const most = this.room.bottom - margin.top - below - sectionHeight;
    const scale = Math.min(this.room.width / own, most / height);
    return { width: own * scale, height: height * scale, caption, whole: height * scale + below };
  }

  // Tables

  private table(table: ReportTable): void {
    const { widths, aligns, head, titleLines, beginning } = this.headOf(table);
    const drawHead = (): void => {
      this.cells(head, widths, aligns);
      this.rule(0.8, paper.ink);
    };
    this.need(beginning);
    for (const line of titleLines) {
      this.line(line, this.y, 'body');
      this.y += type.body.line;
    }
    drawHead();
    for (const row of table.rows) this.row(this.cellLines(row, widths), widths, aligns, drawHead);
    this.y += 14;
  }

  /** What stands over a table's rows, and what it takes with its first row, which stays with it. */
  private headOf(table: ReportTable) {
    const { caption, columns, rows } = table;
    const widths = this.widthsOf(table);
    const aligns = columns.map(({ align }) => align);
    const head = columns.map(({ title }, at) =>
      linesOf([{ text: title, style: 'faint' }], widths[at] ?? 1),
    );
    const titleLines = linesOf([{ text: caption, style: 'strong' }], this.columnsOf('body'));
    const first = rows[0] === undefined ? 0 : this.heightOf(this.cellLines(rows[0], widths));
    const over = titleLines.length * type.body.line + this.heightOf(head) + 4;
    // A first row that is too high for a page begins on this one.
    const stays = over + first <= this.wholeRow ? first : Math.min(first, together);
    return { widths, aligns, head, titleLines, beginning: over + stays };
  }

  private row(
    cells: readonly (readonly Line[])[],
    widths: readonly number[],
    aligns: readonly ('left' | 'right')[],
    drawHead: () => void,
  ): void {
    let rest = cells;
    if (this.y + this.heightOf(rest) > this.room.bottom && this.heightOf(rest) <= this.wholeRow) {
      this.newPage();
      drawHead();
    }
    // A row that is higher than a page goes on on the next.
    while (this.y + this.heightOf(rest) > this.room.bottom) {
      const room = this.room.bottom - this.y - 2 * rowPadding;
      const fits = rest.map((lines) => linesIn(lines, room));
      if (fits.some((count) => count > 0)) {
        const now = rest.map((lines, at) => lines.slice(0, fits[at]));
        this.cells(now, widths, aligns);
      }
      rest = rest.map((lines, at) => lines.slice(fits[at]));
      this.newPage();
      drawHead();
    }
    this.cells(rest, widths, aligns);
    this.rule(0.5, paper.line);
  }

  private cells(
    cells: readonly (readonly Line[])[],
    widths: readonly number[],
    aligns: readonly ('left' | 'right')[],
  ): void {
    let column = 0;
    cells.forEach((lines, at) => {
      const width = widths[at] ?? 0;
      let y = this.y + rowPadding;
      lines.forEach((line, index) => {
        if (index > 0) y += gapBefore(line);
        const own = textWidth(line.text.slice(line.from, line.to));
        const shift = aligns[at] === 'right' ? Math.max(0, width - own) : 0;
        const left = ((column + shift) / pitch) * scaleOf('body');
        this.line(line, y, 'body', left, width);
        y += type.body.line;
      });
      column += width + cellGap;
    });
    this.y += this.heightOf(cells);
  }

  private rule(width: number, colour: string): void {
    const { document, room } = this;
    document
      .moveTo(margin.side, this.y)
      .lineTo(margin.side + room.width, this.y)
      .lineWidth(width)
      .stroke(colour);
  }

  private cellLines(row: ReportRow, widths: readonly number[]): Line[][] {
    return row.map((paragraphs, at) =>
      paragraphs.flatMap((paragraph, order) =>
        linesOf(paragraph, widths[at] ?? 1).map((line, index) =>
          order > 0 && index === 0 ? { ...line, apart: true } : line,
        ),
      ),
    );
  }

  private heightOf(cells: readonly (readonly Line[])[]): number {
    const most = cells.reduce((height, lines) => Math.max(height, heightOfLines(lines)), 0);
    return Math.max(most, type.body.line) + 2 * rowPadding;
  }

  /** The columns of type that each column of a table gets. */
  private widthsOf({ columns, rows }: ReportTable): number[] {
    const parts = columns.map(({ width }) => width);
    const whole = parts.reduce((sum, part) => sum + part, 0);
    const room = this.columnsOf('body') - cellGap * (parts.length - 1);
    const widths = parts.map((width) => Math.max(3, Math.floor((room * width) / whole)));
    const rest = room - widths.reduce((sum, width) => sum + width, 0);
    // What rounding leaves over belongs to the last, so that the table ends with its rules.
    const last = widths.length - 1;
    widths[last] = (widths[last] ?? 0) + Math.max(0, rest);
    // A number is read whole: what a column lacks for it, the widest gives.
    for (const [at, { align }] of columns.entries()) {
      const widest = widths.indexOf(Math.max(...widths));
      const [own, given] = [widths[at] ?? 0, widths[widest] ?? 0];
      const lacking = align === 'right' ? longestWord(rows, at) - own : 0;
      if (lacking <= 0 || given - lacking < own + lacking) continue;
      widths[at] = own + lacking;
      widths[widest] = given - lacking;
    }
    return widths;
  }

  // Lines

  private line(
    line: Line,
    y: number,
    name: TypeName,
    left = 0,
    width = this.columnsOf(name),
  ): void {
    const words = line.text.slice(line.from, line.to);
    if (!hasRightToLeft(words)) {
      this.words(line.parts, y, name, left);
      return;
    }
    const direction = directionOf(line.text);
    const shift = direction === 'rtl' ? Math.max(0, width - textWidth(words)) / pitch : 0;
    const turned = { text: line.text, from: line.from, to: line.to, direction, left: shift };
    const runs = line.parts.map(({ text, look }) => ({ text, marks: look.marks, left: 0, turned }));
    this.document.fillColor(paper.ink);
    const place = { x: margin.side + left, y, size: type[name].size };
    for (const piece of placePieces(runs, this.fonts)) this.pen.draw(piece, place);
  }

  private words(parts: Line['parts'], y: number, name: TypeName = 'body', left = 0): void {
    const place = { x: margin.side + left, y, size: type[name].size };
    let column = 0;
    for (const { text, look } of parts) {
      this.document.fillColor(look.colour);
      const run = { text, marks: look.marks, left: column / pitch };
      for (const piece of placePieces([run], this.fonts)) this.pen.draw(piece, place);
      column += textWidth(text);
    }
  }

  /** The greatest height of a row that is not split: a page under a table's head. */
  private get wholeRow(): number {
    return this.room.bottom - margin.top - 40;
  }

  private columnsOf(name: TypeName): number {
    return Math.floor((this.room.width / scaleOf(name)) * pitch);
  }

  /** Begins a new page unless so much fits on this one. */
  private need(height: number): void {
    if (this.y + height > this.room.bottom) this.newPage();
  }

  private newPage(): void {
    this.document.addPage();
    this.page++;
    this.y = margin.top;
  }
}

function gapBefore({ apart }: Line): number {
  return apart === true ? paragraphGap : 0;
}

/** How wide the longest word of a column of a table is. */
function longestWord(rows: readonly ReportRow[], at: number): number {
  let longest = 0;
  for (const row of rows) {
    for (const paragraph of row[at] ?? []) {
      const words = paragraph.map(({ text }) => text).join('');
      for (const word of words.split(/\s+/)) longest = Math.max(longest, textWidth(word));
    }
  }
  return longest;
}

/** The height of the lines of a cell, in points. */
function heightOfLines(lines: readonly Line[]): number {
  return lines.reduce(
    (height, line, index) => height + type.body.line + (index > 0 ? gapBefore(line) : 0),
    0,
  );
}

/** How many of the lines of a cell have room in a height. */
function linesIn(lines: readonly Line[], room: number): number {
  let count = 0;
  while (count < lines.length && heightOfLines(lines.slice(0, count + 1)) <= room) count++;
  return count;
}

/** What an inch of a script's page is at a size of type, in points. */
function scaleOf(name: TypeName): number {
  return (inch * type[name].size) / 12;
}

function plainPart(text: string): Line['parts'][number] {
  return part(text, paper.ink);
}

function part(text: string, colour: string): Line['parts'][number] {
  return { text, look: { marks: [], colour } };
}

/** The lines of a paragraph, in so many columns. One without words has none. */
function linesOf(paragraph: ReportParagraph, columns: number): Line[] {
  const text = paragraph.map((span) => span.text).join('');
  if (text === '') return [];
  const starts = lineStarts(text, { width: Math.max(1, columns) });
  return starts.map((from, index) => {
    const to = from + text.slice(from, starts[index + 1]).trimEnd().length;
    return { parts: partsBetween(paragraph, from, to), text, from, to };
  });
}

function partsBetween(paragraph: ReportParagraph, from: number, to: number): Line['parts'] {
  let at = 0;
  return paragraph.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += span.text.length;
    return text === '' ? [] : [{ text, look: lookOf(span) }];
  });
}

function lookOf({ style, action }: ReportSpan): Look {
  switch (style) {
    case 'plain':
      return { marks: [], colour: paper.ink };
    case 'strong':
      return { marks: ['bold'], colour: action === undefined ? paper.ink : paper.actions[action] };
    case 'quote':
      return { marks: ['italic'], colour: paper.ink };
    case 'faint':
      return { marks: [], colour: paper.faint };
  }
}

/** Every text of a report in every style that it is set in. */
function wordsOf({ title, subtitle, facts, sections }: ReportDocument): StyledText[] {
  const styled = (paragraph: ReportParagraph): StyledText[] =>
    paragraph.map((span) => ({ text: span.text, style: styleOf(lookOf(span).marks) }));
  const bold = (text: string): StyledText => ({ text, style: 'bold' });
  const regular = (text: string): StyledText => ({ text, style: 'regular' });
  return [
    bold(title),
    ...[title, subtitle, ...facts].map(regular),
    ...sections.flatMap((section) => [
      bold(section.title),
      regular(section.title),
      ...section.blocks.flatMap((block): StyledText[] => {
        switch (block.kind) {
          case 'paragraph':
            return styled(block.paragraph);
          case 'drawing':
            return [
              ...wordsOfDrawing(block.drawing),
              bold(block.drawing.title),
              regular(block.drawing.description),
            ];
          case 'table':
            return [
              bold(block.caption),
              ...block.columns.map((one) => regular(one.title)),
              ...block.rows.flatMap((row) => row.flatMap((cell) => cell.flatMap(styled))),
            ];
        }
      }),
    ]),
  ];
}
