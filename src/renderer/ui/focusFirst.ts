import { tabbable } from 'tabbable';

/**
 * Gives the focus to the first part of a dialog that the Tab key reaches, unless one of its parts has
 * it. For `onOpenAutoFocus` of bits-ui, which would wait for the next frame: a key pressed until then
 * would go into the script behind the dialog.
 */
export function focusFirst(dialog: HTMLElement | null, event: Event): void {
  event.preventDefault();
  if (dialog === null || dialog.contains(document.activeElement)) return;
  (tabbable(dialog)[0] ?? dialog).focus({ preventScroll: true });
}
