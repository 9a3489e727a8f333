/**
 * Marks misspelt words. What an edit touches is noted at the key press, and looked up only when the
 * typing pauses, a few blocks at a time; marks elsewhere just move along. While spelling is off, an
 * edit costs nothing here.
 */
import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import {
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import { AddMarkStep, RemoveMarkStep, type Mapping, type Step } from 'prosemirror-transform';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { cueWordsOf, spellingWordsOf } from '../../shared/screenplay/blockSpelling.ts';
import { replaceMatches } from '../../shared/screenplay/findText.ts';
import { foldWord } from '../../shared/text/spelling.ts';

/** Says which words are right. */
export interface SpellingJudge {
  readonly isOn: () => boolean;
  /** Whether a word is right; undefined while that was not asked. */
  readonly verdict: (word: string) => boolean | undefined;
  /** Finds out about words. False when nobody answers: ask again, but not at once. */
  readonly ask: (words: readonly string[]) => Promise<boolean>;
  /** Hears that verdicts changed, until the function that is returned is called. */
  readonly onChange: (hear: () => void) => () => void;
}

/** A word of the document that is marked. */
export interface MisspeltWord {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A stretch of the document that has to be looked up. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether it is a word that waits for the caret to leave it. */
  readonly held: boolean;
}

interface PluginState {
  readonly on: boolean;
  readonly stale: readonly Stretch[];
  readonly marks: DecorationSet;
}

/** What a transaction says: look everything up anew. */
class Begin {
  readonly kind = 'begin';
}
/** What a transaction says: mark nothing any more. */
class Stop {
  readonly kind = 'stop';
}
/** What a transaction says: these blocks were looked up. */
class Judged {
  readonly kind = 'judged';
  constructor(
    readonly stretch: Stretch,
    /** Where the blocks begin and end. */
    readonly from: number,
    readonly to: number,
    readonly misspelt: readonly { readonly from: number; readonly to: number }[],
    /** What is left to be looked up of the stretch, and words that the caret is in. */
    readonly left: readonly Stretch[],
  ) {}
}

/** How long the typing has to pause before words are looked up, in milliseconds. */
const pause = 400;
/** How long one look at the document may take, in milliseconds. */
const patience = 4;
/** About as many words are asked about at once. */
const wordsAsked = 400;
/** How long to wait where nobody answered, in milliseconds. */
const rest = 5000;

const off: PluginState = { on: false, stale: [], marks: DecorationSet.empty };
const key = new PluginKey<PluginState>('spelling');

/** @param onMenu hears that the writer asks what a marked word may be meant to be */
export function spelling(
  judge: SpellingJudge,
  onMenu: (word: MisspeltWord) => void,
): Plugin<PluginState> {
  const openMenu = (state: EditorState, pos: number): boolean => {
    const word = misspeltAt(state, pos);
    if (word !== null) onMenu(word);
    return word !== null;
  };
  return new Plugin<PluginState>({
    key,
    state: {
      init: () => off,
      apply(tr, old) {
        const told: unknown = tr.getMeta(key);
        if (told instanceof Begin) {
          return { ...old, on: true, stale: [{ from: 0, to: tr.doc.content.size, held: false }] };
        }
        if (told instanceof Stop) return off;
        if (told instanceof Judged) return takeIn(tr.doc, old, told);
        return old.on && tr.docChanged ? moveAlong(tr, old) : old;
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.marks,
      handleKeyDown(view, event) {
        const asks = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
        return asks && openMenu(view.state, view.state.selection.from);
      },
      handleDOMEvents: {
        contextmenu(view, event) {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (at === null || !openMenu(view.state, at.pos)) return false;
          event.preventDefault();
          return true;
        },
      },
    },
    view: (view) => new Checker(view, judge),
  });
}

/** The marked word at a position, or null. */
export function misspeltAt(state: EditorState, pos: number): MisspeltWord | null {
  const [mark] = key.getState(state)?.marks.find(pos, pos) ?? [];
  return mark === undefined ? null : wordOf(state.doc, mark);
}

/** Selects the next marked word after the selection, or the one before it, round and round. */
export function selectMisspelt(direction: 1 | -1): Command {
  return (state, dispatch) => {
    const marks = [...(key.getState(state)?.marks.find() ?? [])].sort((a, b) => a.from - b.from);
    const { from, to } = state.selection;
    const mark =
      direction === 1
        ? (marks.find((one) => one.from >= to) ?? marks[0])
        : (marks.findLast((one) => one.to <= from) ?? marks.at(-1));
    if (mark === undefined) return false;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, mark.from, mark.to)));
    return true;
  };
}

