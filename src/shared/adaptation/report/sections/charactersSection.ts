/** Who is in which version. */
import { characterWords } from '../../views/characters.ts';
import type { ComparisonReport } from '../comparisonReport.ts';
import {
  cell,
  column,
  faint,
  paragraph,
  strong,
  table,
  type ReportBlock,
  type ReportRow,
} from '../reportDocument.ts';
import { nameAt } from './reportWords.ts';

/** The people of the project by version, and what became of them. */
export function characterBlocks({ characters, versions, base }: ComparisonReport): ReportBlock[] {
  const seen = characters.filter(({ cells }) => cells.some(({ fate }) => fate !== 'absent'));
  if (seen.length === 0) {
    return [
      paragraph('The names list of the project and the cues of the drafts name nobody here.'),
    ];
  }
  return [
    table(
      `The people, and what became of them against ${nameAt(versions, base)}`,
      [column('Person', 24), ...versions.map(({ label }) => column(label, 76 / versions.length))],
      seen.map(({ name, cells }): ReportRow => [
        cell(strong(name)),
        ...cells.map((one) => {
          const words = characterWords(one);
          return words === '' ? cell(faint('–')) : cell(words);
        }),
      ]),
    ),
    paragraph(
      faint(
        'The numbers are those of the passages or scenes that name the person, by the names list of the project and the cues of the drafts. Nobody is guessed: a person whom a text calls by a name that is not listed counts as not there.',
      ),
    ),
  ];
}
