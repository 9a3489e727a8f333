/** The job that reads a text into passages, from a file or from the bytes stored with a witness. */
import { basename } from 'node:path';
import { laterBy, type CueTime } from '../../shared/model/cueTime.ts';
import type { PassageKind, Unit } from '../../shared/model/sources.ts';
import type { Repair, RepairOff } from '../../shared/text/edits.ts';
import type { TextFormat } from '../../shared/text/segment.ts';
import { readWitnessBytes, readWitnessText } from '../importers/readWitnessFile.ts';
import type { JobHooks } from './jobHooks.ts';

export interface ReadWitnessInput {
  readonly from:
    { readonly path: string } | { readonly bytes: Uint8Array; readonly fileName: string };
  /** Null: what the file's name and its text suggest. */
  readonly format: TextFormat | null;
  /** Null: what suits the text's length. */
  readonly unit: Unit | null;
  /** Null: found out. */
  readonly encoding: string | null;
  readonly off: readonly RepairOff[];
  /** When in the film the text begins, in seconds: its times are that much later. */
  readonly beginsAt: number;
}

/** A text, read: what is stored of it. */
export interface ReadWitness {
  readonly format: TextFormat;
  readonly encoding: string;
  /** How many places of the file could not be read in it. */
  readonly unreadable: number;
  /** Whether the file does not say its encoding, and nobody chose one. */
  readonly isGuessed: boolean;
  readonly unit: Unit;
  /** The file's bytes, as they came. */
  readonly raw: Uint8Array;
  /** The same as text, before any repair. */
  readonly rawText: string;
  readonly repairs: readonly Repair[];
  readonly passages: readonly {
    readonly kind: PassageKind;
    readonly text: string;
    readonly paragraph: number;
    readonly time: CueTime | null;
  }[];
}

/** Reads, decodes, mends and cuts a text. @throws ImportError */
export async function readWitness(
  { from, format, unit, encoding, off, beginsAt }: ReadWitnessInput,
  hooks: JobHooks,
): Promise<ReadWitness> {
  const path = 'path' in from ? from.path : from.fileName;
  const bytes = 'path' in from ? await readWitnessBytes(path) : from.bytes;
  const read = readWitnessText(
    bytes,
    'path' in from ? path : basename(path),
    {
      ...(format === null ? {} : { format }),
      ...(unit === null ? {} : { unit }),
      ...(encoding === null ? {} : { encoding }),
      repair: {
        off: off.filter(({ rawStart }) => rawStart === null).map(({ kind }) => kind),
        keep: off.flatMap(({ kind, rawStart }) => (rawStart === null ? [] : [{ kind, rawStart }])),
      },
    },
    hooks,
  );
  return {
    format: read.format,
    encoding: read.encoding,
    unreadable: read.unreadable,
    isGuessed: read.isGuessed,
    unit: read.unit,
    raw: bytes,
    rawText: read.raw,
    repairs: read.repairs,
    passages: read.passages.map(({ kind, text, paragraph, time }) => ({
      kind,
      text,
      paragraph,
      time: laterBy(beginsAt, time),
    })),
  };
}
