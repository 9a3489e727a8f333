/** A change that main keeps what is needed of, as a step of the history. */
import { call } from './bridge.ts';
import type { Change } from './history.svelte.ts';
import { tell } from './toasts.ts';

/**
 * A step that main takes back and makes again.
 * @param label what undo would take back
 * @param first makes it the first time, and answers what main calls it from then on
 */
export function keptChange(label: string, first: () => Promise<string>): Change {
  let change: string | undefined;
  return {
    label,
    undo: async () => {
      if (change !== undefined) await call('project.writeChange', { change, way: 'take_back' });
    },
    redo: async () => {
      if (change === undefined) change = await first();
      else await call('project.writeChange', { change, way: 'make' });
    },
    forget: () => {
      // Nobody waits for it, and what main still keeps goes with the project.
      if (change !== undefined) call('project.forgetChange', { change }).catch(() => undefined);
    },
  };
}

/**
 * The same of something that was added. The writer may be where it is not seen, and so is told when it goes and comes.
 * @param title what it is called
 */
export function keptAddition(title: string, label: string, first: () => Promise<string>): Change {
  const step = keptChange(label, first);
  let isGone = false;
  return {
    ...step,
    undo: async () => {
      await step.undo();
      isGone = true;
      tell(`“${title}” is gone again. Redo brings it back.`);
    },
    redo: async () => {
      await step.redo();
      if (isGone) tell(`“${title}” is back.`);
      isGone = false;
    },
  };
}
