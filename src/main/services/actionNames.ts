/** Use cases: what the actions are called in a project. The names travel with it. */
import { renamedActions } from '../../shared/contract/actionNames.ts';
import {
  faultOf,
  followNames,
  isSameChoice,
  programNames,
  type ActionNames,
} from '../../shared/model/actionNames.ts';
import type { Mapping } from '../../shared/model/adaptation.ts';
import type { MappingId } from '../../shared/model/ids.ts';
import type { PassageWeight } from '../../shared/model/sources.ts';
import { parseJson } from '../db/json.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import { writeMappings } from './mappings.ts';
import { UserError } from './userError.ts';

const renamedSetting = 'actionNames';

/** The names of the project's actions. What is stored and cannot be read counts as not renamed. */
export function loadActionNames(db: ProjectDb): ActionNames {
  const own = db.ownActions.list();
  const names = { renamed: readRenamed(db), own };
  // A damaged file can have saved some of the names without the others.
  return faultOf(names) === null ? names : { ...programNames, own };
}

function readRenamed(db: ProjectDb): ActionNames['renamed'] {
  const stored = db.settings.get(renamedSetting);
  if (stored === undefined) return {};
  try {
    return renamedActions.safeParse(parseJson<unknown>(stored)).data ?? {};
  } catch {
    // Not even JSON: the program's words hold.
    return {};
  }
}

/** What a change of names stored. */
export interface WrittenActionNames {
  /** The mappings that have another action now, or another own one. */
  readonly changed: readonly Mapping[];
  /** The same as they were before. */
  readonly before: readonly Mapping[];
}

/**
 * Stores names whole, and with them mappings and weights, in one transaction. The mappings of an own action that goes fall back to
 * what it counted as; those of one that counts as another action from now on follow it.
 * @throws UserError `bad_action_name` when the names cannot be stored; as `writeMappings`
 */
export function writeActionNames(
  db: ProjectDb,
  names: ActionNames,
  put: readonly Mapping[] = [],
  remove: readonly MappingId[] = [],
  weights: readonly PassageWeight[] = [],
): WrittenActionNames {
  const fault = faultOf(names);
  if (fault !== null) throw new UserError('bad_action_name', fault);
  return db.transaction(() => {
    const before = db.mappings
      .list()
      .filter((mapping) => !isSameChoice(mapping, followNames(mapping, names)));
    storeNames(db, names);
    const changed = before.map((mapping) => ({ ...mapping, ...followNames(mapping, names) }));
    for (const mapping of changed) db.mappings.put(mapping);
    writeMappings(db, put, remove);
    for (const { passageId, weight } of weights) db.witnesses.setWeight(passageId, weight);
    return { changed, before };
  });
}

function storeNames(db: ProjectDb, { renamed, own }: ActionNames): void {
  const stays = new Set(own.map(({ id }) => id));
  own.forEach((one, position) => db.ownActions.put(one, position));
  for (const { id } of db.ownActions.list()) if (!stays.has(id)) db.ownActions.remove(id);
  db.settings.set(renamedSetting, JSON.stringify(renamed));
}
