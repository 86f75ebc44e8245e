/** The door of the ledger. The event table and the contracts also have doors of their own. @module */

export type { ConsentPeriod, Purpose } from './access/index.ts';
export { type LedgerConfig, ledgerConfig, REGIMES } from './config.ts';
export type { Registry, RegistrySetup, RuleSet, Verdict } from './contracts/index.ts';
export { commitEvents } from './engines/commit-events.ts';
export type { CommitRequest, CommitSummary } from './engines/commit-request.ts';
export * from './epcis/index.ts';
export { exportTiles, type Proof, proveConsistency, proveEvent } from './log/index.ts';
export { createRegistry, knowledgeOf } from './registries/create-registry.ts';
export { type ReplayReport, RuleReplay } from './replay/index.ts';
export {
  configuredRules,
  RULE_BYTES_MAX,
  type RuleSource,
  ruleSource,
  tooLarge,
  tryRule,
} from './rule-files/index.ts';
export {
  type PartReading,
  type ReadRequest,
  readEvent,
  type ShredReport,
  type ShredRequest,
  type StatementReading,
  shredPayloads,
} from './sealing/index.ts';
export {
  cosignLog,
  generateWitnessKey,
  listenAddress,
  readWitnessKey,
  serveWitness,
  Witness,
} from './witness/index.ts';
