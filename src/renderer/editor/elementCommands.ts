/**
 * Commands that make, change and leave elements: what the keys of the Enter and Tab table do to
 * the document. `(state, dispatch) => boolean`, as ProseMirror's own commands: without dispatch
 * they only say whether they apply.
 */
import { closeHistory } from 'prosemirror-history';
import { Fragment, type Node, type NodeType, type ResolvedPos } from 'prosemirror-model';
import {
  AllSelection,
  Selection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import { addContinued, cueContinues } from '../../shared/screenplay/continuedCues.ts';
import { printedTextOf } from '../../shared/screenplay/document.ts';
import { typesCapitals, type ElementType } from '../../shared/screenplay/elements.ts';
import { placeOfBreak } from '../../shared/screenplay/forcedBreaks.ts';
import {
  nextOnEnter,
  onShiftTab,
  onTab,
  type KeyOutcome,
  type KeyTable,
} from '../../shared/screenplay/keys.ts';
import { elementByWords } from '../../shared/screenplay/recognize.ts';
import { elementTypeOf, screenplaySchema } from '../../shared/screenplay/schema.ts';
import { dualDepth } from './dualDialogue.ts';
import { inInlineNote, isInlineNote } from './inlineNote.ts';
import { changesCapitals, keepRevisionMarks } from './revisions.ts';
import { takeOut } from './takeOut.ts';
import { rememberTyped, typedBefore, type TypedLine } from './typedBefore.ts';

/** The element that the caret is in; null where it is in none or a whole range is selected over several. */
export function elementAtCaret(state: EditorState): ElementType | null {
  if (inInlineNote(state)) return 'note';
  return elementTypeOf(state.selection.$head.parent);
}

/** Documents in which Enter has just parted a line in two, and where. */
const justParted = new WeakMap<Node, number>();

/** Whether Enter has just made the border at a position, and nothing was changed since. */
export function isJustParted(doc: Node, pos: number): boolean {
  return justParted.get(doc) === pos;
}

/**
 * Turns the selected lines into elements of a type. The parentheses belong to the parenthetical and
 * not to its words: what becomes one gets a pair, and what was one loses the pair around it. So do the
 * capitals of headings and cues. There and back is the same again, and an empty pair never stays
 * behind. A step of undo of its own: what was typed just before does not go with it.
 */
export function setElement(type: ElementType): Command {
  return (state, dispatch) => {
    if (type === 'page_break') return insertPageBreak(state, dispatch);
    const { $from, $to, empty } = state.selection;
    if (isDual($from) && !mayStandInColumn(type)) return false;
    if (dispatch !== undefined) {
      const { tr } = state;
      const lines: { readonly pos: number; readonly typed: TypedLine }[] = [];
      tr.setBlockType($from.pos, $to.pos, screenplaySchema.nodes[type]);
      state.doc.nodesBetween($from.pos, $to.pos, (before, pos) => {
        if (!before.isTextblock) return true;
        const now = tr.mapping.map(pos);
        const known = typedBefore(before);
        giveBack(tr, now, known?.words);
        if (tr.doc.nodeAt(now)?.type !== before.type) {
          if (type === 'parenthetical' && (empty || before.content.size > 0))
            openParentheses(tr, now);
          else if (before.type === screenplaySchema.nodes.parenthetical) dropParentheses(tr, now);
        }
        const words = tr.doc.nodeAt(now)?.content ?? Fragment.empty;
        lines.push({ pos, typed: { type: known?.type ?? before.type, words } });
        return false;
      });
      const { $from: $start, $to: $end } = tr.selection;
      if (typesCapitals(type)) putInCapitals(tr, $start.start(), $end.end());
      for (const { pos, typed } of lines) {
        const line = tr.doc.nodeAt(tr.mapping.map(pos));
        if (line !== null && line.type !== typed.type) rememberTyped(line, typed);
      }
      const isBack = lines.every(({ typed }) => typed.type === screenplaySchema.nodes[type]);
      if (isBack) keepRevisionMarks(tr);
      else changesCapitals(tr);
      dispatch(closeHistory(tr).scrollIntoView());
    }
    return true;
  };
}

/** Puts the words of a line back, which have as many letters as those that are there. */
function giveBack(tr: Transaction, pos: number, typed: Fragment | undefined): void {
  if (typed === undefined) return;
  const { selection } = tr;
  tr.replaceWith(pos + 1, pos + 1 + typed.size, typed);
  if (!(selection instanceof TextSelection)) return;
  tr.setSelection(TextSelection.create(tr.doc, selection.anchor, selection.head));
}

/** Backspace or Delete between empty parentheses: they go, and the line is speech again. */
export const leaveParentheses: Command = (state, dispatch, view) => {
  const { $head, empty } = state.selection;
  const between = empty && $head.parentOffset === 1 && isBlankLine($head.parent);
  return between && setElement('dialogue')(state, dispatch, view);
};

/** Backspace or Delete on a draft that is selected whole: it begins anew, as a new one does. */
export const beginAnew: Command = (state, dispatch) => {
  if (!(state.selection instanceof AllSelection)) return false;
  dispatch?.(breakInstead(state.tr).scrollIntoView());
  return true;
};

/**
 * Enter. At the end of a line the table's next element, or a scene heading where the line's words
 * make another element of it (`elementByWords`); on an empty line what the table makes of it, inside
 * a line a split, at its start an empty line before it.
 * @param openMenu opens the element menu: the second press on an empty line
 * @param addsContinued whether a cue that goes on after action gets its (CONT'D)
 */
export function enter(
  table: () => KeyTable,
  openMenu: () => void,
  addsContinued: () => boolean = () => true,
): Command {
  /** The document that the last press left, when it was pressed on an empty line. */
  let left: Node | undefined;
  return (state, dispatch, view) => {
    const { selection } = state;
    const { $from, $to } = selection;
    if (
      selection instanceof AllSelection ||
      (selection instanceof TextSelection && !selection.empty)
    ) {
      if (dispatch !== undefined) dispatch(breakInstead(state.tr).scrollIntoView());
      return true;
    }
    const type = elementTypeOf($from.parent);
    if (type === null) return false;
    const empty = isBlankLine($from.parent);
    if (empty || atEnd($to)) {
      const again = empty && view !== undefined && view.state.doc === left;
      const outcome = nextOnEnter(table(), type, { empty, again });
      const applied = carryOut(outcome, addsContinued, openMenu)(state, dispatch, view);
      if (dispatch !== undefined) left = empty && !again ? view?.state.doc : undefined;
      return applied;
    }
    if (dispatch !== undefined) {
      const parts = $from.parentOffset > 0;
      const tr = parts ? splitLine(state.tr) : insertBefore(state.tr, type);
      dispatch(tr.scrollIntoView());
      const now = view?.state ?? tr;
      if (parts) justParted.set(now.doc, now.selection.$head.before());
    }
    return true;
  };
}

/**
 * Tab: converts an empty line, or goes on from the end of a line; never leaves the page.
 * @param addsContinued as for `enter`
 */
export function tab(table: () => KeyTable, addsContinued: () => boolean = () => true): Command {
  return (state, dispatch, view) => {
    const { $head, empty: caret } = state.selection;
    const type = elementTypeOf($head.parent);
    if (type === null || !caret) return true;
    const outcome = onTab(table(), type, {
      empty: isBlankLine($head.parent),
      atEnd: atEnd($head),
    });
    carryOut(outcome, addsContinued)(state, dispatch, view);
    return true;
  };
}

/** Shift+Tab: converts an empty line the other way. It leaves no line, and so no cue either. */
export function shiftTab(table: () => KeyTable): Command {
  return (state, dispatch, view) => {
    const { $head } = state.selection;
    const type = elementTypeOf($head.parent);
    if (type === null) return true;
    const outcome = onShiftTab(table(), type, { empty: isBlankLine($head.parent) });
    carryOut(outcome, () => false)(state, dispatch, view);
    return true;
  };
}

/** A line break inside the element. */
export const breakLine: Command = (state, dispatch) => {
  if (elementAtCaret(state) === null) return false;
  dispatch?.(
    state.tr
      .replaceSelectionWith(screenplaySchema.nodes.hard_break.create(), true)
      .scrollIntoView(),
  );
  return true;
};

/** What Tab and Enter will do at the caret, for the status bar; null: nothing. */
export function nextKeys(
  state: EditorState,
  table: KeyTable,
): { readonly tab: KeyOutcome | null; readonly enter: KeyOutcome | null } {
  const { $head } = state.selection;
  const type = elementTypeOf($head.parent);
  if (type === null || inInlineNote(state)) return { tab: null, enter: null };
  const empty = isBlankLine($head.parent);
  const made = madeByWords($head.parent);
  const byWords = (outcome: KeyOutcome | null): KeyOutcome | null =>
    outcome?.kind === 'insert' && made !== null
      ? { kind: 'insert', element: 'scene_heading' }
      : outcome;
  return {
    tab: byWords(onTab(table, type, { empty, atEnd: atEnd($head) })),
    enter: atEnd($head) || empty ? byWords(nextOnEnter(table, type, { empty })) : null,
  };
}

/** An empty line, or a parenthetical with nothing between its parentheses. */
export function isBlankLine(line: Node): boolean {
  const text = line.textContent;
  return text === '' || (line.type.name === 'parenthetical' && text === '()');
}

/** At the end of a line; before the closing parenthesis counts. */
function atEnd($pos: ResolvedPos): boolean {
  const rest = $pos.parent.content.size - $pos.parentOffset;
  return (
    rest === 0 ||
    (rest === 1 &&
      $pos.parent.type.name === 'parenthetical' &&
      $pos.parent.textContent.endsWith(')'))
  );
}

function carryOut(
  outcome: KeyOutcome | null,
  addsContinued: () => boolean,
  openMenu: () => void = () => undefined,
): Command {
  return (state, dispatch, view) => {
    switch (outcome?.kind) {
      case undefined:
        return false;
      case 'menu':
        if (dispatch !== undefined) openMenu();
        return true;
      case 'convert':
        return setElement(outcome.to)(state, dispatch, view);
      case 'insert':
        dispatch?.(goOn(state.tr, outcome.element, addsContinued).scrollIntoView());
        return true;
    }
  };
}

/**
 * Goes on to a new line; a cue gets its (CONT'D). What the words of the line that is left make of it is seen to
 * by `leftLines`, so that undo takes that back alone.
 */
function goOn(tr: Transaction, next: ElementType, addsContinued: () => boolean): Transaction {
  const { $head } = tr.selection;
  const marks = $head.parent.type.name === 'character' && addsContinued();
  return insertAfter(marks ? markContinued(tr) : tr, next).setMeta(wentOn, $head.before());
}

/** Said by a transaction that goes on from the end of a line: the position before that line. */
const wentOn = 'wentOn';

/** The position before the line that a transaction goes on from; null where it does not. */
export function leftBy(tr: Transaction): number | null {
  const pos: unknown = tr.getMeta(wentOn);
  return typeof pos === 'number' ? pos : null;
}

/** Makes another element of a line: what its words are said to be. */
export function makeElement(tr: Transaction, pos: number, type: ElementType): Transaction {
  const line = tr.doc.nodeAt(pos);
  if (line === null) return tr;
  const end = pos + 1 + line.content.size;
  tr.setBlockType(pos + 1, end, nodeTypeFor(type));
  if (typesCapitals(type)) putInCapitals(tr, pos + 1, end);
  const made = tr.doc.nodeAt(pos);
  if (made !== null) rememberTyped(made, { type: line.type, words: line.content });
  return tr;
}

/** What a line becomes by its words once it is left; null: what it is. */
export function madeByWords(line: Node): ElementType | null {
  const type = elementTypeOf(line);
  return type === null ? null : elementByWords(type, printedTextOf(line));
}

/** Adds (CONT'D) to the cue at the caret where its speaker goes on after action. */
function markContinued(tr: Transaction): Transaction {
  const { $head } = tr.selection;
  if (!isDual($head) && cueContinues($head.node(1).children, $head.index(1))) {
    addContinued(tr, $head.before());
  }
  return tr;
}

/** Adds a line after the one with the caret and puts the caret into it. */
function insertAfter(tr: Transaction, type: ElementType): Transaction {
  const { $head } = tr.selection;
  // A dual column takes only what a speech is made of; anything else goes below the two columns.
  const outside = isDual($head) && !mayStandInColumn(type);
  const pos = outside ? $head.after(dualDepth($head)) : $head.after();
  tr.insert(pos, nodeTypeFor(type).create());
  tr.setSelection(TextSelection.create(tr.doc, pos + 1));
  if (type === 'parenthetical') openParentheses(tr, pos);
  return tr;
}

/** Adds an empty line before the one with the caret; the caret stays. */
function insertBefore(tr: Transaction, type: ElementType): Transaction {
  const { $head } = tr.selection;
  const blank = type === 'scene_heading' || type === 'section' ? 'action' : type;
  return tr.insert($head.before(), nodeTypeFor(blank).create());
}

/**
 * Puts a break in place of the selection. The ends of a selection over several elements stay two;
 * a draft that was selected whole begins anew, as a new one does.
 */
function breakInstead(tr: Transaction): Transaction {
  const all = tr.selection instanceof AllSelection;
  const rest = takeOut(tr);
  const { $head } = tr.selection;
  if (all) return tr.setBlockType($head.pos, $head.pos, screenplaySchema.nodes.scene_heading);
  return rest ? tr.setSelection(Selection.near(tr.doc.resolve($head.after()))) : splitLine(tr);
}

/** Splits the line at the caret. What was a heading or cue goes on as what follows such. */
function splitLine(tr: Transaction): Transaction {
  const { $head } = tr.selection;
  const rest = restOf(elementTypeOf($head.parent));
  if ($head.parentOffset === $head.parent.content.size) {
    return insertAfter(tr, rest);
  }
  return tr.split($head.pos, 1, [{ type: nodeTypeFor(rest) }]);
}

function restOf(type: ElementType | null): ElementType {
  switch (type) {
    case 'character':
    case 'parenthetical':
    case 'dialogue':
      return 'dialogue';
    case 'lyrics':
    case 'section':
    case 'synopsis':
    case 'note':
    case 'boneyard':
    case 'centred_text':
      return type;
    case 'scene_heading':
    case 'transition':
    case 'shot':
    case 'action':
    case 'page_break':
    case null:
      return 'action';
  }
}

function insertPageBreak(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const { $head } = state.selection;
  if (isDual($head) || elementTypeOf($head.parent) === null) return false;
  if (dispatch !== undefined) {
    const types = $head.node(1).children.map((block) => elementTypeOf(block) ?? 'dual_dialogue');
    const pos = $head.posAtIndex(placeOfBreak(types, $head.index(1)), 1);
    const tr = state.tr.insert(pos, screenplaySchema.nodes.page_break.create());
    dispatch(closeHistory(tr).scrollIntoView());
  }
  return true;
}

/** Puts a line's words in parentheses, with a caret in the line between them. */
function openParentheses(tr: Transaction, pos: number): void {
  const line = tr.doc.nodeAt(pos);
  if (line === null || inParentheses(line.textContent)) return;
  const { selection } = tr;
  tr.insertText(')', pos + 1 + line.content.size).insertText('(', pos + 1);
  if (selection.empty) tr.setSelection(TextSelection.create(tr.doc, selection.head + 1));
}

/** Takes away the parentheses around a line's words. */
function dropParentheses(tr: Transaction, pos: number): void {
  const line = tr.doc.nodeAt(pos);
  if (line === null || !inParentheses(line.textContent)) return;
  tr.delete(pos + line.content.size, pos + 1 + line.content.size).delete(pos + 1, pos + 2);
}

/** Whether one pair of parentheses is around a whole text: "(a) b (c)" is in none. */
export function inParentheses(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === '(') depth++;
    else if (char === ')') depth--;
    if (depth === 0) return text.length > 1 && index === text.length - 1;
  }
  return false;
}

