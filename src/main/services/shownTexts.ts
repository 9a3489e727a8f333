/** Use cases: which texts the lanes beside the script show, and which versions stand in Compare. */
import { comparedColumns, type ComparedColumns } from '../../shared/contract/comparedColumns.ts';
import { laneTexts, type LaneTexts } from '../../shared/contract/laneTexts.ts';
import { storedChoice } from './storedChoice.ts';

/** The texts that were chosen for the lanes. */
export const laneTextsChoice = storedChoice<LaneTexts>('laneTexts', laneTexts, {
  novel: null,
  film: null,
});

/** The columns that were chosen in Compare. */
export const comparedColumnsChoice = storedChoice<ComparedColumns>(
  'comparedColumns',
  comparedColumns,
  null,
);
