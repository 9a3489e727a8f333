/**
 * The script editor: one draft as one document. Owns the state whether or not it is on screen, so
 * that undo, saving and the other screens work on the same thing.
 */
import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { closeHistory, history, redo, undo, undoDepth } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Command, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Quote } from '../../shared/model/adaptation.ts';
import type { SceneId } from '../../shared/model/ids.ts';
import { findSceneAt, findSceneById } from '../../shared/screenplay/document.ts';
import type { FindQuery, Match } from '../../shared/screenplay/findText.ts';
import type { ElementType, Emphasis } from '../../shared/screenplay/elements.ts';
import { directKeys } from '../../shared/screenplay/keys.ts';
import type { PageSetup } from '../../shared/screenplay/pageSetup.ts';
import { replaceScenes } from '../../shared/screenplay/replaceScenes.ts';
import type { DraftRevisions } from '../../shared/screenplay/revisions.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { caretScene } from './caretScene.ts';
import { closeCompletions, completionMenu } from './completionMenu.ts';
import { continuedCues, leaveCues } from './continuedCues.ts';
import { directions } from './directions.ts';
import { goToDraftEnd } from './draftEnds.ts';
import { backspaceAtDual, deleteAtDual } from './dualBorders.ts';
import { toggleDualDialogue } from './dualDialogue.ts';
import { backspaceAtElement, deleteAtElement } from './elementBorders.ts';
import {
  beginAnew,
  breakLine,
  enter,
  leaveParentheses,
  setElement,
  shiftTab,
  tab,
} from './elementCommands.ts';
import {
  closeFind,
  find,
  findOf,
  replaceEveryMatch,
  replaceMatch,
  selectMatchHere,
  selectNextMatch,
  selectPreviousMatch,
  setFind,
  type ReplacedAll,
} from './find.ts';
import { leaveNote } from './noteCommands.ts';
import { leftLines } from './leftLines.ts';
import { lineRuns } from './lineRuns.ts';
import { mappedWords, placeOfWords, showMappedWords, type MappedWords } from './mappedWords.ts';
import { margins, showSourceCounts, type SourceCount, type SourceCounts } from './margins.ts';
import { allowOmission, omittedHeadings } from './omittedHeadings.ts';
import { loadWideFont } from './wideFont.ts';
import { drawAllBreaks, pages, pagesOf, setPages } from './pages.ts';
import { pageStarts } from './pageStarts.ts';
import { paste } from './paste.ts';
import type { EditorPreferences } from './preferences.ts';
import { backspaceAtScene, deleteAtScene } from './sceneBorders.ts';
import { keepRevisionMarks, revisions, setRevisions } from './revisions.ts';
import { sceneKeeper } from './sceneKeeper.ts';
import {
  correctWord,
  misspeltAt,
  selectMisspelt,
  spelling,
  type MisspeltWord,
} from './spelling.ts';
import { Sight } from './sight.ts';
import { typing } from './typing.ts';

/** What the editor tells its owner. */
export interface EditorEvents {
  /** The document or the selection changed. */
  onChange(state: EditorState, docChanged: boolean): void;
  /** Typing began a new step of undo, apart from the ones before. */
  onUndoStep(): void;
  onOpenMenu(): void;
  /** Escape was pressed, and nothing in the editor wanted it. */
  onEscape(): void;
  /** Whether a scene of this id was stored in this draft. */
  isKnown(id: SceneId): boolean;
  onPill(scene: SceneId, kind: SourceCount['kind']): void;
  /** An edit was refused because it would lose what an omitted scene keeps. */
  onOmittedHeading(): void;
  /** The writer asks what a marked word may be meant to be. */
  onMisspelt(word: MisspeltWord): void;
}

export class DraftEditor {
  private current: EditorState;
  private view: EditorView | undefined;
  private shown: Sight | undefined;
  private redoing = false;
  private editable = true;

