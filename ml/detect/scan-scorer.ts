/**
 * Events in, scores out: the features of a stream and a trained detector on one core, for whoever watches events as they come
 * (`theriac detect --stream`, an inspector inside a simulation). A scan is scored before the next event is looked at, from
 * strictly earlier rows, and as `score` of the whole matrix would, in every bit.
 *
 * @module
 */
import type { SupplyEvent } from '../../ledger/events/index.ts';
import { FeatureStream } from '../features/feature-stream.ts';
import type { ForgottenTold } from '../features/mentions.ts';
import type { Contribution } from './detector.ts';
import type { TrainedDetector } from './trained-detector.ts';

interface ScanScorerOptions {
  /** Score from which a scan alerts; default: that of the detector. */
  readonly threshold?: number;
  /** As in FeatureStream. */
  readonly viewers?: Uint8Array;
  readonly forgetAfterMs?: number;
  readonly forgotten?: ForgottenTold;
}

export class ScanScorer {
  /** Score of the last scan; NaN before the first. */
  score = Number.NaN;
  private readonly trained: TrainedDetector;
  private readonly threshold: number;
  private readonly stream: FeatureStream;
  /** Features of the last scan, and those of them that the detector reads. */
  private readonly features: Float64Array;
  private readonly row: Float64Array;
  private readonly from: Int32Array | undefined;

  constructor(trained: TrainedDetector, options: ScanScorerOptions = {}) {
    const { threshold = trained.threshold, ...rest } = options;
    this.trained = trained;
    this.threshold = threshold;
    this.stream = new FeatureStream({ set: trained.set, ...rest });
    const { names } = this.stream;
    this.features = new Float64Array(names.length);
    const isWhole = trained.columns.join() === names.join();
    this.from = isWhole
      ? undefined
      : Int32Array.from(trained.columns, (name) => names.indexOf(name));
    this.row = isWhole ? this.features : new Float64Array(trained.columns.length);
  }

  /** Whether the last scan alerts. */
  get isAlert(): boolean {
    return this.score >= this.threshold;
  }

  /** Rows that somebody is still to see. */
  get waiting(): number {
    return this.stream.waiting;
  }

  /**
   * Takes in the next event, in the order of recording.
   *
   * @param verdict 0 accepted, else the rule that refused it
   * @returns whether it was a scan of a pack, whose score is then in `score`
   */
  add(event: Readonly<SupplyEvent>, verdict: number): boolean {
    if (!this.stream.add(event, verdict, this.features)) return false;
    const { from } = this;
    if (from !== undefined) {
      for (let i = 0; i < from.length; i++) this.row[i] = this.features[from[i]!]!;
    }
    this.score = this.trained.detector.scoreOne(this.row);
    return true;
  }

  /** What spoke most for the suspicion of the last scan: at most `count` features, the most suspect first. */
  reasons(count: number): readonly Contribution[] {
    const all = this.trained.detector.explain(this.row);
    return all.filter(({ contribution }) => contribution > 0).slice(0, count);
  }
}
