/** Witnesses: running one, and having a log cosigned. Internal to the ledger room. @module */
export { type CosignOutcome, cosignLog } from './cosign-log.ts';
export { Witness } from './witness.ts';
export { generateWitnessKey, readWitnessKey } from './witness-key.ts';
export { listenAddress, serveWitness } from './witness-server.ts';
