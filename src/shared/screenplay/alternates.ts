/**
 * Alternates of a scene as its node keeps them: tellings of the scene that are not in the script now,
 * beside the one that is (docs/decisions/0034-alternates.md). Only their form is checked here; what they
 * hold is read when it is asked for (`sceneAlternates.ts`).
 */
import type { NodeJson } from '../model/draft.ts';

/** One telling of a scene. */
export interface Alternate {
  readonly name: string;
  /** The scene's own blocks as JSON; null for the current one, whose blocks stand in the script. */
  readonly blocks: readonly NodeJson[] | null;
}

/** A scene's alternates, in their order: two at least, and one of them current. */
export type Alternates = readonly Alternate[];

/** The most characters of an alternate's name. */
export const longestAlternateName = 80;
/** The most alternates of a scene: all of them travel with each save of it. */
export const mostAlternates = 20;

/** Reads what is stored as a scene's alternates. Null where it is none. */
export function toAlternates(value: unknown): Alternates | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const alternates: Alternate[] = [];
  for (const one of value as readonly unknown[]) {
    if (!isRecord(one)) return null;
    const { name, blocks } = one;
    if (typeof name !== 'string' || !(blocks === null || areBlocks(blocks))) return null;
    alternates.push({ name, blocks });
  }
  return alternates.filter(({ blocks }) => blocks === null).length === 1 ? alternates : null;
}

/** Which alternate is current, from 0. */
export function currentAlternate(alternates: Alternates): number {
  return alternates.findIndex(({ blocks }) => blocks === null);
}

function areBlocks(value: unknown): value is readonly NodeJson[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((block: unknown) => isRecord(block) && typeof block['type'] === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
