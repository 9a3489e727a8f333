/** Fields that words or digits are typed in, which have an undo of their own. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Input elements in which nothing is typed: they are pressed or moved. */
const typeless: ReadonlySet<string> = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'reset',
  'range',
]);

/** Whether something is typed in an element, other than the script's page. */
export function isTextField(element: Element | null): element is TextField {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && !typeless.has(element.type))
  );
}
