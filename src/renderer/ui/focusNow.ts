/** An attachment that gives an element the focus as soon as it stands. */
export function focusNow(element: HTMLElement): void {
  element.focus();
}

/** An attachment that gives a field the focus, with what stands in it selected: what is typed replaces it. */
export function focusAndSelect(field: HTMLInputElement): void {
  field.focus();
  field.select();
}
