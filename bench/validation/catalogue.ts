/**
 * All that is validated, in the order of the table. The confidence of each interval follows from how many there are, so
 * a part of the table can be made alone and comes out as in the whole.
 *
 * @module
 */
import { simultaneousConfidence } from '../../base/index.ts';
import type { CoverageExperiment } from './intervals/experiment.ts';
import { queueWaits } from './intervals/queue-waits.ts';
import { samples } from './intervals/samples.ts';
import type { ValidationModel } from './model.ts';
import { clarkScarfModel } from './models/clark-scarf.ts';
import { baseStockModel, reorderQuantityModels } from './models/continuous-stock.ts';
import { economicOrderModels } from './models/economic-order.ts';
import { finiteRoomModel, lossModel } from './models/finite-room.ts';
import { jacksonModel } from './models/jackson.ts';
import { machineRepairModel } from './models/machine-repair.ts';
import { mg1Models } from './models/mg1.ts';
import { mmInfinityModel } from './models/mm-infinity.ts';
import { mm1Models } from './models/mm1.ts';
import { mmcModels } from './models/mmc.ts';
import { newsvendorModels } from './models/newsvendor.ts';
import { priorityModels } from './models/priorities.ts';
import { reorderUpToModels } from './models/reorder-up-to.ts';
import { tandemModel } from './models/tandem.ts';
import { worldShopModels } from './models/world-shop.ts';

/** Models of queues, of stocks, and the world. */
export const MODELS: readonly ValidationModel[] = [
  ...mm1Models,
  ...mmcModels,
  finiteRoomModel,
  lossModel,
  ...mg1Models,
  ...priorityModels,
  jacksonModel,
  tandemModel,
  mmInfinityModel,
  machineRepairModel,
  ...newsvendorModels,
  ...economicOrderModels,
  baseStockModel,
  ...reorderUpToModels,
  ...reorderQuantityModels,
  clarkScarfModel,
  ...worldShopModels,
];

/** Experiments on the intervals themselves. */
export const COVERAGES: readonly CoverageExperiment[] = [...queueWaits, ...samples];

/** Confidence with which all intervals of the table hold together. */
export const FAMILY_CONFIDENCE = 0.999;

/** Confidence of a single interval of the table. */
export function rowConfidence(): number {
  const rows = MODELS.reduce((sum, { quantities }) => sum + quantities().length, 0);
  return simultaneousConfidence(FAMILY_CONFIDENCE, rows);
}
