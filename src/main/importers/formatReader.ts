/** What one format of witness text brings: how its raw text is repaired and cut into passages. */
import type { Unit } from '../../shared/model/sources.ts';
import type { RepairOptions, RepairedText } from '../../shared/text/repair.ts';
import type { PassageDraft, TextFormat } from '../../shared/text/segment.ts';

export interface FormatReader {
  readonly format: TextFormat;
  /** File name endings, with the dot and in small letters; empty for a name without one. */
  readonly endings: readonly string[];
  readonly repair: (raw: string, options: RepairOptions) => RepairedText;
  readonly segment: (text: string, unit: Unit) => PassageDraft[];
}
