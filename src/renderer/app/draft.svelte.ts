/** One open draft in the window: its editor, what is stored of it, and its scenes in outline. */
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { LoadedDraft } from '../../shared/contract/draft.ts';
import type { Mapping, Quote } from '../../shared/model/adaptation.ts';
import type { NodeJson } from '../../shared/model/draft.ts';
import type { SceneId, VersionId } from '../../shared/model/ids.ts';
import type { Alternates } from '../../shared/screenplay/alternates.ts';
import {
  findSceneAt,
  numbersOfScenes,
  sceneFromJson,
  sceneHeadingOf,
  sceneIdOf,
  sceneSynopsisOf,
  textOfBlock,
} from '../../shared/screenplay/document.ts';
import type { ElementType, TitlePageField } from '../../shared/screenplay/elements.ts';
import type { KeyOutcome } from '../../shared/screenplay/keys.ts';
import type { Numbering } from '../../shared/screenplay/numbering.ts';
import { defaultPageSetup, type PageSetup } from '../../shared/screenplay/pageSetup.ts';
import { lockPages, pageNumbers, unlockPages } from '../../shared/screenplay/pageStarts.ts';
import { toJson } from '../../shared/screenplay/nodeJson.ts';
import { keptHeadingOf } from '../../shared/screenplay/omittedScenes.ts';
import { noRevisions, type DraftRevisions } from '../../shared/screenplay/revisions.ts';
import { numberScenes } from '../../shared/screenplay/sceneEdits.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import {
  sceneAlternatesOf,
  screenplaySchema,
  sectionLevel,
} from '../../shared/screenplay/schema.ts';
import { countWords } from '../../shared/screenplay/words.ts';
import { DraftEditor } from '../editor/draftEditor.ts';
import { elementAtCaret, nextKeys } from '../editor/elementCommands.ts';
import { emptyFind, findOf, type FindState } from '../editor/find.ts';
import { goneWords, type MappedWords } from '../editor/mappedWords.ts';
import type { SourceCount } from '../editor/margins.ts';
import type { EditorPreferences } from '../editor/preferences.ts';
import { pageAt, pagesOf, shownNumber } from '../editor/pages.ts';
import { Saver, type SaveState } from '../editor/saver.ts';
import { selectedSceneWords } from '../editor/sceneSelection.ts';
import type { MisspeltWord } from '../editor/spelling.ts';
import { call } from './bridge.ts';
import type { Change, History } from './history.svelte.ts';
import { tell } from './toasts.ts';

/** A scene as the lists show it. */
export interface SceneOutline {
  readonly id: SceneId;
  readonly node: Node;
  /** Null for a scene without a heading. */
  readonly number: string | null;
  readonly heading: string;
  /** The heading that it had before it was omitted; null for a scene that was not. */
  readonly omitted: string | null;
  readonly synopsis: string;
  /** The sections that begin with this scene. */
  readonly sections: readonly { readonly title: string; readonly level: number }[];
  /** How many characters its script has. */
  readonly characters: number;
  /** Null where it has but the one text. */
  readonly alternates: Alternates | null;
  readonly page: number;
  /** The number that is shown of that page. */
  readonly pageLabel: string;
  readonly eighths: number;
}

/** The whole draft in outline. */
export interface DraftOutline {
  readonly scenes: readonly SceneOutline[];
  readonly pageCount: number;
  /** The number that is shown of the last page. */
  readonly lastPage: string;
  readonly words: number;
}

/** Where the caret is, for the status bar and the sidebar. */
export interface CaretInfo {
  readonly sceneId: SceneId | null;
  /** The words of that scene that are selected; null where none are, or more than they. */
  readonly words: Quote | null;
  readonly element: ElementType | null;
  readonly tab: KeyOutcome | null;
  readonly enter: KeyOutcome | null;
  /** The page, counted from 1, and the number that is shown of it. */
  readonly page: number;
  readonly pageLabel: string;
}

/** How long the outline may lag behind the typing, in milliseconds. */
const outlineLag = 120;

