/** What the six actions are called in a project, and the finer words that it has of its own. */
import { actions, type Action, type Choice } from './adaptation.ts';
import { programActionNames } from './adaptationNames.ts';
import type { OwnActionId } from './ids.ts';
import { findAlike, titleKey } from './titles.ts';

/** A finer word for one of the six: it is counted, coloured and drawn as its base. */
export interface OwnAction {
  readonly id: OwnActionId;
  readonly name: string;
  readonly base: Action;
}

/** The names of a project's actions. Stored, sent and taken back whole. */
export interface ActionNames {
  /** What the writer calls those of the six that he or she renamed. */
  readonly renamed: Readonly<Partial<Record<Action, string>>>;
  /** In the order in which they are offered. */
  readonly own: readonly OwnAction[];
}

/** The names of a project in which nobody has said otherwise. */
export const programNames: ActionNames = { renamed: {}, own: [] };

/** The characters (UTF-16 units) that a name can have at most. */
export const longestActionName = 40;

/** The own actions that a project can have: more are in no menu to be found. */
export const mostOwnActions = 60;

/** One of the six by its word, or an own action by its id. */
export type Named = Action | OwnActionId;

/** A name as it is stored: one line, without what cannot be seen at its ends or in no file. */
export function cleanActionName(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/[\p{Surrogate}\ufffe\uffff]/gu, '')
    .replaceAll(/[\s\p{Control}]+/gu, ' ')
    .trim();
}

/** What one of the six is called. */
export function actionName(action: Action, { renamed }: ActionNames): string {
  return renamed[action] ?? programActionNames[action];
}

/** What was said to be done, in the project's words. */
export function choiceName({ action, ownAction }: Choice, names: ActionNames): string {
  const own = ownAction === null ? undefined : findOwnAction(ownAction, names);
  return own?.name ?? actionName(action, names);
}

/**
 * The same within a sentence: the program's own words in small letters, those of the writer as they were
 * written.
 */
export function choicePhrase(choice: Choice, names: ActionNames): string {
  const name = choiceName(choice, names);
  return name === programActionNames[choice.action] ? name.toLowerCase() : name;
}

export function findOwnAction(id: OwnActionId, { own }: ActionNames): OwnAction | undefined {
  return own.find((one) => one.id === id);
}

/** What a mapping says was done, without the mapping. */
export function choiceOf({ action, ownAction }: Choice): Choice {
  return { action, ownAction };
}

/** One of the six, and nothing finer. */
export function plainChoice(action: Action): Choice {
  return { action, ownAction: null };
}

/** An own action as a choice. */
export function ownChoice({ id, base }: OwnAction): Choice {
  return { action: base, ownAction: id };
}

/** Whether two choices say the same. */
export function isSameChoice(one: Choice, other: Choice): boolean {
  return one.action === other.action && one.ownAction === other.ownAction;
}

/** What can be chosen where some of the six can: those, then the own actions that count as one of them. */
export function choicesOf(offered: readonly Action[], { own }: ActionNames): Choice[] {
  return [
    ...offered.map(plainChoice),
    ...own.filter(({ base }) => offered.includes(base)).map(ownChoice),
  ];
}

/** What a choice becomes when the names change: an own action that is gone falls back to its base. */
export function followNames(choice: Choice, names: ActionNames): Choice {
  if (choice.ownAction === null) return choice;
  const own = findOwnAction(choice.ownAction, names);
  return own === undefined ? plainChoice(choice.action) : ownChoice(own);
}

/** The names with one of the six called otherwise; with nothing, it has the program's word again. */
export function renameAction(names: ActionNames, action: Action, typed: string): ActionNames {
  const called = { ...names.renamed, [action]: cleanActionName(typed) };
  const renamed = actions.flatMap((one) => {
    const name = called[one] ?? '';
    return name === '' || name === programActionNames[one] ? [] : [[one, name] as const];
  });
  return { ...names, renamed: Object.fromEntries(renamed) };
}

/** The names with one own action more, or with another name or base for one that is there. */
export function putOwnAction(names: ActionNames, wanted: OwnAction): ActionNames {
  const own = { ...wanted, name: cleanActionName(wanted.name) };
  const known = names.own.some(({ id }) => id === own.id);
  return {
    ...names,
    own: known ? names.own.map((one) => (one.id === own.id ? own : one)) : [...names.own, own],
  };
}

export function removeOwnAction(names: ActionNames, gone: OwnActionId): ActionNames {
  return { ...names, own: names.own.filter(({ id }) => id !== gone) };
}

/** The names with an own action one place earlier (-1) or later (1); the same names where it has none to go to. */
export function moveOwnAction(names: ActionNames, moved: OwnActionId, by: 1 | -1): ActionNames {
  const from = names.own.findIndex(({ id }) => id === moved);
  const one = names.own[from];
  const to = from + by;
  if (one === undefined || names.own[to] === undefined) return names;
  return { ...names, own: names.own.toSpliced(from, 1).toSpliced(to, 0, one) };
}

/** Who has a name already, whatever its capitals and spaces; undefined when it is free. */
export function findNamed(typed: string, names: ActionNames): Named | undefined {
  const key = titleKey(cleanActionName(typed));
  return (
    actions.find((action) => titleKey(actionName(action, names)) === key) ??
    names.own.find(({ name }) => titleKey(name) === key)?.id
  );
}

/**
 * Why something cannot be called so, as a sentence; null when it can.
 * @param who what is to have the name: one of the six, which may have none, or an own action
 */
export function nameFault(typed: string, who: Named, names: ActionNames): string | null {
  const action = actions.find((one) => one === who);
  const name = cleanActionName(typed);
  const wanted = name === '' && action !== undefined ? programActionNames[action] : name;
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(wanted)) return 'An action needs a name.';
  if (wanted.length > longestActionName) {
    return `A name can have ${longestActionName} characters at most.`;
  }
  const taken = findAlike(
    [
      ...actions.filter((one) => one !== who).map((one) => actionName(one, names)),
      ...names.own.filter(({ id }) => id !== who).map((one) => one.name),
    ],
    wanted,
  );
  return taken === undefined ? null : `“${taken}” is the name of another action.`;
}

/** What is wrong with names as a whole, as a sentence; null when they can be stored. */
export function faultOf(names: ActionNames): string | null {
  if (names.own.length > mostOwnActions) {
    return `A project can have ${mostOwnActions} actions of its own at most.`;
  }
  for (const action of actions) {
    const fault = nameFault(names.renamed[action] ?? '', action, names);
    if (fault !== null) return fault;
  }
  for (const { id, name } of names.own) {
    const fault = nameFault(name, id, names);
    if (fault !== null) return fault;
  }
  return new Set(names.own.map(({ id }) => id)).size === names.own.length
    ? null
    : 'Two own actions have one id.';
}
