/** The project's mappings in the window: all of them, by what they join, and every change of them. */
import {
  choiceName,
  choiceOf,
  choicePhrase,
  programNames,
  type ActionNames,
} from '../../shared/model/actionNames.ts';
import type { Anchor, Choice, Mapping } from '../../shared/model/adaptation.ts';
import {
  deletedScenesOf,
  placesOfDeletedWords,
  type DeletedPlace,
  type DeletedWords,
} from '../../shared/adaptation/deletedPlaces.ts';
import { lookedAt } from '../../shared/adaptation/review.ts';
import { standingMappings } from '../../shared/adaptation/standingMappings.ts';
import { groupBy } from '../../shared/model/groupBy.ts';
import type { MappingId, PassageId, SceneId, VersionId } from '../../shared/model/ids.ts';
import { call, CallError } from './bridge.ts';
import type { PassageWeight } from '../../shared/model/sources.ts';
import type { History } from './history.svelte.ts';

/** As much of the open draft as its mappings are asked of: its scenes, as they stand now. */
interface DraftScenes {
  readonly id: VersionId;
  readonly sceneOrder: readonly SceneId[];
  /** All that it has had since it was opened. */
  readonly knownScenes: ReadonlySet<SceneId>;
  /** The words that confirmed mappings lead to and that are deleted. */
  readonly goneWords: readonly DeletedWords[];
}

/** Mappings with what the actions are called and how much hangs on passages, as they are stored together. */
interface NamedMappings {
  readonly mappings: readonly Mapping[];
  readonly names: ActionNames;
  readonly weights: readonly PassageWeight[];
}

/** A change of mappings that main is asked for. */
interface Write {
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingId[];
}

export class Mappings {
  /** As they are stored, as far as main has said. */
  private stored: ReadonlyMap<MappingId, Mapping> = new Map();
  /** What main was asked for and has not answered, in its order. */
  private onTheirWay: readonly Write[] = [];
  /** As they are shown: as they are stored, with what is on its way. */
  private all = $state.raw<ReadonlyMap<MappingId, Mapping>>(new Map());

  /** The mappings that a scene is a target of: the choices of its own draft. */
  readonly byScene = $derived.by(() => {
    const pairs: { sceneId: SceneId; mapping: Mapping }[] = [];
    for (const mapping of this.all.values()) {
      for (const anchor of mapping.target) {
        if (anchor.kind === 'scene') pairs.push({ sceneId: anchor.sceneId, mapping });
      }
    }
    return mapValues(
      groupBy(pairs, (pair) => pair.sceneId),
      (group) => [...new Set(group.map((pair) => pair.mapping))],
    );
  });

  /** The mappings with an end in a passage, on either side. */
  readonly byPassage = $derived.by(() => {
    const pairs: { passageId: PassageId; mapping: Mapping }[] = [];
    for (const mapping of this.all.values()) {
      for (const anchor of [...mapping.source, ...mapping.target]) {
        if (anchor.kind === 'passage') pairs.push({ passageId: anchor.passageId, mapping });
      }
    }
    return mapValues(
      groupBy(pairs, (pair) => pair.passageId),
      (group) => [...new Set(group.map((pair) => pair.mapping))],
    );
  });

  /** The scenes that were deleted, as far as the open draft does not know better. */
  private removedScenes = $state.raw<ReadonlySet<SceneId>>(new Set());
  private draft = $state.raw<DraftScenes | null>(null);

  /** The mappings that stand: not those to deleted scenes alone. What is counted is counted of these. */
  readonly standing = $derived.by((): readonly Mapping[] => {
    const { draft, removedScenes } = this;
    // A draft that was opened a moment ago may not have counted its scenes yet.
    const order = new Set(draft?.sceneOrder ?? []);
    return standingMappings(this.list, (scene, version) =>
      draft !== null && order.size > 0 && (version === draft.id || draft.knownScenes.has(scene))
        ? !order.has(scene)
        : removedScenes.has(scene),
    );
  });

  /** The deleted scenes and words of the open draft that mappings lead to, as it stands now. */
  readonly deletedPlaces = $derived.by((): readonly DeletedPlace[] => {
    const { draft } = this;
    if (draft === null || draft.sceneOrder.length === 0) return [];
    return [
      ...deletedScenesOf(this.list, draft.id, draft.sceneOrder),
      ...placesOfDeletedWords(this.list, draft.goneWords, draft.sceneOrder),
    ];
  });

