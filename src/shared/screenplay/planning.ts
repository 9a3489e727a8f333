/** What a writer plans with, beside the script itself: colours and states of scenes, pages of sections. */

/** The colours that a scene's card can have. Stored by these names. */
export const sceneColors = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'grey',
] as const;
export type SceneColor = (typeof sceneColors)[number];

/** How far a scene has come, in the order of the work. Stored by these names. */
export const sceneStatuses = ['to_write', 'first_draft', 'revised', 'done'] as const;
export type SceneStatus = (typeof sceneStatuses)[number];

/** The most pages that a section can be given. */
export const mostTargetPages = 999;

/** The scene colour of that name, or null. */
export function toSceneColor(value: unknown): SceneColor | null {
  return sceneColors.find((color) => color === value) ?? null;
}

/** The scene status of that name, or null. */
export function toSceneStatus(value: unknown): SceneStatus | null {
  return sceneStatuses.find((status) => status === value) ?? null;
}

/** The number of pages that a section is to have: above 0, at most `mostTargetPages`; else null. */
export function toTargetPages(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value <= mostTargetPages ? value : null;
}

/** A section's length against what it is to have. Lengths are in eighths of a page. */
export interface Budget {
  readonly actual: number;
  readonly target: number;
  /** Eighths above the target; below it where negative. */
  readonly over: number;
}

/** Measures a length in eighths against a target in pages. */
export function budgetOf(actual: number, targetPages: number): Budget {
  const target = Math.round(targetPages * 8);
  return { actual, target, over: actual - target };
}
