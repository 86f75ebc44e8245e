/**
 * LambdaMART (Burges 2010): trees learn to put anomalies above all else within a group of rows, such as the scans of one day,
 * from which only the first few are ever looked into. Each pair of an anomaly and another row pulls them apart by as much as
 * exchanging them would change the group's NDCG; what happens far down the list hardly counts. Probabilities do not come
 * of it, for a group says nothing about how frequent anomalies are.
 *
 * @module
 */
import { log } from '../../../base/index.ts';
import { type Objective, probability } from './objective.ts';

/**
 * @param labels of the rows, in whose order each `groupRows` make a group; the last one may be smaller
 */
export function rankingObjective(labels: Uint8Array, groupRows: number): Objective {
  return {
    steps({ gradients, hessians, margins }) {
      gradients.fill(0);
      hessians.fill(0);
      forEachGroup(margins, labels, groupRows, (group) => {
        addLambdas(group, margins, gradients, hessians);
      });
    },
    loss(margins, known) {
      let sum = 0;
      let groups = 0;
      forEachGroup(margins, known, groupRows, ({ order, anomalies, discounts, ideal }) => {
        const isAnomaly = new Set(anomalies);
        const gain = order.reduce(
          (total, row, rank) => total + (isAnomaly.has(row) ? discounts[rank]! : 0),
          0,
        );
        sum += 1 - gain / ideal;
        groups++;
      });
      return sum / groups;
    },
  };
}

interface Group {
  /** Rows, highest margin first, ties by number. */
  readonly order: readonly number[];
  readonly anomalies: readonly number[];
  /** 1 / log₂(1 + rank) for the ranks from 1 on. */
  readonly discounts: Float64Array;
  /** Discounted gain with all anomalies in front. */
  readonly ideal: number;
}

/** Calls `visit` for each group that has both an anomaly and another row. */
function forEachGroup(
  margins: Float64Array,
  labels: Uint8Array,
  groupRows: number,
  visit: (group: Group) => void,
): void {
  const size = Math.min(groupRows, margins.length);
  const discounts = Float64Array.from({ length: size }, (_, rank) => log(2) / log(2 + rank));
  for (let first = 0; first < margins.length; first += size) {
    const length = Math.min(size, margins.length - first);
    const order = Array.from({ length }, (_, i) => first + i);
    const anomalies = order.filter((row) => labels[row] === 1);
    if (anomalies.length === 0 || anomalies.length === length) continue;
    order.sort((a, b) => margins[b]! - margins[a]! || a - b);
    const ideal = discounts.subarray(0, anomalies.length).reduce((sum, one) => sum + one, 0);
    visit({ order, anomalies, discounts, ideal });
  }
}

/** Every group with an anomaly weighs as much as it has rows: hessians are then of the size that limits are meant for. */
function addLambdas(
  { order, anomalies, discounts }: Group,
  margins: Float64Array,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  const isAnomaly = new Set(anomalies);
  const ranks = Int32Array.from(order.keys());
  const above = ranks.filter((rank) => isAnomaly.has(order[rank]!));
  const others = ranks.filter((rank) => !isAnomaly.has(order[rank]!));
  let whole = 0;
  for (const high of above) {
    for (const low of others) whole += Math.abs(discounts[high]! - discounts[low]!);
  }
  const unit = order.length / whole;
  for (const high of above) {
    const anomaly = order[high]!;
    const margin = margins[anomaly]!;
    let gradient = 0;
    let hessian = 0;
    for (const low of others) {
      const other = order[low]!;
      const wrong = probability(margins[other]! - margin);
      const lambda = unit * Math.abs(discounts[high]! - discounts[low]!) * wrong;
      const curvature = lambda * (1 - wrong);
      gradient += lambda;
      hessian += curvature;
      gradients[other] = gradients[other]! + lambda;
      hessians[other] = hessians[other]! + curvature;
    }
    gradients[anomaly] = -gradient;
    hessians[anomaly] = hessian;
  }
}
