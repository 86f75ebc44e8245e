/** `theriac ledger audit`: recomputes ledgers, or an exported one, and asks for the cosignatures of witnesses. @module */
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import type { RuleSource } from '../../ledger/index.ts';
import type { StoredLedger } from '../run/ledgers.ts';
import { auditStored, tell, tellEvents } from './audit-stored.ts';
import { chooseLedger, repeatable } from './choose-ledger.ts';
import type { Output } from './output.ts';

/** Adds the verb. */
export function addAudit(command: Argv, output: Output): Argv {
  return command.command(
    'audit [run]',
    'Recompute every ledger of a run from its stored bytes',
    options,
    async (argv) => {
      if ((argv.run === undefined) === (argv.tiles === undefined)) {
        throw usage('name either a run folder or, with --tiles, an export');
      }
      const policy = policyOf(argv.witness, argv.quorum);
      const { rules, sealed, trust } = argv;
      const choice = {
        ...policy,
        ...workersOf(argv.workers),
        ...(trust === undefined ? {} : { trust }),
        rules: rules ? await ruleSources(argv.run, argv['rule-file']) : undefined,
        sealed,
      };
      if (!rules && argv['rule-file'].length > 0) throw usage('--rule-file is for --rules alone');
      let sound = true;
      if (argv.tiles !== undefined) {
        if (argv.cell !== undefined) throw usage('an export is of one ledger: it has no --cell');
        if (sealed) throw usage('an export as tiles holds no sealed files');
        if (argv.rules) throw usage('--rules replays the ledgers of a run, not an export');
        sound = await auditExport(argv.tiles, argv.trust, policy, output);
      }
      for (const ledger of await ledgersOf(argv.run, argv.cell)) {
        sound = (await auditStored(ledger, choice, output)) && sound;
      }
      process.exitCode = sound ? 0 : 1;
    },
  );
}

/** What the verb understands. */
function options(verb: Argv) {
  return verb
    .positional('run', { type: 'string', describe: 'Run folder' })
    .option('cell', {
      type: 'string',
      requiresArg: true,
      describe: 'Audit the ledger of this cell only',
    })
    .option('tiles', {
      type: 'string',
      requiresArg: true,
      describe: 'Audit an export of `ledger tiles` instead of a run',
    })
    .option('trust', {
      type: 'string',
      requiresArg: true,
      describe: 'Verifier key of the log (default: as in the record of its cell)',
    })
    .option('witness', {
      ...repeatable,
      describe: 'Verifier key of a witness that must have cosigned (repeatable)',
    })
    .option('quorum', {
      type: 'number',
      requiresArg: true,
      describe: 'How many of the witnesses must have cosigned (default: all)',
    })
    .option('rules', {
      type: 'boolean',
      default: false,
      describe: 'Replay the contract rules over the log too',
    })
    .option('rule-file', {
      ...repeatable,
      describe: 'Rule file that a log names, where the run no longer knows it (repeatable)',
    })
    .option('sealed', {
      type: 'boolean',
      default: false,
      describe: 'Demand the sealed files that the log names, though it may be an export without',
    })
    .option('workers', {
      type: 'number',
      requiresArg: true,
      describe: 'Threads that check signatures (default: one per core for a large log)',
    })
    .example('$0 ledger audit runs/minimal-1a2b3c4d', 'Audit a run')
    .example('$0 ledger audit runs/minimal-1a2b3c4d --rules', 'Audit a run and replay its rules');
}

/** Rule files for the replay: those given, and those that the manifest of the run names, as far as they are unchanged. */
async function ruleSources(
  run: string | undefined,
  given: readonly string[],
): Promise<readonly RuleSource[]> {
  const { readRuleFile } = await import('../../scenarios/index.ts');
  const { ruleInputs } = await import('../run/rule-inputs.ts');
  const sources = await Promise.all(given.map(readRuleFile));
  return [...sources, ...(run === undefined ? [] : ruleInputs(run))];
}

interface Policy {
  readonly witnesses: readonly string[];
  readonly quorum?: number;
}

function policyOf(witnesses: readonly string[], quorum: number | undefined): Policy {
  if (quorum === undefined) return { witnesses };
  if (Number.isInteger(quorum) && quorum >= 1 && quorum <= witnesses.length) {
    return { witnesses, quorum };
  }
  throw usage(`--quorum ${quorum} cannot be had of ${witnesses.length} witnesses`);
}

async function ledgersOf(
  run: string | undefined,
  cell: string | undefined,
): Promise<readonly StoredLedger[]> {
  if (run === undefined) return [];
  if (cell !== undefined) return [await chooseLedger(run, cell)];
  const { findLedgers } = await import('../run/ledgers.ts');
  return findLedgers(run);
}

/** More threads than this help nobody, and each costs memory. */
const WORKERS_MAX = 256;

function workersOf(workers: number | undefined): { workers?: number } {
  if (workers === undefined) return {};
  if (Number.isInteger(workers) && workers >= 1 && workers <= WORKERS_MAX) return { workers };
  throw usage(`--workers must be a whole number from 1 to ${WORKERS_MAX}`);
}

async function auditExport(
  directory: string,
  trust: string | undefined,
  policy: Policy,
  output: Output,
): Promise<boolean> {
  if (trust === undefined) throw usage('an export does not say whom to trust: give --trust KEY');
  const { auditTiles } = await import('../../ledger/verify/index.ts');
  const report = auditTiles(directory, { ...policy, trust });
  tellEvents('audit', { directory }, report, output);
  const { entries, hashedEntries } = report;
  const hashed = hashedEntries > 0 ? `, ${hashedEntries} of them as their hash only` : '';
  tell(`${directory}: ${entries} entries${hashed}`, report, output);
  return report.ok;
}

function usage(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_USAGE',
    place: 'theriac ledger audit',
    rule,
    remedy: '`theriac ledger audit --help` shows what is understood',
  });
}
