/** Requests about comparison reports. */
import { z } from 'zod';
import { leastSides, mostSides, reportFormats } from '../adaptation/report/reportInput.ts';
import type { VersionId, WitnessId } from '../model/ids.ts';
import type { WrittenExport } from './breakdown.ts';
import { answers, id } from './channel.ts';

export const reportContract = {
  /**
   * Makes a report on versions in a worker, then shows the save dialog and writes it. Null when called
   * off there.
   */
  'report.write': answers<WrittenExport | null>()(
    z.object({
      jobId: z.string(),
      sides: z
        .array(z.object({ versionId: id<VersionId>(), witnessId: id<WitnessId>().nullable() }))
        .min(leastSides)
        .max(mostSides)
        .readonly(),
      format: z.enum(reportFormats),
    }),
  ),
};
