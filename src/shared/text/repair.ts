/**
 * Mends what copying, converting and stripping did to a text, and keeps account of it. The raw text
 * is never thrown away: every repair says where it was made, what stood there and what stands there
 * now, so that each can be shown and switched off, one kind at a time or one place at a time.
 *
 * Mended: character references; `[edit]`, `[1]` and their like; headings and paragraphs glued to
 * the text before them; a small word glued to a name; gaps that removed words left; invisible
 * control characters. Line ends are left as they are: the segmenter reads every convention.
 *
 * Nothing is decoded into markup: `&lt;img&gt;` becomes the characters `<img>` and stays text.
 */
import {
  applyRepairs,
  layer,
  mapOffsets,
  type Edit,
  type Repair,
  type RepairKind,
} from './edits.ts';
import { findEntities } from './entities.ts';
import { findGluedParagraphs, findGluedWords } from './gluedText.ts';
import { findControls, findGaps } from './spacing.ts';
import type { TextFormat } from './segment.ts';
import { findHeadings, findNoteMarks } from './wikiResidue.ts';

/** What to leave alone, and how the text will be read afterwards. */
export interface RepairOptions {
  /** Kinds of repair that are not made. */
  readonly off?: readonly RepairKind[];
  /** Single repairs that are not made: those of this kind that begin at this place in the raw text. */
  readonly keep?: readonly Pick<Repair, 'kind' | 'rawStart'>[];
  /** How the repaired text will be segmented. `plain` when absent. */
  readonly format?: TextFormat;
}

export interface RepairedText {
  readonly text: string;
  /** Sorted by place in the raw text, not overlapping. */
  readonly repairs: readonly Repair[];
}

/** The passes in their order: later ones see what earlier ones made. */
function passes(format: TextFormat): ((text: string) => Edit[])[] {
  // Its lines and references are the format's own.
  if (format === 'subtitles' || format === 'screenplay') return [findControls];
  return [
    findControls,
    (text) => findEntities(text, format),
    findHeadings,
    (text) => findNoteMarks(text, format),
    findGluedParagraphs,
    findGluedWords,
    findGaps,
  ];
}

/** A place as it is left alone: where no heading is to be set apart, no paragraph is either. */
function placeOf(kind: RepairKind, rawStart: number): string {
  return `${kind === 'heading' ? 'paragraph' : kind} ${rawStart}`;
}

/**
 * Mends a text. Pure and linear in the text's length; the same text and options give the same
 * result. A repair that is switched off leaves its stretch of the raw text untouched.
 */
export function repairText(raw: string, options: RepairOptions = {}): RepairedText {
  const off = new Set(options.off);
  const kept = new Set(options.keep?.map(({ kind, rawStart }) => placeOf(kind, rawStart)));
  let repairs: Repair[] = [];
  let text = raw;
  for (const find of passes(options.format ?? 'plain')) {
    let edits = find(text).filter((edit) => !off.has(edit.kind));
    if (kept.size > 0) {
      const { toRaw } = mapOffsets(repairs);
      edits = edits.filter((edit) => !kept.has(placeOf(edit.kind, toRaw(edit.start))));
    }
    if (edits.length === 0) continue;
    repairs = layer(raw, repairs, edits);
    text = applyRepairs(raw, repairs);
  }
  return { text, repairs };
}
