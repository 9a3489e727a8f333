/**
 * What lines were before they were made another element. A line that was a cue by mistake gets its small letters
 * back. It counts while the line is not changed otherwise.
 */
import type { Fragment, Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { AddMarkStep, RemoveMarkStep } from 'prosemirror-transform';

/** A line as it was typed. */
export interface TypedLine {
  readonly type: Node['type'];
  /** Its words, with as many letters as those that are there now. */
  readonly words: Fragment;
}

const lines = new WeakMap<Node, TypedLine>();

/** What a line was typed as; undefined where it is as it was typed, or was changed since. */
export function typedBefore(line: Node): TypedLine | undefined {
  return lines.get(line);
}

export function rememberTyped(line: Node, typed: TypedLine): void {
  lines.set(line, typed);
}

/** Lets lines that a transaction only marks be what they were. */
export function keepTyped({ steps, docs, doc }: Transaction): void {
  steps.forEach((step, index) => {
    if (!(step instanceof AddMarkStep || step instanceof RemoveMarkStep)) return;
    const typed = docs[index]?.resolve(step.from).parent;
    const known = typed === undefined ? undefined : lines.get(typed);
    if (known !== undefined) lines.set((docs[index + 1] ?? doc).resolve(step.from).parent, known);
  });
}
