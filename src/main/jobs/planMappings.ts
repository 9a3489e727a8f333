/** The job that reads a file of mappings and says what it would do to a project. */
import {
  resolveMappings,
  type ExchangeLibrary,
} from '../../shared/adaptation/exchange/exchanged.ts';
import {
  planExchange,
  previewOf,
  type ExchangePlan,
  type ExchangePreview,
} from '../../shared/adaptation/exchange/plan.ts';
import type { Mapping } from '../../shared/model/adaptation.ts';
import { readMappings } from '../importers/readMappings.ts';
import type { JobHooks } from './jobHooks.ts';

export interface PlanMappingsInput {
  readonly path: string;
  readonly library: ExchangeLibrary;
  /** The mappings that the project has. */
  readonly stored: readonly Mapping[];
}

/** A file of mappings, read: what would be stored, and the same in words. */
export interface PlannedMappings {
  readonly plan: ExchangePlan;
  readonly preview: ExchangePreview;
}

/** Reads a file and finds the ends of its mappings. @throws UserError, ImportError */
export async function planMappings(
  { path, library, stored }: PlanMappingsInput,
  hooks: JobHooks,
): Promise<PlannedMappings> {
  hooks.progress(0.02);
  const read = await readMappings(path);
  hooks.progress(0.3);
  const resolved = resolveMappings(read, library, (done) => hooks.progress(0.3 + done * 0.6));
  const plan = planExchange(resolved, stored, library.actionNames);
  hooks.progress(0.95);
  const { actionNames } = resolved;
  return { plan, preview: previewOf(plan, { ...library, actionNames }) };
}
