import { z } from 'zod';

/** The schema of a quote; null for the whole of what it stands in. */
export const quote = z
  .object({
    start: z.number().int().min(0),
    end: z.number().int().min(0),
    exact: z.string().min(1),
    prefix: z.string(),
    suffix: z.string(),
  })
  .nullable();
