/** Use case: compare two texts of the project word by word. */
import type { Account, AccountComparison } from '../../shared/adaptation/compareAccounts.ts';
import type { WitnessSummary } from '../../shared/contract/project.ts';
import type { WitnessId } from '../../shared/model/ids.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import { getWitness } from './projectState.ts';

/** Compares two texts as they are stored. @throws UserError `no_witness`, `cancelled`, `too_slow` */
export async function compareStoredAccounts(
  db: ProjectDb,
  jobs: Jobs,
  before: WitnessId,
  after: WitnessId,
  options?: JobOptions,
): Promise<AccountComparison> {
  const [first, second] = [getWitness(db, before), getWitness(db, after)];
  const account = ({ id, unit }: WitnessSummary): Account => ({
    unit,
    passages: db.witnesses.passages(id),
  });
  return jobs.run(
    'compareAccounts',
    { before: account(first), after: account(second) },
    { ...options, about: `${first.title} and ${second.title}` },
  );
}
