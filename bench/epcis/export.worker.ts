/**
 * Simulates a cell again and writes what its registry accepted as EPCIS documents. In a thread of its own, because both
 * take long and the main thread has progress to show and signals to hear.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorDetails, TheriacErrors } from '../../base/index.ts';
import { exportEvents, worldMasterData, worldNames } from '../../ledger/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import { errorDetails } from '../run/error-details.ts';
import { writeError } from '../run/files.ts';
import { playAgain } from '../run/play-again.ts';
import { DocumentFiles } from './document-files-out.ts';
import { writeEventLines } from './event-lines-out.ts';

export interface ExportJob {
  readonly run: string;
  /** Name of the cell; undefined: the first. */
  readonly cell: string | undefined;
  /** Where data files lie; undefined: where the run found them. */
  readonly dataDirectory: string | undefined;
  readonly out: string;
  readonly format: 'epcis' | 'lines';
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
  const { cell, world, scenario } = await playAgain(job, (share) => {
    tellProgress(share * SIMULATED);
  });
  if (job.format === 'epcis') return { cell, ...write(world, scenario.world) };
  const lines = writeEventLines(job.out, world, scenario.world, (share) => {
    tellProgress(SIMULATED + (1 - SIMULATED) * share);
  });
  return { cell, documents: 1, ...lines };
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
