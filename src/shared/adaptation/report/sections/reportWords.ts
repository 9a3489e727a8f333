/** Words, marks and lines that several sections of a report share. */
import { actionName, choicePhrase, plainChoice } from '../../../model/actionNames.ts';
import type { Action } from '../../../model/adaptation.ts';
import { flagNames } from '../../../model/adaptationNames.ts';
import { clockTime } from '../../../model/cueTime.ts';
import { counted } from '../../../text/counted.ts';
import { paperColours } from '../../views/paperColours.ts';
import type { ChartColours } from '../../views/svg.ts';
import type {
  ComparisonReport,
  ReportedChoice,
  ReportedPair,
  ReportedPassage,
  ReportedPlace,
  ReportedVersion,
} from '../comparisonReport.ts';
import {
  faint,
  paragraph,
  quoted,
  spans,
  strong,
  type ReportBlock,
  type ReportParagraph,
  type ReportSpan,
} from '../reportDocument.ts';

/** The width of the drawings, in their own units. */
export const drawingWidth = 720;

/** The colours of the versions in drawings on paper. */
export function coloursOf({ versions }: Pick<ComparisonReport, 'versions'>): ChartColours {
  return paperColours(versions.map(({ version }) => version.kind));
}

/** What the report calls the version at a place among those compared; empty where there is none. */
export function nameAt(versions: readonly ReportedVersion[], at: number): string {
  return versions[at]?.label ?? '';
}

/** What the version at a place consists of: scenes of a draft, passages of a text. */
export function unitAt(versions: readonly ReportedVersion[], at: number): 'scene' | 'passage' {
  return versions[at]?.version.kind === 'draft' ? 'scene' : 'passage';
}

/** What was done, in the colour of its action. @param called the name that the project has for it */
export function actionSpan(action: Action, called: string): ReportSpan {
  return { text: called, style: 'strong', action };
}

/** The project's own word for a choice, where a table says by its title what was done. */
export function finerWord(
  { actionNames }: ComparisonReport,
  { action, called }: ReportedChoice,
): ReportParagraph[] {
  return called === actionName(action, actionNames) ? [] : [[actionSpan(action, called)]];
}

/** What stands in place of a table of an action that no mapping has. */
export function nothingMarked(
  action: Action,
  { pairs, actionNames }: ComparisonReport,
): ReportBlock[] {
  return nothingFound(
    pairs,
    `Nothing is marked as ${choicePhrase(plainChoice(action), actionNames)}.`,
  );
}

/** A sentence in place of a table; none where nothing is joined, which the report says at its beginning. */
export function nothingFound(pairs: readonly ReportedPair[], words: string): ReportBlock[] {
  return pairs.some(isJoined) ? [paragraph(words)] : [];
}

/** Whether a choice joins two versions. */
export function isJoined({ choices }: ReportedPair): boolean {
  return choices.length > 0;
}

/** What the report says once of versions that no choice joins, and leaves out of its numbers: a sentence for each pair. */
export function notJoined(
  versions: readonly ReportedVersion[],
  pairs: readonly ReportedPair[],
): ReportBlock[] {
  return pairs
    .filter((pair) => !isJoined(pair))
    .map(({ source, version, shares, openSuggestions: waiting }) =>
      paragraph(
        `No choice joins ${nameAt(versions, version)} to ${nameAt(versions, source)}.`,
        shares ? ' Both answer the same places of a source.' : '',
        waiting === 0
          ? ''
          : ` ${counted(waiting, 'suggestion')} ${waiting === 1 ? 'waits' : 'wait'} for a decision.`,
      ),
    );
}

/** The mark of a turning point above its words; nothing for any other passage. */
export function turningPointMark(weight: ReportedPassage['weight']): ReportParagraph[] {
  return weight === 'turning_point' ? [spans(strong('Turning point'))] : [];
}

/** Why something was done, in the writer's words, a paragraph for each line of them. */
export function reasonOf(reason: string): ReportParagraph[] {
  return reason
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => spans(quoted(line)));
}

/** Words that begin a sentence. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names as one reads them out: “A, B and C”. */
export function listed(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** A text's words in quotes; a line of speech that was taken whole has its own. */
export function inQuotes(words: string): string {
  return /^["“].*["”]$/s.test(words) ? words : `“${words}”`;
}

/** What a choice is said to change. */
export function flagWords({ flags }: ReportedChoice): string {
  return flags.map((flag) => flagNames[flag]).join(', ');
}

/** Where a choice leads, and the words there. @param arrow stands before it */
export function placeLines(place: ReportedPlace, arrow = ''): ReportParagraph[] {
  const { kind, number, account, time, text, quote } = place;
  if (text === '') {
    const words = quote === null ? '' : ` ${inQuotes(quote)}`;
    return [spans(arrow, faint(`in a text or scene that is not part of this report${words}`))];
  }
  const where = [
    kind === 'scene' ? `scene ${number}`.trim() : time === null ? `¶ ${number}` : clockTime(time),
    account === '' ? '' : `of ${account}`,
  ]
    .filter(Boolean)
    .join(' ');
  const words =
    quote === null ? text : kind === 'scene' ? `${text}: ${inQuotes(quote)}` : inQuotes(quote);
  return [spans(arrow, faint(`${where} `), words)];
}
