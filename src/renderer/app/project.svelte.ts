/** The open project in the window: its versions, witnesses, names, mappings and passages. */
import { endsPlaced, endsRemoved, type EndsChange } from '../../shared/adaptation/placeless.ts';
import { heavier, takenBack, type Recut } from '../../shared/adaptation/recut.ts';
import type { StoredMappings } from '../../shared/contract/exchange.ts';
import type { ComparedColumns } from '../../shared/contract/comparedColumns.ts';
import type { LaneTexts } from '../../shared/contract/laneTexts.ts';
import type { ProjectState, WitnessSummary } from '../../shared/contract/project.ts';
import type { Mapping, Weight } from '../../shared/model/adaptation.ts';
import type { Name, Snapshot } from '../../shared/model/draft.ts';
import { groupBy } from '../../shared/model/groupBy.ts';
import { versionLabel } from '../../shared/model/versionNames.ts';
import type { MappingId, NameId, PassageId, VersionId, WitnessId } from '../../shared/model/ids.ts';
import type {
  Passage,
  PassageWeight,
  PlacelessPassage,
  Version,
  WitnessFacts,
  WorkFacts,
} from '../../shared/model/sources.ts';
import type { RepairOff } from '../../shared/text/edits.ts';
import { Breakdown } from './breakdown.svelte.ts';
import { call, listen } from './bridge.ts';
import type { Draft } from './draft.svelte.ts';
import { Goals } from './goals.svelte.ts';
import type { Change, History } from './history.svelte.ts';
import { keptAddition, keptChange } from './keptChange.ts';
import { Mappings } from './mappings.svelte.ts';
import { painted } from './painted.ts';

/** Passages asked for in one message. */
const sliceLength = 1000;

/** As much of a passage as its weight is asked of. */
type WeightedPassage = Pick<Passage, 'id' | 'weight'>;

export class Project {
  readonly path: string;
  readonly name: string;
  readonly notice: string | null;
  readonly mappings: Mappings;
  readonly goals: Goals;
  versions = $state.raw<readonly Version[]>([]);
  witnesses = $state.raw<readonly WitnessSummary[]>([]);
  names = $state.raw<readonly Name[]>([]);
  /** The texts that the writer chose for the lanes beside the script. */
  laneTexts = $state.raw<LaneTexts>({ novel: null, film: null });
  comparedColumns = $state.raw<ComparedColumns>(null);
  /** Grows with each version of a draft that is saved, renamed, deleted, or brought back: lists of them ask anew. */
  snapshotTurn = $state(0);
  /** Grows as drafts that are not open are changed where they are stored: what was read of them is read anew. */
  otherDraftsTurn = $state(0);

  readonly works = $derived(this.versions.filter((version) => version.kind !== 'draft'));
  readonly drafts = $derived(this.versions.filter((version) => version.kind === 'draft'));

  /** The passages of the witnesses that were asked for, by witness. */
  private texts = $state.raw<ReadonlyMap<WitnessId, readonly Passage[]>>(new Map());
  /** The passages that left the witnesses' texts, of those that were asked for. */
  private left = $state.raw<ReadonlyMap<WitnessId, readonly PlacelessPassage[]>>(new Map());
  private readonly loading = new Map<WitnessId, Promise<readonly Passage[]>>();
  private readonly passagesById = $derived.by(() => {
    const byId = new Map<PassageId, Passage>();
    for (const passages of this.texts.values()) {
      for (const passage of passages) byId.set(passage.id, passage);
    }
    return byId;
  });
  private readonly breakdowns = new Map<VersionId, Breakdown>();
  private readonly stopListening: (() => void)[];

  constructor(
    state: ProjectState,
    private readonly history: History,
  ) {
    this.path = state.path;
    this.name = state.name;
    this.notice = state.notice;
    this.versions = state.versions;
    this.witnesses = state.witnesses;
    this.names = state.names;
    this.laneTexts = state.laneTexts;
    this.comparedColumns = state.comparedColumns;
    this.mappings = new Mappings(history);
    this.goals = new Goals(history);
    this.mappings.reset(state.mappings);
    this.mappings.startWith(state.removedScenes);
    this.mappings.names = state.actionNames;
    this.stopListening = [
      listen('library:changed', ({ versions, witnesses, names }) => {
        const revisions = new Map(witnesses.map((witness) => [witness.id, witness.revision]));
        this.texts = new Map(
          [...this.texts].filter(([id]) => revisions.get(id) === this.witness(id)?.revision),
        );
        this.left = new Map(
          [...this.left].filter(([id]) => revisions.get(id) === this.witness(id)?.revision),
        );
        for (const id of this.loading.keys()) if (!this.texts.has(id)) this.loading.delete(id);
        this.versions = versions;
        this.witnesses = witnesses;
        this.names = names;
      }),
      listen('mapping:changed', ({ mappings }) => this.mappings.reset(mappings)),
    ];
  }

