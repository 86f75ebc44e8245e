/** Sealed payloads: keys of epochs, boxes, the files that can be shredded. Internal to the ledger. @module */
export { PayloadSealer, type SealedStore } from './payload-sealer.ts';
export {
  type PartReading,
  type ReadRequest,
  readEvent,
  type StatementReading,
} from './read-event.ts';
export { SealedWriter } from './sealed-writer.ts';
export { simulationSecrets } from './sealing-secrets.ts';
export { type ShredReport, type ShredRequest, shredPayloads } from './shred.ts';
