/** The request that writes a view of a comparison to a file. */
import { z } from 'zod';
import { tableNames, type Cell, type Column } from '../breakdown/rows.ts';
import type { WrittenExport } from './breakdown.ts';
import { answers } from './channel.ts';

/** The most that a file may hold, in characters or bytes: far more than any view. */
export const longestExport = 256 * 1024 * 1024;

const column = z.object({
  key: z.string().min(1).max(200),
  title: z.string().max(2_000),
  type: z.enum(['text', 'number']),
  words: z.record(z.string().max(200), z.string().max(200)).optional(),
}) satisfies z.ZodType<Column>;
const cell = z.union([z.string(), z.number(), z.null()]) satisfies z.ZodType<Cell>;

/** A view as the window has it: drawn, as a picture, or its rows. */
const content = z.discriminatedUnion('format', [
  z.object({
    format: z.literal('svg'),
    svg: z.string().startsWith('<svg ').max(longestExport),
  }),
  z.object({
    format: z.literal('png'),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= longestExport),
  }),
  z.object({
    format: z.enum(['xlsx', 'csv', 'json']),
    table: z.object({
      name: z.enum(tableNames),
      title: z.string().min(1).max(31),
      columns: z.array(column).min(1).max(200).readonly(),
      rows: z.array(z.array(cell).readonly()).max(1_000_000).readonly(),
    }),
  }),
]);
export type ComparisonContent = z.output<typeof content>;

export const comparisonContract = {
  /**
   * Shows the save dialog and writes a view of a comparison as the window shows it. Null when called
   * off.
   */
  'export.comparison': answers<WrittenExport | null>()(
    z.object({
      /** What the view is called, for the file's name. */
      title: z.string().min(1).max(300),
      content,
    }),
  ),
};
