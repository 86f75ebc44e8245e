/** Starts a node, says its number on stdout, and waits to be killed. @module */
import { startAnvil } from '../../../ledger/engines/evm/index.ts';

const { pid } = await startAnvil();
process.stdout.write(`${pid}\n`);
setInterval(() => undefined, 1000);
