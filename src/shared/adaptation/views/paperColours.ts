/** Colours for drawings that leave the window and are read on white paper. */
import type { Version } from '../../model/sources.ts';
import type { ChartColours } from './svg.ts';

const tones: Readonly<Record<Version['kind'], string>> = {
  novel: '#8f6116',
  film: '#20636f',
  play: '#20636f',
  treatment: '#20636f',
  other: '#20636f',
  draft: '#3f4587',
};

/**
 * The light colours of the window, on white. Words have at least the contrast of WCAG AA.
 * @param kinds what each column is
 */
export function paperColours(kinds: readonly Version['kind'][]): ChartColours {
  return {
    ground: '#ffffff',
    ink: '#1f1b16',
    faint: '#6f6759',
    line: '#d3cbbb',
    moved: '#a83a22',
    tones: kinds.map((kind) => tones[kind]),
    actions: {
      kept: '#357142',
      condensed: '#20636f',
      expanded: '#3f4587',
      altered: '#8f5c06',
      omitted: '#6b6357',
      invented: '#8a3f7d',
    },
  };
}
