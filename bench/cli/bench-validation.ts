/** `theriac bench validation`: the simulator against theory, and the intervals against what they promise. @module */
import type { Argv } from 'yargs';
import type { Validation } from '../validation/validate.ts';
import type { Output } from './output.ts';
import { usageError } from './usage-error.ts';

const EXIT_INTERRUPTED = 130;

/** Adds the verb. */
export function addValidationBench(command: Argv, output: Output): Argv {
  return command.command(
    'validation',
    'The simulator against queueing and inventory theory; the same table on any machine',
    (verb) =>
      verb
        .option('only', {
          type: 'string',
          requiresArg: true,
          describe: 'Some models or coverage experiments by id, separated by commas',
        })
        .option('markdown', {
          type: 'string',
          requiresArg: true,
          describe: 'File for the whole page, such as docs/validation.md',
        })
        .option('workers', {
          type: 'number',
          requiresArg: true,
          describe: 'Worker threads (default: one per core); results do not depend on it',
        })
        .option('quiet', { type: 'boolean', default: false, describe: 'No progress' })
        .example('$0 bench validation --only mm1-0.5,clark-scarf', 'Two models'),
    async (argv) => {
      const { only, markdown, workers } = argv;
      if (only !== undefined && markdown !== undefined) {
        throw usageError('--markdown is for the whole page: leave out --only', []);
      }
      if (workers !== undefined && !(Number.isSafeInteger(workers) && workers >= 1)) {
        throw usageError('--workers must be a whole number of at least 1', []);
      }
      process.exitCode = await validate({ only, markdown, workers, quiet: argv.quiet }, output);
    },
  );
}

interface Given {
  readonly only: string | undefined;
  readonly markdown: string | undefined;
  readonly workers: number | undefined;
  readonly quiet: boolean;
}

async function validate(given: Given, output: Output): Promise<number> {
  const { validateSimulator } = await import('../validation/validate.ts');
  const { defaultWorkers } = await import('../run/worker-pool.ts');
  const { onInterrupt } = await import('./interrupt.ts');
  const interrupt = onInterrupt();
  try {
    const validation = await validateSimulator({
      only: given.only?.split(','),
      workers: given.workers ?? defaultWorkers(),
      signal: interrupt.signal,
      onProgress: (done, pieces, finished) => {
        if (finished === undefined || given.quiet) return;
        output.note(`${Math.floor((100 * done) / pieces)} %  ${finished}`);
      },
    });
    if (validation === undefined) return EXIT_INTERRUPTED;
    await tell(validation, output);
    if (given.markdown !== undefined) await writePage(given.markdown, validation, output);
    const { rows, coverages } = validation;
    return [...rows, ...coverages].every(({ pass }) => pass) ? 0 : 1;
  } finally {
    interrupt.stop();
  }
}

async function tell({ rows, coverages }: Validation, output: Output): Promise<void> {
  const { textTable } = await import('./text-table.ts');
  const { COVERAGE_HEADER, coverageCells, ROW_HEADER, rowCells } = await import(
    '../validation/page.ts'
  );
  if (rows.length > 0) output.text(textTable(ROW_HEADER, rows.map(rowCells), 'llrrrrll'));
  if (coverages.length > 0) {
    output.text(textTable(COVERAGE_HEADER, coverages.map(coverageCells), 'llrrl'));
  }
  if (!output.json) return;
  const metrics = [
    ...rows.map(({ model, quantity, estimate, lo, hi, relativeHalfWidth, pass }) => ({
      id: `validation.${model}`,
      figure: quantity.name,
      value: estimate,
      unit: '',
      spread: [lo, hi],
      target: quantity.theory,
      relativeHalfWidth,
      pass,
    })),
    ...coverages.map(({ experiment, coverage, lo, hi, macroReplications, pass }) => ({
      id: `coverage.${experiment}`,
      value: coverage,
      unit: '',
      spread: [lo, hi],
      target: 0.95,
      macroReplications,
      pass,
    })),
  ];
  process.stdout.write(`${JSON.stringify({ metrics })}\n`);
}

async function writePage(path: string, validation: Validation, output: Output): Promise<void> {
  const { validationPage } = await import('../validation/page.ts');
  const { writeWhole, writing } = await import('../run/files.ts');
  writing(path, () => {
    writeWhole(path, validationPage(validation));
  });
  output.note(`wrote ${path}`);
}
