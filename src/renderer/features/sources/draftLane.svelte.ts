/** The lane of other drafts: which of their scenes the scene under the caret answers to. */
import { untrack } from 'svelte';
import type { Anchor } from '../../../shared/model/adaptation.ts';
import type { SceneId, VersionId } from '../../../shared/model/ids.ts';
import type { Version } from '../../../shared/model/sources.ts';
import type { DraftScene } from '../../domain/draftScenes.ts';
import { OtherDrafts } from '../../domain/otherDrafts.svelte.ts';
import { placesOfScenes, SceneLane, type HasMoved, type LinkedSource } from './sceneLane.svelte.ts';

/** A scene of another draft that the scene answers to. */
export interface LinkedScene extends LinkedSource {
  readonly end: Anchor;
  readonly draft: Version;
  readonly scene: DraftScene;
}

export class DraftLane extends SceneLane {
  private readonly others = new OtherDrafts();
  /** The turn of the project's other drafts at which they were read. */
  private readAt = 0;
  /** Whether all that can be found of the scenes is here. */
  settled = $state(false);

  /** The scenes of other drafts that the draft answers to, wherever in it. */
  private readonly sources = $derived.by((): ReadonlySet<SceneId> => {
    const ends = this.choices.flatMap(({ source }) => source);
    return new Set(ends.flatMap((end) => (end.kind === 'scene' ? [end.sceneId] : [])));
  });

  /** Whether the lane stands: only a draft that answers to another one has it. */
  readonly stands = $derived.by(() => this.sources.size > 0);

  /** The drafts that it answers to, as far as they are here, in the order of the project. */
  readonly drafts = $derived.by((): readonly Version[] => {
    const found = new Set([...this.sources].map((id) => this.others.placeOf(id)?.draftId));
    return this.project.drafts.filter(({ id }) => found.has(id));
  });

  private readonly hasMoved = $derived.by((): ReadonlyMap<VersionId, HasMoved> => {
    const scenesOf = (id: VersionId): SceneId[] =>
      (this.others.scenesOf(id) ?? []).map((scene) => scene.id);
    return new Map(this.drafts.map(({ id }) => [id, this.movedFrom(placesOfScenes(scenesOf(id)))]));
  });

  /** The scenes that the scene under the caret answers to, in the order of their drafts. */
  readonly linked = $derived.by((): readonly LinkedScene[] => {
    const found = this.ends.flatMap((one): LinkedScene[] => {
      const place = one.end.kind === 'scene' ? this.others.placeOf(one.end.sceneId) : undefined;
      const draft = this.drafts.find(({ id }) => id === place?.draftId);
      if (place === undefined || draft === undefined) return [];
      const moved = this.hasMoved.get(draft.id)?.(one.mapping.id, one.end) === true;
      return [{ ...one, draft, scene: place.scene, moved }];
    });
    const placeOf = ({ draft, scene }: LinkedScene): number =>
      this.others.scenesOf(draft.id)?.indexOf(scene) ?? 0;
    return found.sort(
      (a, b) =>
        this.drafts.indexOf(a.draft) - this.drafts.indexOf(b.draft) || placeOf(a) - placeOf(b),
    );
  });

  /** Asks for the drafts that the scenes stand in, and anew once they were changed. Call in an effect. @throws CallError */
  async load(): Promise<void> {
    const { sources } = this;
    const { drafts, otherDraftsTurn } = this.project;
    if (sources.size === 0) return;
    if (this.readAt !== otherDraftsTurn) this.others.forget();
    this.readAt = otherDraftsTurn;
    const among = drafts.flatMap(({ id }) => (id === this.draft.id ? [] : [id]));
    await untrack(() => this.others.find(sources, among));
    this.settled = true;
  }
}
