import { tabbable } from 'tabbable';

/**
 * Gives the focus to the part of a dialog that asks for it (`data-first-focus`), else to the first that the Tab
 * key reaches, unless one of its parts has it. A part must not take it itself while the dialog is made: the
 * dialog notes only then what had it before, to give it back. For `onOpenAutoFocus` of bits-ui, which would
 * wait for the next frame: a key pressed until then would go into the script behind the dialog.
 */
export function focusFirst(dialog: HTMLElement | null, event: Event): void {
  event.preventDefault();
  if (dialog === null || dialog.contains(document.activeElement)) return;
  const first = dialog.querySelector<HTMLElement>('[data-first-focus]');
  (first ?? tabbable(dialog)[0] ?? dialog).focus({ preventScroll: true });
}