export class Draft {
  readonly id: VersionId;
  readonly editor: DraftEditor;
  outline = $state.raw<DraftOutline>({ scenes: [], pageCount: 1, lastPage: '1', words: 0 });
  /** The scenes by id; the same list for as long as it says the same, however much is typed. */
  sceneOrder = $state.raw<readonly SceneId[]>([]);
  /** All scenes that it has had since it was opened, with those that were deleted. It grows with `sceneOrder`. */
  readonly knownScenes = new Set<SceneId>();
  caret = $state.raw<CaretInfo>({
    sceneId: null,
    words: null,
    element: null,
    tab: null,
    enter: null,
    page: 1,
    pageLabel: '1',
  });
  saveState = $state.raw<SaveState>({ kind: 'saved' });
  /** Why the last save failed, until one succeeds: a try that is under way changes nothing of it. */
  unsaved = $state.raw<string | null>(null);
  titlePage = $state.raw<readonly TitlePageField[]>([]);
  pageSetup = $state.raw<PageSetup>(defaultPageSetup);
  revisions = $state.raw<DraftRevisions>(noRevisions);
  /** What is looked for, and what was found. */
  find = $state.raw<FindState>(emptyFind);
  /** The words that mappings lead to and that were deleted from their scenes. */
  goneWords = $state.raw<readonly MappedWords[]>([]);
  /** Whether the element menu is open. */
  menuOpen = $state(false);
  /** The pill pressed last: the sidebar shows that lane. */
  asked = $state.raw<{ readonly scene: SceneId; readonly kind: SourceCount['kind'] } | null>(null);

  /** The marked word whose menu is asked for. */
  misspelt = $state.raw<MisspeltWord | null>(null);
  /** Hears Escape on the page when nothing there wants it. */
  onEscape: () => void = () => undefined;
  /** Hears of mappings whose words have moved, or were written on, with what was stored. */
  onCarried: (mappings: readonly Mapping[]) => void = () => undefined;

