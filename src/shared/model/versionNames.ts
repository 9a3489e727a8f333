/** What versions and their texts are called, in the window and in files. */
import type { Version, WitnessKind, WorkKind } from './sources.ts';

export const workKindNames: Readonly<Record<WorkKind, string>> = {
  novel: 'Novel',
  film: 'Film',
  play: 'Play',
  treatment: 'Treatment',
  other: 'Other work',
};

export const witnessKindNames: Readonly<Record<WitnessKind, string>> = {
  full_text: 'Full text',
  plot_summary: 'Plot summary',
  screenplay: 'Screenplay',
  subtitles: 'Subtitles',
};

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
