import type { ComparedColumn, UnitRow } from '../../../shared/adaptation/comparison.ts';
import type { WitnessSummary } from '../../../shared/contract/project.ts';
import type { SceneId } from '../../../shared/model/ids.ts';
import type { Version } from '../../../shared/model/sources.ts';
import type { Tone } from '../../domain/versionNames.ts';
import type { DraftScene } from '../../domain/draftScenes.ts';

/** A column with all that its head needs. */
export interface ColumnView {
  readonly version: Version;
  readonly label: string;
  readonly tone: Tone;
  /** Undefined for drafts, and for works without a text. */
  readonly witness: WitnessSummary | undefined;
  readonly witnesses: readonly WitnessSummary[];
  /** False while its text is on its way. */
  readonly loaded: boolean;
  readonly column: ComparedColumn;
  /** Its passages or scenes. */
  readonly units: readonly UnitRow[];
  /** A draft's scenes by id. */
  readonly scenes: ReadonlyMap<SceneId, DraftScene>;
}