  /** What the actions are called in the project. */
  names = $state.raw<ActionNames>(programNames);
  /** The changes of names that are on their way. */
  private naming: Promise<unknown> = Promise.resolve();

  constructor(private readonly history: History) {}

  /** What was said to be done, in the project's words. */
  nameOf(choice: Choice): string {
    return choiceName(choice, this.names);
  }

  /** The same within a sentence. */
  phraseOf(choice: Choice): string {
    return choicePhrase(choice, this.names);
  }

  get list(): readonly Mapping[] {
    return [...this.all.values()];
  }

  find(id: MappingId): Mapping | undefined {
    return this.all.get(id);
  }

  /** Learns which scenes were deleted before the project was opened. */
  startWith(removedScenes: readonly SceneId[]): void {
    this.removedScenes = new Set(removedScenes);
  }

  /** Goes by the scenes of the draft that is open now; those of the one before stay as they are. */
  follow(draft: DraftScenes | null): void {
    const left = this.draft;
    if (left !== null && left.sceneOrder.length > 0) {
      const order = new Set(left.sceneOrder);
      const removed = new Set([...this.removedScenes].filter((scene) => !order.has(scene)));
      const note = (anchors: readonly Anchor[]): void => {
        for (const anchor of anchors) {
          if (anchor.kind === 'scene' && !order.has(anchor.sceneId)) removed.add(anchor.sceneId);
        }
      };
      for (const { versionId, source, target } of this.all.values()) {
        if (versionId === left.id) note(target);
        note(source.filter((one) => one.kind === 'scene' && left.knownScenes.has(one.sceneId)));
      }
      this.removedScenes = removed;
    }
    this.draft = draft;
  }

  /** Takes over what main says. */
  reset(mappings: readonly Mapping[]): void {
    this.stored = new Map(mappings.map((mapping) => [mapping.id, mapping]));
    this.show();
  }

  /** Takes over mappings that main has changed along with something else. */
  take(changed: readonly Mapping[], gone: readonly MappingId[] = []): void {
    if (changed.length + gone.length === 0) return;
    this.stored = withWrite(this.stored, { put: changed, remove: gone });
    this.show();
  }

  /** Takes over mappings whose words a save of the script has moved, as far as they are still there. */
  takeCarried(changed: readonly Mapping[]): void {
    this.take(changed.filter(({ id }) => this.stored.has(id)));
  }

  private show(): void {
    this.all = this.onTheirWay.reduce(withWrite, this.stored);
  }

  /**
   * Stores, changes and deletes mappings as one step of the history.
   * @param label what was done, in the words of the Edit menu
   * @param wanted the mappings as they are to be; one that was accepted in bulk loses its mark by being changed
   * @param unseen nobody has looked at them: they keep their marks
   */
  async change(
    label: string,
    wanted: readonly Mapping[],
    remove: readonly MappingId[] = [],
    unseen = false,
  ): Promise<void> {
    // What stands before it is known once it is made: an undo may be on its way.
    let before: readonly Mapping[] = [];
    let added: readonly MappingId[] = [];
    await this.history.make({
      label,
      undo: () => this.write(before, added),
      redo: () => {
        const put = unseen ? wanted : wanted.map((one) => lookedAt(this.all.get(one.id), one));
        const ids = put.map(({ id }) => id);
        before = [...ids, ...remove].flatMap((id) => this.all.get(id) ?? []);
        added = ids.filter((id) => !this.all.has(id));
        return this.write(put, remove);
      },
    });
  }

  /**
   * Notes a change that main has made already, as one step of the history.
   * @param now what it stored
   * @param before what stood there of it, and what it took away
   */
  noteChange(label: string, now: readonly Mapping[], before: readonly Mapping[]): void {
    const without = (all: readonly Mapping[], others: readonly Mapping[]): MappingId[] => {
      const known = new Set(others.map(({ id }) => id));
      return all.flatMap(({ id }) => (known.has(id) ? [] : [id]));
    };
    this.history.add({
      label,
      undo: () => this.write(before, without(now, before)),
      redo: () => this.write(now, without(before, now)),
    });
  }

  /**
   * Stores what the actions are called, as one step of the history. The mappings of an own action that goes fall
   * back to what it counted as, and undo gives them back as they were.
   * @param label what is done, in the words of the Edit menu
   * @param change what it makes of the names; the same names: nothing is done. They are stored whole: changes that come
   * close together are made one after the other, each of what the one before has left
   * @throws CallError
   */
  changeNames(label: string, change: (now: ActionNames) => ActionNames): Promise<void> {
    const turn = this.naming.then(() => this.storeNames(label, change(this.names)));
    this.naming = turn.catch(() => undefined);
    return turn;
  }

