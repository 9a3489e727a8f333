/** The project's mappings in the window: all of them, by what they join, and every change of them. */
import type { Mapping } from '../../shared/model/adaptation.ts';
import { groupBy } from '../../shared/model/groupBy.ts';
import type { MappingId, PassageId, SceneId } from '../../shared/model/ids.ts';
import { call, CallError } from './bridge.ts';
import type { History } from './history.svelte.ts';

export { actionNames } from '../../shared/model/adaptationNames.ts';

export class Mappings {
  private all = $state.raw<ReadonlyMap<MappingId, Mapping>>(new Map());

  /** The mappings with an end in a scene. */
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

  constructor(private readonly history: History) {}

  get list(): readonly Mapping[] {
    return [...this.all.values()];
  }

  find(id: MappingId): Mapping | undefined {
    return this.all.get(id);
  }

  /** Takes over what main says. */
  reset(mappings: readonly Mapping[]): void {
    this.all = new Map(mappings.map((mapping) => [mapping.id, mapping]));
  }

  /** Takes over mappings that main has changed along with something else. */
  take(changed: readonly Mapping[], gone: readonly MappingId[] = []): void {
    if (changed.length + gone.length === 0) return;
    const all = new Map([...this.all, ...changed.map((mapping) => [mapping.id, mapping] as const)]);
    for (const id of gone) all.delete(id);
    this.all = all;
  }

  /**
   * Stores, changes and deletes mappings as one step of the history.
   * @param label what was done, in the words of the Edit menu
   */
  async change(
    label: string,
    put: readonly Mapping[],
    remove: readonly MappingId[] = [],
  ): Promise<void> {
    const before = [...put.map((mapping) => mapping.id), ...remove].flatMap(
      (id) => this.all.get(id) ?? [],
    );
    const knownBefore = new Set(before.map((mapping) => mapping.id));
    const added = put.filter((mapping) => !knownBefore.has(mapping.id)).map(({ id }) => id);
    await this.history.make({
      label,
      undo: () => this.write(before, added),
      redo: () => this.write(put, remove),
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
    const before = this.all;
    const after = new Map(before);
    for (const mapping of put) after.set(mapping.id, mapping);
    for (const id of remove) after.delete(id);
    this.all = after;
    try {
      await call('mapping.write', { put, remove });
    } catch (error) {
      // What was decided after it may be stored: only this change is taken back.
      const now = new Map(this.all);
      for (const id of [...put.map((mapping) => mapping.id), ...remove]) {
        const old = before.get(id);
        if (old === undefined) now.delete(id);
        else now.set(id, old);
      }
      this.all = now;
      throw error;
    }
  }
}

function mapValues<K, A, B>(map: ReadonlyMap<K, A>, change: (value: A) => B): Map<K, B> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
