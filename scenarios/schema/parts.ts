/**
 * What the rooms contribute to a scenario, gathered in one place: the one zod schema is composed of each room's part,
 * so a room changes its own block and nothing here.
 *
 * @module
 */
export { type LedgerConfig, ledgerConfig } from '../../ledger/index.ts';
export { type DetectorConfig, detectorConfig } from '../../ml/index.ts';
export type {
  AttackModel,
  CorrectedErrorModel,
  DemandModel,
  DisruptionModel,
  LaneModel,
  NoiseModel,
  OrganisationModel,
  OrganisationRole,
  ProductModel,
  QualityModel,
  SiteModel,
  StockPolicyModel,
  WorldModel,
} from '../../sim/index.ts';
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
} from '../../sim/index.ts';
