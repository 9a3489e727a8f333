/** Short messages that come and go. Errors stay until they are closed. */
import { toast } from 'svelte-sonner';

/** Says that something went well, or what happened. The mouse reaches what lies under it. */
export function tell(message: string): void {
  toast.message(message, { class: 'passing' });
}

/** Says what the writer has to know: stays until it is closed. */
export function tellForGood(message: string): void {
  toast.warning(message, { duration: Infinity, closeButton: true });
}

/**
 * Says what happened and offers what may be wanted next. Stays until one of the two is chosen.
 * @returns takes the offer away
 */
export function tellAndOffer(
  message: string,
  label: string,
  run: () => Promise<unknown>,
): () => void {
  const id = toast.message(message, {
    duration: Infinity,
    closeButton: true,
    action: { label, onClick: () => attempt(run()) },
  });
  return () => {
    toast.dismiss(id);
  };
}

/** Says what went wrong, in the words of the error. */
export function tellError(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (message !== '') toast.error(message, { duration: Infinity, closeButton: true });
}

/** How far work is, with a way to stop it. Work that is soon done shows nothing. */
export function tellProgress(
  message: string,
  cancel: () => Promise<unknown>,
): { readonly show: (done: number) => void; readonly end: () => void } {
  let id: string | number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let percent = 0;
  const draw = (): void => {
    id = toast.loading(`${message} ${percent}%`, {
      ...(id === undefined ? {} : { id }),
      duration: Infinity,
      action: { label: 'Cancel', onClick: () => attempt(cancel()) },
    });
  };
  return {
    show: (done) => {
      percent = Math.round(done * 100);
      if (id === undefined) timer ??= setTimeout(draw, 400);
      else draw();
    },
    end: () => {
      clearTimeout(timer);
      if (id !== undefined) toast.dismiss(id);
    },
  };
}

/** Takes away all messages: what they are about is no longer there. */
export function forgetMessages(): void {
  toast.dismiss();
}

/** Runs work whose failure the writer has to hear of. */
export function attempt(work: Promise<unknown>): void {
  work.catch(tellError);
}
