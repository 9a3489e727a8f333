/** Which versions stand side by side in Compare. */
import { z } from 'zod';
import { leastColumns, mostColumns } from '../adaptation/comparison.ts';
import type { VersionId, WitnessId } from '../model/ids.ts';
import { id } from './channel.ts';

const column = z.object({
  versionId: id<VersionId>(),
  /** Null: the version's first witness, or a draft. */
  witnessId: id<WitnessId>().nullable(),
});

export const comparedColumns = z
  .array(column)
  .min(leastColumns)
  .max(mostColumns)
  .readonly()
  .nullable();

/** What the writer chose for a column. A version or witness that is gone counts as not chosen. */
export type ChosenColumn = Readonly<z.infer<typeof column>>;

/** The columns in their order; null: those that the program proposes. */
export type ComparedColumns = readonly ChosenColumn[] | null;
