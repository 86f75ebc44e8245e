/**
 * The standalone audit in a process of its own, so that its memory is its own. Prints one line of JSON.
 *
 * @module
 */
import { auditDirectory } from '../../ledger/verify/index.ts';

const start = performance.now();
const { ok, transactions, findings } = await auditDirectory(process.argv[2]!);
const seconds = (performance.now() - start) / 1000;
const rssMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ok, transactions, seconds, rssMb, finding: findings[0] }));