  /** Stops hearing events; the project is closed. */
  dispose(): void {
    for (const stop of this.stopListening) stop();
    this.goals.dispose();
  }

  /** Goes by the draft that is open now, and hears of the mappings that its saves carry along. */
  follow(draft: Draft | null): void {
    this.mappings.follow(draft);
    if (draft === null) return;
    draft.onCarried = (mappings) => this.mappings.takeCarried(mappings);
  }

  /** Shows a text in its lane, in whichever draft, and from the next start on too. @throws CallError */
  async showInLane(lane: keyof LaneTexts, text: WitnessId): Promise<void> {
    this.laneTexts = { ...this.laneTexts, [lane]: text };
    await call('project.setLaneTexts', this.laneTexts);
  }

  /** Puts versions side by side in Compare, from the next start on too. @throws CallError */
  async compareColumns(columns: ComparedColumns): Promise<void> {
    this.comparedColumns = columns;
    await call('project.setComparedColumns', columns);
  }

  version(id: VersionId): Version | undefined {
    return this.versions.find((version) => version.id === id);
  }

  /** What a version is called beside the others; empty for one that is gone. */
  labelOf(id: VersionId): string {
    const version = this.version(id);
    return version === undefined ? '' : versionLabel(version, this.versions);
  }

  witness(id: WitnessId): WitnessSummary | undefined {
    return this.witnesses.find((witness) => witness.id === id);
  }

  witnessesOf(id: VersionId): WitnessSummary[] {
    return this.witnesses.filter((witness) => witness.versionId === id);
  }

  /** The breakdown of a draft; the same one each time. */
  breakdown(draftId: VersionId): Breakdown {
    const known = this.breakdowns.get(draftId);
    if (known !== undefined) return known;
    const breakdown = new Breakdown(draftId, this.history);
    this.breakdowns.set(draftId, breakdown);
    return breakdown;
  }

  /**
   * A witness's passages once they are loaded, for what draws them. When they are not, they are asked for as
   * soon as what else is being drawn is on the screen: the script goes before them (decision 0027).
   */
  passages(id: WitnessId): readonly Passage[] | undefined {
    const loaded = this.texts.get(id);
    if (loaded === undefined && !this.loading.has(id)) {
      void painted()
        .then(() => this.loadPassages(id))
        .catch(() => undefined);
    }
    return loaded;
  }

  /** A witness's passages. @throws CallError */
  loadPassages(id: WitnessId): Promise<readonly Passage[]> {
    let loading = this.loading.get(id);
    if (loading === undefined) {
      loading = this.readPassages(id).then(
        (passages) => {
          this.texts = new Map([...this.texts, [id, passages]]);
          return passages;
        },
        (error: unknown) => {
          this.loading.delete(id);
          throw error;
        },
      );
      this.loading.set(id, loading);
    }
    return loading;
  }

  /** Asks for a witness's passages in slices: a whole novel in one message would stop the window. */
  private async readPassages(witnessId: WitnessId): Promise<readonly Passage[]> {
    const passages: Passage[] = [];
    for (;;) {
      const from = passages.length;
      const slice = await call('library.passages', { witnessId, from, to: from + sliceLength });
      passages.push(...slice);
      if (slice.length < sliceLength) return passages;
    }
  }

  /** A passage of a witness that is loaded. */
  passage(id: PassageId): Passage | undefined {
    return this.passagesById.get(id);
  }

  /** Stores names, each whole with its aliases, and deletes names. @throws CallError */
  async writeNames(names: readonly Name[], remove: readonly NameId[] = []): Promise<void> {
    this.names = await call('project.writeNames', { names, remove });
  }

  /**
   * Stores and deletes names as one step of the history.
   * @param label what is done, in the words of the Edit menu
   * @throws CallError
   */
  async changeNames(
    label: string,
    put: readonly Name[],
    remove: readonly NameId[] = [],
  ): Promise<void> {
    const ids = new Set([...put.map(({ id }) => id), ...remove]);
    const before = this.names.filter(({ id }) => ids.has(id));
    const known = new Set(before.map(({ id }) => id));
    const added = put.flatMap(({ id }) => (known.has(id) ? [] : [id]));
    await this.history.make({
      label,
      undo: () => this.writeNames(before, added),
      redo: () => this.writeNames(put, remove),
    });
  }

