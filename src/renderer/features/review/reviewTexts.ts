/** The texts that a review can go through, and which pair comes first. */
import { wasToldBefore } from '../../../shared/adaptation/comparison.ts';
import { reviewSide, type ReviewSide } from '../../../shared/adaptation/review.ts';
import type { AlignedText } from '../../../shared/contract/mapping.ts';
import type { WitnessSummary } from '../../../shared/contract/project.ts';
import { anchorKey, type Anchor } from '../../../shared/model/adaptation.ts';
import type { SceneId } from '../../../shared/model/ids.ts';
import type { Passage, Version } from '../../../shared/model/sources.ts';
import type { Node } from 'prosemirror-model';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import type { Project } from '../../app/project.svelte.ts';
import type { ReviewTexts } from '../../app/workbench.svelte.ts';
import { placeOf } from '../../domain/passagePlace.ts';
import { versionLabel } from '../../domain/versionNames.ts';

/** A text with its version. */
export interface ReviewText {
  readonly id: string;
  readonly version: Version;
  /** Undefined for a draft. */
  readonly witness: WitnessSummary | undefined;
  /** The version's name, with the text's where the version has several. */
  readonly label: string;
}

/** All texts of a project: the witnesses of its works, then its drafts. */
export function reviewTexts(project: Project): ReviewText[] {
  const works = [...project.works].sort((a, b) => a.position - b.position);
  return [
    ...works.flatMap((version) => {
      const witnesses = project.witnessesOf(version.id);
      const name = versionLabel(version, project.versions);
      return witnesses.map((witness) => ({
        id: witness.id,
        version,
        witness,
        label: witnesses.length > 1 ? `${name} · ${witness.title}` : name,
      }));
    }),
    ...project.drafts.map((version) => ({
      id: version.id,
      version,
      witness: undefined,
      label: versionLabel(version, project.versions),
    })),
  ];
}

/** The texts that can answer a source: those of other versions, but not of one that was told before it. */
export function targetsFor(source: ReviewText, texts: readonly ReviewText[]): ReviewText[] {
  return texts.filter(
    ({ version }) =>
      version.id !== source.version.id && !wasToldBefore(version.kind, source.version.kind),
  );
}

/**
 * The first pair: the novel, or else the first text, with the first film, or else with the draft. Without
 * a text, another draft with this one.
 */
export function firstPair(texts: readonly ReviewText[], draftId: string): ReviewTexts | null {
  const source =
    texts.find(({ version }) => version.kind === 'novel') ?? texts.find(({ id }) => id !== draftId);
  if (source === undefined) return null;
  const targets = targetsFor(source, texts);
  const target =
    targets.find(({ version }) => version.kind === 'film') ??
    targets.find(({ id }) => id === draftId) ??
    targets[0];
  return target === undefined ? null : { source: alignedText(source), target: alignedText(target) };
}

/** A text as a request names it. */
export function alignedText({ version, witness }: ReviewText): AlignedText {
  return witness === undefined ? { draftId: version.id } : { witnessId: witness.id };
}

/** The id of the text that a request names. */
export function idOfText(text: AlignedText): string {
  return 'draftId' in text ? text.draftId : text.witnessId;
}

/** A witness's passages as a side of a review. */
export function sideOfPassages(passages: readonly Passage[]): ReviewSide {
  return reviewSide(
    passages
      .filter(({ kind }) => kind !== 'heading')
      .map((passage) => {
        const anchor: Anchor = { kind: 'passage', passageId: passage.id, quote: null };
        return {
          key: anchorKey(anchor),
          anchor,
          label: placeOf(passage, passages),
          text: passage.text,
        };
      }),
  );
}

/** A draft's scenes as a side of a review. */
export function sideOfScenes(
  scenes: readonly {
    readonly id: SceneId;
    readonly node: Node;
    readonly number: string | null;
    readonly heading: string;
  }[],
): ReviewSide {
  return reviewSide(
    scenes.map(({ id, node, number, heading }) => {
      const anchor: Anchor = { kind: 'scene', sceneId: id, quote: null };
      const label = [number, heading || 'No heading yet'].filter(Boolean).join(' ');
      return { key: anchorKey(anchor), anchor, label, text: scenePlainText(node).text };
    }),
  );
}
