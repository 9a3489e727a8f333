/** What the command line's `passages` prints. */
import type { CueTime } from '../../shared/model/cueTime.ts';
import type { PassageKind } from '../../shared/model/sources.ts';
import type { Repair } from '../../shared/text/edits.ts';
import type { TextFormat } from '../../shared/text/segment.ts';
import type { ReadResult } from './readWitnessFile.ts';

export interface PassagesReport {
  readonly format: TextFormat;
  readonly encoding: string;
  readonly repairs: readonly Repair[];
  readonly passages: readonly {
    readonly kind: PassageKind;
    readonly text: string;
    /** Of a cue of subtitles. */
    readonly time?: CueTime;
  }[];
}

/** The part of a reading that the command line shows, in the order of its keys. */
export function describePassages(result: ReadResult): PassagesReport {
  return {
    format: result.format,
    encoding: result.encoding,
    repairs: result.repairs,
    passages: result.passages.map(({ kind, text, time }) => ({
      kind,
      text,
      ...(time === null ? {} : { time }),
    })),
  };
}
