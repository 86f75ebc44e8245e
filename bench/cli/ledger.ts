/** `theriac ledger`: audits the ledgers of a run, and makes and checks proofs of single events. @module */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import { cellOption, chooseLedger } from './choose-ledger.ts';
import { addAudit } from './ledger-audit.ts';
import { addConsistency } from './ledger-consistency.ts';
import { addCosign } from './ledger-cosign.ts';
import { addRead } from './ledger-read.ts';
import { addShred } from './ledger-shred.ts';
import { addTiles } from './ledger-tiles.ts';
import { addWitness, addWitnessKey } from './ledger-witness.ts';
import type { Output } from './output.ts';
import { runArgument } from './scenario-options.ts';

/** In the order of the help page. */
const VERBS: readonly ((command: Argv, output: Output) => Argv)[] = [
  addAudit,
  addProve,
  addConsistency,
  addCheck,
  addRead,
  addShred,
  addTiles,
  addCosign,
  addWitnessKey,
  addWitness,
];

/** Adds the command with its verbs. */
export function addLedger(app: Argv, output: Output): Argv {
  return app.command('ledger', 'Audit ledgers, prove events, have them witnessed', (command) =>
    VERBS.reduce<Argv>((verbs, add) => add(verbs, output), command)
      .demandCommand(1, 'what to do with ledgers is missing')
      .example('$0 ledger audit runs/minimal-1a2b3c4d', 'Recompute every ledger of a run'),
  );
}

function addProve(command: Argv, output: Output): Argv {
  return command.command(
    'prove <run> <event>',
    'Write a proof that an event is on the ledger',
    (verb) =>
      cellOption(runArgument(verb))
        .positional('event', {
          type: 'number',
          demandOption: true,
          describe: 'Number of the event, from 0',
        })
        .option('out', {
          type: 'string',
          requiresArg: true,
          describe: 'File to write the proof to',
        })
        .example('$0 ledger prove runs/minimal-1a2b3c4d 17 --out proof.json', 'Prove event 17'),
    async (argv) => {
      const { proveEvent } = await import('../../ledger/index.ts');
      const ledger = await chooseLedger(argv.run, argv.cell);
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
      const { checkConsistency, checkProof } = await import('../../ledger/verify/index.ts');
      const proof = readProof(argv.proof);
      const check = isConsistency(proof) ? checkConsistency : checkProof;
      const verdict = check(proof, argv.trust);
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

function isConsistency(proof: unknown): boolean {
  return (proof as { format?: unknown } | null)?.format === 'theriac-consistency';
}

function readProof(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new TheriacError({
      code: 'E_PROOF_FILE',
      place: path,
      rule: cause instanceof SyntaxError ? 'the file is not JSON' : 'the file cannot be read',
      remedy: 'give the file that `ledger prove --out` or `ledger consistency --out` wrote',
      cause,
    });
  }
}
