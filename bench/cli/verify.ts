/** `theriac verify`: checks every file of a run, and simulates cells again to compare them byte for byte. @module */
import type { Argv } from 'yargs';
import type { CellChoice } from '../run/plan-again.ts';
import type { Replay } from '../run/verify-run.ts';
import type { Output } from './output.ts';
import { dataOption, runArgument } from './scenario-options.ts';

/** Adds the command. */
export function addVerify(app: Argv, output: Output): Argv {
  return app.command(
    'verify <run>',
    'Check the files of a run and simulate a cell again',
    (command) =>
      dataOption(runArgument(command))
        .option('cell', {
          type: 'string',
          requiresArg: true,
          describe: 'Cell to simulate again, by name, such as ledger-0003 (default: the first)',
        })
        .option('all', { type: 'boolean', describe: 'Simulate every cell again' })
        .conflicts('cell', 'all')
        .example('$0 verify runs/minimal-1a2b3c4d', 'Check a run'),
    async (argv) => {
      process.exitCode = await verify(
        argv.run,
        argv.data,
        choiceOf(argv.cell, argv.all === true),
        output,
      );
    },
  );
}

function choiceOf(cell: string | undefined, all: boolean): CellChoice {
  if (cell !== undefined) return { kind: 'one', name: cell };
  return all ? { kind: 'all' } : { kind: 'first' };
}

async function verify(
  run: string,
  dataDirectory: string | undefined,
  choice: CellChoice,
  output: Output,
): Promise<number> {
  const { damageOf, readRunManifest } = await import('../run/read-manifest.ts');
  const { replayCells } = await import('../run/verify-run.ts');
  const { defaultWorkers } = await import('../run/worker-pool.ts');
  const { onInterrupt } = await import('./interrupt.ts');
  const manifest = readRunManifest(run);
  const damage = damageOf(run, manifest);
  for (const { path, fault } of damage) {
    output.event('damage', { path, fault });
    output.text(`${fault}  ${path}`);
  }
  const files = manifest.deterministic.files.length + manifest.measured.files.length;
  if (damage.length > 0) {
    output.event('verified', { run, equal: false });
    output.text(`NOT EQUAL: ${damage.length} of ${files} files are not as they were written`);
    return 1;
  }
  output.text(`${files} files are as they were written`);
  if (manifest.cells.length === 0) {
    output.event('verified', { run, equal: true });
    const isSearch = (manifest as { readonly kind?: string }).kind === 'tune';
    output.text(
      isSearch
        ? 'a search: its command with another --out makes it again'
        : 'a benchmark: what was measured cannot be simulated again',
    );
    return 0;
  }
  const interrupt = onInterrupt();
  try {
    const replays = await replayCells({
      directory: run,
      manifest,
      choice,
      dataDirectory,
      workers: defaultWorkers(),
      signal: interrupt.signal,
    });
    if (interrupt.signal.aborted) {
      output.note('interrupted: nothing was changed');
      return 130;
    }
    const code = tellReplays(run, replays, manifest.deterministic.sha256, output);
    const { codeHash } = await import('../run/code-hash.ts');
    if (code !== 0 && manifest.measured.codeHash !== codeHash()) {
      output.note('the run was made by another build of Theriac: that may be why');
    }
    return code;
  } finally {
    interrupt.stop();
  }
}

function tellReplays(
  run: string,
  replays: readonly Replay[],
  sha256: string,
  output: Output,
): number {
  for (const { cell, different } of replays) {
    output.event('replay', { cell, equal: different.length === 0, different });
    for (const path of different) output.text(`different  ${path}`);
    if (different.length === 0) output.text(`cell ${cell} simulated again: equal`);
  }
  const equal = replays.every(({ different }) => different.length === 0);
  output.event('verified', { run, equal, sha256 });
  output.text(equal ? `equal  ${sha256}` : 'NOT EQUAL: another simulation gives other bytes');
  return equal ? 0 : 1;
}
