/** What is compared: the versions, their texts, and what the report leaves out. */
import { witnessKindNames, workKindNames } from '../../../model/versionNames.ts';
import { lengthWords } from '../../views/lengthScale.ts';
import type { ComparisonReport, ReportedVersion } from '../comparisonReport.ts';
import {
  cell,
  column,
  faint,
  figure,
  paragraph,
  quoted,
  spans,
  strong,
  table,
  type ReportBlock,
  type ReportParagraph,
  type ReportRow,
} from '../reportDocument.ts';
import { isJoined, nameAt, notJoined } from './reportWords.ts';
import { counted } from '../../../text/counted.ts';

/** The versions with their texts, and what no figure of the report counts. */
export function versionBlocks({ versions, pairs }: ComparisonReport): ReportBlock[] {
  const suggestions = pairs.reduce((sum, { openSuggestions }) => sum + openSuggestions, 0);
  return [
    table(
      'The versions and the texts that testify to them',
      [
        column('Version', 14),
        column('Work', 26),
        column('Text that is compared', 32),
        column('Length', 16),
      ],
      versions.map((one): ReportRow => [
        cell(strong(one.label)),
        [spans(quoted(one.version.title)), ...cell(faint(creditOf(one)))],
        textCell(one),
        [...cell(unitCount(one)), ...cell(faint(lengthOf(one)))],
      ]),
    ),
    paragraph(
      'Only what was confirmed by a person counts as a choice. ',
      suggestions === 0
        ? 'No suggestion of the program waits for a decision.'
        : `${counted(suggestions, 'suggestion')} of the program ${suggestions === 1 ? 'waits' : 'wait'} for a decision and ${suggestions === 1 ? 'is' : 'are'} in no figure.`,
      ' Two accounts of one work that differ are not two choices, and what is not in a summary may be in the work all the same.',
    ),
    ...(pairs.some(isJoined)
      ? notJoined(versions, pairs)
      : [
          paragraph(
            strong('No choice joins these versions. '),
            pairs.some(({ shares }) => shares)
              ? 'The figures, the order and the timeline show where both answer the same places of a source.'
              : 'What two films or two drafts make of the same work shows when that work is part of the report.',
          ),
        ]),
    ...pairs.flatMap(({ source, version, elsewhere }) =>
      elsewhere === 0
        ? []
        : [
            paragraph(
              `${counted(elsewhere, 'choice')} of ${nameAt(versions, version)} ${elsewhere === 1 ? 'speaks' : 'speak'} of other texts of ${nameAt(versions, source)} and ${elsewhere === 1 ? 'is' : 'are'} not in this report.`,
            ),
          ],
    ),
  ];
}

function creditOf({ version }: ReportedVersion): string {
  const kind = version.kind === 'draft' ? 'Draft of a screenplay' : workKindNames[version.kind];
  return [kind, version.creator, version.year]
    .filter((part) => part !== '' && part !== null)
    .join(', ');
}

function textCell({ text, otherTexts, version }: ReportedVersion): ReportParagraph[] {
  if (version.kind === 'draft') return cell('The draft as it stands');
  if (text === null) return cell(faint('No text'));
  return [
    spans(`${text.title} (${witnessKindNames[text.kind].toLowerCase()})`),
    ...cell(faint(text.fileName)),
    ...(otherTexts.length === 0 ? [] : cell(faint(`Also there: ${otherTexts.join(', ')}`))),
  ];
}

function unitCount({ units, version }: ReportedVersion): string {
  return counted(units, version.kind === 'draft' ? 'scene' : 'passage');
}

function lengthOf({ scale }: ReportedVersion): string {
  switch (scale.measure) {
    case 'pages':
      return lengthWords(scale, scale.total);
    case 'seconds':
      return `${lengthWords(scale, scale.total)} running time`;
    case 'characters':
      return `${figure(Math.round(scale.total))} characters`;
  }
}
