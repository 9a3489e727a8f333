/** How many dialogs are open: what floats over the window keeps away from their feet. */
let count = $state(0);

/** Whether a dialog is open. */
export function isDialogOpen(): boolean {
  return count > 0;
}

/** Counts a dialog as open until the answer is called. */
export function noteDialog(): () => void {
  count += 1;
  return () => {
    count -= 1;
  };
}
