/** The log: transactions, blocks, segments, checkpoints, proofs. Internal to the ledger room. @module */

export { readBlock } from './block-header.ts';
export type { Checkpoint } from './checkpoint.ts';
export { type ConsistencyProof, proveConsistency } from './consistency.ts';
export {
  type KeyRecord,
  possessionMessage,
  readKeyRecord,
  type SigningKeyRecord,
} from './control-record.ts';
export { DirectoryStorage } from './directory-storage.ts';
export { eventStatements } from './event-statements.ts';
export { encodeGenesis } from './genesis.ts';
export { scanLog } from './log-reader.ts';
export type { BlockPlace } from './log-state.ts';
export type { LogStorage } from './log-storage.ts';
export { type LogSetup, LogWriter } from './log-writer.ts';
export { MemoryStorage } from './memory-storage.ts';
export { hashLeaf } from './merkle-range.ts';
export { PackPseudonyms } from './pack-pseudonyms.ts';
export { type Proof, proveEvent, proveFrom } from './proof.ts';
export { readSealedReference, type SealedReference } from './sealed-reference.ts';
export { FrameType } from './segment-format.ts';
export { readStoredTransactions } from './stored-block.ts';
export { exportTiles, type TileSummary } from './tiles.ts';
export { TransactionBatch } from './transaction-batch.ts';
export {
  type TransactionTables,
  TransactionWriter,
  transactionEventId,
} from './transaction-writer.ts';
