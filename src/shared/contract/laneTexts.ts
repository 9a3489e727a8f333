/** Which texts the lanes beside the script show. */
import { z } from 'zod';
import type { WitnessId } from '../model/ids.ts';
import { id } from './channel.ts';

const text = id<WitnessId>().nullable();

export const laneTexts = z.object({ novel: text, film: text });

/** The text that the writer chose for each lane; null: the lane's first. A text that is gone counts as null. */
export type LaneTexts = Readonly<z.infer<typeof laneTexts>>;
