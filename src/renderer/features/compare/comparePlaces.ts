/** The words of the places that a comparison speaks of, and the way to them. */
import type { Anchor } from '../../../shared/model/adaptation.ts';
import { clockTime } from '../../../shared/model/cueTime.ts';
import type { SceneId } from '../../../shared/model/ids.ts';
import type { Passage } from '../../../shared/model/sources.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import type { Project } from '../../app/project.svelte.ts';
import type { Workbench } from '../../app/workbench.svelte.ts';
import type { ColumnView } from './columnView.ts';
import type { PlacedScene } from '../../domain/otherDrafts.svelte.ts';
import { placeOf } from '../../domain/passagePlace.ts';
import type { TextPiece } from '../../domain/passageText.ts';
import { sceneExcerpt } from '../../domain/sceneExcerpt.ts';

/** How many characters are shown of a scene that no column shows. */
const longestExcerpt = 120;

export class ComparePlaces {
  constructor(
    private readonly project: Project,
    private readonly workbench: Workbench,
    private readonly columns: () => readonly ColumnView[],
    /** Where a scene stands that no column shows; undefined while its draft is not here. */
    private readonly elsewhere: (id: SceneId) => PlacedScene | undefined,
  ) {}

  /** The words of a place; null while its text is not here. */
  textOf(anchor: Anchor): string | null {
    if (anchor.kind === 'passage') return this.project.passage(anchor.passageId)?.text ?? null;
    const scene = this.sceneOf(anchor.sceneId)?.scene;
    if (scene === undefined) return null;
    return [scene.number, scene.heading || scene.synopsis || 'No heading yet']
      .filter(Boolean)
      .join(' ');
  }

  /** What a place is called, such as `¶ 11 · Winter 1975` or a scene's number and heading; null while its text is not here. */
  labelOf(anchor: Anchor): string | null {
    if (anchor.kind === 'scene') return this.textOf(anchor);
    const passage = this.project.passage(anchor.passageId);
    if (passage === undefined) return null;
    return placeOf(passage, this.project.passages(passage.witnessId) ?? []);
  }

  /** All that a place says: a passage's text, or a scene's whole script. */
  fullTextOf(anchor: Anchor): string {
    if (anchor.kind === 'passage') return this.textOf(anchor) ?? '';
    const scene = this.sceneOf(anchor.sceneId)?.scene;
    return scene === undefined ? '' : scenePlainText(scene.node).text;
  }

  /**
   * The beginning of a scene that no column shows, or the words of it that are meant, marked; none of any other
   * place: a column has its words.
   */
  excerptOf(anchor: Anchor): readonly TextPiece[] {
    if (anchor.kind === 'passage' || this.isShown(anchor.sceneId)) return [];
    const scene = this.sceneOf(anchor.sceneId)?.scene;
    if (scene === undefined) return [];
    const { text } = scenePlainText(scene.node);
    return sceneExcerpt(text, scene.heading, anchor.quote, longestExcerpt).pieces;
  }

  /** The account that a place stands in, where a work has several; the draft that no column shows; else empty. */
  accountOf(anchor: Anchor): string {
    if (anchor.kind === 'scene') {
      const place = this.isShown(anchor.sceneId) ? undefined : this.sceneOf(anchor.sceneId);
      return place === undefined ? '' : (this.project.version(place.draftId)?.title ?? '');
    }
    const passage = this.passageOf(anchor);
    const witness = passage === undefined ? undefined : this.project.witness(passage.witnessId);
    if (witness === undefined) return '';
    return this.project.witnessesOf(witness.versionId).length > 1 ? witness.title : '';
  }

  /** When a cue is on screen, such as `01:02:05`; empty for all else. */
  timeOf(anchor: Anchor): string {
    const time = this.passageOf(anchor)?.time ?? null;
    return time === null ? '' : clockTime(time.from);
  }

  /** The passage that an anchor sits in, when it is one whose text is here. */
  passageOf(anchor: Anchor): Passage | undefined {
    return anchor.kind === 'passage' ? this.project.passage(anchor.passageId) : undefined;
  }

  /** Whether a scene stands in a column. */
  isShown(id: SceneId): boolean {
    return this.columns().some(({ scenes }) => scenes.has(id));
  }

  private sceneOf(id: SceneId): PlacedScene | undefined {
    for (const { version, scenes } of this.columns()) {
      const scene = scenes.get(id);
      if (scene !== undefined) return { draftId: version.id, scene };
    }
    return this.elsewhere(id);
  }

  /** Shows a place in its text: a scene in Write, a passage in the Library. */
  async goTo(anchor: Anchor): Promise<void> {
    if (anchor.kind === 'scene') {
      const place = this.sceneOf(anchor.sceneId);
      if (place !== undefined) await this.workbench.goToScene(place.draftId, anchor.sceneId);
      return;
    }
    const passage = this.passageOf(anchor);
    if (passage !== undefined) {
      this.workbench.showInLibrary({ witnessId: passage.witnessId, passageId: passage.id });
    }
  }
}
