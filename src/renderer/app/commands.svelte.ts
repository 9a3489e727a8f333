/** Everything that the writer can do, in one registry: the palette, the keys and the menu read it. */

import { topDialog, type DialogKind } from '../ui/openDialogs.svelte.ts';
import { textOf } from './keptKeys.ts';

/** One thing to do. Keys are written `Mod-Shift-k`; Mod is Ctrl, or Cmd on a Mac. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** The first is the one that is shown. */
  readonly keys?: readonly string[];
  /** Whether it can be done now; always when absent. */
  readonly enabled?: () => boolean;
  /** Whether the palette offers it, where its field is in the way of `enabled`; as `enabled` when absent. */
  readonly offered?: () => boolean;
  /** What it is for while that is open: any dialog, or the reading view alone. Nothing when absent. */
  readonly over?: DialogKind;
  run(): void | Promise<void>;
}

/** What a key press says of its combination. */
type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

export const isMac = navigator.platform.startsWith('Mac');

export class Commands {
  private all = $state.raw<readonly Command[]>([]);
  private readonly byKey = $derived(combinationsOf(this.all));

  get list(): readonly Command[] {
    return this.all;
  }

  /** Adds commands; the answer takes them away again. */
  add(commands: readonly Command[]): () => void {
    this.all = [...this.all, ...commands];
    return () => {
      this.all = this.all.filter((command) => !commands.includes(command));
    };
  }

  find(id: string): Command | undefined {
    return this.all.find((command) => command.id === id);
  }

  /**
   * Whether no dialog is open that the command is not for. A dialog has all keys, and the system menu: what it
   * does not know is neither done behind it nor put over it.
   */
  isFree({ over }: Command): boolean {
    const top = topDialog();
    return top === null || over === 'dialog' || over === top;
  }

  /** Whether a command can be done now. */
  can(command: Command): boolean {
    return this.isFree(command) && (command.enabled?.() ?? true);
  }

  /** The enabled command that a key press calls, if any. */
  forKey(event: Pressed): Command | undefined {
    return this.byKey
      .get(event.key.toLowerCase())
      ?.find(({ parts, command }) => hasParts(event, parts) && this.can(command))?.command;
  }
}

/** Keys that edit with Ctrl held down, everywhere: what is marked, the clipboard, the last step. */
const editingKeys: ReadonlySet<string> = new Set('acvxyz');

/** Whether a key press may call a command: it neither types nor edits. */
export function mayCall(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey, isComposing } = event;
  if (isComposing || textOf(event) !== '') return false;
  if (/^F\d+$/.test(key)) return true;
  const isNamed = Array.from(key).length > 1;
  if (isNamed) return altKey && key.startsWith('Page');
  return altKey || ((ctrlKey || metaKey) && !editingKeys.has(key.toLowerCase()));
}

/** A command, and what is held down with the last key of one of its combinations. */
interface Combination {
  readonly parts: readonly string[];
  readonly command: Command;
}

/** The combinations by their last key, in small letters: each key that is typed asks for its own. */
function combinationsOf(commands: readonly Command[]): ReadonlyMap<string, readonly Combination[]> {
  const byKey = new Map<string, Combination[]>();
  for (const command of commands) {
    for (const key of command.keys ?? []) {
      const { parts, name } = takeKeyApart(key);
      const same = byKey.get(name.toLowerCase());
      if (same === undefined) byKey.set(name.toLowerCase(), [{ parts, command }]);
      else same.push({ parts, command });
    }
  }
  return byKey;
}

function hasParts(event: Pressed, parts: readonly string[]): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const otherMod = isMac ? event.ctrlKey : event.metaKey;
  return (
    mod === parts.includes('Mod') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    !otherMod
  );
}

/** `Mod-Shift-k` → Mod, Shift and k; `Mod--` → Mod and the minus. */
function takeKeyApart(key: string): { parts: readonly string[]; name: string } {
  const parts = key.split('-').filter((part) => part !== '');
  return key.endsWith('-')
    ? { parts, name: '-' }
    : { parts: parts.slice(0, -1), name: parts.at(-1) ?? '' };
}

/** A key as the writer reads it, such as `Ctrl K`. */
export function keyName(key: string): string {
  const { parts, name } = takeKeyApart(key);
  return [...parts, name]
    .map((part) => {
      if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
      if (part === 'Alt') return isMac ? '⌥' : 'Alt';
      if (part === 'Shift') return isMac ? '⇧' : 'Shift';
      if (part === '-') return '−';
      return part.length === 1 ? part.toUpperCase() : part;
    })
    .join(' ');
}
