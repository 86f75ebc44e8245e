/** `theriac export --epcis`: what happened in a run, or what was imported, as EPCIS 2.0 documents. @module */
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import type { ExportJob, ExportSummary } from '../epcis/export.worker.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { dataOption } from './scenario-options.ts';
import { shortPath } from './short-path.ts';

const EVENTS_PER_DOCUMENT = 2_000;
/** As many as an importer takes. */
const EVENTS_PER_DOCUMENT_MAX = 100_000;

/** Adds the command. */
export function addExport(app: Argv, output: Output): Argv {
  return app.command(
    'export <from>',
    'Write the events of a run or of an import as EPCIS 2.0 documents, or as lines of JSON',
    (command) =>
      dataOption(command)
        .positional('from', {
          type: 'string',
          demandOption: true,
          describe: 'Run folder, or folder of an import',
        })
        .option('epcis', { type: 'boolean', default: false, describe: 'As EPCIS 2.0, in JSON-LD' })
        .option('lines', {
          type: 'boolean',
          default: false,
          describe: 'As lines of JSON, refused rows included: what `theriac detect --stream` reads',
        })
        .option('cell', {
          type: 'string',
          requiresArg: true,
          describe: 'Cell of the run, by name, such as ledger-0003 (default: the first)',
        })
        .option('out', {
          type: 'string',
          demandOption: true,
          requiresArg: true,
          describe:
            'Folder to make; or, ending in .json, .jsonld or (with --lines) .ndjson, the one file to write',
        })
        .option('events', {
          type: 'number',
          requiresArg: true,
          describe: `Events in one document (default: ${EVENTS_PER_DOCUMENT}; in one file: all)`,
        })
        .example('$0 export runs/minimal-1a2b3c4d --epcis --out events', 'Export a run'),
    async (argv) => {
      if (argv.epcis === argv.lines) {
        throw usage('in which format is missing, or twice', 'add --epcis or --lines');
      }
      if (argv.lines) {
        process.exitCode = await linesOfRun(argv, output);
        return;
      }
      const { isImportFolder } = await import('../epcis/read-import.ts');
      if (!isImportFolder(argv.from)) process.exitCode = await exportOfRun(argv, output);
      else if (argv.cell !== undefined || argv.events !== undefined) {
        throw usage(
          'an import has no cells, and keeps its documents',
          'leave out --cell, --events',
        );
      } else {
        const { exportImport } = await import('../epcis/export-import.ts');
        tell(await exportImport(argv.from, argv.out), argv.out, output);
      }
    },
  );
}

interface ExportArguments {
  readonly from: string;
  readonly out: string;
  readonly cell: string | undefined;
  readonly data: string | undefined;
  readonly events: number | undefined;
}

async function linesOfRun(given: ExportArguments, output: Output): Promise<number> {
  const { from, out, cell, data } = given;
  const { isImportFolder } = await import('../epcis/read-import.ts');
  if (isImportFolder(from)) {
    throw usage('lines are written of a run', 'give the folder to `theriac detect` as it is');
  }
  if (!out.endsWith('.ndjson') || given.events !== undefined) {
    throw usage('--lines writes one file, in .ndjson', 'write for example --out events.ndjson');
  }
  const job = { run: from, cell, dataDirectory: data, out, eventsPerDocument: Infinity };
  return exportInTerminal({ ...job, format: 'lines' }, output);
}

async function exportOfRun(
  { from, out, cell, data, events }: ExportArguments,
  output: Output,
): Promise<number> {
  const { namesFile } = await import('../epcis/document-files-out.ts');
  const usual = namesFile(out) ? Number.POSITIVE_INFINITY : EVENTS_PER_DOCUMENT;
  const eventsPerDocument = events === undefined ? usual : eventCount(events, namesFile(out));
  const job = { run: from, cell, dataDirectory: data, out, eventsPerDocument };
  return exportInTerminal({ ...job, format: 'epcis' }, output);
}

async function exportInTerminal(job: Omit<ExportJob, 'progress'>, output: Output): Promise<number> {
  const { exportRun } = await import('../epcis/export-run.ts');
  const { progressBar, showProgress } = await import('../run/progress.ts');
  const interrupt = onInterrupt();
  const { share, done } = exportRun(job, interrupt.signal);
  const display = showProgress(
    process.stderr,
    (bar) => `${bar ? `${progressBar(share())} ` : ''}${Math.floor(share() * 100)} % exported`,
    false,
  );
  try {
    const summary = await done;
    display.stop();
    if (summary === undefined) {
      output.note('interrupted: nothing was written');
      return 130;
    }
    tell(summary, job.out, output);
    return 0;
  } finally {
    display.stop();
    interrupt.stop();
  }
}

function eventCount(events: number, oneFile: boolean): number {
  if (oneFile) throw usage('--events is for a folder of documents', 'name a folder with --out');
  if (Number.isInteger(events) && events >= 1 && events <= EVENTS_PER_DOCUMENT_MAX) return events;
  const rule = `--events must be a whole number from 1 to ${EVENTS_PER_DOCUMENT_MAX}`;
  throw usage(rule, `write for example --events ${EVENTS_PER_DOCUMENT}`);
}

function tell(
  summary: Omit<ExportSummary, 'cell'> & { readonly cell?: string },
  out: string,
  output: Output,
): void {
  const { cell, documents, events, bytes } = summary;
  output.event('exported', { out: resolve(out), ...summary });
  const from = cell === undefined ? '' : ` of cell ${cell}`;
  const size = `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  output.text(
    `${events} events${from} in ${documents} ${documents === 1 ? 'document' : 'documents'}, ${size}`,
  );
  output.text(`\nwrote   ${shortPath(resolve(out))}`);
}

function usage(rule: string, remedy: string): TheriacError {
  return new TheriacError({ code: 'E_USAGE', place: 'theriac export', rule, remedy });
}
