/** A source passage by passage, with what each version made of it. */
import type { MappingId } from '../../../model/ids.ts';
import type {
  ComparisonReport,
  ReportedAnswer,
  ReportedChoice,
  ReportedPassage,
  ReportedPlace,
  ReportedSource,
} from '../comparisonReport.ts';
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
import {
  actionSpan,
  flagWords,
  inQuotes,
  isJoined,
  listed,
  nameAt,
  placeLines,
  reasonOf,
  sentence,
  turningPointMark,
  unitAt,
} from './reportWords.ts';
import { counted } from '../../../text/counted.ts';

/** So many passages in a row that nobody answers become one line of a table. */
const leastRun = 3;

/** The passages or scenes of one source, with the answers of each version. */
export function passageBlocks(report: ComparisonReport, source: ReportedSource): ReportBlock[] {
  const { versions } = report;
  const pairs = report.pairs.filter((pair) => pair.source === source.version);
  const answering = pairs.filter(isJoined).map(({ version }) => version);
  if (answering.length === 0) return [];
  const name = nameAt(versions, source.version);
  const unit = unitAt(versions, source.version);
  const rows: ReportRow[] = [];
  /** By choice, the passage at which all of it is said. */
  const told = new Map<MappingId, string>();
  const rowOf = ({ place, weight, answers }: ReportedPassage): ReportRow => [
    cell(place.number),
    [...turningPointMark(weight), ...cell(place.text)],
    answers.flatMap((answer) => answerLines(report, answer, place, told)),
  ];
  let silent: ReportedPassage[] = [];
  const close = (): void => {
    if (silent.length >= leastRun) rows.push(silentRow(silent, unit));
    else rows.push(...silent.map(rowOf));
    silent = [];
  };
  for (const { answers, ...one } of source.passages) {
    const passage = {
      ...one,
      answers: answers.filter(({ version }) => answering.includes(version)),
    };
    if (isSilent(passage)) silent.push(passage);
    else {
      close();
      rows.push(rowOf(passage));
    }
  }
  close();
  return [
    table(
      `${name}, with what ${listed(answering.map((at) => nameAt(versions, at)))} made of it`,
      [column('№', 9, 'right'), column(sentence(unit), 39), column('What became of it', 52)],
      rows,
    ),
  ];
}

function isSilent({ answers, weight }: ReportedPassage): boolean {
  return (
    weight === null &&
    answers.every(({ choices, suggestions }) => choices.length === 0 && suggestions === 0)
  );
}

function silentRow(passages: readonly ReportedPassage[], unit: string): ReportRow {
  const [first, last] = [passages[0]?.place.number ?? '', passages.at(-1)?.place.number ?? ''];
  return [
    cell(`${first}–${last}`),
    cell(faint(`${counted(passages.length, unit)} of which nothing is said yet`)),
    cell(faint('Not decided')),
  ];
}

function answerLines(
  { versions }: ComparisonReport,
  { version, choices, suggestions }: ReportedAnswer,
  place: ReportedPlace,
  told: Map<MappingId, string>,
): ReportParagraph[] {
  const label = strong(`${nameAt(versions, version)}: `);
  if (choices.length === 0) {
    const waiting = suggestions === 0 ? '' : `, ${counted(suggestions, 'suggestion')}`;
    return [spans(label, faint(`not decided${waiting}`))];
  }
  return choices.flatMap((choice): ReportParagraph[] => {
    const quotes = quotesIn(place, choice.source).map((words) => spans(faint('of it '), words));
    const before = told.get(choice.id);
    // One choice can join several passages: all of it is said at the first.
    if (before !== undefined) {
      return [
        spans(label, actionSpan(choice.action, choice.called), faint(`, with ¶ ${before}`)),
        ...quotes,
      ];
    }
    told.set(choice.id, place.number);
    return [
      spans(label, actionSpan(choice.action, choice.called), faint(remarksOn(choice))),
      ...quotes,
      ...choice.target.flatMap((end) => placeLines(end, '→ ')),
      ...reasonOf(choice.reason),
    ];
  });
}

/** The words of a passage that a mapping means, where it names some. */
function quotesIn({ id }: ReportedPlace, ends: readonly ReportedPlace[]): string[] {
  return ends.flatMap((end) => (end.id === id && end.quote !== null ? [inQuotes(end.quote)] : []));
}

function remarksOn(choice: ReportedChoice): string {
  const remarks = [choice.moved ? 'moved' : '', choice.shape, flagWords(choice)].filter(Boolean);
  return remarks.length === 0 ? '' : ` · ${remarks.join(' · ')}`;
}
