/** What the paginator counts: printed blocks with their lines, in order. */
import type { ElementType } from './elements.ts';
import type { DualElementType, ElementMeasure, PageLayout } from './layout.ts';
import { shownText } from './shownCapitals.ts';
import { countTextLines } from './wrap.ts';

/** One printed block. Two items of one object identity are the same block, unchanged. */
export interface FlowItem {
  readonly type: ElementType | 'dual_dialogue';
  /** The text that prints, in capitals where it does; empty for dual dialogue, whose text is in its columns. */
  readonly text: string;
  /** Its lines when it is not split. */
  readonly lines: number;
  /** Blank lines before it, unless it is first on its page or continues a speech. */
  readonly before: number;
  readonly measure: ElementMeasure;
  /** Left and right column of a dual dialogue. */
  readonly columns?: readonly [readonly FlowItem[], readonly FlowItem[]];
}

/** Counts the lines of a text as one element. */
export function countLines(text: string, type: ElementType, layout: PageLayout): number {
  const measure = layout.elements[type];
  return measure.prints ? countTextLines(text, measure) : 0;
}

/** A printed block, or null for elements that do not print. */
export function flowItem(type: ElementType, text: string, layout: PageLayout): FlowItem | null {
  const measure = layout.elements[type];
  if (type === 'page_break') return { type, text: '', lines: 0, before: 0, measure };
  if (!measure.prints) return null;
  const shown = shownText(type, text);
  const lines = countTextLines(shown, measure);
  return { type, text: shown, lines, before: measure.before, measure };
}

/** A block in a column of a dual dialogue. */
export function dualItem(type: DualElementType, text: string, layout: PageLayout): FlowItem {
  const measure = layout.dual[type];
  const shown = shownText(type, text);
  return { type, text: shown, lines: countTextLines(shown, measure), before: 0, measure };
}

/** A dual dialogue: as tall as its taller column. */
export function dualDialogueItem(
  left: readonly FlowItem[],
  right: readonly FlowItem[],
  layout: PageLayout,
): FlowItem {
  return {
    type: 'dual_dialogue',
    text: '',
    lines: Math.max(1, sumLines(left), sumLines(right)),
    before: layout.elements.character.before,
    measure: layout.elements.character,
    columns: [left, right],
  };
}

/** Whether an element can stand in a column of a dual dialogue. */
export function isDualElement(type: string): type is DualElementType {
  return (
    type === 'character' || type === 'dialogue' || type === 'parenthetical' || type === 'lyrics'
  );
}

/** Whether an item continues the speech that a cue before it began. */
export function continuesSpeech(item: Pick<FlowItem, 'type'>): boolean {
  return item.type === 'dialogue' || item.type === 'parenthetical' || item.type === 'lyrics';
}

/** The blank lines before an item that follows another on the same page. */
export function blankLinesBefore(item: FlowItem, previous: FlowItem | undefined): number {
  return item.type === 'lyrics' && previous !== undefined && speaks(previous) ? 0 : item.before;
}

/** The lines of a run of items with the blank lines between them and before the first. */
export function flowLines(items: readonly FlowItem[]): number {
  let lines = 0;
  let previous: FlowItem | undefined;
  for (const item of items) {
    lines += blankLinesBefore(item, previous) + item.lines;
    previous = item;
  }
  return lines;
}

function speaks(item: FlowItem): boolean {
  return item.type === 'character' || continuesSpeech(item);
}

function sumLines(items: readonly FlowItem[]): number {
  return items.reduce((sum, item) => sum + item.lines, 0);
}
