/** The drafts of the project that are not open, as far as a screen has asked for them. */
import { SvelteMap } from 'svelte/reactivity';
import type { SceneId, VersionId } from '../../shared/model/ids.ts';
import { layoutOf, type PageSetup } from '../../shared/screenplay/pageSetup.ts';
import { paginateDocument } from '../../shared/screenplay/paginateDocument.ts';
import { screenplaySchema } from '../../shared/screenplay/schema.ts';
import { call } from '../app/bridge.ts';
import { scenesOfDraft, type DraftScene } from './draftScenes.ts';

interface OtherDraft {
  readonly scenes: readonly DraftScene[];
  readonly byId: ReadonlyMap<SceneId, DraftScene>;
  readonly pageSetup: PageSetup;
}

/** A scene with the draft that it stands in. */
export interface PlacedScene {
  readonly draftId: VersionId;
  readonly scene: DraftScene;
}

export class OtherDrafts {
  private readonly drafts = new SvelteMap<VersionId, OtherDraft>();
  private readonly asked = new Map<VersionId, Promise<void>>();
  private readonly lengths = new WeakMap<OtherDraft, ReadonlyMap<SceneId, number>>();

  /** A draft's scenes; undefined while they are on their way, or were not asked for. */
  scenesOf(id: VersionId): readonly DraftScene[] | undefined {
    return this.drafts.get(id)?.scenes;
  }

  /** Asks for a draft, once. @throws CallError */
  load(id: VersionId): Promise<void> {
    const known = this.asked.get(id);
    if (known !== undefined) return known;
    const asked = this.read(id).then(
      (draft) => {
        // It may have been forgotten on its way, and asked for anew.
        if (this.asked.get(id) === asked) this.drafts.set(id, draft);
      },
      (error: unknown) => {
        if (this.asked.get(id) === asked) this.asked.delete(id);
        throw error;
      },
    );
    this.asked.set(id, asked);
    return asked;
  }

  private async read(id: VersionId): Promise<OtherDraft> {
    const loaded = await call('draft.load', { draftId: id });
    const scenes = scenesOfDraft(loaded);
    const byId = new Map(scenes.map((scene) => [scene.id, scene]));
    return { scenes, byId, pageSetup: loaded.pageSetup };
  }

  /** Has drafts read anew the next time that they are asked for. What is here stays until then. */
  forget(): void {
    this.asked.clear();
  }

  /** Where a scene stands; undefined while its draft is not here, and for one that was deleted. */
  placeOf(id: SceneId): PlacedScene | undefined {
    for (const [draftId, { byId }] of this.drafts) {
      const scene = byId.get(id);
      if (scene !== undefined) return { draftId, scene };
    }
    return undefined;
  }

  /**
   * Asks for drafts, one after the other, until all of these scenes are found. Nothing else says where a scene
   * stands. @throws CallError
   */
  async find(scenes: Iterable<SceneId>, among: readonly VersionId[]): Promise<void> {
    const wanted = [...scenes];
    const isHere = (scene: SceneId): boolean => {
      const place = this.placeOf(scene);
      return place !== undefined && this.asked.has(place.draftId);
    };
    for (const id of among) {
      if (wanted.every(isHere)) return;
      await this.load(id);
    }
  }

  /** The lengths of a draft's scenes in eighths, counted when they are first asked for. */
  eighthsOf(id: VersionId): ReadonlyMap<SceneId, number> {
    const draft = this.drafts.get(id);
    if (draft === undefined) return new Map();
    let lengths = this.lengths.get(draft);
    if (lengths === undefined) {
      const { scenes, pageSetup } = draft;
      const doc = screenplaySchema.node(
        'doc',
        null,
        scenes.map(({ node }) => node),
      );
      const pages = paginateDocument(doc, layoutOf(pageSetup), undefined, pageSetup.eighths);
      lengths = new Map(pages.scenes.map(({ id: scene, eighths }) => [scene, eighths]));
      this.lengths.set(draft, lengths);
    }
    return lengths;
  }
}
