/**
 * Identifiers. Each kind of thing has its own branded string type, so that a scene's id cannot be
 * passed where a passage's is wanted. Ids are random, never reused, and stay with the thing for
 * life: mappings, taggings and anchors point at them.
 */

declare const brand: unique symbol;

/** A string that identifies one kind of thing. Only `newId` and `toId` make one. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type VersionId = Id<'version'>;
export type WitnessId = Id<'witness'>;
export type PassageId = Id<'passage'>;
export type SceneId = Id<'scene'>;
export type MappingId = Id<'mapping'>;
export type OwnActionId = Id<'own action'>;
export type ElementId = Id<'element'>;
export type TaggingId = Id<'tagging'>;
export type NameId = Id<'name'>;
export type SnapshotId = Id<'snapshot'>;

/** The characters that an id can have at most, wherever it was made. */
export const longestId = 64;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new random id: 16 characters of 5 bits each (80 bits), free of look-alike letters. */
export function newId<T extends Id<string>>(): T {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let id = '';
  for (const byte of bytes) id += alphabet.charAt(byte & 31);
  return toId<T>(id);
}

/** Takes a string that is known to be an id (a column's value, a node's attribute) for one. */
export function toId<T extends Id<string>>(value: string): T {
  return value as T;
}
