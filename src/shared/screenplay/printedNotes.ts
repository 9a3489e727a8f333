/**
 * What stands on a printed page besides the script: its number and revision, header, footer and
 * watermark. The PDF and the reading view take it from here.
 */
import { textWidth } from './charWidth.ts';
import { printedText, type TitlePageField } from './elements.ts';
import { readInline } from './fountain/inline.ts';
import { pageLayout, paperSizes, pitch } from './layout.ts';
import { fillPrintedNote, type PageSetup, type PrintedNoteFacts } from './pageSetup.ts';
import { pageHead, type PrintedPage } from './printedPages.ts';
import type { DraftRevisions } from './revisions.ts';

/** The line of the page number from the top, and that of the footer from the bottom, in inches. */
const edges = { head: 0.5, footer: 0.6 };
/** Characters at the end of the header's line that the page number takes. */
const pageNumberRoom = 6;

/** How much of its ink a watermark has. */
export const watermarkOpacity = 0.12;
/** The size of the script's letters, in points. */
const scriptSize = 12;
const largestWatermark = 120;
/** How much of the paper's diagonal a watermark fills. */
const watermarkReach = 0.7;

/** The header, footer and watermark of a draft, as they print; empty for none. */
export interface PrintedNotes {
  readonly header: string;
  readonly footer: string;
  readonly watermark: string;
}

/** The notes of a page setup with what their braces stand for. */
export function printedNotes(
  { header, footer, watermark }: PageSetup,
  facts: PrintedNoteFacts,
): PrintedNotes {
  const fill = (note: string): string => fillPrintedNote(note, facts);
  return { header: fill(header), footer: fill(footer), watermark: fill(watermark) };
}

/** What a title page says, by its keys in lower case, each in one line. */
export function titlePageWords(fields: readonly TitlePageField[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { key, values } of fields) {
    const name = key.toLowerCase();
    const lines = values.map((value) => printedText({ runs: readInline(value) }));
    words.set(name, [words.get(name) ?? [], ...lines].flat().join(' ').replaceAll('\n', ' '));
  }
  return words;
}

/** A note where it stands on a page. */
export interface PlacedNote {
  readonly kind: 'head' | 'header' | 'footer';
  readonly text: string;
  /** Inches from the left edge of the paper, and from its top to the top of the line. */
  readonly left: number;
  readonly top: number;
}

/**
 * What stands at the head and foot of a page: on the title page nothing, on the first page no header.
 * What is longer than its place is cut, and says so.
 */
export function placedNotes(
  page: PrintedPage,
  { paper }: Pick<PageSetup, 'paper'>,
  { header, footer }: PrintedNotes,
  revisions: DraftRevisions,
): readonly PlacedNote[] {
  const { left, right, width } = pageLayout({ paper }).elements.action;
  const head = pageHead(page, revisions);
  const room = width - Math.max(pageNumberRoom, head.length + 2);
  const foot = clip(footer, width);
  const notes: PlacedNote[] = [
    { kind: 'head', text: head, left: right - head.length / pitch, top: edges.head },
    {
      kind: 'header',
      text: page.number > 1 ? clip(header, room) : '',
      left,
      top: edges.head,
    },
    {
      kind: 'footer',
      text: page.number > 0 ? foot : '',
      left: left + (width - textWidth(foot)) / 2 / pitch,
      top: paperSizes[paper].height - edges.footer,
    },
  ];
  return notes.filter(({ text }) => text !== '');
}

/** How a watermark runs over a paper: from the left at the foot to the right at the head. */
export interface WatermarkPlace {
  /** The size of its letters, in points. */
  readonly size: number;
  /** Degrees, clockwise. */
  readonly turn: number;
}

/**
 * Where a watermark runs.
 * @param width how wide it is in the size of the script, in inches
 */
export function watermarkPlace({ paper }: Pick<PageSetup, 'paper'>, width: number): WatermarkPlace {
  const sheet = paperSizes[paper];
  const reach = Math.hypot(sheet.width, sheet.height) * watermarkReach;
  return {
    size: Math.min(largestWatermark, (scriptSize * reach) / Math.max(width, 1 / pitch)),
    turn: (-Math.atan2(sheet.height, sheet.width) * 180) / Math.PI,
  };
}

/** A text of no more columns than there are, the last of them for the sign that it was cut. */
function clip(text: string, most: number): string {
  if (textWidth(text) <= most) return text;
  const kept = Array.from(text);
  while (textWidth(kept.join('')) > most - 1) kept.pop();
  return `${kept.join('')}…`;
}
