/** The job that reads the changed file of a text and says what becomes of the text's mappings. */
import { carryAnchors, type CarriedText } from '../../shared/adaptation/carryAnchors.ts';
import type { Mapping } from '../../shared/model/adaptation.ts';
import { newId, type PassageId } from '../../shared/model/ids.ts';
import type { Passage } from '../../shared/model/sources.ts';
import type { JobHooks } from './jobHooks.ts';
import { readWitness, type ReadWitness, type ReadWitnessInput } from './readWitness.ts';

export interface ReadChangedTextInput {
  /** The file as it is stored, read as it was. */
  readonly stored: ReadWitnessInput;
  readonly changed: ReadWitnessInput;
  /** The passages of the text so far. */
  readonly old: readonly Passage[];
  /** All mappings of the project. */
  readonly mappings: readonly Mapping[];
}

export interface ReadChangedText {
  readonly read: ReadWitness;
  readonly carried: CarriedText;
}

/** Reads both files and carries the mappings over. Nothing is stored. @throws ImportError */
export async function readChangedText(
  { stored, changed, old, mappings }: ReadChangedTextInput,
  hooks: JobHooks,
): Promise<ReadChangedText> {
  const part = (from: number, share: number): JobHooks => ({
    progress: (done) => hooks.progress(from + done * share),
  });
  const read = await readWitness(changed, part(0, 0.3));
  const before = await readWitness(stored, part(0.3, 0.3));
  const carried = carryAnchors(
    { old, before: before.passages, after: read.passages, mappings },
    () => newId<PassageId>(),
  );
  hooks.progress(1);
  return { read, carried };
}
