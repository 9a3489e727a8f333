/** What the sheets of one draft know beyond its script, in the window, and every change of it. */
import type { CategoryId } from '../../shared/breakdown/categories.ts';
import type { Quote } from '../../shared/model/adaptation.ts';
import {
  isAbsence,
  noSceneFacts,
  type Element,
  type SceneFactName,
  type SceneFacts,
  type Tagging,
} from '../../shared/model/draft.ts';
import {
  newId,
  type ElementId,
  type SceneId,
  type TaggingId,
  type VersionId,
} from '../../shared/model/ids.ts';
import { call } from './bridge.ts';
import type { History } from './history.svelte.ts';

/** What is said of an element in a scene beyond its name. */
export type TagFacts = Pick<Tagging, 'quantity' | 'notes'>;

/** A tagging with the element it names. */
export interface TaggedElement {
  readonly tagging: Tagging;
  readonly element: Element;
}

/**
 * There is one for each draft, and it stays as long as the project is open: a step of the history
 * has to reach what is shown, however often the draft or the screen was left meanwhile. Flush the
 * draft before a change, because a scene has to be stored before anything can be said of it.
 */
export class Breakdown {
  elements = $state.raw<readonly Element[]>([]);
  taggings = $state.raw<readonly Tagging[]>([]);
  facts = $state.raw<ReadonlyMap<SceneId, SceneFacts>>(new Map());
  loaded = $state(false);

  constructor(
    private readonly draftId: VersionId,
    private readonly history: History,
  ) {}

  /** The names of elements known in a category, for completion. */
  namesIn(category: CategoryId): string[] {
    return this.elements.filter((one) => one.category === category).map((one) => one.name);
  }

  /** What is tagged in a scene. */
  taggedIn(scene: SceneId): TaggedElement[] {
    const byId = new Map(this.elements.map((element) => [element.id, element]));
    return this.taggings.flatMap((tagging) => {
      const element = byId.get(tagging.elementId);
      return tagging.sceneId !== scene || element === undefined ? [] : [{ tagging, element }];
    });
  }

  factsOf(scene: SceneId): SceneFacts {
    return this.facts.get(scene) ?? noSceneFacts;
  }

  /** Asks main for all of it. @throws CallError */
  async load(): Promise<void> {
    const { elements, taggings, facts } = await call('breakdown.load', { draftId: this.draftId });
    this.elements = elements;
    this.taggings = taggings;
    this.facts = new Map(facts.map((one) => [one.sceneId, one.facts]));
    this.loaded = true;
  }

  /**
   * Tags an element in a scene, as one step of the history.
   * @param quote the words of the scene that say it; null where none were selected
   */
  async tag(
    scene: SceneId,
    category: CategoryId,
    name: string,
    { quantity, notes }: TagFacts,
    quote: Quote | null,
    label = 'Tag element',
  ): Promise<void> {
    const known = this.elements.find((one) => one.category === category && one.name === name);
    const element = known ?? { id: newId<ElementId>(), category, name };
    const tagging: Tagging = {
      id: newId<TaggingId>(),
      elementId: element.id,
      sceneId: scene,
      quantity,
      notes,
      quote,
    };
    await this.step(label, [{ element, tagging }], 'add');
  }

  /** Says of a person whom a scene's action names that he is only spoken of, as one step of the history. */
  async takeOff(scene: SceneId, name: string): Promise<void> {
    await this.tag(scene, 'cast', name, { quantity: 0, notes: '' }, null, 'Take off the sheet');
  }

  /** Takes back that a person is only spoken of in a scene, as one step of the history. */
  async putBack(scene: SceneId, element: ElementId): Promise<void> {
    const absences = this.taggedIn(scene).filter(
      (one) => one.element.id === element && isAbsence(one.element, one.tagging),
    );
    await this.step('Put back on the sheet', absences, 'remove');
  }

  /** Changes what is said of an element in a scene, as one step of the history. */
  async changeTag({ id, quantity, notes }: Tagging, facts: TagFacts): Promise<void> {
    const set = async (to: TagFacts): Promise<void> => {
      // The words that it stands at may have moved in the script since.
      await this.load();
      const now = this.taggings.find((tagging) => tagging.id === id);
      if (now === undefined) return;
      await this.write({ elements: [], put: [{ ...now, ...to }], remove: [] });
    };
    if (facts.quantity === quantity && facts.notes === notes) return;
    await this.history.make({
      label: 'Change element',
      undo: () => set({ quantity, notes }),
      redo: () => set(facts),
    });
  }

  /** Takes taggings away, as one step of the history. */
  async untag(tagged: readonly TaggedElement[]): Promise<void> {
    await this.step('Remove element', tagged, 'remove');
  }

  /** Stores a fact of a scene. The field that it is typed in makes the step of the history. */
  async setFact(scene: SceneId, name: SceneFactName, value: string): Promise<void> {
    await call('breakdown.setFact', { sceneId: scene, name, value });
    this.facts = new Map([...this.facts, [scene, { ...this.factsOf(scene), [name]: value }]]);
  }

  private async step(
    label: string,
    tagged: readonly TaggedElement[],
    kind: 'add' | 'remove',
  ): Promise<void> {
    const put = tagged.map(({ tagging }) => tagging);
    const add = (): Promise<void> =>
      this.write({ elements: tagged.map(({ element }) => element), put, remove: [] });
    const remove = (): Promise<void> =>
      this.write({ elements: [], put: [], remove: put.map(({ id }) => id) });
    const [redo, undo] = kind === 'add' ? [add, remove] : [remove, add];
    await this.history.make({ label, undo, redo });
  }

  private async write(change: {
    elements: Element[];
    put: Tagging[];
    remove: TaggingId[];
  }): Promise<void> {
    await call('breakdown.write', change);
    await this.load();
  }
}