  private readonly saver: Saver;
  /** What the next step of undo is, where it is more than typing. */
  private step: (() => Pick<Change, 'label' | 'undo' | 'redo'>) | undefined;
  private outlineTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    loaded: LoadedDraft,
    readonly history: History,
    private readonly preferences: EditorPreferences,
  ) {
    this.id = loaded.draftId;
    this.titlePage = loaded.titlePage;
    this.pageSetup = loaded.pageSetup;
    this.revisions = loaded.revisions;
    const doc = screenplaySchema.node(
      'doc',
      null,
      loaded.scenes.map((scene) => sceneFromJson(scene.document)),
    );
    this.editor = new DraftEditor(doc, loaded.pageSetup, loaded.revisions, preferences, {
      onChange: (state, docChanged) => this.hear(state, docChanged),
      onUndoStep: () =>
        this.history.add({
          label: 'Typing',
          typedIn: this,
          undo: () => void this.editor.undoTyping(),
          redo: () => void this.editor.redoTyping(),
          ...this.step?.(),
        }),
      isKnown: (id) => this.saver.knows(id),
      onOpenMenu: () => {
        this.menuOpen = true;
      },
      onEscape: () => this.onEscape(),
      onPill: (scene, kind) => {
        this.asked = { scene, kind };
        this.editor.goToScene(scene);
      },
      onOmittedHeading: () =>
        tell('This scene is omitted. Restore it (palette) before you change its heading.'),
      onMisspelt: (word) => {
        this.misspelt = word;
      },
    });
    this.saver = new Saver(
      doc,
      new Map(loaded.scenes.map((scene) => [scene.id, scene.revision])),
      () => this.editor.state.doc,
      async (request) => {
        const scenes = [...request.scenes];
        const receipt = await call('draft.save', { draftId: this.id, ...request, scenes });
        this.onCarried(receipt.mappings);
        return receipt.revisions;
      },
      (state) => {
        this.saveState = state;
        if (state.kind !== 'pending') this.unsaved = state.kind === 'failed' ? state.message : null;
      },
    );
    this.refreshOutline();
    this.refreshCaret(this.editor.state);
  }

  /** The scene with this id, as of the last outline. */
  scene(id: SceneId | null): SceneOutline | undefined {
    return id === null ? undefined : this.outline.scenes.find((scene) => scene.id === id);
  }

  /** The outline of the document as it stands this moment. */
  freshOutline(): DraftOutline {
    this.refreshOutline();
    return this.outline;
  }

  /** Every scene as it stands in the window. */
  scenesNow(): { id: SceneId; document: NodeJson }[] {
    return this.editor.state.doc.children.map((node) => ({
      id: sceneIdOf(node),
      document: toJson(node),
    }));
  }

  /**
   * Numbers the scenes, and says how new ones are numbered, as one step of the history. Answers
   * whether the script can be changed now.
   * @param numbers the numbers by scene; a scene that has none is counted
   * @throws CallError when the page setup cannot be stored; the script is then as it was
   */
  async renumber(
    label: string,
    numbers: ReadonlyMap<SceneId, string>,
    numbering: Numbering,
  ): Promise<boolean> {
    const setup = { ...this.pageSetup, numbering };
    return this.changeOnPages(label, (tr) => numberScenes(tr, numbers), setup);
  }

  /**
   * Locks the pages that the script has now, so that it keeps their numbers, or forgets them, as one
   * step of the history. Answers whether the script can be changed now.
   * @throws CallError when the page setup cannot be stored; the script is then as it was
   */
  async setLockedPages(how: 'lock' | 'unlock'): Promise<boolean> {
    const pages = pagesOf(this.editor.state);
    if (pages === undefined) return false;
    if (how === 'unlock') {
      const setup = { ...this.pageSetup, lockedPages: [] };
      return this.changeOnPages('Unlock the pages', unlockPages, setup);
    }
    const setup = { ...this.pageSetup, lockedPages: pageNumbers(pages) };
    // The pages of the moment, which are those: what is typed while the setup is stored moves them.
    const locks = (tr: Transaction): void => lockPages(tr, pagesOf(this.editor.state) ?? pages);
    return this.changeOnPages('Lock the pages', locks, setup);
  }

  /** Changes the script and its page setup, as one step of the history. @see renumber */
  private async changeOnPages(
    label: string,
    build: (tr: Transaction) => void,
    after: PageSetup,
  ): Promise<boolean> {
    const before = this.pageSetup;
    const set = async (setup: PageSetup): Promise<void> => {
      if (JSON.stringify(before) === JSON.stringify(after)) return;
      await call('draft.setPageSetup', { draftId: this.id, setup });
      this.setPages(setup);
    };
    const trial = this.editor.state.tr;
    build(trial);
    const changes = trial.docChanged;
    const change = {
      label,
      undo: async (): Promise<void> => {
        await set(before);
        if (changes) this.editor.undoTyping();
      },
      redo: async (): Promise<void> => {
        await set(after);
        if (changes) this.editor.redoTyping();
      },
    };
    await set(after);
    if (!changes) {
      this.history.add(change);
      return true;
    }
    this.step = () => change;
    try {
      if (this.editor.change(build)) return true;
    } finally {
      this.step = undefined;
    }
    await set(before);
    return false;
  }

  /**
   * Changes the script from beside the page, as one step of the history with a name of its own. Answers
   * whether the script can be changed now.
   * @param beyond takes back and does again what was changed along with it elsewhere; first of all, so
   *   that nothing is half taken back when it fails
   */
  change(
    label: string,
    build: (tr: Transaction) => void,
    beyond?: Pick<Change, 'undo' | 'redo'>,
  ): boolean {
    this.step = () => ({
      label,
      undo: async () => {
        if (beyond !== undefined) await beyond.undo();
        this.editor.undoTyping();
      },
      redo: async () => {
        if (beyond !== undefined) await beyond.redo();
        this.editor.redoTyping();
      },
    });
    try {
      return this.editor.change(build);
    } finally {
      this.step = undefined;
      this.refreshOutline();
    }
  }

  /** Shows the script on other pages. */
  setPages(setup: PageSetup): void {
    this.pageSetup = setup;
    this.editor.setPages(setup);
    this.refreshOutline();
  }

  /** Marks changes, and shows the marks, as these revisions say. */
  setRevisions(revisions: DraftRevisions): void {
    this.revisions = revisions;
    this.editor.setRevisions(revisions);
  }

  /**
   * Makes scenes that were stored once the scenes of the script, and perhaps another title page its
   * title page, as one step of the history. Answers whether the script can be changed now.
   * @param label what was done, in the words of the Edit menu
   * @param revisions those at which the scenes are stored
   * @throws CallError when the title page cannot be stored; the script is then as it was
   */
  async rewrite(
    label: string,
    scenes: readonly Node[],
    revisions: ReadonlyMap<SceneId, number>,
    titlePage: readonly TitlePageField[] = this.titlePage,
  ): Promise<boolean> {
    const before = this.titlePage;
    const samePage = JSON.stringify(before) === JSON.stringify(titlePage);
    const setPage = async (fields: readonly TitlePageField[]): Promise<void> => {
      if (samePage) return;
      await call('draft.setTitlePage', { draftId: this.id, titlePage: fields });
      this.titlePage = fields;
    };
    const known = new Map(this.editor.state.doc.children.map((node) => [sceneIdOf(node), node]));
    const wanted = scenes.map((node) => {
      const old = known.get(sceneIdOf(node));
      return old?.eq(node) === true ? old : node;
    });
    for (const [id, revision] of revisions) if (revision > 0) this.saver.learn(id, revision);
    const now = this.editor.state.doc.children;
    const same = wanted.length === now.length && wanted.every((node, at) => node === now[at]);
    const change = {
      label,
      undo: async (): Promise<void> => {
        await setPage(before);
        if (!same) this.editor.undoTyping();
      },
      redo: async (): Promise<void> => {
        await setPage(titlePage);
        if (!same) this.editor.redoTyping();
      },
    };
    await setPage(titlePage);
    if (same) {
      if (!samePage) this.history.add(change);
      return true;
    }
    this.step = () => change;
    try {
      if (this.editor.setScenes(wanted)) return true;
    } finally {
      this.step = undefined;
    }
    await setPage(before);
    return false;
  }

  /** Stores what is not stored yet. */
  async flush(): Promise<SaveState> {
    let state = await this.saver.flush();
    // What is typed while the last words travel is stored too.
    while (state.kind === 'pending') state = await this.saver.flush();
    return state;
  }

  /**
   * Stores what is not stored yet. @throws Error when that fails
   * @param undone what is not done then, as a sentence before the reason
   */
  async flushOrFail(undone = ''): Promise<void> {
    const state = await this.flush();
    if (state.kind === 'failed') throw new Error(`${undone} ${state.message}`.trimStart());
  }

  /** Whether it is what main has: then it can be shown again in the place of what was loaded. */
  isStoredAs({ draftId, titlePage, pageSetup, revisions, scenes }: LoadedDraft): boolean {
    const facts = (of: Pick<LoadedDraft, 'titlePage' | 'pageSetup' | 'revisions'>): string =>
      JSON.stringify([of.titlePage, of.pageSetup, of.revisions]);
    return (
      draftId === this.id &&
      facts({ titlePage, pageSetup, revisions }) === facts(this) &&
      this.saver.isStoredAs(scenes)
    );
  }

  /** Leaves it for another draft; it can be shown again. What is typed then is a step of its own. Flush first. */
  setDown(): void {
    this.editor.endUndoStep();
    this.refreshOutline();
  }

  /** Ends the timers. Flush first. */
  dispose(): void {
    clearTimeout(this.outlineTimer);
    this.saver.dispose();
    this.editor.unmount();
  }

  /** Shows what Enter and Tab do at the caret now, when the writer has changed it. */
  refreshKeys(): void {
    this.refreshCaret(this.editor.state);
  }

  private hear(state: EditorState, docChanged: boolean): void {
    if (docChanged) {
      this.saver.changed();
      this.outlineTimer ??= setTimeout(() => this.refreshOutline(), outlineLag);
    }
    this.refreshCaret(state);
    const find = findOf(state);
    if (find !== this.find) this.find = find;
    const gone = goneWords(state);
    if (gone !== this.goneWords) this.goneWords = gone;
  }

  private refreshCaret(state: EditorState): void {
    const pagination = pagesOf(state);
    const { head } = state.selection;
    const next = nextKeys(state, this.preferences.keyTable());
    const page = pagination === undefined ? 1 : pageAt(pagination, head);
    const caret: CaretInfo = {
      sceneId: findSceneAt(state.doc, head)?.id ?? null,
      words: selectedSceneWords(state),
      element: elementAtCaret(state),
      ...next,
      page,
      pageLabel: shownNumber(pagination, page),
    };
    if (!sameCaret(caret, this.caret)) this.caret = caret;
  }

  private refreshOutline(): void {
    clearTimeout(this.outlineTimer);
    this.outlineTimer = undefined;
    const { doc } = this.editor.state;
    const pagination = pagesOf(this.editor.state);
    const numbers = numbersOfScenes(doc.children, this.pageSetup.numbering);
    const scenes: SceneOutline[] = [];
    let words = 0;
    doc.forEach((node, _pos, index) => {
      const facts = factsOf(node);
      words += facts.words;
      const onPages = pagination?.scenes[index];
      scenes.push({
        id: sceneIdOf(node),
        node,
        number: numbers[index] ?? null,
        page: onPages?.page ?? 1,
        pageLabel: onPages?.pageLabel ?? '1',
        eighths: onPages?.eighths ?? 0,
        ...facts.shown,
      });
    });
    if (
      scenes.length !== this.sceneOrder.length ||
      scenes.some(({ id }, index) => id !== this.sceneOrder[index])
    ) {
      this.sceneOrder = scenes.map(({ id }) => id);
      for (const id of this.sceneOrder) this.knownScenes.add(id);
    }
    const pageCount = pagination?.pageCount ?? 1;
    this.outline = { scenes, pageCount, lastPage: shownNumber(pagination, pageCount), words };
  }
}

