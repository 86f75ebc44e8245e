/** `theriac ledger`: audits the ledgers of a run, and makes and checks proofs of single events. @module */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import type { StoredLedger } from '../run/ledgers.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** Adds the command with its three verbs. */
export function addLedger(app: Argv, output: Output): Argv {
  return app.command('ledger', 'Audit ledgers, prove events, check proofs', (command) =>
    addCheck(addProve(addAudit(command, output), output), output)
      .demandCommand(1, 'one of audit, prove or check is missing')
      .example('$0 ledger audit runs/minimal-1a2b3c4d', 'Recompute every ledger of a run'),
  );
}

function addAudit(command: Argv, output: Output): Argv {
  return command.command(
    'audit <run>',
    'Recompute every ledger of a run from its stored bytes',
    (verb) =>
      runArgument(verb)
        .option('trust', {
          type: 'string',
          requiresArg: true,
          describe: 'Verifier key of the log (default: as in the record of its cell)',
        })
        .example('$0 ledger audit runs/minimal-1a2b3c4d', 'Audit a run'),
    async (argv) => {
      const { findLedgers } = await import('../run/ledgers.ts');
      let sound = true;
      for (const ledger of findLedgers(argv.run)) {
        sound = (await audit(ledger, argv.trust, output)) && sound;
      }
      process.exitCode = sound ? 0 : 1;
    },
  );
}

async function audit(
  { name, directory, logKey }: StoredLedger,
  trust: string | undefined,
  output: Output,
): Promise<boolean> {
  const { auditDirectory } = await import('../../ledger/verify/index.ts');
  const key = trust ?? logKey;
  const report = await auditDirectory(directory, key === undefined ? {} : { trust: key });
  output.event('audit', { ledger: name, directory, ...report });
  const { ok, transactions, blocks, rootHash, findings, limits } = report;
  const verdict = ok ? 'sound' : 'DAMAGED';
  output.text(`${verdict}  ${name}: ${transactions} transactions, ${blocks} blocks`);
  for (const { place, message } of findings) output.text(`  ${place}: ${message}`);
  if (ok) output.text(`  root ${rootHash}`);
  if (ok) for (const limit of limits) output.text(`  ${limit}`);
  return ok;
}

function addProve(command: Argv, output: Output): Argv {
  return command.command(
    'prove <run> <event>',
    'Write a proof that an event is on the ledger',
    (verb) =>
      runArgument(verb)
        .positional('event', {
          type: 'number',
          demandOption: true,
          describe: 'Number of the event',
        })
        .option('cell', {
          type: 'string',
          requiresArg: true,
          describe: 'Cell whose ledger is asked (default: the first)',
        })
        .option('out', {
          type: 'string',
          requiresArg: true,
          describe: 'File to write the proof to',
        })
        .example('$0 ledger prove runs/minimal-1a2b3c4d 17 --out proof.json', 'Prove event 17'),
    async (argv) => {
      const { proveEvent } = await import('../../ledger/index.ts');
      const { findLedgers } = await import('../run/ledgers.ts');
      const ledger = chooseLedger(findLedgers(argv.run), argv.cell);
      const proof = await proveEvent(ledger.directory, eventNumber(argv.event));
      const { logKey } = ledger;
      if (argv.out === undefined) {
        output.event('proof', { proof, logKey });
        output.text(JSON.stringify(proof, null, 2));
      } else {
        const { writeWhole } = await import('../run/files.ts');
        writeWhole(resolve(argv.out), `${JSON.stringify(proof, null, 2)}\n`);
        output.event('written', { path: resolve(argv.out), logKey });
        output.text(`wrote ${argv.out}`);
      }
      if (logKey !== undefined) output.note(`key of the log: ${logKey}`);
    },
  );
}

function eventNumber(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new TheriacError({
    code: 'E_USAGE',
    place: 'theriac ledger prove',
    rule: 'the event must be its number, 0 or more',
    remedy: 'write for example `theriac ledger prove RUN 17`',
  });
}

function chooseLedger(ledgers: readonly StoredLedger[], cell: string | undefined): StoredLedger {
  const found = cell === undefined ? ledgers[0] : ledgers.find(({ name }) => name === cell);
  if (found !== undefined) return found;
  throw new TheriacError({
    code: 'E_CELL_UNKNOWN',
    place: `--cell ${cell}`,
    rule: 'no cell of that name has a ledger',
    remedy: `there are: ${ledgers.map(({ name }) => name).join(', ')}`,
  });
}

function addCheck(command: Argv, output: Output): Argv {
  return command.command(
    'check <proof>',
    'Check a proof, without the ledger',
    (verb) =>
      verb
        .positional('proof', { type: 'string', demandOption: true, describe: 'Proof file' })
        .option('trust', {
          type: 'string',
          demandOption: true,
          requiresArg: true,
          describe: 'Verifier key of the log, got from somebody you trust',
        })
        .example('$0 ledger check proof.json --trust KEY', 'Check a proof'),
    async (argv) => {
      const { checkProof } = await import('../../ledger/verify/index.ts');
      const verdict = checkProof(readProof(argv.proof), argv.trust);
      output.event('check', { ...verdict });
      output.text(
        verdict.ok
          ? `the proof holds: ${verdict.reason}`
          : `the proof does NOT hold: ${verdict.reason}`,
      );
      process.exitCode = verdict.ok ? 0 : 1;
    },
  );
}

function readProof(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new TheriacError({
      code: 'E_PROOF_FILE',
      place: path,
      rule: cause instanceof SyntaxError ? 'the file is not JSON' : 'the file cannot be read',
      remedy: 'give the file that `theriac ledger prove --out` wrote',
      cause,
    });
  }
}
