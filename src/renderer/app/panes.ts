/** F6 goes from pane to pane: the elements marked `data-pane`, in the order they stand. */

/** The windows in which a whole page and the panes at both its sides have no room together. */
export const narrowWindow = '(width < 1010px)';

/** Moves the focus to the next pane (1) or the one before (-1). */
export function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  );
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(here + step + panes.length) % panes.length];
  if (next !== undefined) focusPane(next);
}

/** Puts the focus into a pane: where it says, else at its first control. */
export function focusPane(pane: HTMLElement): void {
  const target =
    pane.querySelector<HTMLElement>('[data-pane-focus], [contenteditable="true"]') ??
    pane.querySelector<HTMLElement>('button, [tabindex="0"], input, select, textarea') ??
    pane;
  if (target === pane) pane.tabIndex = -1;
  target.focus();
}
