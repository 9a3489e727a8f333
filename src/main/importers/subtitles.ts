/** Subtitles: only what cannot be seen is mended, and each cue is a passage with its time. */
import { repairText, type RepairOptions } from '../../shared/text/repair.ts';
import { segment } from '../../shared/text/segment.ts';
import { looksLikeSubtitles } from '../../shared/text/subtitles.ts';
import type { FormatReader } from './formatReader.ts';

export const subtitles: FormatReader = {
  format: 'subtitles',
  endings: ['.srt', '.vtt'],
  unit: 'line',
  repair: (raw, options: RepairOptions) => repairText(raw, { ...options, format: 'subtitles' }),
  segment: (text, unit) => segment(text, unit, 'subtitles'),
  reasonAgainst: (passages) =>
    passages.some(({ time }) => time !== null)
      ? null
      : 'holds no times such as 00:01:02,500 --> 00:01:04,000, and so no subtitles that can be read (SubRip or WebVTT). To import it as plain text, give it a name that ends in .txt.',
  recognises: looksLikeSubtitles,
};
