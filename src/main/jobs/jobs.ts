/** The jobs that run off main's thread, by name. Pure but for reading files. */
import { align, type Alignment, type AlignmentInput } from '../../shared/adaptation/aligner.ts';
import {
  compareAccounts,
  type Account,
  type AccountComparison,
} from '../../shared/adaptation/compareAccounts.ts';
import type { JobHooks } from './jobHooks.ts';
import { planMappings, type PlanMappingsInput, type PlannedMappings } from './planMappings.ts';
import { loadRelatedWords } from './relatedWordsTable.ts';
import {
  readChangedText,
  type ReadChangedText,
  type ReadChangedTextInput,
} from './readChangedText.ts';
import { readScript, type ReadScript, type ReadScriptInput } from './readScript.ts';
import { readWitness, type ReadWitness, type ReadWitnessInput } from './readWitness.ts';
import type { WriteReportInput, WrittenReport } from './writeReport.ts';

interface JobTypes {
  readWitness: { input: ReadWitnessInput; output: ReadWitness };
  readChangedText: { input: ReadChangedTextInput; output: ReadChangedText };
  readScript: { input: ReadScriptInput; output: ReadScript };
  planMappings: { input: PlanMappingsInput; output: PlannedMappings };
  writeReport: { input: WriteReportInput; output: WrittenReport };
  align: { input: AlignmentInput; output: Alignment };
  compareAccounts: {
    input: { readonly before: Account; readonly after: Account };
    output: AccountComparison;
  };
}

export type JobName = keyof JobTypes;
export type JobInput<J extends JobName> = JobTypes[J]['input'];
export type JobOutput<J extends JobName> = JobTypes[J]['output'];

const jobs: {
  readonly [J in JobName]: (input: JobInput<J>, hooks: JobHooks) => Promise<JobOutput<J>>;
} = {
  readWitness,
  readChangedText,
  readScript,
  planMappings,
  // With all that writes PDFs, of which no other worker needs anything.
  writeReport: async (input, hooks) => (await import('./writeReport.ts')).writeReport(input, hooks),
  align: async (input, hooks) =>
    align(input, { progress: (done) => hooks.progress(done) }, await loadRelatedWords()),
  compareAccounts: ({ before, after }, hooks) =>
    Promise.resolve(compareAccounts(before, after, (done) => hooks.progress(done))),
};

/** Does a job in this thread. */
export function runJob<J extends JobName>(
  job: J,
  input: JobInput<J>,
  hooks: JobHooks,
): Promise<JobOutput<J>> {
  return jobs[job](input, hooks);
}
