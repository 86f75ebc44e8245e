/** Sealed payloads: keys of epochs, boxes, the files that can be shredded. Internal to the ledger. @module */
export { PayloadSealer } from './payload-sealer.ts';
export {
  type PartReading,
  type ReadRequest,
  readEvent,
  type StatementReading,
} from './read-event.ts';
export { simulationSecrets } from './sealing-secrets.ts';
export { type ShredReport, type ShredRequest, shredPayloads } from './shred.ts';
