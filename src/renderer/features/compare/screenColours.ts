/** The colours of charts in the window: those of its theme. */
import type { ChartColours } from '../../../shared/adaptation/views/svg.ts';
import type { Tone } from '../../domain/versionNames.ts';

/** @param tones of the columns */
export function screenColours(tones: readonly Tone[]): ChartColours {
  return {
    ground: 'var(--panel)',
    ink: 'var(--ink)',
    faint: 'var(--ink-3)',
    line: 'var(--line-2)',
    moved: 'var(--rubric)',
    tones: tones.map((tone) => `var(--${tone})`),
    actions: {
      kept: 'var(--kept)',
      condensed: 'var(--condensed)',
      expanded: 'var(--expanded)',
      altered: 'var(--altered)',
      omitted: 'var(--omitted)',
      invented: 'var(--invented)',
    },
  };
}
