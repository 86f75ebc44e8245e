/**
 * Scores the event table of a run's cell or of an import, or trains a detector on the former. In a thread of its own, because
 * both take long and the main thread has progress to show and signals to hear.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorDetails, TheriacError, TheriacErrors } from '../../base/index.ts';
import { createSupplyEvent, type EventTable, type LineNames } from '../../ledger/events/index.ts';
import {
  type FeatureSet,
  loadTrainedDetector,
  prepareDetectors,
  ScanScorer,
  saveTrainedDetector,
  trainDetector,
} from '../../ml/index.ts';
import { lineNamesOf } from '../epcis/event-lines-out.ts';
import { isImportFolder, readImport } from '../epcis/read-import.ts';
import { scanRequest } from '../experiments/evaluate-cell.ts';
import { errorDetails } from '../run/error-details.ts';
import { type CellOfRun, playAgain } from '../run/play-again.ts';
import { type ReasonsFor, type ScoredScan, scoredScan } from './scored-scan.ts';

export interface ScoreJob extends CellOfRun {
  readonly kind: 'score';
  /** Bytes of the detector file. */
  readonly detector: Uint8Array;
  readonly threshold: number | undefined;
  readonly reasonsFor: ReasonsFor;
}

export interface FitJob extends CellOfRun {
  readonly kind: 'fit';
  /** Id of the detector in the scenario. */
  readonly id: string;
  readonly set: FeatureSet;
}

export interface TableJob {
  readonly job: ScoreJob | FitJob;
  /** Permille done, shared with the main thread. */
  readonly progress: Int32Array;
}

/** Reports in the order in which they are sent; the last is `done` or `failed`. */
export type TableReport =
  | { readonly kind: 'scans'; readonly scans: readonly ScoredScan[] }
  | {
      readonly kind: 'done';
      readonly events: number;
      readonly file?: Uint8Array;
      readonly threshold?: number;
    }
  | { readonly kind: 'failed'; readonly errors: readonly ErrorDetails[] };

const { job, progress } = workerData as TableJob;
/** Share of the work that is simulating; for progress alone. */
const SIMULATED = { score: 0.3, fit: 0.6 };
const SCANS_A_REPORT = 500;

function tellProgress(share: number): void {
  Atomics.store(progress, 0, Math.floor(share * 1000));
}

function report(said: TableReport): void {
  parentPort!.postMessage(said);
}

interface NamedEvents {
  readonly events: EventTable;
  readonly names: Pick<LineNames, 'party' | 'site' | 'item'>;
}

async function namedEvents(from: ScoreJob): Promise<NamedEvents> {
  if (isImportFolder(from.run)) {
    const { events, tables } = await readImport(from.run);
    const { parties, sites, items } = tables;
    return {
      events,
      names: {
        party: (party) => parties[party]!,
        site: (site) => sites[site]!.uri,
        item: (item) => items[item]!.uri,
      },
    };
  }
  const { world, scenario } = await playAgain(from, (share) => {
    tellProgress(share * SIMULATED.score);
  });
  return { events: world.events, names: lineNamesOf(scenario.world, world) };
}

async function score(from: ScoreJob): Promise<void> {
  const trained = loadTrainedDetector(from.detector);
  const { events, names } = await namedEvents(from);
  const { threshold } = from;
  const scorer = new ScanScorer(trained, threshold === undefined ? {} : { threshold });
  const event = createSupplyEvent();
  let scans: ScoredScan[] = [];
  for (let row = 0; row < events.length; row++) {
    events.read(row, event);
    const verdict = events.columns.verdict[row]!;
    if (!scorer.add(event, verdict)) continue;
    scans.push(scoredScan(scorer, event, verdict, row + 1, names, from.reasonsFor));
    if (scans.length < SCANS_A_REPORT) continue;
    report({ kind: 'scans', scans });
    tellProgress(SIMULATED.score + (1 - SIMULATED.score) * (row / events.length));
    scans = [];
  }
  report({ kind: 'scans', scans });
  report({ kind: 'done', events: events.length });
}

async function fit(from: FitJob): Promise<void> {
  const { world, scenario, root } = await playAgain(from, (share) => {
    tellProgress(share * SIMULATED.fit);
  });
  const config = scenario.detectors.find(({ id }) => id === from.id);
  if (config === undefined) {
    const ids = scenario.detectors.map(({ id }) => id).join(', ');
    throw new TheriacError({
      code: 'E_USAGE',
      place: `--detector ${from.id}`,
      rule: 'the scenario of the run has no such detector',
      remedy: ids === '' ? 'add it to `detectors:` and run again' : `write one of ${ids}`,
    });
  }
  await prepareDetectors([config]);
  const trained = trainDetector(scanRequest(scenario, world, root), config, from.set);
  const file = saveTrainedDetector(trained);
  report({ kind: 'done', events: world.events.length, file, threshold: trained.threshold });
}

try {
  await (job.kind === 'score' ? score(job) : fit(job));
} catch (error) {
  const errors =
    error instanceof TheriacErrors
      ? error.errors.map((one) => one.toDetails())
      : [errorDetails(error)];
  report({ kind: 'failed', errors });
}
