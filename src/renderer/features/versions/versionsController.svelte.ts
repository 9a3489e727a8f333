/** The versions of a draft in the window: what there is, two of them side by side, and the way back. */
import type { Node } from 'prosemirror-model';
import type { LoadedDraft, MadeDraft } from '../../../shared/contract/draft.ts';
import type { Snapshot } from '../../../shared/model/draft.ts';
import { newId, type SceneId, type SnapshotId, type VersionId } from '../../../shared/model/ids.ts';
import type { Version } from '../../../shared/model/sources.ts';
import { withPageStartsOf } from '../../../shared/screenplay/carryPageStarts.ts';
import { picksWithScene } from '../../../shared/screenplay/compareRestore.ts';
import {
  comparedScenes,
  compareScripts,
  type ComparisonCounts,
  type SceneComparison,
  type ScriptComparison,
} from '../../../shared/screenplay/compareScripts.ts';
import { sceneFromJson, sceneIdOf } from '../../../shared/screenplay/document.ts';
import type { TitlePageField } from '../../../shared/screenplay/elements.ts';
import { layoutOf } from '../../../shared/screenplay/pageSetup.ts';
import { paginateDocument } from '../../../shared/screenplay/paginateDocument.ts';
import { screenplaySchema } from '../../../shared/screenplay/schema.ts';
import { call } from '../../app/bridge.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { setAside } from '../../app/setAside.ts';

/** Something that can be compared: the draft as it stands, a snapshot of it, another draft. */
export type Entry =
  | { readonly kind: 'now'; readonly key: string; readonly title: string }
  | {
      readonly kind: 'snapshot';
      readonly key: SnapshotId;
      readonly title: string;
      readonly snapshot: Snapshot;
    }
  | {
      readonly kind: 'draft';
      readonly key: VersionId;
      readonly title: string;
      readonly draft: Version;
    };

/** What an entry holds. */
interface Content {
  readonly titlePage: readonly TitlePageField[];
  readonly scenes: readonly Node[];
  readonly revisions: ReadonlyMap<SceneId, number>;
}

/** How an entry differs from the draft as it stands. */
export interface EntryFacts {
  readonly counts: ComparisonCounts;
  readonly pages: number;
}

const nowEntry: Entry = { kind: 'now', key: 'now', title: 'The draft as it is now' };

export class Versions {
  private snapshots = $state.raw<readonly Snapshot[]>([]);
  /** The entry on the left side of the comparison; null when there is nothing to choose. */
  chosenKey = $state<string | null>(null);
  otherKey = $state<string>(nowEntry.key);
  /** What was found out of each entry so far. */
  facts = $state.raw<ReadonlyMap<string, EntryFacts>>(new Map());
  /** An entry that could not be read, in words. */
  problem = $state.raw<string | null>(null);
  private contents = $state.raw<ReadonlyMap<string, Content>>(new Map());

  /** What can be chosen: the snapshots, newest first, then the other drafts, the newest first. */
  readonly entries = $derived.by((): Exclude<Entry, { kind: 'now' }>[] => [
    ...this.snapshots.map((snapshot) => ({
      kind: 'snapshot' as const,
      key: snapshot.id,
      title: snapshot.title,
      snapshot,
    })),
    ...this.project.drafts
      .filter(({ id }) => id !== this.draft.id)
      .toReversed()
      .map((draft) => ({ kind: 'draft' as const, key: draft.id, title: draft.title, draft })),
  ]);

  readonly chosen = $derived(this.entries.find(({ key }) => key === this.chosenKey));
  readonly other = $derived<Entry>(
    this.entries.find(({ key }) => key === this.otherKey) ?? nowEntry,
  );

  /** The draft as it stands, read anew whenever its outline is. */
  private readonly now = $derived.by((): Content => {
    const { outline, titlePage } = this.draft;
    return { titlePage, scenes: outline.scenes.map(({ node }) => node), revisions: new Map() };
  });

  /** From the chosen entry to the other; null until both are read. */
  readonly comparison = $derived.by((): ScriptComparison | null => {
    const before = this.chosenKey === null ? undefined : this.contents.get(this.chosenKey);
    const after = this.other.kind === 'now' ? this.now : this.contents.get(this.otherKey);
    return before === undefined || after === undefined ? null : compare(before, after);
  });

  private measuring = 0;

  constructor(
    private readonly draft: Draft,
    private readonly project: Project,
  ) {}

  /** Reads the list, and chooses the newest of it if nothing is. @throws CallError */
  async open(): Promise<void> {
    this.contents = new Map();
    this.otherKey = nowEntry.key;
    await this.refresh();
    await this.choose(this.entries[0]?.key ?? null);
  }

  /** Forgets what was read: a long draft has many versions. */
  close(): void {
    this.measuring++;
    this.contents = new Map();
  }

  /** Reads the list. In the place of a chosen entry that is gone the one below it is chosen. @throws CallError */
  async refresh(): Promise<void> {
    const at = this.entries.findIndex(({ key }) => key === this.chosenKey);
    this.snapshots = await call('snapshot.list', { draftId: this.draft.id });
    if (!this.entries.some(({ key }) => key === this.otherKey)) this.otherKey = nowEntry.key;
    if (at < 0 || this.chosen !== undefined) return;
    await this.choose((this.entries[at] ?? this.entries.at(-1))?.key ?? null);
  }

  async choose(key: string | null): Promise<void> {
    this.chosenKey = key;
    await this.read(key);
  }

