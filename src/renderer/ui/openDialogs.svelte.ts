/** A dialog, or the reading view, which has the whole window as dialogs have it. */
export type DialogKind = 'dialog' | 'reading';

/** What is open, the last one above the others. */
let opened = $state.raw<readonly { readonly kind: DialogKind }[]>([]);

/** What is open above all else; null: no dialog is. */
export function topDialog(): DialogKind | null {
  return opened.at(-1)?.kind ?? null;
}

/** Whether a dialog is open: what floats over the window keeps away from its foot. */
export function isDialogOpen(): boolean {
  return opened.some(({ kind }) => kind === 'dialog');
}

/** Counts a dialog as open until the answer is called. */
export function noteDialog(kind: DialogKind = 'dialog'): () => void {
  const one = { kind };
  opened = [...opened, one];
  return () => {
    opened = opened.filter((other) => other !== one);
  };
}
