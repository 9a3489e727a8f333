/** What became of the text of a source, and the order in which it is told. */
import { actions } from '../../../model/adaptation.ts';
import { actionName } from '../../../model/actionNames.ts';
import { coverageDrawing, shareByFate } from '../../views/coverageChart.ts';
import { orderDrawing } from '../../views/orderChart.ts';
import type { ComparisonReport } from '../comparisonReport.ts';
import {
  cell,
  column,
  faint,
  paragraph,
  percent,
  table,
  type ReportBlock,
  type ReportRow,
} from '../reportDocument.ts';
import { drawingWidth, coloursOf, isJoined, nameAt } from './reportWords.ts';

const fates = [...actions.filter((action) => action !== 'invented'), 'unanswered'] as const;

/** What became of each source, drawn along its text and in parts of it. */
export function coverageBlocks(report: ComparisonReport): ReportBlock[] {
  const colours = coloursOf(report);
  return report.sources.flatMap((source): ReportBlock[] => {
    const pairs = report.pairs.filter((pair) => pair.source === source.version && isJoined(pair));
    if (pairs.length === 0) return [];
    const name = nameAt(report.versions, source.version);
    return [
      {
        kind: 'drawing',
        drawing: coverageDrawing(
          pairs.map(({ version, strip }) => ({ label: nameAt(report.versions, version), strip })),
          name,
          drawingWidth,
          report.actionNames,
          colours,
        ),
      },
      table(
        `What became of the text of ${name}, in parts of its characters`,
        [
          column('Version', 22),
          ...fates.map((fate) =>
            column(
              fate === 'unanswered' ? 'Not answered' : actionName(fate, report.actionNames),
              13,
              'right',
            ),
          ),
        ],
        pairs.map(({ version, strip }): ReportRow => {
          const shares = shareByFate(strip.segments);
          return [
            cell(nameAt(report.versions, version)),
            ...fates.map((fate) => cell(percent(shares.get(fate) ?? 0, 1))),
          ];
        }),
      ),
    ];
  });
}

/** The order in which the versions tell it, drawn. */
export function orderBlocks(report: ComparisonReport): ReportBlock[] {
  const { view, versions, pairs } = report;
  if (!pairs.some((pair) => isJoined(pair) || pair.shares)) return [];
  const colours = coloursOf({ versions });
  return [
    {
      kind: 'drawing',
      drawing: orderDrawing(view, { width: drawingWidth, height: 300, margin: 24 }, colours),
    },
    paragraph(
      faint(
        'Each line is a confirmed link of a passage with a place in the next version, from the first at the top to the last at the bottom. Those drawn in red and heavier are told out of the order that most links keep.',
      ),
      faint(
        view.shown.gaps.flat().some(({ throughSource }) => throughSource)
          ? ' A dotted line is no link: both its ends answer the same place of a source.'
          : '',
      ),
    ),
  ];
}
