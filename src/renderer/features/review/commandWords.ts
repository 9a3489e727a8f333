/** The words of commands that stand for an action, as the project calls it. */
import {
  choicePhrase,
  actionName,
  plainChoice,
  type ActionNames,
} from '../../../shared/model/actionNames.ts';
import { actions, type Action } from '../../../shared/model/adaptation.ts';
import type { ReviewKey } from '../../../shared/adaptation/reviewKeys.ts';

/** What a command's button says. */
export function labelOf({ command, label }: ReviewKey, names: ActionNames): string {
  const action = actionOf(command);
  return action === undefined ? label : actionName(action, names);
}

/** What a command does, in a sentence. */
export function titleOf({ command, title }: ReviewKey, names: ActionNames): string {
  const action = actionOf(command);
  if (action === undefined) return title;
  const phrase = choicePhrase(plainChoice(action), names);
  if (action === 'omitted') return `The version leaves it out: ${phrase}`;
  return action === 'invented' ? `It has no source: ${phrase}` : `Accept as ${phrase}`;
}

function actionOf(command: ReviewKey['command']): Action | undefined {
  if (command === 'omit') return 'omitted';
  return command === 'invent' ? 'invented' : actions.find((action) => action === command);
}
