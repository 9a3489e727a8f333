/** The breakdown of the open draft in the window: its sheets, and every change of them. */
import type { BreakdownData } from '../../../shared/contract/breakdown.ts';
import type { CategoryId } from '../../../shared/breakdown/categories.ts';
import { collectBreakdown } from '../../../shared/breakdown/collect.ts';
import { buildSheets, type BreakdownSheet } from '../../../shared/breakdown/sheet.ts';
import type { Quote } from '../../../shared/model/adaptation.ts';
import {
  noSceneFacts,
  type Element,
  type SceneFacts,
  type Tagging,
} from '../../../shared/model/draft.ts';
import { newId, type ElementId, type SceneId, type TaggingId } from '../../../shared/model/ids.ts';
import { call } from '../../app/bridge.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { History } from '../../app/history.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';

/** A tagging with the element it names. */
export interface TaggedElement {
  readonly tagging: Tagging;
  readonly element: Element;
}

export class BreakdownController {
  private elements = $state.raw<readonly Element[]>([]);
  private taggings = $state.raw<readonly Tagging[]>([]);
  private facts = $state.raw<ReadonlyMap<SceneId, SceneFacts>>(new Map());
  loaded = $state(false);

  constructor(
    private readonly draft: Draft,
    private readonly project: Project,
    private readonly history: History,
  ) {}

  /** All sheets, in the order of the scenes. */
  readonly sheets = $derived.by((): readonly BreakdownSheet[] => {
    const version = this.project.version(this.draft.id);
    if (version === undefined) return [];
    const { scenes } = this.draft.outline;
    return buildSheets(
      collectBreakdown({
        draft: version,
        scenes: scenes.map((scene) => scene.node),
        pagination: {
          scenes: scenes.map(({ id, page, eighths }, index) => ({
            id,
            index,
            page,
            lines: 0,
            eighths,
          })),
        },
        facts: this.facts,
        elements: this.elements,
        taggings: this.taggings,
        names: this.project.names,
        versions: this.project.versions,
        witnesses: this.project.witnesses,
        passagesOf: (id) => this.project.passages(id) ?? [],
        mappings: this.project.mappings.list,
      }),
    );
  });

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

  /** Asks main for everything beyond the script. @throws CallError */
  async load(): Promise<void> {
    await this.draft.flushOrFail();
    this.take(await call('breakdown.load', { draftId: this.draft.id }));
    this.loaded = true;
  }

  /** Tags an element in a scene, as one step of the history. */
  async tag(
    scene: SceneId,
    category: CategoryId,
    name: string,
    facts: { readonly quantity: number | null; readonly quote: Quote | null },
  ): Promise<void> {
    await this.draft.flushOrFail();
    const known = this.elements.find((one) => one.category === category && one.name === name);
    const element = known ?? { id: newId<ElementId>(), category, name };
    const tagging: Tagging = {
      id: newId<TaggingId>(),
      elementId: element.id,
      sceneId: scene,
      quantity: facts.quantity,
      notes: '',
      quote: facts.quote,
    };
    await this.step('Tag element', { element, tagging }, 'add');
  }

  /** Takes a tagging away, as one step of the history. */
  async untag(tagged: TaggedElement): Promise<void> {
    await this.step('Remove element', tagged, 'remove');
  }

  /** Changes the facts of a scene's header, as one step of the history. */
  async setFacts(scene: SceneId, change: Partial<SceneFacts>): Promise<void> {
    await this.draft.flushOrFail();
    const before = this.factsOf(scene);
    const after = { ...before, ...change };
    await this.writeFacts(scene, after);
    this.history.add({
      label: 'Change scene facts',
      undo: () => this.writeFacts(scene, before),
      redo: () => this.writeFacts(scene, after),
    });
  }

  private async step(label: string, tagged: TaggedElement, kind: 'add' | 'remove'): Promise<void> {
    const add = (): Promise<void> =>
      this.write({ elements: [tagged.element], put: [tagged.tagging], remove: [] });
    const remove = (): Promise<void> =>
      this.write({ elements: [], put: [], remove: [tagged.tagging.id] });
    const [redo, undo] = kind === 'add' ? [add, remove] : [remove, add];
    await redo();
    this.history.add({ label, undo, redo });
  }

  private async write(change: {
    elements: Element[];
    put: Tagging[];
    remove: TaggingId[];
  }): Promise<void> {
    await call('breakdown.write', change);
    this.take(await call('breakdown.load', { draftId: this.draft.id }));
  }

  private async writeFacts(scene: SceneId, facts: SceneFacts): Promise<void> {
    await call('breakdown.setFacts', { sceneId: scene, facts });
    this.facts = new Map([...this.facts, [scene, facts]]);
  }

  private take(data: BreakdownData): void {
    this.elements = data.elements;
    this.taggings = data.taggings;
    this.facts = new Map(data.facts.map(({ sceneId, facts }) => [sceneId, facts]));
  }
}
