/** F6 goes from pane to pane: the elements marked `data-pane`, in the order they stand. */

/** Moves the focus to the next pane (1) or the one before (-1). */
export function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  );
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(here + step + panes.length) % panes.length];
  if (next === undefined) return;
  const target =
    next.querySelector<HTMLElement>('[data-pane-focus], [contenteditable="true"]') ??
    next.querySelector<HTMLElement>('button, [tabindex="0"], input, select, textarea') ??
    next;
  if (target === next) next.tabIndex = -1;
  target.focus();
}
