/** Reads a file into a witness's passages: checked, decoded, repaired, cut. Writes nothing. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Unit } from '../../shared/model/sources.ts';
import { defaultUnit } from '../../shared/text/defaultUnit.ts';
import type { Repair } from '../../shared/text/edits.ts';
import type { RepairOptions } from '../../shared/text/repair.ts';
import type { CutPassage, TextFormat } from '../../shared/text/segment.ts';
import { decodeText } from './decode.ts';
import type { FormatReader } from './formatReader.ts';
import { fromFileError, ImportError, isDirectoryError } from './importError.ts';
import { markdown } from './markdown.ts';
import { plainText } from './plainText.ts';
import { screenplay } from './screenplay.ts';
import { sniffText } from './sniff.ts';
import { subtitles } from './subtitles.ts';

/** The largest file that is read, in bytes: some twenty times the length of War and Peace. */
export const largestFile = 64 * 1024 * 1024;

const readers: readonly FormatReader[] = [plainText, markdown, subtitles, screenplay];

export interface ReadOptions {
  /**
   * How to cut the text; when absent, `defaultUnit` decides. Subtitles are always cut into their cues, a screenplay
   * into its scenes.
   */
  readonly unit?: Unit;
  /** An encoding's name that overrides what the bytes suggest. */
  readonly encoding?: string;
  /** Overrides what the file's name and its text suggest. */
  readonly format?: TextFormat;
  /** Repairs to leave out. */
  readonly repair?: Pick<RepairOptions, 'off' | 'keep'>;
}

export interface ReadHooks {
  /** Stops the reading between its steps; the promise then rejects with `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called with the part that is done, from 0 to 1. */
  readonly progress?: (done: number) => void;
}

export interface ReadResult {
  readonly format: TextFormat;
  readonly encoding: string;
  /** How many places of the file could not be read in it. */
  readonly unreadable: number;
  /** Whether the file does not say its encoding, and nobody chose one. */
  readonly isGuessed: boolean;
  readonly unit: Unit;
  /** The file's text as it was decoded, before any repair; that of a Final Draft file as Fountain. */
  readonly raw: string;
  /** The repaired text, of which the passages are stretches. */
  readonly text: string;
  readonly repairs: readonly Repair[];
  readonly passages: readonly CutPassage[];
}

function readerFor(ending: string, raw: string, format: TextFormat | undefined): FormatReader {
  if (format !== undefined) return readers.find((reader) => reader.format === format) ?? plainText;
  const named = readers.find((reader) => reader.endings.includes(ending)) ?? plainText;
  if (named !== plainText) return named;
  return readers.find((reader) => reader.recognises?.(raw) === true) ?? named;
}

/** Makes sure that a file is there, and small enough to be a text. Rejects with `ImportError`. */
export async function checkFile(file: string): Promise<void> {
  const info = await stat(file).catch((error: unknown) => {
    throw fromFileError(error, file);
  });
  if (info.isDirectory()) throw isDirectoryError(file);
  if (!info.isFile()) {
    throw new ImportError(
      'unsupported',
      file,
      `${file} is not an ordinary file. Choose a text file.`,
    );
  }
  if (info.size > largestFile) {
    const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
    throw new ImportError(
      'too_large',
      file,
      `${file} is ${megabytes(info.size)} long, and no more than ${megabytes(largestFile)} can be imported. Split it into parts.`,
    );
  }
}

/** A file's bytes, if they are few enough to be a text. Rejects with `ImportError`. */
export async function readWitnessBytes(file: string, signal?: AbortSignal): Promise<Uint8Array> {
  await checkFile(file);
  try {
    return await readFile(file, signal === undefined ? {} : { signal });
  } catch (error) {
    throw fromFileError(error, file);
  }
}

/**
 * Reads one text file. Rejects with `ImportError`, whose message can be shown as it is. A file of
 * blanks only counts as empty.
 */
export async function readWitnessFile(
  file: string,
  options: ReadOptions = {},
  hooks: ReadHooks = {},
): Promise<ReadResult> {
  hooks.progress?.(0);
  const bytes = await readWitnessBytes(file, hooks.signal);
  return readWitnessText(bytes, file, options, hooks);
}

/**
 * The same for bytes that are at hand, such as those stored with a witness. `file` is the name
 * they came under: it decides the format and stands in the messages. Throws `ImportError`.
 */
export function readWitnessText(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions = {},
  hooks: ReadHooks = {},
): ReadResult {
  const step = (done: number): void => {
    if (hooks.signal?.aborted === true) {
      throw new ImportError('cancelled', file, `The import of ${file} was cancelled.`);
    }
    hooks.progress?.(done);
  };
  step(0.2);
  const ending = path.extname(file).toLowerCase();
  const shown = bytes.length === 0 ? null : sniffText(bytes, file, ending, options.encoding);
  const { text: written, ...decoded } = decodeText(bytes, file, shown, options.encoding);
  const reader = readerFor(ending, written, options.format);
  const raw = reader.unpack?.(written, file, ending) ?? written;
  if (raw.trim() === '') {
    throw new ImportError('empty', file, `${file} is empty. Choose a file with text in it.`);
  }
  step(0.4);
  const { text, repairs } = reader.repair(raw, options.repair ?? {});
  step(0.7);
  const unit = reader.unit ?? options.unit ?? defaultUnit(text);
  const passages = reader.segment(text, unit);
  if (passages.length === 0) {
    throw new ImportError(
      'empty',
      file,
      `${file} holds no text, only marks. Choose a file with text in it.`,
    );
  }
  const reason = reader.reasonAgainst?.(passages) ?? null;
  if (reason !== null) throw new ImportError('unsupported', file, `${file} ${reason}`);
  step(1);
  return { format: reader.format, ...decoded, unit, raw, text, repairs, passages };
}
