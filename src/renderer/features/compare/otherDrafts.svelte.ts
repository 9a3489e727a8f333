/** The drafts of the project that are not open, as far as Compare has asked for them. */
import { SvelteMap } from 'svelte/reactivity';
import type { LoadedDraft } from '../../../shared/contract/draft.ts';
import type { SceneId, VersionId } from '../../../shared/model/ids.ts';
import { layoutOf, type PageSetup } from '../../../shared/screenplay/pageSetup.ts';
import { paginateDocument } from '../../../shared/screenplay/paginateDocument.ts';
import { screenplaySchema } from '../../../shared/screenplay/schema.ts';
import { call } from '../../app/bridge.ts';
import { scenesOfDraft, type DraftScene } from './draftScenes.ts';

interface OtherDraft {
  readonly scenes: readonly DraftScene[];
  readonly pageSetup: PageSetup;
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
    let asked = this.asked.get(id);
    if (asked === undefined) {
      asked = call('draft.load', { draftId: id }).then(
        (loaded: LoadedDraft) => {
          this.drafts.set(id, { scenes: scenesOfDraft(loaded), pageSetup: loaded.pageSetup });
        },
        (error: unknown) => {
          this.asked.delete(id);
          throw error;
        },
      );
      this.asked.set(id, asked);
    }
    return asked;
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
