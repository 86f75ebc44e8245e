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
  DemandCourseModel,
  DemandModel,
  DisruptionModel,
  LaneModel,
  NoiseModel,
  OrganisationModel,
  OrganisationRole,
  PrescriptionModel,
  ProductModel,
  QualityModel,
  RegulatorModel,
  RepackagingModel,
  ShortageModel,
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
  extraPacks,
  identifier,
  lane,
  node,
  noise,
  prescribedPacks,
  product,
  QUANTITY_FORMS,
  quality,
  quantityMessage,
  regulator,
  share,
  shortage,
  text,
} from '../../sim/index.ts';
