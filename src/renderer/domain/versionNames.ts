/** What versions are called beside each other, and how their parts are counted. */
import type { Version } from '../../shared/model/sources.ts';
import { workKindNames } from './sourceNames.ts';

/** The colour of a version: its kind's. */
export type Tone = 'novel' | 'film' | 'draft';

/** A version's tone. Plays and other works look like films. */
export function toneOf(version: Pick<Version, 'kind'>): Tone {
  return version.kind === 'novel' || version.kind === 'draft' ? version.kind : 'film';
}

/** A short name, such as `Novel`, `Film, 2007` or `Draft 2`; with the title where it is needed. */
export function versionLabel(version: Version, all: readonly Version[]): string {
  const { id, kind, title, year } = version;
  if (kind === 'draft') return title;
  const alike = all.filter((other) => other.id !== id && other.kind === kind);
  const needsTitle =
    kind === 'novel' ? alike.length > 0 : alike.some((other) => other.year === year);
  const name = needsTitle ? title : workKindNames[kind];
  return year === null || (kind === 'novel' && !needsTitle) ? name : `${name}, ${year}`;
}

/** `1 passage`, `14 scenes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
