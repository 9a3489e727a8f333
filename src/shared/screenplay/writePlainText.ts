/** A screenplay as a formatted plain text: every element where it stands on the page. */
import { elementFlow } from './elementFlow.ts';
import type { Screenplay } from './elements.ts';
import { writeTitlePage } from './fountain/titlePage.ts';
import { blankLinesBefore, type FlowItem } from './flow.ts';
import { pageLayout, pitch, type ElementMeasure, type PageLayout } from './layout.ts';
import { textWidth } from './charWidth.ts';
import { wrapLines } from './wrap.ts';

/** The left edge of action, in inches: column 0 of the text. */
const edge = 1.5;

/**
 * Writes a screenplay in the columns of the page, ten to the inch, without page breaks. Sections,
 * synopses, notes and boneyards, which do not print, are left out. The title page is written as in Fountain.
 */
export function writePlainText(
  { titlePage, elements }: Screenplay,
  layout: PageLayout = pageLayout(),
): string {
  const lines: string[] =
    titlePage.length === 0 ? [] : writeTitlePage(titlePage).split('\n').slice(0, -1);
  const { items, elements: indices } = elementFlow(elements, layout);
  items.forEach((item, index) => {
    if (lines.length > 0) {
      const blank = blankLinesBefore(item, items[index - 1]);
      for (let count = 0; count < blank; count++) lines.push('');
    }
    if (item.type === 'page_break') return;
    if (item.columns !== undefined) {
      for (const line of dualLines(item.columns, layout.dualColumns[1])) lines.push(line);
      return;
    }
    const number = elements[indices[index] ?? -1]?.number;
    const placed = itemLines(item, edge);
    if (number !== undefined && placed[0] !== undefined) placed[0] += `  #${number}#`;
    for (const line of placed) lines.push(line);
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function itemLines({ text, measure }: FlowItem, from: number): string[] {
  return wrapLines(text, measure).map((line, index) => {
    const hang = index > 0 ? measure.hang : 0;
    return line === '' ? '' : ' '.repeat(indent(line, measure, from) + hang) + line;
  });
}

function indent(line: string, measure: ElementMeasure, from: number): number {
  const left = Math.round((measure.left - from) * pitch);
  const room = Math.max(0, measure.width - textWidth(line));
  switch (measure.align) {
    case 'left':
      return Math.max(0, left);
    case 'right':
      return Math.max(0, left) + room;
    case 'centre':
      return Math.max(0, left) + Math.floor(room / 2);
  }
}

/** The two columns of a dual dialogue side by side; the right one begins at `right` inches. */
function dualLines(
  [leftItems, rightItems]: readonly [readonly FlowItem[], readonly FlowItem[]],
  right: number,
): string[] {
  const left = leftItems.flatMap((item) => itemLines(item, 0));
  const other = rightItems.flatMap((item) => itemLines(item, 0));
  const column = Math.round((right - edge) * pitch);
  const lines: string[] = [];
  for (let index = 0; index < Math.max(left.length, other.length); index++) {
    const first = left[index] ?? '';
    const gap = ' '.repeat(Math.max(1, column - textWidth(first)));
    lines.push(`${first}${gap}${other[index] ?? ''}`.trimEnd());
  }
  return lines;
}
