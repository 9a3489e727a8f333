/** Short messages that come and go. Errors stay until they are closed. */
import { toast } from 'svelte-sonner';

/** Says that something went well, or what happened. */
export function tell(message: string): void {
  toast.message(message);
}

/** Says what the writer has to know: stays until it is closed. */
export function tellForGood(message: string): void {
  toast.warning(message, { duration: Infinity, closeButton: true });
}

/** Says what went wrong, in the words of the error. */
export function tellError(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (message !== '') toast.error(message, { duration: Infinity, closeButton: true });
}

/** Runs work whose failure the writer has to hear of. */
export function attempt(work: Promise<unknown>): void {
  work.catch(tellError);
}