  /** Says for passages how much hangs on them, as one step of the history. */
  async setWeight(passages: readonly WeightedPassage[], weight: Weight | null): Promise<void> {
    const before = passages.map((passage) => ({
      ids: [passage.id],
      weight: this.weightOf(passage),
    }));
    const ids = passages.map((passage) => passage.id);
    await this.history.make({
      label: 'Change weight',
      undo: async () => {
        for (const old of before) await this.writeWeight(old.ids, old.weight);
      },
      redo: () => this.writeWeight(ids, weight),
    });
  }

  /** Notes that main has stored a file of mappings, with what it brought, as one step of the history. */
  noteMappingsRead({ put, before, names, namesBefore, weights }: StoredMappings): void {
    const show = (now: readonly PassageWeight[]): void => {
      for (const [weight, some] of groupBy(now, (one) => one.weight)) {
        this.showWeight(
          some.map(({ passageId }) => passageId),
          weight,
        );
      }
    };
    show(weights);
    this.mappings.noteChangeWithNames(
      'Read mappings',
      { mappings: put, names, weights },
      {
        mappings: before,
        names: namesBefore,
        weights: weights.map(({ passageId }) => ({ passageId, weight: null })),
      },
      show,
    );
  }

  /**
   * Cuts a text anew, with its mappings, as one step of the history.
   * @param label what is done, in the words of the Edit menu
   * @throws CallError when the text has changed meanwhile; it is then as it was
   */
  async recut(label: string, recut: Recut): Promise<void> {
    await this.history.make({
      label,
      undo: () => this.writeRecut(takenBack(recut)),
      redo: () => this.writeRecut(recut),
    });
  }

  private async writeRecut({ before, after }: Recut): Promise<void> {
    const [first] = before.passages;
    if (first === undefined) return;
    const { witnessId } = first;
    const witness = await call('library.recut', {
      witnessId,
      remove: before.passages.map(({ id }) => id),
      insert: after.passages.map(({ id, kind, text, paragraph, weight, time }) => ({
        id,
        kind,
        text,
        paragraph,
        weight,
        time,
      })),
      put: after.mappings,
    });
    // The witness first: its passages are told by its revision.
    this.witnesses = this.witnesses.map((one) => (one.id === witness.id ? witness : one));
    const text = this.texts.get(witnessId);
    if (text !== undefined) {
      const at = text.findIndex((passage) => passage.id === first.id);
      const cut = text
        .toSpliced(at, before.passages.length, ...after.passages)
        .map((passage, position) =>
          passage.position === position ? passage : { ...passage, position },
        );
      this.texts = new Map([...this.texts, [witnessId, cut]]);
      this.loading.set(witnessId, Promise.resolve(cut));
    }
    this.mappings.take(after.mappings);
  }

  /**
   * The passages of a witness that have no place in its text any more and hold mappings or a weight, once they
   * are loaded; asks for them when they are not.
   */
  placeless(id: WitnessId): readonly PlacelessPassage[] {
    if (this.witness(id)?.placelessCount === 0) return [];
    const left = this.left.get(id);
    if (left === undefined) void this.loadPlaceless(id).catch(() => undefined);
    return (left ?? []).filter(
      (passage) => passage.weight !== null || this.mappings.byPassage.has(passage.id),
    );
  }

  private async loadPlaceless(witnessId: WitnessId): Promise<void> {
    const revision = this.witness(witnessId)?.revision;
    const left = await call('library.placeless', { witnessId });
    // An answer that a change of the text has overtaken is asked for again.
    if (this.witness(witnessId)?.revision !== revision) return;
    this.left = new Map([...this.left, [witnessId, left]]);
  }

  /**
   * Puts the changed file of a text in its place, as one step of the history.
   * @param change what `library.previewChange` called it
   * @throws CallError when the text has changed meanwhile; it is then as it was
   */
  async changeText(change: string): Promise<void> {
    const first = async (): Promise<string> => {
      await call('project.writeChange', { change, way: 'make' });
      return change;
    };
    await this.history.make(keptChange('Import the changed file', first));
  }

