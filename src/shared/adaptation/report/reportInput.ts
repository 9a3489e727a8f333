/** What a comparison report is built from: plain data, filled by whoever holds the project. */
import type { ActionNames } from '../../model/actionNames.ts';
import type { Mapping } from '../../model/adaptation.ts';
import type { Name } from '../../model/draft.ts';
import type { SceneId, VersionId, WitnessId } from '../../model/ids.ts';
import type { Passage, Version, Witness } from '../../model/sources.ts';

/** The fewest and the most versions that stand side by side. */
export const leastSides = 2;
export const mostSides = 4;

/** A version to be compared, and by which of its texts. */
export interface ReportSide {
  readonly versionId: VersionId;
  /** Null: the first of a work's texts; a draft has none. */
  readonly witnessId: WitnessId | null;
}

/** A text of a work. */
export interface ReportText {
  readonly witness: Witness;
  /** In order, headings included. */
  readonly passages: readonly Passage[];
}

/** A scene of a draft. */
export interface ReportScene {
  readonly id: SceneId;
  /** Null for one without a heading. */
  readonly number: string | null;
  readonly heading: string;
  readonly synopsis: string;
  /** The sections that begin with it. */
  readonly sections: readonly { readonly title: string }[];
  /** All that it says. */
  readonly text: string;
  readonly characters: number;
  /** The names over its speeches. */
  readonly cues: readonly string[];
  /** Its length in eighths of a page. */
  readonly eighths: number;
}

/** A version that is compared. */
export interface ReportVersion {
  readonly version: Version;
  /** What it is called in the report. */
  readonly label: string;
  /** The texts of a work, the one that is compared first; none of a draft. */
  readonly texts: readonly ReportText[];
  /** The scenes of a draft; none of a work. */
  readonly scenes: readonly ReportScene[];
}

/** Everything that a report says comes from here. */
export interface ReportInput {
  /** What the project is called. */
  readonly project: string;
  /** The day of the report as it is read, such as `21 November 2026`. */
  readonly date: string;
  /** In the order of the report. */
  readonly versions: readonly ReportVersion[];
  /** All mappings of the project; those of other versions are passed over. */
  readonly mappings: readonly Mapping[];
  readonly names: readonly Name[];
  /** What the actions are called in the project. */
  readonly actionNames: ActionNames;
}

/** The formats of a report. */
export const reportFormats = ['html', 'pdf', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];
