/** The figures of a comparison, and its choices by action. */
import {
  actionName,
  choicePhrase,
  plainChoice,
  type ActionNames,
} from '../../../model/actionNames.ts';
import { actions, type Action } from '../../../model/adaptation.ts';
import type { ComparisonReport, ReportedPair } from '../comparisonReport.ts';
import {
  cell,
  column,
  faint,
  figure,
  paragraph,
  percent,
  table,
  type ReportBlock,
  type ReportRow,
} from '../reportDocument.ts';
import { nameAt, actionSpan, isJoined, sentence } from './reportWords.ts';

/** What of each source each version uses, in figures that say what they count. */
export function figureBlocks(report: ComparisonReport): ReportBlock[] {
  const { pairs, versions } = report;
  return pairs
    .filter((pair) => isJoined(pair) || pair.shares)
    .map((pair) =>
      table(
        `${nameAt(versions, pair.version)} against ${nameAt(versions, pair.source)}`,
        [
          column('Figure', 24),
          column('Count', 8, 'right'),
          column('Of', 8, 'right'),
          column('Share', 7, 'right'),
          column('What it counts', 53),
        ],
        pair.figures.map(({ title, count, of, counts }): ReportRow => [
          cell(title),
          cell(count),
          cell(of),
          cell(percent(count, of)),
          cell(faint(counts)),
        ]),
      ),
    );
}

/** How many mappings there are of each action, and of the project's own. */
export function actionBlocks(report: ComparisonReport): ReportBlock[] {
  const { versions, actionNames } = report;
  const pairs = report.pairs.filter(isJoined);
  if (pairs.length === 0) return [];
  const phrase = (action: Action): string => choicePhrase(plainChoice(action), actionNames);
  return [
    table(
      'Confirmed mappings by what was done',
      [
        column('Action', 22),
        ...pairs.map((pair) =>
          column(
            `${nameAt(versions, pair.source)} → ${nameAt(versions, pair.version)}`,
            78 / pairs.length,
            'right',
          ),
        ),
      ],
      [
        ...actions.flatMap((action): ReportRow[] => [
          [
            [[actionSpan(action, actionName(action, actionNames))]],
            ...pairs.map((pair) => cell(pair.actions[action])),
          ],
          ...ownRows(pairs, actionNames, action),
        ]),
        [
          cell(faint('Suggestions that wait')),
          ...pairs.map((pair) => cell(faint(figure(pair.openSuggestions)))),
        ],
      ],
    ),
    paragraph(
      faint(
        `A mapping is one decision, whatever the number of passages that it joins: these are not numbers of passages. ${sentence(phrase('kept'))} is the same event with the same function; ${phrase('condensed')} is less of it; ${phrase('expanded')} plays out what the source states or implies; ${phrase('altered')} is the same place in the story with something else in it. What is ${phrase('invented')} belongs to its version, and is counted with each source; where several accounts of one version tell it, in the account that tells most of it.`,
      ),
    ),
  ];
}

/** Of the mappings of an action, those that have each of the project's own that count as it. */
function ownRows(
  pairs: readonly ReportedPair[],
  actionNames: ActionNames,
  action: Action,
): ReportRow[] {
  const countOf = (pair: ReportedPair, own: string): number =>
    pair.ownActions.find(({ id }) => id === own)?.count ?? 0;
  return actionNames.own
    .filter(({ id, base }) => base === action && pairs.some((pair) => countOf(pair, id) > 0))
    .map(({ id, name }): ReportRow => [
      cell(faint(`of which ${name}`)),
      ...pairs.map((pair) => cell(faint(figure(countOf(pair, id))))),
    ]);
}