  constructor(
    doc: Node,
    setup: PageSetup,
    firstRevisions: DraftRevisions,
    private readonly preferences: EditorPreferences,
    private readonly events: EditorEvents,
  ) {
    this.current = EditorState.create({
      doc,
      plugins: [
        typing(preferences.smartQuotes),
        completionMenu(preferences.names, preferences.completion),
        keymap(editorKeys(preferences, events)),
        paste((id) => events.isKnown(id)),
        keymap(baseKeymap),
        history({ depth: 1000 }),
        omittedHeadings(() => events.onOmittedHeading()),
        leftLines(),
        continuedCues(preferences.continued),
        sceneKeeper(),
        caretScene(),
        pages(setup),
        revisions(firstRevisions),
        pageStarts(),
        lineRuns(loadWideFont),
        directions(),
        find(),
        spelling(preferences.spelling, (word) => events.onMisspelt(word)),
        mappedWords(),
        margins((scene, kind) => events.onPill(scene, kind)),
        gapCursor(),
        dropCursor(),
      ],
    });
    this.placeCaret(0);
  }

  get state(): EditorState {
    return this.current;
  }

  /** Puts the script on other pages. */
  setPages(setup: PageSetup): void {
    this.dispatch(setPages(this.current, setup));
  }

  /** Shows and marks changes as these revisions say. */
  setRevisions(now: DraftRevisions): void {
    this.dispatch(setRevisions(this.current, now));
  }

  /** Shows the editor in `place`. */
  mount(place: HTMLElement): void {
    // Made outside the page: the browser would lay the page out for each attribute of the editor.
    this.view = new EditorView(null, {
      state: this.current,
      dispatchTransaction: (tr) => this.dispatch(tr),
      editable: () => this.editable,
      handleScrollToSelection: () => {
        const { sight } = this;
        if (sight === undefined) return false;
        return this.preferences.typewriter() ? sight.centreCaret() : sight.takeCaretIn();
      },
      attributes: {
        class: 'script',
        'aria-label': 'Script',
        role: 'textbox',
        'aria-multiline': 'true',
        spellcheck: 'false',
        tabindex: '0',
      },
      handleDOMEvents: {
        // The browser would put the caret of a page that gets the focus back at its very start.
        focus: (view) => {
          view.focus();
        },
      },
      clipboardTextSerializer: (slice) =>
        slice.content.textBetween(0, slice.content.size, '\n', '\n'),
    });
    this.shown = new Sight(this.view);
    place.append(this.view.dom);
  }

  /** What is seen of the script; nothing where it has no place in the window. */
  get sight(): Sight | undefined {
    return this.shown;
  }

  /** Whether words can be typed. They can unless something else is said. */
  setEditable(editable: boolean): void {
    this.editable = editable;
    // The view asks anew.
    this.view?.setProps({});
  }

  get isEditable(): boolean {
    return this.editable;
  }

  unmount(): void {
    this.run(closeCompletions);
    this.view?.destroy();
    this.view = undefined;
    this.shown = undefined;
  }

  dispatch(tr: Transaction): void {
    const before = Number(undoDepth(this.current));
    const { state, transactions } = this.current.applyTransaction(tr);
    this.current = state;
    this.view?.updateState(state);
    const begun = this.redoing ? 0 : Number(undoDepth(state)) - before;
    for (let step = 0; step < begun; step++) this.events.onUndoStep();
    this.events.onChange(
      state,
      transactions.some((one) => one.docChanged),
    );
  }

  /**
   * Takes over the selection that the browser has. It tells of a change only some time after the key
   * that made it; a key that comes first would find, and act on, the selection before.
   */
  readSelection(): void {
    if (this.view?.hasFocus() === true) document.dispatchEvent(new Event('selectionchange'));
  }

  /** Runs a command on the state. Answers whether it applied. */
  run(command: Command): boolean {
    return command(this.current, (tr) => this.dispatch(tr), this.view);
  }

  /** Runs a command that changes the script, unless words cannot be typed. Answers whether it applied. */
  private edit(command: Command): boolean {
    return this.editable && this.run(command);
  }

