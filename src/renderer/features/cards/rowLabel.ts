import { formatEighths } from '../../../shared/screenplay/eighths.ts';
import { sceneName } from '../../domain/sceneName.ts';
import type { Row } from './cardsController.svelte.ts';
import { colorNames, statusNames } from '../../domain/planningNames.ts';

/** What a row is called to a screen reader: all that its card shows beside the texts. */
export function rowLabel(row: Row): string {
  if (row.kind === 'section') return `Section ${row.title}`;
  const { status, color, alternate } = row.facts;
  return [
    sceneName(row),
    alternate === null ? '' : `alternate ${alternate.current} of ${alternate.count}`,
    status === null ? '' : statusNames[status],
    color === null ? '' : colorNames[color],
    `${formatEighths(row.eighths)} pages`,
    `page ${row.page}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
