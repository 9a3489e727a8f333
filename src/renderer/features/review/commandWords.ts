/** The words of commands that stand for an action, as the project calls it. */
import {
  choiceName,
  choicePhrase,
  plainChoice,
  type ActionNames,
} from '../../../shared/model/actionNames.ts';
import { actions, type Choice } from '../../../shared/model/adaptation.ts';
import { ownChoiceOf, type ReviewKey } from '../../../shared/adaptation/reviewKeys.ts';
import type { Walk } from '../../../shared/adaptation/review.ts';

/** What a command's button says. */
export function labelOf({ command, label }: ReviewKey, walk: Walk, names: ActionNames): string {
  const choice = choiceOfCommand(command, walk, names);
  return choice === undefined ? label : choiceName(choice, names);
}

/** What a command does, in a sentence. */
export function titleOf({ command, title }: ReviewKey, walk: Walk, names: ActionNames): string {
  const choice = choiceOfCommand(command, walk, names);
  return choice === undefined ? title : decisionTitle(choice, names);
}

/** What it is to decide with an action, in a sentence. */
export function decisionTitle(choice: Choice, names: ActionNames): string {
  const phrase = choicePhrase(choice, names);
  if (choice.action === 'omitted') return `The version leaves it out: ${phrase}`;
  return choice.action === 'invented' ? `It has no source: ${phrase}` : `Accept as ${phrase}`;
}

function choiceOfCommand(
  command: ReviewKey['command'],
  walk: Walk,
  names: ActionNames,
): Choice | undefined {
  if (command === 'omit') return plainChoice('omitted');
  if (command === 'invent') return plainChoice('invented');
  const action = actions.find((one) => one === command);
  return action === undefined ? ownChoiceOf(command, walk, names) : plainChoice(action);
}