  undoTyping(): boolean {
    return this.run(undo);
  }

  redoTyping(): boolean {
    this.redoing = true;
    try {
      return this.run(redo);
    } finally {
      this.redoing = false;
    }
  }

  /** Ends the current step of undo: what is typed next is a step of its own. */
  endUndoStep(): void {
    this.dispatch(closeHistory(this.current.tr));
  }

  setElement(type: ElementType): void {
    this.edit(setElement(type));
    this.focus();
  }

  /** Gives the selected words an emphasis, or takes it from them; without any, what is typed next. */
  toggleEmphasis(emphasis: Emphasis): void {
    this.edit(toggleMark(screenplaySchema.marks[emphasis]));
    this.focus();
  }

  /** Puts the line with the caret into the middle of what is shown. */
  showCaretInMiddle(): void {
    this.sight?.showCaretInMiddle();
  }

  /** The position at a point of the window, and its scene. Null where there is no script. */
  placeAt(x: number, y: number): { readonly pos: number; readonly sceneId: SceneId } | null {
    const at = this.view?.posAtCoords({ left: x, top: y });
    const scene = at == null ? undefined : findSceneAt(this.current.doc, at.pos);
    return at == null || scene === undefined ? null : { pos: at.pos, sceneId: scene.id };
  }

  /** Puts the caret at the start of a scene and brings it into view. */
  goToScene(id: SceneId): void {
    const scene = findSceneById(this.current.doc, id);
    if (scene === undefined) return;
    this.placeCaret(scene.pos);
    this.focus();
    this.sight?.untilItStands(() => {
      const now = findSceneById(this.current.doc, id);
      const dom = now === undefined ? null : this.view?.nodeDOM(now.pos);
      if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'start' });
    });
  }

  /** Puts the caret at the start of a page and brings it into view. Pages count from 1. */
  goToPage(page: number): void {
    const start = page === 1 ? 0 : pagesOf(this.current)?.breaks[page - 2]?.pos;
    if (start === undefined) return;
    const { doc, tr } = this.current;
    this.dispatch(tr.setSelection(TextSelection.near(doc.resolve(start), 1)));
    const rest = drawAllBreaks(this.current);
    if (rest !== undefined) this.dispatch(rest);
    this.focus();
    const { view } = this;
    if (view === undefined) return;
    const { head } = this.current.selection;
    this.sight?.untilItStands(() => {
      const gap = [...view.dom.querySelectorAll('.page-break:not(.page-break-beside) > .page-gap')][
        page - 2
      ];
      const line = view.domAtPos(head).node;
      const place = gap ?? (line instanceof Element ? line : line.parentElement);
      place?.scrollIntoView({ block: 'start' });
    });
  }

  /** Puts the caret at a position and brings it into view. */
  goTo(pos: number): void {
    const { doc, tr } = this.current;
    this.dispatch(
      tr.setSelection(TextSelection.near(doc.resolve(Math.min(pos, doc.content.size)))),
    );
    this.focus();
    const { view } = this;
    if (view === undefined) return;
    const { head } = this.current.selection;
    this.sight?.untilItStands(() => {
      const { node } = view.domAtPos(head);
      (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
    });
  }

  /** Looks for something, marks all of it, and goes to the first match from the caret on. */
  find(query: FindQuery): void {
    this.run(setFind(query));
    if (this.run(selectMatchHere)) this.showMatch();
  }

  /** Looks for something and marks it. The caret stays where it is. */
  markMatches(query: FindQuery): void {
    this.run(setFind(query));
  }

  /** Looks for something, and selects one of its matches. The script gets the focus. */
  goToMatch(query: FindQuery, { from, to }: Pick<Match, 'from' | 'to'>): void {
    this.run(setFind(query));
    const { doc, tr } = this.current;
    if (to > doc.content.size) return;
    this.dispatch(tr.setSelection(TextSelection.create(doc, from, to)));
    this.focus();
    this.showMatch();
  }

  /** Looks for nothing any more. The caret stays at the match, and gets the focus. */
  closeFind(): void {
    this.run(closeFind);
    this.focus();
  }

  goToNextMatch(): void {
    if (this.run(selectNextMatch)) this.showMatch();
  }

  goToPreviousMatch(): void {
    if (this.run(selectPreviousMatch)) this.showMatch();
  }

  /** Replaces the selected match and goes to the next. Answers whether the script can be changed now. */
  replaceMatch(template: string): boolean {
    if (!this.editable) return false;
    if (this.run(replaceMatch(template))) this.showMatch();
    return true;
  }

  /** Replaces all matches, as one step of undo. Null: the script cannot be changed now. */
  replaceAll(template: string): ReplacedAll | null {
    if (!this.editable) return null;
    const replaced = replaceEveryMatch(this.current, (tr) => this.dispatch(tr), template);
    this.endUndoStep();
    return replaced;
  }

  /**
   * Makes these the scenes of the script, as one step of undo. Scenes that stay as they are at the
   * beginning and the end are not touched. Answers whether the script can be changed now.
   */
  setScenes(scenes: readonly Node[]): boolean {
    return this.change((tr) => {
      replaceScenes(tr, scenes);
      allowOmission(keepRevisionMarks(tr));
    });
  }

  /**
   * Changes the script from beside the page, as one step of undo. The caret stays in its scene.
   * Answers whether the script can be changed now.
   */
  change(build: (tr: Transaction) => void): boolean {
    if (!this.editable) return false;
    const tr = leaveCues(closeHistory(this.current.tr));
    build(tr);
    if (tr.docChanged) this.dispatch(keepCaretInScene(tr, this.current));
    this.endUndoStep();
    return true;
  }

  /** Changes the script without a step of undo, for a field that makes its own. @throws Error */
  changeUnnoted(build: (tr: Transaction) => void): void {
    if (!this.editable) throw new Error('The script cannot be changed at this moment.');
    const tr = closeHistory(this.current.tr).setMeta('addToHistory', false);
    build(tr);
    if (tr.docChanged) this.dispatch(tr);
  }

  /** The marked word that the selection is at, or null. */
  misspeltHere(): MisspeltWord | null {
    return misspeltAt(this.current, this.current.selection.from);
  }

  /** Selects the next marked word, or the one before. Answers whether there is one. */
  goToMisspelt(direction: 1 | -1): boolean {
    if (!this.run(selectMisspelt(direction))) return false;
    this.focus();
    const { from } = this.current.selection;
    this.bringIntoView(() => {
      const word = this.view?.domAtPos(from, 1).node;
      return word instanceof Element ? word : word?.parentElement;
    });
    return true;
  }

  /** Puts other words in the place of a word, as one step of undo. Answers whether that could be done. */
  correctWord(word: MisspeltWord, words: string): boolean {
    if (!this.edit(correctWord(word, words))) return false;
    this.endUndoStep();
    return true;
  }

  /** Where a position stands in the window, in pixels; null while the script is not shown. */
  placeOf(pos: number): { left: number; top: number; height: number } | null {
    if (this.view === undefined || pos > this.current.doc.content.size) return null;
    const { left, top, bottom } = this.view.coordsAtPos(pos, 1);
    return { left, top, height: bottom - top };
  }

  /** Brings the selected match into view, if it is not well in it. */
  private showMatch(): void {
    if (findOf(this.current).current === null) return;
    this.bringIntoView(() => this.view?.dom.querySelector('.match-here'));
  }

  private bringIntoView(find: () => Element | null | undefined): void {
    this.sight?.untilItStands(() => {
      const match = find();
      const sight = match?.closest('[data-pane]')?.getBoundingClientRect();
      if (match === null || match === undefined || sight === undefined) return;
      const { top, bottom } = match.getBoundingClientRect();
      const margin = 2 * (bottom - top);
      if (top < sight.top + margin || bottom > sight.bottom - margin) {
        match.scrollIntoView({ block: 'center' });
      }
    });
  }

  /** Puts the caret at the end of a scene's heading, or into its first line. */
  private placeCaret(scenePos: number): void {
    const { doc, tr } = this.current;
    const scene = doc.nodeAt(scenePos);
    if (scene === null) return;
    let pos = scenePos + 1;
    for (const block of scene.children) {
      if (block.type === screenplaySchema.nodes.scene_heading) {
        this.dispatch(
          tr.setSelection(TextSelection.near(doc.resolve(pos + 1 + block.content.size))),
        );
        return;
      }
      pos += block.nodeSize;
    }
    this.dispatch(tr.setSelection(TextSelection.near(doc.resolve(scenePos + 1))));
  }

  /** Puts the speech at the caret beside the one before it, or parts them. */
  toggleDualDialogue(): boolean {
    return this.edit(toggleDualDialogue);
  }

  focus(): void {
    this.view?.focus();
  }

  get hasFocus(): boolean {
    return this.view?.hasFocus() ?? false;
  }

  /** Underlines the words that mappings lead to. */
  showMappedWords(words: readonly MappedWords[]): void {
    const tr = showMappedWords(this.current, words);
    if (tr !== undefined) this.dispatch(tr);
  }

  /** Selects quoted words of a scene and brings them into view. Answers whether they stand there. */
  selectWords(sceneId: SceneId, quote: Quote): boolean {
    const { doc, tr } = this.current;
    const place = placeOfWords(doc, sceneId, quote);
    if (place === null) return false;
    this.goTo(place.from);
    this.dispatch(tr.setSelection(TextSelection.create(doc, place.from, place.to)));
    return true;
  }

  showSourceCounts(counts: SourceCounts): void {
    const tr = showSourceCounts(this.current, counts);
    if (tr !== undefined) this.dispatch(tr);
  }
}

