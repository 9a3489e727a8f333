/** What a line of the order chart says, in words, and a dot. */
import type { UnitRow } from '../../../shared/adaptation/comparison.ts';
import type { OrderLine, OrderPlace } from '../../../shared/adaptation/views/orderChart.ts';
import { numberOf, sharedPlaceWords } from '../../../shared/adaptation/views/viewedComparison.ts';
import type { CompareController } from './compareController.svelte.ts';

/** How much of a passage is said. */
const longest = 90;

/** What a line joins, and what was done there. */
export function lineWords(
  c: Pick<CompareController, 'columns' | 'phraseOf'>,
  { link, left, right }: OrderLine,
): string {
  const { mapping, moved, throughSource } = link;
  const what = throughSource ? sharedPlaceWords : c.phraseOf(mapping);
  const done = `${mapping.status === 'suggested' ? 'suggested: ' : ''}${what}${moved ? ', moved' : ''}`;
  const labelAt = (at: number): string => c.columns[at]?.label ?? '';
  const here = numberOf({ unit: link.left, place: link.leftIndex });
  const there = numberOf({ unit: link.right, place: link.rightIndex });
  return `${labelAt(left)} ${here} → ${labelAt(right)} ${there}: ${done}. ${short(link.left)} → ${short(link.right)}`;
}

/** What a dot stands for. */
export function dotWords(
  c: Pick<CompareController, 'columns'>,
  { column, unit, place }: Pick<OrderPlace, 'column' | 'unit' | 'place'>,
): string {
  return `${c.columns[column]?.label ?? ''} ${numberOf({ unit, place })}: ${short(unit)}`;
}

function short(unit: UnitRow): string {
  const said = unit.text || 'No heading yet';
  return said.length > longest ? `${said.slice(0, longest)}…` : said;
}
