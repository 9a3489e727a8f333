/** Versions of the story, the texts that testify to them, and the passages of those texts. */
import type { Weight } from './adaptation.ts';
import type { CueTime } from './cueTime.ts';
import type { PassageId, VersionId, WitnessId } from './ids.ts';

/** The kinds of work. A treatment tells the film that is to be in prose; the writer's own is a work, too. */
export const workKinds = ['novel', 'film', 'play', 'treatment', 'other'] as const;
export type WorkKind = (typeof workKinds)[number];

/** One telling of the story: a work, or one of the writer's drafts. */
export interface Version {
  readonly id: VersionId;
  readonly kind: WorkKind | 'draft';
  readonly title: string;
  /** Author or director; empty when unknown. */
  readonly creator: string;
  readonly year: number | null;
  /** Order in menus and columns, from 0. */
  readonly position: number;
}

/** The facts of a work. */
export interface WorkFacts extends Pick<Version, 'title' | 'creator' | 'year'> {
  readonly kind: WorkKind;
}

export const witnessKinds = ['full_text', 'plot_summary', 'screenplay', 'subtitles'] as const;
export type WitnessKind = (typeof witnessKinds)[number];

/** How a witness is cut into passages. */
export const units = ['sentence', 'paragraph', 'line'] as const;
export type Unit = (typeof units)[number];

/** A text that testifies to a work. One film can have several, and they can disagree. */
export interface Witness {
  readonly id: WitnessId;
  readonly versionId: VersionId;
  readonly title: string;
  readonly kind: WitnessKind;
  readonly unit: Unit;
  /** Name of the file that it came from, without its folder. */
  readonly fileName: string;
  /** What the file was read as, such as `utf-8`. */
  readonly encoding: string;
  /** 0 at the first import; one more at each import of a changed file. */
  readonly revision: number;
  readonly position: number;
}

/** What a writer says of a witness. */
export type WitnessFacts = Pick<Witness, 'title' | 'kind'>;

export const passageKinds = ['heading', 'paragraph', 'sentence', 'line', 'scene', 'cue'] as const;
export type PassageKind = (typeof passageKinds)[number];

/** The unit of a witness that can be mapped. Its text never changes. */
export interface Passage {
  readonly id: PassageId;
  readonly witnessId: WitnessId;
  /** Order in the witness, from 0. */
  readonly position: number;
  readonly kind: PassageKind;
  readonly text: string;
  /** The paragraph it stands in, from 0: sentences of one paragraph share it. */
  readonly paragraph: number;
  readonly weight: Weight | null;
  /** When it is on screen; null for all but the cues of subtitles. */
  readonly time: CueTime | null;
}

/** A weight that a passage is to have. */
export interface PassageWeight {
  readonly passageId: PassageId;
  readonly weight: Weight | null;
}

/**
 * A passage that is not in its text any more: a changed file was imported, and it is not sure where its words
 * are now. It is kept with the mappings and the weight that it holds until the writer has placed them.
 */
export interface PlacelessPassage extends Passage {
  /** The revision of the text that it was not found in. */
  readonly leftRevision: number;
}
