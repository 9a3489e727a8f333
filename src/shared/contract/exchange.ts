/** Requests about mappings in files: writing them for other programs, and reading them. */
import { z } from 'zod';
import type { ExchangePreview } from '../adaptation/exchange/plan.ts';
import type { ActionNames } from '../model/actionNames.ts';
import type { Mapping } from '../model/adaptation.ts';
import type { PassageWeight } from '../model/sources.ts';
import { exchangeFormats } from '../model/exchangeFormats.ts';
import { answers } from './channel.ts';

/** A file of mappings that was read, and what it would do; the token stands for it. */
export interface MappingsPreview extends ExchangePreview {
  readonly token: string;
  readonly fileName: string;
}

/** What a file of mappings brought. */
export interface StoredMappings {
  /** The mappings that were stored, as they are now. */
  readonly put: readonly Mapping[];
  /** Those of the same ids, as they were before. */
  readonly before: readonly Mapping[];
  /** What the actions are called now, and what they were. */
  readonly names: ActionNames;
  readonly namesBefore: ActionNames;
  /** The weights that passages have got: they had none. */
  readonly weights: readonly PassageWeight[];
}

export const exchangeContract = {
  /** Shows the save dialog and writes all mappings. Answers with the path; null when called off. */
  'exchange.write': answers<string | null>()(z.object({ format: z.enum(exchangeFormats) })),
  /**
   * Shows the open dialog and reads the file chosen in a worker, without storing anything. Null when
   * called off there.
   */
  'exchange.preview': answers<MappingsPreview | null>()(z.object({ jobId: z.string() })),
  /** Stores what the preview showed, in one transaction. A token is good for one time. */
  'exchange.store': answers<StoredMappings>()(z.object({ token: z.string() })),
};
