/**
 * What the rooms contribute to a scenario, gathered in one place: the one zod schema is composed of each room's part,
 * so a room changes its own block and nothing here.
 *
 * @module
 */
export { type LedgerConfig, ledgerConfig } from '../../ledger/config.ts';
export { type DetectorConfig, detectorConfig } from '../../ml/config.ts';
export {
  ascending,
  attack,
  breach,
  coldChain,
  count,
  type DurationDistribution,
  demand,
  disruption,
  duration,
  type EmpiricalSource,
  gs1CheckDigit,
  identifier,
  lane,
  node,
  noise,
  product,
  QUANTITY_FORMS,
  quality,
  quantityMessage,
  share,
  text,
} from '../../sim/config/index.ts';
export type * from '../../sim/model.ts';