  /**
   * Reads a text anew with some repairs left out, as one step of the history.
   * @param wanted which ones; asked once no undo is on its way any more, for what that leaves
   * @returns how many passages have no place in it any more that had one before
   * @throws CallError
   */
  async setRepairsOff(
    { id }: WitnessSummary,
    wanted: () => Promise<readonly RepairOff[]>,
  ): Promise<number> {
    let lost = 0;
    const first = async (): Promise<string> => {
      const off = await wanted();
      const before = this.witness(id)?.placelessCount ?? 0;
      const { witness, change } = await call('library.setRepairsOff', { witnessId: id, off });
      lost = witness.placelessCount - before;
      return change;
    };
    await this.history.make(keptChange('Switch the repair', first));
    return lost;
  }

  /** Lets subtitles begin at another time of the film, in seconds, as one step of the history. @throws CallError */
  async setBeginning({ id }: WitnessSummary, beginsAt: number): Promise<void> {
    const first = async (): Promise<string> =>
      (await call('library.setBeginning', { witnessId: id, beginsAt })).change;
    await this.history.make(keptChange('Begin the subtitles at another time', first));
  }

  /** Notes a text that was imported as one step of the history. @param change what main calls its import */
  async noteImport({ title }: WitnessSummary, change: string): Promise<void> {
    await this.history.make(keptAddition(title, 'Import the text', () => Promise.resolve(change)));
  }

  /** Removes a text with what is mapped to it, as one step of the history. @throws CallError */
  async removeWitness({ id }: WitnessSummary): Promise<void> {
    const first = (): Promise<string> => call('library.removeWitness', { witnessId: id });
    await this.history.make(keptChange('Remove the text', first));
  }

  /** How many choices lead to passages of some texts: what goes with them. @throws CallError */
  async countChoices(texts: readonly WitnessId[]): Promise<number> {
    const passages = await Promise.all(texts.map((id) => this.loadPassages(id)));
    const choices = passages
      .flat()
      .flatMap(({ id }) => this.mappings.byPassage.get(id) ?? [])
      .filter(({ status }) => status === 'confirmed');
    return new Set(choices.map(({ id }) => id)).size;
  }

  /** Removes a work with its texts, as one step of the history. @throws CallError */
  async removeWork({ id }: Version): Promise<void> {
    const first = (): Promise<string> => call('library.removeWork', { versionId: id });
    await this.history.make(keptChange('Remove the work', first));
  }

  /** Changes the facts of a work, as one step of the history if it is a change. @throws CallError */
  async changeWork(work: Version, facts: WorkFacts): Promise<void> {
    const { id, kind, title, creator, year } = this.version(work.id) ?? work;
    if (kind === 'draft') return;
    const same =
      kind === facts.kind &&
      title === facts.title &&
      creator === facts.creator &&
      year === facts.year;
    if (same) return;
    const write = async (wanted: WorkFacts): Promise<void> => {
      await call('library.updateWork', { versionId: id, ...wanted });
    };
    await this.history.make({
      label: 'Edit the work',
      undo: () => write({ kind, title, creator, year }),
      redo: () => write(facts),
    });
  }

  /** Changes what is said of a text, as one step of the history if it is a change. @throws CallError */
  async changeWitness(text: WitnessSummary, facts: WitnessFacts): Promise<void> {
    const { id, title, kind } = this.witness(text.id) ?? text;
    if (title === facts.title && kind === facts.kind) return;
    const write = async (wanted: WitnessFacts): Promise<void> => {
      await call('library.updateWitness', { witnessId: id, ...wanted });
    };
    await this.history.make({
      label: 'Edit the text',
      undo: () => write({ title, kind }),
      redo: () => write(facts),
    });
  }

  /** Gives a draft another title, as one step of the history if it is another. @throws CallError */
  async renameDraft({ id, title: before }: Version, title: string): Promise<void> {
    if (title === before) return;
    const write = async (wanted: string): Promise<void> => {
      await call('draft.rename', { draftId: id, title: wanted });
    };
    await this.history.make({
      label: 'Rename the draft',
      undo: () => write(before),
      redo: () => write(title),
    });
  }

  /** Gives a version of a draft a name, as one step of the history; from then on it stays. @throws CallError */
  async renameSnapshot({ id, title: before, kind }: Snapshot, title: string): Promise<void> {
    if (title === before && kind === 'named') return;
    const write = async (wanted: Pick<Snapshot, 'title' | 'kind'>): Promise<void> => {
      await call('snapshot.rename', { snapshotId: id, title: wanted.title, kind: wanted.kind });
      this.snapshotTurn++;
    };
    await this.history.make({
      label: 'Rename the version',
      undo: () => write({ title: before, kind }),
      redo: () => write({ title, kind: 'named' }),
    });
  }

