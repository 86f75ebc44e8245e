/**
 * The standalone verifier: audits a stored log and checks proofs with Node's own modules, and with libsodium where it is
 * installed, for speed alone. It imports nothing of Theriac, so that it can be read, copied and trusted apart from it.
 *
 * @module
 */
export { type AuditOptions, type AuditProgress, auditDirectory, auditLog } from './audit.ts';
export type { AuditFinding, AuditReport } from './audit-report.ts';
export { auditTiles, type TileReport } from './audit-tiles.ts';
export { checkConsistency } from './check-consistency.ts';
export { checkProof } from './check-proof.ts';
export type { GenesisView, NamedRule } from './genesis-record.ts';
export type { LogSource } from './log-source.ts';
export { verifyConsistency, verifyInclusion } from './merkle.ts';
export type { ProofVerdict } from './proof-opening.ts';
export type { Statement, StatementGroup, StatementReader } from './statement.ts';
