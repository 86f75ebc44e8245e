/**
 * The door of the simulator: the scenario's parts that it owns, the world model, one run.
 *
 * @module
 */
export { reorderQuantity } from './actors/reorder.ts';
export * from './config/index.ts';
export type { Inspection, InspectionAction, Inspector } from './inspector.ts';
export type * from './model.ts';
export * from './network/index.ts';
export type * from './patient-model.ts';
export { withChange } from './policy-change.ts';
export type * from './regulator-model.ts';
export { simulate, type WorldResult } from './simulate.ts';
export { NOISE_CAUSES } from './world/counters.ts';
export { extraPacks, prescribedPacks } from './world/expected-demand.ts';
export { expectedIdentities } from './world/expected-size.ts';
export { FLOW_STAGES } from './world/flow-table.ts';
export type { TruthTable } from './world/truth-table.ts';
export type { WorldBytes } from './world/world-bytes.ts';
