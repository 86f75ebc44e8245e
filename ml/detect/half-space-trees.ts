/**
 * Streaming half-space trees (Tan, Ting & Liu 2011): random cuts of the feature space that are drawn before any row is seen, and
 * counts of the rows of the last window in each part. A row in a part that few others were in is suspect. Nothing is
 * refitted: the counts of one window are compared with while those of the next are taken. A missing value goes right.
 *
 * @module
 */
import { createStream, log, type Stream } from '../../base/index.ts';
import type { DetectorConfig } from '../config.ts';
import type { FeatureMatrix } from '../features/feature-matrix.ts';
import { type DetectorFile, fileError, type WrittenContent } from './detector-file.ts';
import { DetectorFrame } from './detector-frame.ts';

type HalfSpaceConfig = Extract<DetectorConfig, { type: 'half-space-trees' }>;

/** A part with at most this share of the window in it is not looked into further. */
const SMALL_SHARE = 0.1;
/** Cuts are drawn within this, so that no sum of bounds is infinite. */
const FARTHEST = 1e300;

interface HalfSpaceModel {
  readonly names: readonly string[];
  /** Column and bound of each inner node; the children of node i are 2i + 1 and 2i + 2, tree behind tree. */
  readonly column: Int32Array;
  readonly threshold: Float64Array;
  /** Rows of the window that is compared with in each node. */
  readonly mass: Int32Array;
  /** The same of the window that is being filled. */
  readonly filling: Int32Array;
}

/**
 * Contributions are by how much the cuts on each column thinned out the parts that the row fell into: the logarithm of what an
 * even spread would have left over what was there, over all trees.
 */
export class HalfSpaceTrees extends DetectorFrame<HalfSpaceConfig, HalfSpaceModel> {
  /** Draws the cuts within what the rows span, and learns the rows in their order. */
  protected override learn(matrix: FeatureMatrix): HalfSpaceModel {
    const { trees, depth, windowRows } = this.config;
    const nodes = trees * nodesOf(depth);
    const model = {
      names: matrix.names,
      column: new Int32Array(nodes),
      threshold: new Float64Array(nodes),
      mass: new Int32Array(nodes),
      filling: new Int32Array(nodes),
    };
    const spans = spansOf(matrix);
    for (let tree = 0; tree < trees; tree++) {
      const stream = createStream(this.root!, `detector/${this.id}`, `tree ${tree}`);
      drawCuts(model, tree, depth, workRanges(spans, stream), stream);
    }
    for (let row = 0; row < matrix.rows; row++) {
      this.learnAt(model, matrix.data, row * matrix.columns);
    }
    // Fewer rows than a window are all there is to compare with.
    if (matrix.rows < windowRows) turn(model);
    return model;
  }

  /** The score of a row, which is learned afterwards: the way of a stream. */
  scoreAndLearn(row: Float64Array): number {
    const model = this.fittedTo(row);
    const { column, threshold, mass, filling } = model;
    const { trees, depth, windowRows } = this.config;
    const whole = mass[0]!;
    const small = SMALL_SHARE * whole;
    const size = nodesOf(depth);
    let weight = 0;
    // One way down each tree for both: learning goes to the end of it, the score is known where the part gets small.
    for (let first = 0; first < trees * size; first += size) {
      let local = 0;
      let scale = 1;
      let isScored = false;
      for (let level = 0; ; level++) {
        const node = first + local;
        filling[node] = filling[node]! + 1;
        if (!isScored && (level === depth || mass[node]! <= small)) {
          weight += mass[node]! * scale;
          isScored = true;
        }
        if (level === depth) break;
        local = 2 * local + (goesLeft(row[column[node]!]!, threshold[node]!) ? 1 : 2);
        scale *= 2;
      }
    }
    if (filling[0]! >= windowRows) turn(model);
    return log((trees * whole + 1) / (weight + 1));
  }

  protected override scoreAt(model: HalfSpaceModel, data: Float64Array, at: number): number {
    // Mass times 2^depth is what the whole window would weigh if all of the space were as dense.
    const weight = this.walk(model, data, at);
    return log((this.config.trees * model.mass[0]! + 1) / (weight + 1));
  }

  protected override contributions(model: HalfSpaceModel, row: Float64Array): Float64Array {
    const { column, mass } = model;
    const parts = new Float64Array(row.length);
    this.walk(model, row, 0, (node, child) => {
      const split = column[node]!;
      const thinned = log((1 + mass[node]! / 2) / (1 + mass[child]!));
      parts[split] = parts[split]! + thinned / this.config.trees;
    });
    return parts;
  }

  protected override content(model: HalfSpaceModel): WrittenContent {
    const { column, threshold, mass, filling } = model;
    return {
      column: [...column],
      threshold: [...threshold],
      mass: [...mass],
      filling: [...filling],
    };
  }

