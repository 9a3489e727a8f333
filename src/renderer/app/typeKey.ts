/** Typing and pasting again what was pressed before what it was for stood. */
import { tabbable } from 'tabbable';
import { isTextField, type TextField } from '../ui/textField.ts';
import { textOf } from './keptKeys.ts';

/**
 * Presses a key where the focus is: what listens to keys hears it, and what the browser would do with the key is
 * done in its place, because it does nothing with keys that are not its own.
 */
export function typeKey(key: KeyboardEvent): void {
  if (!target().dispatchEvent(new KeyboardEvent('keydown', key))) return;
  const at = target();
  const clips = clipping(key);
  if (clips !== null) {
    // What stands for it asks for leave that pages do not have here, and comes after the next key.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.execCommand(clips);
    return;
  }
  const text = textOf(key);
  if (text !== '' && !types(at, text)) return;
  if (at instanceof HTMLElement && (text === ' ' || key.key === 'Enter') && isPressed(at)) {
    at.click();
  } else if (isTextField(at)) typeInField(at, key, text);
  else if (at instanceof HTMLElement && at.isContentEditable) editScript(key);
  if (key.key === 'Tab') goOn(key.shiftKey ? -1 : 1);
}

/** Types words that came without keys, as from an input method, where the focus is. */
export function typeWords(words: string): void {
  for (const character of words) {
    const at = target();
    if (types(at, character) && isTextField(at)) put(at, character);
  }
}

/** Takes what is pasted out of the browser's hands. The answer pastes it where the focus is by then. */
export function takePaste(event: ClipboardEvent): () => void {
  event.preventDefault();
  event.stopPropagation();
  // The browser's own copy is gone with its event.
  const clipboardData = new DataTransfer();
  for (const type of event.clipboardData?.types ?? []) {
    clipboardData.setData(type, event.clipboardData?.getData(type) ?? '');
  }
  return () => {
    const at = target();
    const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if (at.dispatchEvent(pasted) && isTextField(at)) put(at, clipboardData.getData('text/plain'));
  };
}

/** What a key does with the clipboard, but for pasting, which is an event of its own. */
function clipping({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 'copy' | 'cut' | null {
  const mod = ctrlKey || metaKey;
  if ((mod && key.toLowerCase() === 'c' && !shiftKey) || (mod && key === 'Insert')) return 'copy';
  if ((mod && key.toLowerCase() === 'x' && !shiftKey) || (shiftKey && key === 'Delete'))
    return 'cut';
  return null;
}

const target = (): Element => document.activeElement ?? document.body;

/** Tells who hears characters rather than keys, as the script does. Answers whether there is more to do. */
function types(at: Element, text: string): boolean {
  const charCode = text.codePointAt(0) ?? 0;
  return at.dispatchEvent(
    new KeyboardEvent('keypress', { key: text, charCode, bubbles: true, cancelable: true }),
  );
}

function isPressed(at: HTMLElement): boolean {
  return at instanceof HTMLButtonElement || (at instanceof HTMLInputElement && !isTextField(at));
}

function typeInField(
  field: TextField,
  { key, ctrlKey, shiftKey }: KeyboardEvent,
  text: string,
): void {
  if (text !== '') put(field, text);
  else if (key === 'Enter' && field instanceof HTMLTextAreaElement) put(field, '\n');
  else if (key === 'Enter') submit(field.form);
  else if (key === 'a' && ctrlKey) field.select();
  else if (key === 'Backspace' || key === 'Delete') {
    if (field.selectionStart === field.selectionEnd) moveTo(key, ctrlKey, true);
    put(field, '');
  } else moveTo(key, ctrlKey, shiftKey);
}

/** Puts words in the place of what is selected in a field, and tells who listens. */
function put(field: TextField, text: string): void {
  const { selectionStart: from, selectionEnd: to } = field;
  // A field of a number does not say what is selected in it.
  if (from === null || to === null) field.value += text;
  else field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { data: text, bubbles: true }));
}

/** As Enter in a field does: by the button that the form is sent with, if that can be pressed. */
function submit(form: HTMLFormElement | null): void {
  const button = [...(form?.elements ?? [])].find(
    (one) => one instanceof HTMLButtonElement && one.type === 'submit',
  );
  if (button instanceof HTMLButtonElement) button.click();
  else form?.requestSubmit();
}

/** The script does by itself what is more than a step of the caret, and takes out what is selected. */
function editScript(key: KeyboardEvent): void {
  if (key.key !== 'Backspace' && key.key !== 'Delete') {
    moveTo(key.key, key.ctrlKey, key.shiftKey);
    return;
  }
  moveTo(key.key, key.ctrlKey, true);
  target().dispatchEvent(new KeyboardEvent('keydown', key));
}

/** Where each key goes from the caret, and by how much: alone, and with Ctrl. */
const moves: Readonly<Record<string, readonly ['backward' | 'forward', string, string]>> = {
  ArrowLeft: ['backward', 'character', 'word'],
  ArrowRight: ['forward', 'character', 'word'],
  ArrowUp: ['backward', 'line', 'paragraph'],
  ArrowDown: ['forward', 'line', 'paragraph'],
  Home: ['backward', 'lineboundary', 'documentboundary'],
  End: ['forward', 'lineboundary', 'documentboundary'],
  Backspace: ['backward', 'character', 'word'],
  Delete: ['forward', 'character', 'word'],
};

function moveTo(key: string, far: boolean, extend: boolean): void {
  const move = moves[key];
  if (move === undefined) return;
  const [direction, near, word] = move;
  document.getSelection()?.modify(extend ? 'extend' : 'move', direction, far ? word : near);
}

/** Gives the focus to what Tab goes to next. */
function goOn(step: 1 | -1): void {
  const all = tabbable(document.body);
  const here = all.findIndex((one) => one === document.activeElement);
  if (here >= 0) all.at((here + step) % all.length)?.focus();
}
