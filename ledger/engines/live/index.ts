/**
 * A ledger that works in real time: the pipeline, the machine's clock, a directory, and clients to try it with.
 *
 * @module
 */
export { ed25519Backends } from '../../crypto/ed25519-backend.ts';
export { generateHeldKey, type HeldKey, readHeldKey } from '../../crypto/held-keys.ts';
export { DirectoryStorage, encodeGenesis } from '../../log/index.ts';
export {
  type Durability,
  LedgerPipeline,
  type PipelineOptions,
  SignatureChecker,
} from '../../pipeline/index.ts';
export { StatementSigner } from './statement-signer.ts';
export { systemClock } from './system-clock.ts';
