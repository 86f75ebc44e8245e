/**
 * Simulates a cell again and writes what its registry accepted as EPCIS documents. In a thread of its own, because both
 * take long and the main thread has progress to show and signals to hear.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorDetails, TheriacError, TheriacErrors } from '../../base/index.ts';
import { configuredRules, exportEvents, worldMasterData, worldNames } from '../../ledger/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import { playCell } from '../run/cell.ts';
import { errorDetails } from '../run/error-details.ts';
import { writeError } from '../run/files.ts';
import type { PlannedCell } from '../run/plan.ts';
import { chooseCells, planAgain } from '../run/plan-again.ts';
import { readRunManifest } from '../run/read-manifest.ts';
import { DocumentFiles } from './document-files-out.ts';

export interface ExportJob {
  readonly run: string;
  /** Name of the cell; undefined: the first. */
  readonly cell: string | undefined;
  /** Where data files lie; undefined: where the run found them. */
  readonly dataDirectory: string | undefined;
  readonly out: string;
  /** Infinity: all in one. */
  readonly eventsPerDocument: number;
  /** Permille done, shared with the main thread. */
  readonly progress: Int32Array;
}

export interface ExportSummary {
  readonly cell: string;
  readonly documents: number;
  readonly events: number;
  readonly bytes: number;
}

export type ExportReport =
  | { readonly ok: true; readonly summary: ExportSummary }
  | { readonly ok: false; readonly errors: readonly ErrorDetails[] };

/** Share of the work that is simulating, as measured; for progress alone. */
const SIMULATED = 0.2;

const job = workerData as ExportJob;

function tellProgress(share: number): void {
  Atomics.store(job.progress, 0, Math.floor(share * 1000));
}

async function exportCell(): Promise<ExportSummary> {
  const manifest = readRunManifest(job.run);
  const { levels, plan } = await planAgain(job.run, manifest, job.dataDirectory);
  const choice =
    job.cell === undefined
      ? ({ kind: 'first' } as const)
      : { kind: 'one' as const, name: job.cell };
  const planned = chooseCells(plan, choice)[0]!;
  const scenario = levels[planned.level]!;
  const ruleSet = configuredRules(planned.ledger, scenario.ruleFiles);
  const seed = plan.record.seed;
  const world = playCell({ ...planned, scenario, seed }, ruleSet, (share) => {
    tellProgress(share * SIMULATED);
  });
  refuseOther(planned, world, manifest.cells);
  return { cell: planned.name, ...write(world, scenario.world) };
}

function write(world: WorldResult, model: WorldModel): Omit<ExportSummary, 'cell'> {
  const named = { ...model, identities: world.identities, lots: world.lots };
  const { events } = world;
  const lastEventId = Math.max(1, events.columns.eventId[events.length - 1] ?? 1);
  const files = new DocumentFiles(job.out);
  let count = 0;
  try {
    const pieces = exportEvents({
      events,
      names: worldNames(named),
      masterData: worldMasterData(named),
      eventsPerDocument: job.eventsPerDocument,
    });
    let begun = -1;
    for (const { document, text, events: held, eventId, closes } of pieces) {
      if (document !== begun) files.begin(documentName(document));
      begun = document;
      files.write(text);
      if (closes) files.end();
      count += held;
      tellProgress(SIMULATED + (1 - SIMULATED) * Math.min(1, eventId / lastEventId));
    }
    files.finish();
  } finally {
    files.discard();
  }
  return { documents: files.files, events: count, bytes: files.bytes };
}

function documentName(document: number): string {
  return `events-${String(document + 1).padStart(6, '0')}.jsonld`;
}

/** What is exported must be what the run's figures were made of. */
function refuseOther(
  planned: PlannedCell,
  { fingerprint }: WorldResult,
  cells: readonly { readonly name: string; readonly fingerprint: number }[],
): void {
  if (cells.find(({ name }) => name === planned.name)?.fingerprint === fingerprint) return;
  throw new TheriacError({
    code: 'E_CODE_CHANGED',
    place: job.run,
    rule: 'simulated again, the cell gives other events than those of the run',
    remedy: 'the run was made by another version of Theriac: run the scenario again',
  });
}

try {
  const summary = await exportCell();
  parentPort!.postMessage({ ok: true, summary } satisfies ExportReport);
} catch (thrown) {
  const error = writeError(thrown, job.out);
  const errors =
    error instanceof TheriacErrors
      ? error.errors.map((one) => one.toDetails())
      : [errorDetails(error)];
  parentPort!.postMessage({ ok: false, errors } satisfies ExportReport);
}