/**
 * Puts other words in the place of a word, as one step of undo. They take over its marks. Does not apply
 * when the word is no longer there.
 */
export function correctWord({ from, to, text }: MisspeltWord, words: string): Command {
  return (state, dispatch) => {
    if (to > state.doc.content.size || state.doc.textBetween(from, to) !== text) return false;
    const tr = closeHistory(state.tr);
    replaceMatches(tr, [{ from, to, text, groups: [] }], () => words);
    tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(to)));
    dispatch?.(tr);
    return true;
  };
}

function wordOf(doc: Node, { from, to }: Decoration): MisspeltWord {
  return { from, to, text: doc.textBetween(from, to) };
}

/** Moves the marks with an edit, takes those off that it touches, and notes what it touches. */
function moveAlong(tr: Transaction, old: PluginState): PluginState {
  let marks = old.marks.map(tr.mapping, tr.doc);
  let stale: readonly Stretch[] = old.stale.map((one) => ({
    from: tr.mapping.map(one.from, -1),
    to: tr.mapping.map(one.to, 1),
    held: one.held,
  }));
  tr.steps.forEach((step, index) => {
    for (const { from, to } of touchedBy(step, tr.mapping, index)) {
      const touched = marks.find(from, to);
      if (touched.length > 0) marks = marks.remove(touched);
      stale = addStretch(stale, from, to);
    }
  });
  return { on: true, stale, marks };
}

/** Where a step changed the document, in positions after all steps. */
function touchedBy(
  step: Step,
  mapping: Mapping,
  index: number,
): { readonly from: number; readonly to: number }[] {
  const later = mapping.slice(index + 1);
  const touched: { from: number; to: number }[] = [];
  const add = (from: number, to: number): void => {
    touched.push({ from: later.map(from, -1), to: later.map(to, 1) });
  };
  // A remark is not looked up, and what was one is.
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) add(step.from, step.to);
  step.getMap().forEach((_oldFrom, _oldTo, from, to) => add(from, to));
  return touched;
}

/** Adds a stretch. Those that it meets become one with it. */
function addStretch(stale: readonly Stretch[], from: number, to: number): Stretch[] {
  const apart = stale.filter((one) => one.to < from || one.from > to);
  const met = stale.filter((one) => !apart.includes(one));
  return [
    ...apart,
    {
      from: Math.min(from, ...met.map((one) => one.from)),
      to: Math.max(to, ...met.map((one) => one.to)),
      held: false,
    },
  ];
}

/** Marks what was found. A mark that stays is the same decoration, so that it is not drawn anew. */
function takeIn(doc: Node, old: PluginState, judged: Judged): PluginState {
  const wanted = new Map(judged.misspelt.map((word) => [`${word.from} ${word.to}`, word]));
  const gone = old.marks
    .find(judged.from, judged.to)
    .filter((mark) => !wanted.delete(`${mark.from} ${mark.to}`));
  const kept = gone.length > 0 ? old.marks.remove(gone) : old.marks;
  const added = [...wanted.values()].map(({ from, to }) =>
    Decoration.inline(from, to, { class: 'misspelt', 'aria-invalid': 'spelling' }),
  );
  return {
    on: true,
    stale: [...old.stale.filter((one) => one !== judged.stretch), ...judged.left],
    marks: added.length > 0 ? kept.add(doc, added) : kept,
  };
}

/** Looks words up while nothing is typed. */
class Checker {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private idle: number | undefined;
  private asking = false;
  private gone = false;
  private cues: ReadonlySet<string> = new Set();
  private readonly stopHearing: () => void;