  /** Visits the cuts on the row's way down all trees; returns the sum of mass × 2^depth where the ways end. */
  private walk(
    { column, threshold, mass }: HalfSpaceModel,
    data: Float64Array,
    at: number,
    visit?: (node: number, child: number) => void,
  ): number {
    const { trees, depth } = this.config;
    const small = SMALL_SHARE * mass[0]!;
    const size = nodesOf(depth);
    let weight = 0;
    for (let first = 0; first < trees * size; first += size) {
      let local = 0;
      let scale = 1;
      for (let level = 0; level < depth && mass[first + local]! > small; level++) {
        const node = first + local;
        local = 2 * local + (goesLeft(data[at + column[node]!]!, threshold[node]!) ? 1 : 2);
        scale *= 2;
        visit?.(node, first + local);
      }
      weight += mass[first + local]! * scale;
    }
    return weight;
  }

  private learnAt(model: HalfSpaceModel, data: Float64Array, at: number): void {
    const { column, threshold, filling } = model;
    const { trees, depth, windowRows } = this.config;
    const size = nodesOf(depth);
    for (let first = 0; first < trees * size; first += size) {
      let local = 0;
      filling[first] = filling[first]! + 1;
      for (let level = 0; level < depth; level++) {
        const node = first + local;
        local = 2 * local + (goesLeft(data[at + column[node]!]!, threshold[node]!) ? 1 : 2);
        filling[first + local] = filling[first + local]! + 1;
      }
    }
    if (filling[0]! >= windowRows) turn(model);
  }
}

/** The window is full: it is what comes next is compared with. */
function turn({ mass, filling }: HalfSpaceModel): void {
  mass.set(filling);
  filling.fill(0);
}

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readHalfSpaces(file: DetectorFile, config: HalfSpaceConfig): HalfSpaceModel {
  const { names, column, threshold, mass, filling } = file;
  const nodes = config.trees * nodesOf(config.depth);
  if ([column, threshold, mass, filling].some((list) => list?.length !== nodes)) {
    throw fileError('the nodes of half-space trees are missing');
  }
  if (column!.some((split) => split < 0 || split >= names.length)) {
    throw fileError('a cut is on a column that there is not');
  }
  if ([...mass!, ...filling!].some((rows) => rows < 0)) throw fileError('a count is negative');
  return {
    names,
    column: Int32Array.from(column!),
    threshold: Float64Array.from(threshold!),
    mass: Int32Array.from(mass!),
    filling: Int32Array.from(filling!),
  };
}

function nodesOf(depth: number): number {
  return (2 << depth) - 1;
}

/** Missing values go right, as do values on the bound. */
function goesLeft(value: number, bound: number): boolean {
  return value < bound;
}

interface Spans {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Smallest and largest known value of each column; both are 0 where there is none. */
function spansOf({ columns, data }: FeatureMatrix): Spans {
  const low = new Float64Array(columns).fill(Infinity);
  const high = new Float64Array(columns).fill(-Infinity);
  for (let at = 0, column = 0; at < data.length; at++) {
    const value = data[at]!;
    if (Number.isFinite(value)) {
      low[column] = Math.min(low[column]!, Math.max(-FARTHEST, value));
      high[column] = Math.max(high[column]!, Math.min(FARTHEST, value));
    }
    column = column + 1 === columns ? 0 : column + 1;
  }
  for (let column = 0; column < columns; column++) {
    if (low[column]! > high[column]!) low[column] = high[column] = 0;
  }
  return { low, high };
}

/** Twice as far as the rows reach from a random place within them, so that what lies beyond is cut off too. */
function workRanges(spans: Spans, stream: Stream): Spans {
  const low = spans.low.slice();
  const high = spans.high.slice();
  for (let column = 0; column < low.length; column++) {
    const place = stream.uniform();
    const span = high[column]! - low[column]!;
    const middle = low[column]! + place * span;
    const reach = 2 * Math.max(place, 1 - place) * span;
    low[column] = middle - reach;
    high[column] = middle + reach;
  }
  return { low, high };
}

/** Cuts each part in the middle of a random column, down to `depth`. */
function drawCuts(
  model: HalfSpaceModel,
  tree: number,
  depth: number,
  { low, high }: Spans,
  stream: Stream,
): void {
  const first = tree * nodesOf(depth);
  const cut = (local: number, level: number): void => {
    if (level === depth) return;
    const column = stream.integer(low.length);
    const middle = low[column]! / 2 + high[column]! / 2;
    model.column[first + local] = column;
    model.threshold[first + local] = middle;
    const [from, until] = [low[column]!, high[column]!];
    high[column] = middle;
    cut(2 * local + 1, level + 1);
    high[column] = until;
    low[column] = middle;
    cut(2 * local + 2, level + 1);
    low[column] = from;
  };
  cut(0, 0);
}