/** Lets the caret follow its scene, at the same words, where a change put the scene elsewhere. */
function keepCaretInScene(tr: Transaction, { doc, selection }: EditorState): Transaction {
  const before = findSceneAt(doc, selection.head);
  const after = before === undefined ? undefined : findSceneById(tr.doc, before.id);
  if (before === undefined || after === undefined) return tr;
  // Sections come and go at a scene's start, so that its end is what stays.
  const fromEnd = before.pos + before.node.nodeSize - selection.head;
  const head = Math.max(after.pos + 1, after.pos + after.node.nodeSize - fromEnd);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(head)));
}

function editorKeys(
  { keyTable, continued }: EditorPreferences,
  events: EditorEvents,
): Record<string, Command> {
  const backspace = chainCommands(
    beginAnew,
    leaveParentheses,
    backspaceAtScene,
    backspaceAtDual,
    backspaceAtElement,
  );
  const forwardDelete = chainCommands(
    beginAnew,
    leaveParentheses,
    deleteAtScene,
    deleteAtDual,
    deleteAtElement,
  );
  return {
    Enter: chainCommands(
      leaveNote,
      enter(keyTable, () => events.onOpenMenu(), continued),
    ),
    Tab: tab(keyTable, continued),
    'Shift-Tab': shiftTab(keyTable),
    'Shift-Enter': breakLine,
    // With Ctrl they take a word out: at a border there is none.
    Backspace: backspace,
    'Mod-Backspace': backspace,
    'Shift-Backspace': backspace,
    Delete: forwardDelete,
    'Mod-Delete': forwardDelete,
    Escape: chainCommands(closeFind, leaveNote, () => {
      events.onEscape();
      return true;
    }),
    'Mod-Home': goToDraftEnd('start', false),
    'Mod-End': goToDraftEnd('end', false),
    'Shift-Mod-Home': goToDraftEnd('start', true),
    'Shift-Mod-End': goToDraftEnd('end', true),
    'Mod-d': toggleDualDialogue,
    ...Object.fromEntries(
      directKeys.map((type, digit) => [`Mod-${digit}`, setElement(type)] as const),
    ),
  };
}
