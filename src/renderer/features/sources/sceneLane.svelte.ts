/** What the lanes beside the script have in common: the scene under the caret, what it answers to, what is said of that. */
import {
  anchorKey,
  type Anchor,
  type Choice,
  type Mapping,
  type Quote,
} from '../../../shared/model/adaptation.ts';
import type { MappingId, SceneId } from '../../../shared/model/ids.ts';
import { leadToWhole, leadToWords } from '../../../shared/adaptation/mapWords.ts';
import { movedJoins } from '../../../shared/adaptation/order.ts';
import { unmapEnd, unmapFromScene, unmapPlace } from '../../../shared/adaptation/unmap.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import type { Draft, SceneOutline } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';

/** A source end of a mapping to the scene. */
export interface SourceEnd {
  readonly mapping: Mapping;
  readonly end: Anchor;
  /** The words of the scene that the mapping leads to; empty: all of it. */
  readonly words: readonly Quote[];
}

/** What a card shows of such an end, or of a mapping that has none. */
export interface LinkedSource extends Omit<SourceEnd, 'end'> {
  /** Null: it has no source, the writer made it up. */
  readonly end: Anchor | null;
  /** Told elsewhere in the draft than most of the text's order would have it. */
  readonly moved: boolean;
}

/** Says of a source end of a mapping whether its link to the scene under the caret moved. */
export type HasMoved = (id: MappingId, from: Anchor) => boolean;

export class SceneLane {
  constructor(
    readonly draft: Draft,
    readonly project: Project,
  ) {}

  readonly scene = $derived.by((): SceneOutline | undefined =>
    this.draft.scene(this.draft.caret.sceneId),
  );

  // By the scene's id: what is typed in it changes nothing of what hangs on this.
  protected readonly sceneId = $derived(this.scene?.id);

  /** The source ends of what is mapped to the scene. */
  protected readonly ends = $derived.by((): readonly SourceEnd[] => {
    const { sceneId } = this;
    if (sceneId === undefined) return [];
    return (this.project.mappings.byScene.get(sceneId) ?? []).flatMap((mapping) => {
      if (mapping.status !== 'confirmed') return [];
      const words = wordsOf(mapping, sceneId);
      return mapping.source.map((end) => ({ mapping, end, words }));
    });
  });

  /** What is said of the scene, or of words of it, to have no source. */
  readonly invented = $derived.by((): readonly LinkedSource[] => {
    const { sceneId } = this;
    if (sceneId === undefined) return [];
    return (this.project.mappings.byScene.get(sceneId) ?? []).flatMap((mapping): LinkedSource[] => {
      if (mapping.status !== 'confirmed' || mapping.source.length > 0) return [];
      return [{ mapping, end: null, words: wordsOf(mapping, sceneId), moved: false }];
    });
  });

  /** The places of the draft's scenes, counted as in Compare. */
  private readonly targets = $derived.by(() => placesOfScenes(this.draft.sceneOrder));

  private lastNumbers: ReadonlyMap<SceneId, string | null> = new Map();

  /** The numbers of the draft's scenes: the same map for as long as it says the same, however much is typed. */
  protected readonly numbers = $derived.by((): ReadonlyMap<SceneId, string | null> => {
    const { scenes } = this.draft.outline;
    const last = this.lastNumbers;
    const isSame =
      scenes.length === last.size && scenes.every(({ id, number }) => last.get(id) === number);
    if (!isSame) this.lastNumbers = new Map(scenes.map(({ id, number }) => [id, number]));
    return this.lastNumbers;
  });

  /** What was decided in the draft. */
  protected readonly choices = $derived.by((): readonly Mapping[] =>
    this.project.mappings.standing.filter(
      ({ versionId, status }) => versionId === this.draft.id && status === 'confirmed',
    ),
  );

  /**
   * Which links between a text and the draft moved.
   * @param sources the places of the text's passages or scenes by `anchorKey`, counted as in Compare
   */
  protected movedFrom(sources: ReadonlyMap<string, number>): HasMoved {
    const { choices, targets } = this;
    const moved = movedJoins(
      choices.map(({ source, target }) => ({
        source: source.flatMap((end) => sources.get(anchorKey(end)) ?? []),
        target: target.flatMap((end) => targets.get(anchorKey(end)) ?? []),
      })),
    );
    const byId = new Map(choices.map(({ id }, index) => [id, moved[index]]));
    return (id, from) => {
      const { sceneId } = this;
      if (sceneId === undefined) return false;
      const here: Anchor = { kind: 'scene', sceneId, quote: null };
      const [at, there] = [sources.get(anchorKey(from)), targets.get(anchorKey(here))];
      return at !== undefined && there !== undefined && byId.get(id)?.(at, there) === true;
    };
  }

  /**
   * Leads a mapping to words of the scene under the caret, or to all of it, as one step of undo.
   * @param words null: all of the scene
   */
  async leadTo({ mapping }: LinkedSource, words: Quote | null): Promise<void> {
    const { scene } = this;
    if (scene === undefined) return;
    // What was typed a moment ago has to be stored before anything can point at it.
    await this.draft.flushOrFail();
    const { id, node } = scene;
    const now =
      words === null
        ? leadToWhole(mapping, id)
        : leadToWords(mapping, { id, text: scenePlainText(node).text }, words);
    if (now === mapping) return;
    const label = words === null ? 'Map to the whole scene' : 'Map to words of the scene';
    await this.project.mappings.change(label, [now]);
  }

  /** Says of a mapping what was done, as one step of undo. */
  async say(mapping: Mapping, choice: Choice): Promise<void> {
    const { mappings } = this.project;
    await mappings.change(`Change to ${mappings.phraseOf(choice)}`, [{ ...mapping, ...choice }]);
  }

  /** Sets the flags of a mapping as one step of undo. */
  async setFlags(mapping: Mapping, flags: Mapping['flags']): Promise<void> {
    await this.project.mappings.change('Edit mapping', [{ ...mapping, flags }]);
  }

  /**
   * Unmaps a source, or takes back that there is none, as one step of undo.
   * @param from the scene under the caret alone; or all scenes that the mapping leads to
   */
  async unmap({ mapping, end }: LinkedSource, from: 'this_scene' | 'all_scenes'): Promise<void> {
    const { sceneId } = this;
    if (sceneId === undefined) return;
    const { mappings } = this.project;
    if (end === null) {
      const { put, remove } =
        from === 'this_scene'
          ? unmapPlace(mapping, anchorKey({ kind: 'scene', sceneId, quote: null }))
          : { put: [], remove: [mapping.id] };
      await mappings.change(`Not ${mappings.phraseOf(mapping)} after all`, put, remove);
      return;
    }
    const { put, remove } =
      from === 'this_scene' ? unmapFromScene(mapping, end, sceneId) : unmapEnd(mapping, end);
    await mappings.change('Unmap', put, remove);
  }
}

/** The words of a scene that a mapping leads to; empty: all of it. */
function wordsOf({ target }: Mapping, scene: SceneId): Quote[] {
  return target.flatMap((anchor) =>
    anchor.kind === 'scene' && anchor.sceneId === scene ? (anchor.quote ?? []) : [],
  );
}

/** The places of scenes by `anchorKey`. */
export function placesOfScenes(ids: readonly SceneId[]): ReadonlyMap<string, number> {
  return new Map(
    ids.map((sceneId, index) => [anchorKey({ kind: 'scene', sceneId, quote: null }), index]),
  );
}
