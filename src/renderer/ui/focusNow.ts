/** An attachment that gives an element the focus as soon as it stands. */
export function focusNow(element: HTMLElement): void {
  element.focus();
}
