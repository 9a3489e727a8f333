/** Plain elements as the paginator's items, for those who have no editor document. */
import { printedText, type ScriptElement } from './elements.ts';
import { dualDialogueItem, dualItem, flowItem, isDualElement, type FlowItem } from './flow.ts';
import { breaksBeforeSpeeches } from './forcedBreaks.ts';
import type { PageLayout } from './layout.ts';
import type { StartMark } from './lockedPages.ts';

/** The printed items of a screenplay, and the element that each comes from. */
export interface ElementFlow {
  readonly items: readonly FlowItem[];
  /** For each item the index of its (first) element. */
  readonly elements: readonly number[];
  /** Where locked pages begin. */
  readonly starts: readonly StartMark[];
}

/** An element, or a dual dialogue of several, and what prints of it. */
interface FoundItem {
  readonly type: FlowItem['type'];
  readonly item: FlowItem | null;
  readonly index: number;
}

function isPrinted(found: FoundItem): found is FoundItem & { readonly item: FlowItem } {
  return found.item !== null;
}

/** Makes the items of a list of elements. A left column followed by a right one is one item. */
export function elementFlow(elements: readonly ScriptElement[], layout: PageLayout): ElementFlow {
  const found: FoundItem[] = [];
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (element === undefined) break;
    const left = columnEnd(elements, index, 'left');
    const right = left > index ? columnEnd(elements, left, 'right') : left;
    if (right > left) {
      const column = (from: number, to: number): FlowItem[] =>
        elements
          .slice(from, to)
          .flatMap((part) =>
            isDualElement(part.type) ? [dualItem(part.type, printedText(part), layout)] : [],
          );
      const item = dualDialogueItem(column(index, left), column(left, right), layout);
      found.push({ type: item.type, item, index });
      index = right - 1;
      continue;
    }
    const text = printedText(element);
    const isRemark = text === '' && element.runs.length > 0;
    const item = isRemark ? null : flowItem(element.type, text, layout);
    // A section prints nothing, and ends a scene.
    if (item !== null || element.type === 'section') {
      found.push({ type: element.type, item, index });
    }
  }
  const placed = breaksBeforeSpeeches(found, ({ type }) => type).filter(isPrinted);
  return {
    items: placed.map(({ item }) => item),
    elements: placed.map(({ index }) => index),
    starts: placed.flatMap(({ index }, at) => startsOf(elements[index], at)),
  };
}

/** The starts of pages in an element that is an item, counted in what prints of it. */
function startsOf(element: ScriptElement | undefined, item: number): readonly StartMark[] {
  if (element?.pageStarts === undefined) return noStarts;
  const { runs, pageStarts } = element;
  return pageStarts.map(({ page, offset }) => {
    let printed = 0;
    let at = 0;
    for (const { text, marks } of runs) {
      const remark = marks.includes('note') || marks.includes('boneyard');
      if (!remark) printed += Math.max(0, Math.min(text.length, offset - at));
      at += text.length;
    }
    return { page, item, offset: printed };
  });
}

const noStarts: readonly StartMark[] = [];

/** The end of a dual dialogue's column that begins at `start`, or `start` where none does. */
export function columnEnd(
  elements: readonly ScriptElement[],
  start: number,
  side: 'left' | 'right',
): number {
  const cue = elements[start];
  if (cue?.type !== 'character' || cue.dual !== side) return start;
  let end = start + 1;
  for (; end < elements.length; end++) {
    const element = elements[end];
    if (element?.dual !== side || element.type === 'character' || !isDualElement(element.type))
      break;
  }
  return end;
}
