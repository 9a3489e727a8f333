/** What one format of witness text brings: how its raw text is repaired and cut into passages. */
import type { Unit } from '../../shared/model/sources.ts';
import type { RepairOptions, RepairedText } from '../../shared/text/repair.ts';
import type { CutPassage, TextFormat } from '../../shared/text/segment.ts';

export interface FormatReader {
  readonly format: TextFormat;
  /** File name endings, with the dot and in small letters; empty for a name without one. */
  readonly endings: readonly string[];
  /**
   * The raw text of a file that has it in a dress, such as XML; absent where the file is the text.
   * @throws ImportError
   */
  readonly unpack?: (text: string, file: string, ending: string) => string;
  readonly repair: (raw: string, options: RepairOptions) => RepairedText;
  readonly segment: (text: string, unit: Unit) => readonly CutPassage[];
  /** The unit that is noted of a text that has but one way of being cut; absent where it can be chosen. */
  readonly unit?: Unit;
  /** Whether a text under another format's name, or none, is of this one. */
  readonly recognises?: (raw: string) => boolean;
  /** Why what was read is not of this format after all: the rest of a sentence about the file. Null when it is. */
  readonly reasonAgainst?: (passages: readonly CutPassage[]) => string | null;
}