  async compareWith(key: string): Promise<void> {
    this.otherKey = key;
    await this.read(key);
  }

  /** Finds out of one entry after the other how it differs from the draft as it stands. */
  async measure(): Promise<void> {
    const turn = ++this.measuring;
    this.facts = new Map();
    const { now } = this;
    for (const entry of this.entries) {
      // The window answers keys between two of them.
      await new Promise((go) => setTimeout(go, 20));
      if (turn !== this.measuring) return;
      const content =
        this.contents.get(entry.key) ?? (await this.load(entry).catch(() => undefined));
      if (turn !== this.measuring) return;
      if (content === undefined) continue;
      const { counts } = compare(content, now);
      const doc = screenplaySchema.node('doc', null, content.scenes);
      const { pageCount } = paginateDocument(doc, layoutOf(this.draft.pageSetup));
      this.facts = new Map([...this.facts, [entry.key, { counts, pages: pageCount }]]);
    }
  }

  /** Sets the draft aside under a name, as one step of the history. @throws Error when it cannot be stored */
  async save(title: string): Promise<void> {
    await this.draft.flushOrFail();
    await this.project.takeSnapshot(this.draft.id, title);
  }

  /** A name that is not taken: “Version 3”. */
  async nextName(): Promise<string> {
    await this.refresh();
    const taken = new Set(this.snapshots.map(({ title }) => title));
    for (let number = 1; ; number++) {
      if (!taken.has(`Version ${String(number)}`)) return `Version ${String(number)}`;
    }
  }

  /** A new draft of what a snapshot holds. */
  async copyToDraft(id: SnapshotId, title: string): Promise<MadeDraft> {
    await this.draft.flushOrFail();
    return call('snapshot.copyToDraft', { snapshotId: id, title });
  }

  /**
   * Puts a whole snapshot in place of the draft, as one step of the history; what stood there is set
   * aside first. Answers whether the script could be changed. @throws Error
   */
  async restore(entry: Extract<Entry, { kind: 'snapshot' }>): Promise<boolean> {
    await setAside(this.draft, `Before restoring “${entry.title}”`);
    // Read anew: with the revisions as they are now.
    const { scenes, revisions, titlePage } = await this.load(entry);
    return this.putBack(`Restore “${entry.title}”`, scenes, revisions, titlePage);
  }

  /**
   * Puts one scene of the chosen entry back, as `restore` does a whole. A scene of another draft gets
   * the id of the one that it replaces, or a new one.
   */
  async restoreScene(scene: SceneComparison): Promise<boolean> {
    const entry = this.chosen;
    if (entry === undefined || scene.before === null) return false;
    await setAside(this.draft, `Before restoring a scene of “${entry.title}”`);
    const content = await this.load(entry);
    const now = this.draft.freshOutline().scenes.map(({ node }) => node);
    const comparison = compare(content, { ...content, scenes: now });
    const same = comparison.scenes.find((one) => one.before?.index === scene.before?.index);
    if (same === undefined) return false;
    const scenes = picksWithScene(comparison, same).flatMap(({ side, index }) => {
      if (side === 'after') return now[index] ?? [];
      const node = content.scenes[index];
      if (node === undefined) return [];
      const id = same.after?.id ?? (entry.kind === 'snapshot' ? sceneIdOf(node) : newId<SceneId>());
      return node.type.create({ ...node.attrs, id }, node.content);
    });
    const heading = scene.before.heading === '' ? 'a scene' : scene.before.heading;
    return this.putBack(`Restore ${heading}`, scenes, content.revisions);
  }

  /** Makes scenes the draft's. Where its pages are locked, these begin at the words at which they began. */
  private async putBack(
    label: string,
    scenes: readonly Node[],
    revisions: ReadonlyMap<SceneId, number>,
    titlePage?: readonly TitlePageField[],
  ): Promise<boolean> {
    const { editor, pageSetup } = this.draft;
    const { lockedPages } = pageSetup;
    const kept =
      lockedPages.length === 0 ? scenes : withPageStartsOf(editor.state.doc, scenes, lockedPages);
    const done = await this.draft.rewrite(label, kept, revisions, titlePage);
    this.draft.freshOutline();
    await this.refresh();
    return done;
  }

  private async read(key: string | null): Promise<void> {
    const entry = this.entries.find((one) => one.key === key);
    this.problem = null;
    if (entry === undefined || this.contents.has(entry.key)) return;
    try {
      const content = await this.load(entry);
      this.contents = new Map([...this.contents, [entry.key, content]]);
    } catch (error) {
      if (this.chosenKey !== key && this.otherKey !== key) return;
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  private async load(entry: Exclude<Entry, { kind: 'now' }>): Promise<Content> {
    const loaded: LoadedDraft =
      entry.kind === 'snapshot'
        ? await call('snapshot.load', { snapshotId: entry.key })
        : await call('draft.load', { draftId: entry.key });
    return {
      titlePage: loaded.titlePage,
      scenes: loaded.scenes.map(({ document }) => sceneFromJson(document)),
      // Those of another draft's scenes say nothing of ours.
      revisions: new Map(
        entry.kind === 'snapshot' ? loaded.scenes.map(({ id, revision }) => [id, revision]) : [],
      ),
    };
  }
}

function compare(before: Content, after: Content): ScriptComparison {
  return compareScripts(
    { titlePage: before.titlePage, scenes: comparedScenes(before.scenes) },
    { titlePage: after.titlePage, scenes: comparedScenes(after.scenes) },
  );
}
