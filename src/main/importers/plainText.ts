/** Plain text: repaired as it stands, paragraphs found by its lines. */
import { repairText, type RepairOptions } from '../../shared/text/repair.ts';
import { segment } from '../../shared/text/segment.ts';
import type { FormatReader } from './formatReader.ts';

export const plainText: FormatReader = {
  format: 'plain',
  endings: ['.txt', '.text', ''],
  repair: (raw, options: RepairOptions) => repairText(raw, { ...options, format: 'plain' }),
  segment: (text, unit) => segment(text, unit, 'plain'),
};
