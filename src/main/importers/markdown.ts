/** Markdown: repaired with its marks left whole, then read for its text. */
import { repairText, type RepairOptions } from '../../shared/text/repair.ts';
import { segment } from '../../shared/text/segment.ts';
import type { FormatReader } from './formatReader.ts';

export const markdown: FormatReader = {
  format: 'markdown',
  endings: ['.md', '.markdown', '.mdown', '.mkd'],
  repair: (raw, options: RepairOptions) => repairText(raw, { ...options, format: 'markdown' }),
  segment: (text, unit) => segment(text, unit, 'markdown'),
};