interface SceneNodeFacts {
  readonly words: number;
  readonly shown: Pick<
    SceneOutline,
    'heading' | 'omitted' | 'synopsis' | 'sections' | 'characters' | 'alternates'
  >;
}

const factsCache = new WeakMap<Node, SceneNodeFacts>();

/** What a scene node says of itself; kept with the node, which never changes. */
function factsOf(scene: Node): SceneNodeFacts {
  const known = factsCache.get(scene);
  if (known !== undefined) return known;
  const sections: { title: string; level: number }[] = [];
  scene.forEach((block) => {
    if (block.type.name === 'section') {
      sections.push({ title: textOfBlock(block), level: sectionLevel(block) });
    }
  });
  const { text } = scenePlainText(scene);
  const facts: SceneNodeFacts = {
    words: countWords(text),
    shown: {
      heading: sceneHeadingOf(scene),
      omitted: keptHeadingOf(scene),
      synopsis: sceneSynopsisOf(scene),
      sections,
      characters: text.length,
      alternates: sceneAlternatesOf(scene),
    },
  };
  factsCache.set(scene, facts);
  return facts;
}

function sameCaret(a: CaretInfo, b: CaretInfo): boolean {
  return (
    a.sceneId === b.sceneId &&
    a.words?.start === b.words?.start &&
    a.words?.exact === b.words?.exact &&
    a.element === b.element &&
    a.page === b.page &&
    a.pageLabel === b.pageLabel &&
    sameOutcome(a.tab, b.tab) &&
    sameOutcome(a.enter, b.enter)
  );
}

function sameOutcome(a: KeyOutcome | null, b: KeyOutcome | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
