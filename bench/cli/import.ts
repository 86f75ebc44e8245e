/** `theriac import`: EPCIS documents of others become an event table. @module */
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { parseTemperatureC, TheriacError } from '../../base/index.ts';
import type { Finding } from '../../ledger/index.ts';
import { commandLine } from './command-line.ts';
import type { Output } from './output.ts';
import { shortPath } from './short-path.ts';

const FINDINGS_SHOWN = 20;

/** Adds the command. */
export function addImport(app: Argv, output: Output): Argv {
  return app.command(
    'import <files..>',
    'Read EPCIS 2.0 documents (JSON) into an event table',
    (command) =>
      command
        .positional('files', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'Documents, or folders in which they lie',
        })
        .option('out', {
          type: 'string',
          demandOption: true,
          requiresArg: true,
          describe: 'Folder to make',
        })
        .option('rules', {
          type: 'boolean',
          default: false,
          describe: 'Offer the events to the contract rules; exit code 1 where one is refused',
        })
        .option('temperature-min', {
          type: 'string',
          requiresArg: true,
          describe:
            'With --rules: lowest storage temperature of products that say none, such as 2C',
        })
        .option('temperature-max', {
          type: 'string',
          requiresArg: true,
          describe: 'With --rules: highest storage temperature, such as 8C',
        })
        .example('$0 import events --out imported', 'Read the documents of a folder'),
    async (argv) => {
      const limits = {
        temperatureMinC: temperatureOf(argv['temperature-min'], Number.NEGATIVE_INFINITY),
        temperatureMaxC: temperatureOf(argv['temperature-max'], Number.POSITIVE_INFINITY),
      };
      if (!argv.rules && Object.values(limits).some(Number.isFinite)) {
        throw new TheriacError({
          code: 'E_USAGE',
          place: 'theriac import',
          rule: '--temperature-min and --temperature-max are for --rules alone',
          remedy: 'add --rules',
        });
      }
      const request = { files: argv.files, out: argv.out, limits: argv.rules ? limits : undefined };
      process.exitCode = await importInTerminal(request, output);
    },
  );
}

function temperatureOf(text: string | undefined, absent: number): number {
  return text === undefined ? absent : parseTemperatureC(text);
}

interface ImportArguments {
  readonly files: readonly string[];
  readonly out: string;
  /** Undefined: the rules are not asked. */
  readonly limits:
    | { readonly temperatureMinC: number; readonly temperatureMaxC: number }
    | undefined;
}

async function importInTerminal(given: ImportArguments, output: Output): Promise<number> {
  const { importFiles } = await import('../epcis/import-files.ts');
  const { showProgress } = await import('../run/progress.ts');
  let state = 'reading';
  const display = showProgress(process.stderr, () => state, false);
  try {
    const { manifest, findings, refusedEvents } = await importFiles({
      ...given,
      command: commandLine(),
      nowMs: Date.now(),
      onProgress: (text) => {
        state = text;
      },
    });
    display.stop();
    for (const finding of findings) output.event('finding', { ...finding });
    output.event('imported', { out: resolve(given.out), ...manifest.counts, refusedEvents });
    const { documents, events, rows, items } = manifest.counts;
    const what = documents === 1 ? 'document' : 'documents';
    output.text(`imported ${documents} ${what}: ${events} events, ${rows} rows, ${items} items`);
    if (given.limits !== undefined) {
      output.text(`the contract rules refuse ${refusedEvents} of ${events} events`);
    }
    tellFindings(findings, manifest.findings, output);
    output.text(`\nwrote   ${shortPath(resolve(given.out))}`);
    return refusedEvents > 0 ? 1 : 0;
  } finally {
    display.stop();
  }
}

function tellFindings(
  findings: readonly Finding[],
  byKind: Readonly<Record<string, number>>,
  output: Output,
): void {
  if (findings.length === 0) return;
  const counts = Object.entries(byKind).map(([kind, count]) => `${count} ${kind}`);
  output.text(`findings: ${counts.join(', ')}`);
  for (const { kind, place, text } of findings.slice(0, FINDINGS_SHOWN)) {
    output.text(`  ${kind}  ${place}: ${text}`);
  }
  const more = findings.length - FINDINGS_SHOWN;
  if (more > 0) output.text(`  ${more} more in findings.ndjson`);
}