  /** Keeps a draft as it is stored as a version with a name, as one step of the history. @throws CallError */
  async takeSnapshot(draftId: VersionId, title: string): Promise<void> {
    const first = async (): Promise<string> => {
      const change = await call('snapshot.take', { draftId, title, kind: 'named' });
      if (change === null) throw new Error('A version with a name is always made.');
      return change;
    };
    await this.changeSnapshots(keptAddition(title, 'Save the version', first));
  }

  /** Deletes a version of a draft, as one step of the history. @throws CallError */
  async removeSnapshot({ id }: Snapshot): Promise<void> {
    const first = (): Promise<string> => call('snapshot.remove', { snapshotId: id });
    await this.changeSnapshots(keptChange('Delete the version', first));
  }

  /** Makes a step of the history by which a version of a draft comes or goes. */
  private async changeSnapshots(step: Change): Promise<void> {
    const told = async (work: Promise<void> | void): Promise<void> => {
      await work;
      this.snapshotTurn++;
    };
    await this.history.make({
      ...step,
      undo: () => told(step.undo()),
      redo: () => told(step.redo()),
    });
  }

  /** Makes a passage the place of one that has none, as one step of the history. */
  async placeIn(passage: PlacelessPassage, target: Passage): Promise<void> {
    const mappings = this.mappings.byPassage.get(passage.id) ?? [];
    await this.emptyPlaceless('Place the passage', passage, endsPlaced(mappings, passage, target), {
      ...target,
      weight: heavier(target.weight, passage.weight),
    });
  }

  /** Takes the ends in a passage without a place out of their mappings, as one step of the history. */
  async removeMappingsOf(passage: PlacelessPassage): Promise<void> {
    const mappings = this.mappings.byPassage.get(passage.id) ?? [];
    await this.emptyPlaceless('Remove the mappings', passage, endsRemoved(mappings, passage), null);
  }

  /** @param heir the passage that takes over the weight, with the weight that it has then */
  private async emptyPlaceless(
    label: string,
    passage: PlacelessPassage,
    { before, put, remove }: EndsChange,
    heir: Passage | null,
  ): Promise<void> {
    const heirBefore = heir === null ? null : this.weightOf(heir);
    const weigh = (own: Weight | null, heirs: Weight | null): PassageWeight[] => {
      if (passage.weight === null) return [];
      const inherited = heir === null ? [] : [{ passageId: heir.id, weight: heirs }];
      return [{ passageId: passage.id, weight: own }, ...inherited];
    };
    const settle = async (
      changed: readonly Mapping[],
      gone: readonly MappingId[],
      weights: readonly PassageWeight[],
    ): Promise<void> => {
      await call('library.settlePlaceless', { put: changed, remove: gone, weights });
      this.mappings.take(changed, gone);
      for (const { passageId, weight } of weights) this.showWeight([passageId], weight);
    };
    await this.history.make({
      label,
      undo: () => settle(before, [], weigh(passage.weight, heirBefore)),
      redo: () => settle(put, remove, weigh(null, heir?.weight ?? null)),
    });
  }

  /** Marks a passage as a turning point, or takes the mark away, as one step of the history. */
  async toggleTurningPoint(passage: WeightedPassage): Promise<void> {
    const weight = this.weightOf(passage) === 'turning_point' ? null : 'turning_point';
    await this.setWeight([passage], weight);
  }

  /** The weight that a passage has now: whoever asks may have looked at it a while ago. */
  private weightOf({ id, weight }: WeightedPassage): Weight | null {
    const known = this.passage(id);
    return known === undefined ? weight : known.weight;
  }

  private async writeWeight(ids: readonly PassageId[], weight: Weight | null): Promise<void> {
    await call('library.setWeight', { passageIds: ids, weight });
    this.showWeight(ids, weight);
  }

  private showWeight(ids: readonly PassageId[], weight: Weight | null): void {
    const changed = new Set(ids);
    this.left = new Map(
      [...this.left].map(([witness, passages]) => [
        witness,
        passages.map((passage) => (changed.has(passage.id) ? { ...passage, weight } : passage)),
      ]),
    );
    this.texts = new Map(
      [...this.texts].map(([witness, passages]) => [
        witness,
        passages.some((passage) => changed.has(passage.id))
          ? passages.map((passage) => (changed.has(passage.id) ? { ...passage, weight } : passage))
          : passages,
      ]),
    );
  }
}
