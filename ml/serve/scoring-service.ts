/**
 * A detector at work: it follows the event table row by row, is fitted at the time when it goes live on what was recorded
 * before (and again later, where it is told to), and from then on says of each scan whether it is suspect. It knows no more
 * than a service could: features from visible rows, and as labels what investigations had found by then. A scan that nobody
 * looked into counts as good, as it would in practice; a detector that learns from labels has to live with that.
 *
 * The threshold keeps the alert budget on the scans of the window before the fit, refusals of the registry included.
 *
 * Nothing here is a closure over state: a world in which the service works may be copied as it stands.
 *
 * @module
 */
import { grownCapacity, type RootKey, widened } from '../../base/index.ts';
import {
  createSupplyEvent,
  Disposition,
  type EventTable,
  type SupplyEvent,
} from '../../ledger/events/index.ts';
import type { DetectorConfig } from '../config.ts';
import { createDetector } from '../detect/create-detector.ts';
import type { Detector } from '../detect/detector.ts';
import { allowanceLeft, thresholdForAllowance } from '../evaluate/alert-budget.ts';
import { type FeatureMatrix, selectRows } from '../features/feature-matrix.ts';
import { type FeatureSet, FeatureStream } from '../features/feature-stream.ts';
import { readRow } from '../features/read-row.ts';

interface ScoringServiceOptions<A extends string> {
  readonly detector: DetectorConfig;
  readonly set: FeatureSet;
  /** What is done about a scan whose score reaches the threshold. */
  readonly action: A;
  /** Scans from here on are learned from, ms since the scenario's start. */
  readonly learnFromMs: number;
  /** When it goes live, ms. */
  readonly fromMs: number;
  /** Length of the window before a fit that sets the threshold and is not fitted on, ms. */
  readonly windowMs: number;
  /** Time between fits, ms; undefined: fitted once. */
  readonly refitEveryMs: number | undefined;
  readonly alertBudgetPerMillion: number;
  readonly root: RootKey;
}

/** Answer to a scan. */
interface Answer<A extends string> {
  readonly action: A | 'pass';
  /** 0 where there is no detector yet. */
  readonly score: number;
}

export class ScoringService<A extends string> {
  /** Score from which a scan is suspect; Infinity before it goes live, or where the budget leaves no room. */
  threshold = Number.POSITIVE_INFINITY;
  private readonly options: ScoringServiceOptions<A>;
  private readonly stream: FeatureStream;
  private readonly history: ScanHistory;
  private readonly draft: SupplyEvent = createSupplyEvent();
  /** Features of the last scan. */
  private readonly features: Float64Array;
  private events: EventTable | undefined;
  private detector: Detector | undefined;
  /** Next row to follow. */
  private next = 0;
  private dueMs: number;

  constructor(options: ScoringServiceOptions<A>) {
    this.options = options;
    this.stream = new FeatureStream({ set: options.set });
    this.features = new Float64Array(this.stream.names.length);
    this.history = new ScanHistory(this.stream.names);
    this.dueMs = options.fromMs;
  }

  /** Takes the table that will be followed; nothing is read yet. */
  watch(events: EventTable): void {
    this.events = events;
  }

  /** Follows the table up to the scan in `row`, its last, and answers it. */
  inspect(row: number): Answer<A> {
    const { columns } = this.events!;
    for (; this.next <= row; this.next++) this.follow(this.next);
    const timeMs = columns.recordTimeMs[row]!;
    if (timeMs >= this.dueMs) this.fit();
    if (this.detector === undefined) return { action: 'pass', score: 0 };
    const score = this.detector.scoreOne(this.features);
    return { action: score >= this.threshold ? this.options.action : 'pass', score };
  }

  /** Learns what an investigation found out about the pack that was scanned in `row`. */
  conclude(row: number, falsified: boolean): void {
    this.history.label(row, falsified);
  }

  private follow(row: number): void {
    const { columns } = this.events!;
    readRow(columns, row, this.draft);
    const verdict = columns.verdict[row]!;
    const isScan = this.stream.add(this.draft, verdict, this.features);
    if (!isScan || this.dueMs === Number.POSITIVE_INFINITY) return;
    // look-ups of investigators are no business that could be suspect
    if (this.draft.disposition === Disposition.non_sellable_other) return;
    this.history.add(row, this.draft.recordTimeMs, verdict !== 0, this.features);
  }

  private fit(): void {
    const { history, options } = this;
    const { detector, learnFromMs, windowMs, refitEveryMs, alertBudgetPerMillion, root } = options;
    const nowMs = this.dueMs;
    this.dueMs += refitEveryMs ?? Number.POSITIVE_INFINITY;
    const matrix = history.matrix();
    const train = history.between(learnFromMs, nowMs - windowMs);
    if (train.length === 0) return;
    const fitted = createDetector(detector, root);
    fitted.fit(selectRows(matrix, train), history.labels(train));
    const window = history.between(nowMs - windowMs, nowMs);
    const accepted = window.filter((at) => !history.isRefused(at));
    const refused = window.length - accepted.length;
    const allowance = allowanceLeft(window.length, refused, alertBudgetPerMillion);
    this.threshold = thresholdForAllowance(fitted.score(selectRows(matrix, accepted)), allowance);
    this.detector = fitted;
  }
}

const INITIAL_SCANS = 256;

/** Scans of the past in order: features, whether they were refused, and what is known of them. */
class ScanHistory {
  private length = 0;
  private timeMs = new Float64Array(INITIAL_SCANS);
  private refused = new Uint8Array(INITIAL_SCANS);
  private falsified = new Uint8Array(INITIAL_SCANS);
  private data: Float64Array;
  private readonly names: readonly string[];
  /** Place of a scan by its row of the event table. */
  private readonly places = new Map<number, number>();

  constructor(names: readonly string[]) {
    this.names = names;
    this.data = new Float64Array(INITIAL_SCANS * names.length);
  }

  add(row: number, timeMs: number, refused: boolean, features: Float64Array): void {
    if (this.length === this.timeMs.length) this.grow();
    const at = this.length++;
    this.timeMs[at] = timeMs;
    this.refused[at] = refused ? 1 : 0;
    this.data.set(features, at * this.names.length);
    this.places.set(row, at);
  }

  label(row: number, falsified: boolean): void {
    const at = this.places.get(row);
    if (at !== undefined) this.falsified[at] = falsified ? 1 : 0;
  }

  /** Places of the scans from `fromMs` (included) until `untilMs` (excluded). */
  between(fromMs: number, untilMs: number): Int32Array {
    const places = Int32Array.from({ length: this.length }, (_, at) => at);
    return places.filter((at) => this.timeMs[at]! >= fromMs && this.timeMs[at]! < untilMs);
  }

  isRefused(at: number): boolean {
    return this.refused[at] === 1;
  }

  labels(places: Int32Array): Uint8Array {
    return Uint8Array.from(places, (at) => this.falsified[at]!);
  }

  /** All scans, a row each. */
  matrix(): FeatureMatrix {
    const { names, length } = this;
    const columns = names.length;
    return { names, rows: length, columns, data: this.data.subarray(0, length * columns) };
  }

  private grow(): void {
    const capacity = grownCapacity(this.timeMs.length, this.length + 1);
    this.timeMs = widened(this.timeMs, capacity);
    this.refused = widened(this.refused, capacity);
    this.falsified = widened(this.falsified, capacity);
    this.data = widened(this.data, capacity * this.names.length);
  }
}
