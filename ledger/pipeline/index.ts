/** Taking signed transactions into a ledger in real time. docs/ledger-benchmark.md tells how and how fast. @module */
export type { Clock } from './clock.ts';
export type { Durability } from './group-commit.ts';
export { LedgerPipeline } from './ledger-pipeline.ts';
export type { BlockListener, PipelineOptions } from './pipeline-options.ts';
export { SignatureChecker } from './signature-check.ts';
