/**
 * Which cells are committed to a real ledger: replication 0 of `ledger` arms, every replication of them, or none.
 * It stands alone so that the command line can name the choices without loading what makes a plan.
 *
 * @module
 */
export const COMMIT_POLICIES = ['first', 'all', 'none'] as const;
export type CommitPolicy = (typeof COMMIT_POLICIES)[number];
