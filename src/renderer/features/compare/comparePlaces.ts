/** The words of the places that a comparison speaks of, and the way to them. */
import type { Anchor } from '../../../shared/model/adaptation.ts';
import { clockTime } from '../../../shared/model/cueTime.ts';
import type { SceneId } from '../../../shared/model/ids.ts';
import type { Passage } from '../../../shared/model/sources.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import type { Project } from '../../app/project.svelte.ts';
import type { Workbench } from '../../app/workbench.svelte.ts';
import type { ColumnView } from './columnView.ts';
import type { DraftScene } from '../../domain/draftScenes.ts';

export class ComparePlaces {
  constructor(
    private readonly project: Project,
    private readonly workbench: Workbench,
    private readonly columns: () => readonly ColumnView[],
  ) {}

  /** The words of a place; null while its text is not here. */
  textOf(anchor: Anchor): string | null {
    if (anchor.kind === 'passage') return this.project.passage(anchor.passageId)?.text ?? null;
    const scene = this.sceneOf(anchor.sceneId);
    if (scene === undefined) return null;
    return [scene.number, scene.heading || scene.synopsis || 'No heading yet']
      .filter(Boolean)
      .join(' ');
  }

  /** All that a place says: a passage's text, or a scene's whole script. */
  fullTextOf(anchor: Anchor): string {
    if (anchor.kind === 'passage') return this.textOf(anchor) ?? '';
    const scene = this.sceneOf(anchor.sceneId);
    return scene === undefined ? '' : scenePlainText(scene.node).text;
  }

  /** The account that a place stands in, where a work has several; else empty. */
  accountOf(anchor: Anchor): string {
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

  private sceneOf(id: SceneId): DraftScene | undefined {
    for (const { scenes } of this.columns()) {
      const scene = scenes.get(id);
      if (scene !== undefined) return scene;
    }
    return undefined;
  }

  /** Shows a place in its text: a scene in Write, a passage in the Library. */
  async goTo(anchor: Anchor): Promise<void> {
    if (anchor.kind === 'scene') {
      const draft = this.columns().find(({ scenes }) => scenes.has(anchor.sceneId));
      if (draft !== undefined) await this.workbench.goToScene(draft.version.id, anchor.sceneId);
      return;
    }
    const passage = this.passageOf(anchor);
    if (passage !== undefined) {
      this.workbench.showInLibrary({ witnessId: passage.witnessId, passageId: passage.id });
    }
  }
}
