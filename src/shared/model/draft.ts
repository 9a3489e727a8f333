/** Drafts and their scenes as they are stored, and what a breakdown knows beyond the script. */
import type { Quote } from './adaptation.ts';
import type { ElementId, NameId, SceneId, SnapshotId, TaggingId, VersionId } from './ids.ts';

/** A ProseMirror node as JSON. Checked against the screenplay schema before it is stored. */
export interface NodeJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly NodeJson[];
  readonly marks?: readonly {
    readonly type: string;
    readonly attrs?: Readonly<Record<string, unknown>>;
  }[];
  readonly text?: string;
}

/** A scene of a draft as it is stored: the unit that is saved, numbered, mapped, broken down. */
export interface StoredScene {
  readonly id: SceneId;
  readonly document: NodeJson;
  /** One more at every write. A write that names another revision is refused. */
  readonly revision: number;
}

/** What a breakdown sheet's header says that the script does not. */
export const sceneFactNames = [
  'scriptDay',
  'sequence',
  'unit',
  'location',
  'estimatedTime',
  'comments',
] as const;
export type SceneFactName = (typeof sceneFactNames)[number];
export type SceneFacts = Readonly<Record<SceneFactName, string>>;

/** The facts of a scene of which nothing was said yet. */
export const noSceneFacts: SceneFacts = {
  scriptDay: '',
  sequence: '',
  unit: '',
  location: '',
  estimatedTime: '',
  comments: '',
};

/** Something that a scene needs: a prop, a vehicle, a sound. One for the whole project. */
export interface Element {
  readonly id: ElementId;
  /** A category's id, see `breakdown/categories.ts`. */
  readonly category: string;
  readonly name: string;
}

/** One mention of an element in a scene. */
export interface Tagging {
  readonly id: TaggingId;
  readonly elementId: ElementId;
  readonly sceneId: SceneId;
  /** How many; null when not said. Of a person 0: named in the scene's action, and not there. */
  readonly quantity: number | null;
  readonly notes: string;
  /** The words in the script that it was tagged from; null when it was typed into the sheet. */
  readonly quote: Quote | null;
}

/** Whether a tag says of a person that he is not there: that there is none of him. */
export function isAbsence(
  { category }: Pick<Element, 'category'>,
  { quantity }: Pick<Tagging, 'quantity'>,
): boolean {
  return category === 'cast' && quantity === 0;
}

/** A person or a place, under all the names that the versions give it. */
export interface Name {
  readonly id: NameId;
  readonly kind: 'person' | 'place';
  readonly name: string;
  /** `versionId` null: the alias holds in every version. */
  readonly aliases: readonly { readonly alias: string; readonly versionId: VersionId | null }[];
}

/** A version of a draft that was set aside, by the writer's wish or by the program. */
export interface Snapshot {
  readonly id: SnapshotId;
  readonly draftId: VersionId;
  readonly title: string;
  readonly kind: 'named' | 'automatic';
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}
