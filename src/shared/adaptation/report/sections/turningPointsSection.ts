/** What became of the turning points. */
import { choiceName, type ActionNames } from '../../../model/actionNames.ts';
import type { TurningPointFate } from '../../turningPoints.ts';
import type { ComparisonReport } from '../comparisonReport.ts';
import {
  cell,
  column,
  faint,
  spans,
  strong,
  table,
  type ReportBlock,
  type ReportParagraph,
  type ReportRow,
} from '../reportDocument.ts';
import { actionSpan, nameAt, nothingFound, reasonOf } from './reportWords.ts';

/** Each turning point of a source, and its fate in each version that answers it. */
export function turningPointBlocks(report: ComparisonReport): ReportBlock[] {
  const { turningPoints, versions, sources, actionNames } = report;
  if (turningPoints.length === 0) {
    return nothingFound(report.pairs, 'No passage is marked as a turning point.');
  }
  const indexOf = (id: string): number => versions.findIndex(({ version }) => version.id === id);
  return sources.flatMap(({ version: source, answering }): ReportBlock[] => {
    const own = turningPoints.filter(({ point }) => indexOf(point.versionId) === source);
    if (own.length === 0) return [];
    return [
      table(
        `The turning points of ${nameAt(versions, source)}, and what became of them`,
        [
          column('№', 5, 'right'),
          column('Turning point', 40),
          ...answering.map((version) => column(nameAt(versions, version), 55 / answering.length)),
        ],
        own.map(({ point, fates: all }): ReportRow => [
          cell(point.number),
          cell(point.text),
          ...answering.map((version) => {
            const found = all.find((one) => one.version === version);
            return found === undefined ? [] : fateCell(found.fate, actionNames);
          }),
        ]),
      ),
    ];
  });
}

function fateCell(fate: TurningPointFate, names: ActionNames): ReportParagraph[] {
  switch (fate.kind) {
    case 'omitted':
      return [[actionSpan('omitted', choiceName(fate.choice, names))], ...reasonOf(fate.reason)];
    case 'unanswered':
      return cell(faint(fate.suggested ? 'Not decided: something is suggested' : 'Not decided'));
    case 'moved':
    case 'in_place':
      return [
        spans(
          actionSpan(fate.choice.action, choiceName(fate.choice, names)),
          fate.kind === 'moved' ? strong(', moved') : '',
        ),
        ...reasonOf(fate.reason),
      ];
  }
}
