/** What happens while words are typed: capitals, and elements that make themselves. */
import { isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import {
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import { opensSceneHeading } from '../../shared/screenplay/recognize.ts';
import { smartQuote, turnedQuote } from '../../shared/screenplay/smartQuotes.ts';
import { elementTypeOf, screenplaySchema } from '../../shared/screenplay/schema.ts';
import { composedIn, mapped, type Range } from './composed.ts';
import { putInCapitals } from './elementCommands.ts';
import { inInlineNote } from './inlineNote.ts';
import { typesCapitals } from '../../shared/screenplay/elements.ts';

/** What is being composed. */
const key = new PluginKey<Range | null>('typing');

/**
 * Headings, cues, transitions and shots are typed in capitals. “INT. ” at the start of an action
 * makes it a scene heading; “(” in an empty line of dialogue makes it a parenthetical.
 * @param smartQuotes whether straight quotation marks are curved
 */
export function typing(smartQuotes: () => boolean): Plugin<Range | null> {
  return new Plugin<Range | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, composed) => composedIn(tr, composed),
    },
    appendTransaction(transactions, before, after) {
      const composed = key.getState(before) ?? null;
      // What is composed is put in capitals with what comes next, unless that takes it back.
      if (composed === null || key.getState(after) !== null) return null;
      if (transactions.some(isHistoryTransaction)) return null;
      const { from, to } = transactions.reduce(mapped, composed);
      const $from = after.doc.resolve(from);
      const inHere = $from.parent.isTextblock && to <= $from.end();
      if (!inHere || !typesCapitals(elementTypeOf($from.parent))) return null;
      const { tr } = after;
      putInCapitals(tr, from, to);
      return tr.docChanged ? tr : null;
    },
    props: {
      // The browser would change the page first, and the editor would read from there what was
      // typed. Where a key gives a character, that way round is not needed, and takes twice as long.
      handleKeyPress(view, event) {
        const { selection } = view.state;
        const text = event.key;
        const isCharacter = Array.from(text).length === 1 && !event.altKey && !event.metaKey;
        if (!isCharacter || !(selection instanceof TextSelection)) return false;
        const insert = () => view.state.tr.insertText(text).scrollIntoView();
        const { from, to } = selection;
        const handled = view.someProp('handleTextInput', (handle) =>
          handle(view, from, to, text, insert),
        );
        if (handled !== true) view.dispatch(insert());
        return true;
      },
      handleTextInput(view, from, to, text) {
        const { state } = view;
        const $from = state.doc.resolve(from);
        const type = elementTypeOf($from.parent);
        if (view.composing || type === null) return false;

        const inNote = inInlineNote(state);
        if (!inNote && type === 'dialogue' && text === '(' && $from.parent.content.size === 0) {
          const tr = state.tr.setBlockType(from, to, screenplaySchema.nodes.parenthetical);
          tr.insertText('()', from);
          view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + 1)));
          return true;
        }
        if (
          !inNote &&
          type === 'parenthetical' &&
          text === ')' &&
          state.doc.textBetween(from, Math.min(from + 1, $from.end())) === ')' &&
          from === to
        ) {
          // Typing over the closing parenthesis steps past it.
          view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from + 1)));
          return true;
        }
        if (!inNote && type === 'action' && $from.sameParent(state.doc.resolve(to))) {
          const before = $from.parent.textBetween(0, $from.parentOffset, '\n');
          if (opensSceneHeading(before + text) && !opensSceneHeading(before)) {
            const tr = state.tr.insertText((before + text).toUpperCase(), $from.start(), to);
            tr.setBlockType(
              tr.selection.from,
              tr.selection.to,
              screenplaySchema.nodes.scene_heading,
            );
            view.dispatch(tr.scrollIntoView());
            return true;
          }
        }
        const { typed, turned } = smartQuotes() ? curved(state, from, to, text) : plain(text);
        const words = typesCapitals(type) && !inNote ? typed.toUpperCase() : typed;
        if (words === text && turned === null) return false;
        const { tr } = state;
        if (turned !== null) turnMark(tr, $from.start() + turned.at, turned.mark);
        view.dispatch(tr.insertText(words, from, to).scrollIntoView());
        return true;
      },
    },
  });
}

interface Typed {
  readonly typed: string;
  /** A mark before it that its word now wants otherwise. */
  readonly turned: ReturnType<typeof turnedQuote>;
}

function plain(typed: string): Typed {
  return { typed, turned: null };
}

/** What is typed, with curved quotation marks. */
function curved({ doc }: EditorState, from: number, to: number, text: string): Typed {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  const before = wordsOf($from.parent, 0, $from.parentOffset);
  const after = wordsOf($to.parent, $to.parentOffset, $to.parent.content.size);
  return { typed: smartQuote(before, text, after), turned: turnedQuote(before, text) };
}

function wordsOf(line: Node, from: number, to: number): string {
  return line.textBetween(from, to, '\n', '\n');
}

/** Puts another mark in the place of one. What is typed next has the emphasis that was chosen for it. */
function turnMark(tr: Transaction, pos: number, mark: string): void {
  const { storedMarks } = tr;
  tr.replaceWith(pos, pos + 1, screenplaySchema.text(mark, tr.doc.nodeAt(pos)?.marks));
  tr.setStoredMarks(storedMarks);
}
