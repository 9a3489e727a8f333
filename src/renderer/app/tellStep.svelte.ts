/** Messages of steps that can be undone. */
import { toast } from 'svelte-sonner';
import type { History } from './history.svelte.ts';

/** Says what the step did that was made last. The message goes when the step is undone: it is no longer true. */
export function tellStep(history: History, message: string): void {
  const step = history.last;
  const stop = $effect.root(() => {
    $effect(() => {
      const isUndone = history.last !== step && history.nextRedo === step?.label;
      if (step === undefined || !isUndone) return;
      toast.dismiss(id);
      stop();
    });
  });
  const id = toast.message(message, { class: 'passing', onDismiss: stop, onAutoClose: stop });
}
