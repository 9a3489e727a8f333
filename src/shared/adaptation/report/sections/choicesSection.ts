/** What was omitted, invented, altered and moved, and why. */
import { actionName } from '../../../model/actionNames.ts';
import type { ComparisonReport, ReportedPair } from '../comparisonReport.ts';
import {
  cell,
  column,
  strong,
  table,
  type ReportBlock,
  type ReportRow,
} from '../reportDocument.ts';
import {
  actionSpan,
  finerWord,
  flagWords,
  nameAt,
  nothingFound,
  nothingMarked,
  placeLines,
  reasonOf,
  sentence,
  turningPointMark,
  unitAt,
} from './reportWords.ts';
import { counted } from '../../../text/counted.ts';

/** What each version leaves out of its source. */
export function omittedBlocks(report: ComparisonReport): readonly ReportBlock[] {
  return perPair(report, omittedTable, nothingMarked('omitted', report));
}

/** What each version puts in another's place. */
export function alteredBlocks(report: ComparisonReport): readonly ReportBlock[] {
  return perPair(report, alteredTable, nothingMarked('altered', report));
}

/** What each version tells elsewhere than its source. */
export function movedBlocks(report: ComparisonReport): readonly ReportBlock[] {
  return perPair(
    report,
    movedTable,
    nothingFound(report.pairs, 'Nothing is told out of its order.'),
  );
}

function perPair(
  report: ComparisonReport,
  tableOf: (report: ComparisonReport, pair: ReportedPair) => ReportBlock | null,
  none: readonly ReportBlock[],
): readonly ReportBlock[] {
  const tables = report.pairs.flatMap((pair) => tableOf(report, pair) ?? []);
  return tables.length === 0 ? none : tables;
}

function omittedTable(report: ComparisonReport, pair: ReportedPair): ReportBlock | null {
  const { versions } = report;
  const source = report.sources.find(({ version }) => version === pair.source);
  const omitted = (source?.passages ?? []).flatMap(({ place, weight, answers }) => {
    const choices = answers.find(({ version }) => version === pair.version)?.choices ?? [];
    // What is used elsewhere in the version is not left out of it.
    const isUsed = choices.some(({ target }) => target.length > 0);
    return isUsed
      ? []
      : choices
          .filter(({ action }) => action === 'omitted')
          .map((choice) => ({ place, weight, choice }));
  });
  if (omitted.length === 0) return null;
  const turning = omitted.filter(({ weight }) => weight === 'turning_point');
  const unit = unitAt(versions, pair.source);
  return table(
    `${actionName('omitted', report.actionNames)} from ${nameAt(versions, pair.version)}: ${counted(omitted.length, unit)} of ${nameAt(versions, pair.source)}${turning.length === 0 ? '' : `, ${counted(turning.length, 'turning point')} first`}`,
    [column('№', 6, 'right'), column(sentence(unit), 52), column('Why', 42)],
    [...turning, ...omitted.filter(({ weight }) => weight !== 'turning_point')].map(
      ({ place, weight, choice }): ReportRow => [
        cell(place.number),
        [...turningPointMark(weight), ...cell(place.text)],
        [...finerWord(report, choice), ...reasonOf(choice.reason)],
      ],
    ),
  );
}

/** What each version has that no source of it has. */
export function inventedBlocks(report: ComparisonReport): ReportBlock[] {
  const { versions, inventions, actionNames } = report;
  const blocks = versions.flatMap(({ label }, index): ReportBlock[] => {
    const own = inventions.filter(({ version }) => version === index);
    if (own.length === 0) return [];
    return [
      table(
        `${actionName('invented', actionNames)} in ${label}`,
        [column('Where', 52), column('Why', 48)],
        own.map((choice): ReportRow => [
          choice.target.flatMap((place) => placeLines(place)),
          [...finerWord(report, choice), ...reasonOf(choice.reason)],
        ]),
      ),
    ];
  });
  return blocks.length === 0 ? nothingMarked('invented', report) : blocks;
}

function alteredTable(report: ComparisonReport, pair: ReportedPair): ReportBlock | null {
  const altered = pair.choices.filter(({ action }) => action === 'altered');
  if (altered.length === 0) return null;
  return table(
    `${actionName('altered', report.actionNames)} in ${nameAt(report.versions, pair.version)}`,
    [
      column(nameAt(report.versions, pair.source), 34),
      column(nameAt(report.versions, pair.version), 34),
      column('What and why', 32),
    ],
    altered.map((choice): ReportRow => [
      choice.source.flatMap((place) => placeLines(place)),
      choice.target.flatMap((place) => placeLines(place)),
      [
        ...finerWord(report, choice),
        ...cell(strong(sentence(flagWords(choice)))),
        ...reasonOf(choice.reason),
      ],
    ]),
  );
}

function movedTable(report: ComparisonReport, pair: ReportedPair): ReportBlock | null {
  const moved = pair.choices.filter(({ moved: isMoved, target }) => isMoved && target.length > 0);
  if (moved.length === 0) return null;
  return table(
    `Told elsewhere in ${nameAt(report.versions, pair.version)} than in ${nameAt(report.versions, pair.source)}`,
    [
      column(nameAt(report.versions, pair.source), 34),
      column(nameAt(report.versions, pair.version), 34),
      column('What and why', 32),
    ],
    moved.map((choice): ReportRow => [
      choice.source.flatMap((place) => placeLines(place)),
      choice.target.flatMap((place) => placeLines(place)),
      [[actionSpan(choice.action, choice.called)], ...reasonOf(choice.reason)],
    ]),
  );
}
