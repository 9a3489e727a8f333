/** What the breakdown is built from: plain rows, filled by whoever holds the project. */
import type { ActionNames } from '../model/actionNames.ts';
import type { Mapping, Weight } from '../model/adaptation.ts';
import type { CueTime } from '../model/cueTime.ts';
import type { SceneFacts } from '../model/draft.ts';
import type { ElementId, PassageId, SceneId, VersionId } from '../model/ids.ts';
import type { ScriptElement } from '../screenplay/elements.ts';
import type { CategoryId } from './categories.ts';

/** A scene of the draft, in order. */
export interface BreakdownScene {
  readonly id: SceneId;
  readonly elements: readonly ScriptElement[];
  /** Its number as shown: the writer's or the program's; null for a scene without heading. */
  readonly number: string | null;
  /** The page, from 1, on which it begins. */
  readonly page: number;
  /** The number that is shown of that page. */
  readonly pageLabel: string;
  /** Its length in eighths of a page. */
  readonly eighths: number;
  readonly facts: SceneFacts | null;
}

/** An element that was tagged in a scene. */
export interface TaggedElement {
  readonly id: ElementId;
  readonly sceneId: SceneId;
  readonly category: CategoryId;
  readonly name: string;
  /** How many, as written (`2`, `about 20`); empty when not said. */
  readonly quantity: string;
  readonly notes: string;
}

/** A person whom a scene's action names, and who is not there, as the writer says. */
export interface AbsentPerson {
  readonly id: ElementId;
  readonly sceneId: SceneId;
  readonly name: string;
}

/** A person under all the names that the script uses. */
export interface PersonName {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A work that the draft answers to. */
export interface SourceWork {
  readonly id: VersionId;
  readonly title: string;
}

/** A passage of a work, in the work's order. */
export interface SourcePassage {
  readonly id: PassageId;
  readonly workId: VersionId;
  /** The title of its text where the work has several, which count anew and can disagree; else empty. */
  readonly account: string;
  /** Its number in its witness, from 1. */
  readonly number: number;
  /** When it is on screen; null for all but the cues of subtitles. */
  readonly time: CueTime | null;
  readonly text: string;
  readonly weight: Weight | null;
}

/** Everything that a breakdown of one draft needs. */
export interface BreakdownInput {
  readonly title: string;
  readonly scenes: readonly BreakdownScene[];
  readonly tagged: readonly TaggedElement[];
  readonly absent: readonly AbsentPerson[];
  readonly names: readonly PersonName[];
  readonly works: readonly SourceWork[];
  readonly passages: readonly SourcePassage[];
  /** The draft's mappings. Only confirmed ones are choices; the others are passed over. */
  readonly mappings: readonly Mapping[];
  /** What the actions are called. */
  readonly actionNames: ActionNames;
}
