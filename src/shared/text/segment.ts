/** Cuts a text into the passages that a writer maps. */
import type { CueTime } from '../model/cueTime.ts';
import type { PassageKind, Unit } from '../model/sources.ts';
import { readPlainBlocks, splitLines, type Block } from './blocks.ts';
import { readMarkdownBlocks } from './markdown.ts';
import { PieceBuilder } from './pieces.ts';
import { splitSentences } from './sentences.ts';
import { readSubtitles } from './subtitles.ts';

/** How a text is written. */
export const textFormats = ['plain', 'markdown', 'subtitles', 'screenplay'] as const;
export type TextFormat = (typeof textFormats)[number];
/** The formats that `segment` cuts. */
export type SegmentedFormat = Exclude<TextFormat, 'screenplay'>;

/** A passage before it has an id. */
export interface CutPassage {
  readonly kind: PassageKind;
  /**
   * One line: line ends and runs of blanks became one blank, the marks of Markdown or of subtitles are gone.
   * In a cue each speaker begins a line, in a scene each element.
   */
  readonly text: string;
  /** The paragraph it stands in, from 0; headings count as paragraphs. */
  readonly paragraph: number;
  /** When it is shown; null for all but the cues of subtitles. */
  readonly time: CueTime | null;
}

/** A passage that is a stretch of its text. */
export interface PassageDraft extends CutPassage {
  /** Where it stands in the segmented text: UTF-16 offsets, the end excluded, inner marks included. */
  readonly start: number;
  readonly end: number;
}

function sentencesOf(block: Block, paragraph: number): PassageDraft[] {
  const { body } = block;
  return splitSentences(body.text).map(({ start, end }) => ({
    kind: 'sentence',
    text: body.text.slice(start, end),
    paragraph,
    start: body.origin(start),
    end: body.origin(end - 1) + 1,
    time: null,
  }));
}

function wholeBlock(
  block: Block,
  kind: 'heading' | 'paragraph' | 'line',
  paragraph: number,
): PassageDraft {
  const { body } = block;
  return {
    kind,
    text: body.text,
    paragraph,
    start: body.origin(0),
    end: body.origin(body.text.length - 1) + 1,
    time: null,
  };
}

/** Every line that is not blank, as it stands; a blank line begins a new paragraph. */
function plainLines(text: string): PassageDraft[] {
  const drafts: PassageDraft[] = [];
  let paragraph = 0;
  let parted = false;
  for (const line of splitLines(text)) {
    if (line.blank) {
      parted = true;
      continue;
    }
    if (parted && drafts.length > 0) paragraph += 1;
    parted = false;
    const pieces = new PieceBuilder(text);
    pieces.add(line.start, line.end);
    const body = pieces.build();
    if (body.text === '') continue;
    drafts.push({
      kind: 'line',
      text: body.text,
      paragraph,
      start: body.origin(0),
      end: body.origin(body.text.length - 1) + 1,
      time: null,
    });
  }
  return drafts;
}

/**
 * The passages of a text, in order; none for a blank one. Headings come out as passages of their
 * own kind with every unit, except that plain text cut by line has lines only. Markdown cut by line
 * gives one line for each paragraph or list item, since its own line ends mean nothing; the rows of its
 * tables are never cut into sentences. Subtitles are cut
 * into their cues whatever the unit. A screenplay is cut by `readScenePassages`.
 */
export function segment(text: string, unit: Unit, format: SegmentedFormat): PassageDraft[] {
  if (format === 'subtitles') {
    return readSubtitles(text).map((cue, paragraph) => ({ kind: 'cue', ...cue, paragraph }));
  }
  if (unit === 'line' && format === 'plain') return plainLines(text);
  const blocks = format === 'plain' ? readPlainBlocks(text) : readMarkdownBlocks(text);
  return blocks.flatMap((block, paragraph) => {
    if (block.kind === 'heading') return [wholeBlock(block, 'heading', paragraph)];
    switch (unit) {
      case 'sentence':
        return block.kind === 'row'
          ? [wholeBlock(block, 'line', paragraph)]
          : sentencesOf(block, paragraph);
      case 'paragraph':
        return [wholeBlock(block, 'paragraph', paragraph)];
      case 'line':
        return [wholeBlock(block, 'line', paragraph)];
    }
  });
}