  constructor(
    private readonly view: EditorView,
    private readonly judge: SpellingJudge,
  ) {
    this.stopHearing = judge.onChange(() => this.begin());
    // The view cannot take a transaction before it stands.
    this.timer = setTimeout(() => this.begin());
  }

  update(view: EditorView, before: EditorState): void {
    const now = key.getState(view.state) ?? off;
    if (now.stale.length === 0) return;
    if (view.state.doc !== before.doc || !view.state.selection.eq(before.selection)) {
      this.wait(pause);
    }
  }

  destroy(): void {
    this.gone = true;
    this.stopHearing();
    this.cancel();
  }

  private begin(): void {
    const { on } = key.getState(this.view.state) ?? off;
    if (!this.judge.isOn()) {
      this.cancel();
      if (on) this.tell(new Stop());
      return;
    }
    this.tell(new Begin());
    this.wait(0);
  }

  private tell(what: Begin | Stop | Judged): void {
    this.view.dispatch(this.view.state.tr.setMeta(key, what).setMeta('addToHistory', false));
  }

  private cancel(): void {
    clearTimeout(this.timer);
    if (this.idle !== undefined) cancelIdleCallback(this.idle);
    this.idle = undefined;
  }

  private wait(milliseconds: number): void {
    this.cancel();
    this.timer = setTimeout(() => {
      this.idle = requestIdleCallback(() => this.look(), { timeout: 1000 });
    }, milliseconds);
  }

  /** Looks at the next few blocks. */
  private look(): void {
    this.idle = undefined;
    if (this.gone || this.asking || !this.judge.isOn()) return;
    // A word that is being composed must not be drawn anew.
    if (this.view.composing) {
      this.wait(pause);
      return;
    }
    const { doc, selection } = this.view.state;
    const cues = cueWordsOf(doc);
    if (cues.size !== this.cues.size || [...cues].some((word) => !this.cues.has(word))) {
      this.cues = cues;
      this.tell(new Begin());
    }
    const caret = selection.empty ? selection.head : null;
    const isAtCaret = ({ from, to }: { from: number; to: number }): boolean =>
      caret !== null && caret >= from && caret <= to;
    const { stale } = key.getState(this.view.state) ?? off;
    const stretch = stale.find((one) => !(one.held && isAtCaret(one)));
    if (stretch === undefined) return;

    const until = performance.now() + patience;
    const unasked = new Set<string>();
    const misspelt: { from: number; to: number }[] = [];
    const left: Stretch[] = [];
    let begin: number | undefined;
    let end = stretch.from;
    let stopped = false;
    const size = doc.content.size;
    // What stands right beside an edit belongs to the block that it touched.
    doc.nodesBetween(Math.max(0, stretch.from - 1), Math.min(size, stretch.to + 1), (node, pos) => {
      if (stopped) return false;
      if (!node.isTextblock) return true;
      if (begin !== undefined && (performance.now() > until || unasked.size >= wordsAsked)) {
        stopped = true;
        if (pos < stretch.to) left.push({ from: pos, to: stretch.to, held: false });
        return false;
      }
      begin ??= pos;
      end = pos + node.nodeSize;
      for (const word of spellingWordsOf(node)) {
        const verdict = this.cues.has(foldWord(word.text)) || this.judge.verdict(word.text);
        if (verdict === true) continue;
        const place = { from: pos + 1 + word.from, to: pos + 1 + word.to };
        if (verdict === undefined) unasked.add(word.text);
        else if (isAtCaret(place)) left.push({ ...place, held: true });
        else misspelt.push(place);
      }
      return false;
    });
    if (unasked.size > 0) {
      void this.ask([...unasked]);
      return;
    }
    this.tell(new Judged(stretch, begin ?? stretch.from, end, misspelt, left));
    this.wait(0);
  }

  private async ask(words: readonly string[]): Promise<void> {
    this.asking = true;
    let answered = false;
    try {
      answered = await this.judge.ask(words);
    } finally {
      this.asking = false;
      if (!this.gone) this.wait(answered ? 0 : rest);
    }
  }
}