  private async storeNames(label: string, names: ActionNames): Promise<void> {
    const before = this.names;
    if (names === before) return;
    let followers: readonly Mapping[] = [];
    await this.history.make({
      label,
      undo: async () => {
        // Only what was said of them: a mapping may be gone meanwhile, or have other ends.
        const put = followers.flatMap((mapping) => {
          const now = this.all.get(mapping.id);
          return now === undefined ? [] : [{ ...now, ...choiceOf(mapping) }];
        });
        await this.writeNames(before, put, []);
      },
      redo: async () => {
        followers = await this.writeNames(names, [], []);
      },
    });
  }

  /**
   * Notes a change of mappings that brought names and weights with it and that main has made already, as one step of
   * the history, which is stored whole or not at all.
   * @param now what it stored
   * @param before what stood there of it
   * @param showWeights called with the weights that are stored again
   */
  noteChangeWithNames(
    label: string,
    now: NamedMappings,
    before: NamedMappings,
    showWeights: (weights: readonly PassageWeight[]) => void,
  ): void {
    this.names = now.names;
    const known = new Set(before.mappings.map(({ id }) => id));
    const added = now.mappings.flatMap(({ id }) => (known.has(id) ? [] : [id]));
    const write = async (
      { names, mappings, weights }: NamedMappings,
      remove: readonly MappingId[],
    ): Promise<void> => {
      await this.writeNames(names, mappings, remove, weights);
      showWeights(weights);
    };
    this.history.add({
      label,
      undo: () => write(before, added),
      redo: () => write(now, []),
    });
  }

  /** @returns the mappings that had to follow the names, as they were before */
  private async writeNames(
    names: ActionNames,
    put: readonly Mapping[],
    remove: readonly MappingId[],
    weights: readonly PassageWeight[] = [],
  ): Promise<readonly Mapping[]> {
    const input = { names, put, remove, weights };
    const { changed, before } = await call('project.writeActionNames', input);
    this.names = names;
    this.take([...changed, ...put], remove);
    return before;
  }

  /**
   * Stores and deletes mappings without a step of the history: they are part of a larger one.
   * @throws CallError
   */
  async store(put: readonly Mapping[], remove: readonly MappingId[] = []): Promise<void> {
    const known = remove.filter((id) => this.all.has(id));
    if (put.length > 0 || known.length > 0) await this.write(put, known);
  }

  /** Stores a reason. The field that it is typed in makes the step of the history. */
  async setReason(id: MappingId, reason: string): Promise<void> {
    const mapping = this.all.get(id);
    if (mapping !== undefined) await this.write([{ ...mapping, reason }], []);
  }

  /**
   * Shows a change at once, stores it, and takes it back when it cannot be stored. Notes nothing in the history:
   * for changes that are part of a larger step.
   */
  async write(put: readonly Mapping[], remove: readonly MappingId[]): Promise<void> {
    if (put.length === 0 && !remove.some((id) => this.all.has(id))) {
      throw new CallError('bad_mapping', 'The mapping is not in the project any more.');
    }
    const write: Write = { put, remove };
    this.onTheirWay = [...this.onTheirWay, write];
    this.show();
    try {
      const otherwise = await call('mapping.write', write);
      this.stored = withWrite(withWrite(this.stored, write), { put: otherwise, remove: [] });
      this.settle(write, otherwise.length > 0);
    } catch (error) {
      this.settle(write, true);
      throw error;
    }
  }

  /** @param isNews whether main has not simply done what was shown already */
  private settle(write: Write, isNews: boolean): void {
    const isFirst = this.onTheirWay[0] === write;
    this.onTheirWay = this.onTheirWay.filter((one) => one !== write);
    if (isNews || !isFirst) this.show();
  }
}

/** What stands once a change is made. */
function withWrite(
  all: ReadonlyMap<MappingId, Mapping>,
  { put, remove }: Write,
): ReadonlyMap<MappingId, Mapping> {
  if (put.length + remove.length === 0) return all;
  const after = new Map(all);
  for (const mapping of put) after.set(mapping.id, mapping);
  for (const id of remove) after.delete(id);
  return after;
}

function mapValues<K, A, B>(map: ReadonlyMap<K, A>, change: (value: A) => B): Map<K, B> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
