/**
 * The standalone verifier: audits a stored log and checks proofs with Node's own modules alone. It imports nothing of
 * Theriac, so that it can be read, copied and trusted apart from it.
 *
 * @module
 */
export { type AuditOptions, auditDirectory, auditLog } from './audit.ts';
export type { AuditFinding, AuditReport } from './audit-report.ts';
export { checkProof, type ProofVerdict } from './check-proof.ts';
export type { LogSource } from './log-source.ts';
export { verifyConsistency, verifyInclusion } from './merkle.ts';
