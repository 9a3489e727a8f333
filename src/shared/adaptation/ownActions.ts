/** Own actions and the mappings that have them. */
import { actions, type Action, type Mapping } from '../model/adaptation.ts';
import {
  cleanActionName,
  findNamed,
  findOwnAction,
  longestActionName,
  mostOwnActions,
  putOwnAction,
  type ActionNames,
  type OwnAction,
} from '../model/actionNames.ts';
import { newId, type OwnActionId } from '../model/ids.ts';
import { possibleActions } from './comparisonFilter.ts';

/** The actions that an own action can count as: those that every mapping which has it could have, and its own. */
export function possibleBases(own: OwnAction, mappings: readonly Mapping[]): Action[] {
  const having = mappings.filter(({ ownAction }) => ownAction === own.id);
  return actions.filter(
    (action) =>
      action === own.base || having.every((mapping) => possibleActions(mapping).includes(action)),
  );
}

/** What a file's own action is in a project, and the project's names with it. */
export interface ReadOwnAction {
  readonly id: OwnActionId | null;
  readonly names: ActionNames;
}

/**
 * Finds a file's own action by its name and its base, and else adds it. A name that says no more than the base
 * does, or nothing, is none; one that something else has already is told apart by its base, and then by a number;
 * a long one is cut. What would be one too many stays with its base.
 */
export function readOwnAction(written: string, base: Action, names: ActionNames): ReadOwnAction {
  const cut = cleanActionName(cleanActionName(written).slice(0, longestActionName));
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(cut)) return { id: null, names };
  for (let turn = 0; ; turn++) {
    const name = toldApart(cut, base, turn);
    const taken = findNamed(name, names);
    if (taken === undefined) {
      if (names.own.length >= mostOwnActions) return { id: null, names };
      const own: OwnAction = { id: newId(), name, base };
      return { id: own.id, names: putOwnAction(names, own) };
    }
    if (taken === base) return { id: null, names };
    const own = names.own.find(({ id }) => id === taken);
    if (own !== undefined && own.base === base) return { id: own.id, names };
  }
}

/** `Merged`, `Merged (condensed)`, `Merged (condensed 2)`, each short enough. */
function toldApart(name: string, base: Action, turn: number): string {
  if (turn === 0) return name;
  const end = turn === 1 ? ` (${base})` : ` (${base} ${turn})`;
  return `${cleanActionName(name.slice(0, longestActionName - end.length))}${end}`;
}

/** Whether a mapping's own action is one of the project's and counts as its action. */
export function fitsNames({ action, ownAction }: Mapping, names: ActionNames): boolean {
  return ownAction === null || findOwnAction(ownAction, names)?.base === action;
}
