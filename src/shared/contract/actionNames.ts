/** The request that stores what the actions are called in a project. */
import { z } from 'zod';
import { longestActionName, mostOwnActions } from '../model/actionNames.ts';
import { actions, type Mapping } from '../model/adaptation.ts';
import type { MappingId, OwnActionId } from '../model/ids.ts';
import { answers, id } from './channel.ts';
import { mapping, passageWeight } from './mapping.ts';

const name = z.string().min(1).max(longestActionName);

/** The names of those of the six that were renamed. */
export const renamedActions = z.partialRecord(z.enum(actions), name);

const actionNames = z.object({
  renamed: renamedActions,
  own: z
    .array(z.object({ id: id<OwnActionId>(), name, base: z.enum(actions) }))
    .max(mostOwnActions)
    .readonly(),
});

export const actionNamesContract = {
  /**
   * Stores the names whole, and with them mappings and weights, in one transaction. Answers with the mappings that had
   * to follow the names: as they are now, and as they were.
   */
  'project.writeActionNames': answers<{
    readonly changed: readonly Mapping[];
    readonly before: readonly Mapping[];
  }>()(
    z.object({
      names: actionNames,
      put: z.array(mapping).readonly(),
      remove: z.array(id<MappingId>()).readonly(),
      weights: z.array(passageWeight).readonly(),
    }),
  ),
};
