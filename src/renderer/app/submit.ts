import { tellError } from './toasts.ts';

/**
 * What a form does when it is submitted: its work, and nothing while that goes on, so that Enter pressed
 * twice stores once. The writer hears of a failure, and may try again.
 */
export function submit(work: () => Promise<unknown>): (event: SubmitEvent) => void {
  let busy = false;
  return (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    work()
      .catch(tellError)
      .finally(() => {
        busy = false;
      });
  };
}
