/** What versions are called beside each other, and the colours that they have. */
import type { Version } from '../../shared/model/sources.ts';

export { versionLabel } from '../../shared/model/versionNames.ts';

/** The colour of a version: its kind's. */
export type Tone = 'novel' | 'film' | 'draft';

/** A version's tone. All other works look like films. */
export function toneOf(version: Pick<Version, 'kind'>): Tone {
  return version.kind === 'novel' || version.kind === 'draft' ? version.kind : 'film';
}