/** Puts the words of a range in capitals, as far as they have any. */
export function putInCapitals(tr: Transaction, from: number, to: number): void {
  const words: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  tr.doc.nodesBetween(from, to, (block, pos) => {
    if (!block.isTextblock) return true;
    block.forEach((child, offset) => {
      if (!child.isText || child.text === undefined || isInlineNote(child)) return;
      const at = pos + 1 + offset;
      const [start, end] = [Math.max(from, at), Math.min(to, at + child.nodeSize)];
      if (start >= end) return;
      words.push({ from: start, to: end, text: child.text.slice(start - at, end - at) });
    });
    return false;
  });
  for (const word of words.reverse()) {
    const capitals = capitalsOf(word.text);
    if (capitals === word.text) continue;
    const marks = tr.doc.resolve(word.from + 1).marks();
    const { from: anchor, to: head } = tr.selection;
    tr.replaceWith(word.from, word.to, screenplaySchema.text(capitals, marks));
    tr.setSelection(TextSelection.create(tr.doc, anchor, head));
  }
}

/** A text in capitals. Where some letter grows in capitals (ß), it is left to the writer. */
export function capitalsOf(text: string): string {
  const capitals = text.toUpperCase();
  return capitals.length === text.length ? capitals : text;
}

function nodeTypeFor(type: ElementType): NodeType {
  return screenplaySchema.nodes[type];
}

/** Whether an element can stand in a column of a dual dialogue. */
export function mayStandInColumn(type: ElementType | null): boolean {
  return (
    type === 'character' || type === 'parenthetical' || type === 'dialogue' || type === 'lyrics'
  );
}

function isDual($pos: ResolvedPos): boolean {
  return dualDepth($pos) > 0;
}
