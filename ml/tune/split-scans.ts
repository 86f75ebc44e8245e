/**
 * What of a world the search may see, and what not. The scans of packs that a held-out attacker had in hand are taken out
 * of the training and validation ranges altogether: neither as falsified nor, which would teach the wrong thing,
 * as genuine. They appear in the test range only, which the search never gets.
 *
 * @module
 */
import { createStream, type RootKey, type Stream } from '../../base/index.ts';
import { indexesInRange, type TimeRange } from '../evaluate/time-split.ts';
import { type FeatureMatrix, selectRows } from '../features/feature-matrix.ts';

/** All scans of a world with what the oracle says of them. */
export interface WorldScans {
  readonly matrix: FeatureMatrix;
  /** When each was made, ms since the scenario's start, ascending. */
  readonly timesMs: Float64Array;
  /** 1 where the registry refused it. */
  readonly refused: Uint8Array;
  /** 1 where an attacker had brought the pack in by then. */
  readonly labels: Uint8Array;
  /** Index of the attack that has to do with the pack, at any time; −1 for none. */
  readonly attacks: Int32Array;
}

/** Scans of one range, with a label each. */
export interface LabelledScans {
  readonly matrix: FeatureMatrix;
  readonly refused: Uint8Array;
  readonly labels: Uint8Array;
}

/** What stands behind a scan of the test range. */
export const Target = { genuine: 0, known: 1, heldOut: 2 } as const;

/** Scans to judge by: `targets` instead of labels. */
export interface JudgedScans {
  readonly matrix: FeatureMatrix;
  readonly refused: Uint8Array;
  readonly targets: Uint8Array;
}

/** The control: which labels are exchanged, and by which draws. */
export interface Shuffle {
  readonly root: RootKey;
  /** Tells the ranges apart. */
  readonly purpose: string;
}

/** Scans of `range` without those of held-out attackers' packs. */
export function searchScans(
  scans: WorldScans,
  range: TimeRange,
  heldOut: ReadonlySet<number>,
  shuffle?: Shuffle,
): LabelledScans {
  const rows = indexesInRange(scans.timesMs, range).filter(
    (row) => !heldOut.has(scans.attacks[row]!),
  );
  const labels = Uint8Array.from(rows, (row) => scans.labels[row]!);
  return {
    matrix: selectRows(scans.matrix, rows),
    refused: Uint8Array.from(rows, (row) => scans.refused[row]!),
    labels: shuffle === undefined ? labels : shuffled(labels, shuffle),
  };
}

/** Scans of the test range, all of them, by who is behind them. */
export function judgedScans(
  scans: WorldScans,
  range: TimeRange,
  heldOut: ReadonlySet<number>,
  shuffle?: Shuffle,
): JudgedScans {
  const rows = indexesInRange(scans.timesMs, range);
  const targets = Uint8Array.from(rows, (row) => {
    if (scans.labels[row] === 0) return Target.genuine;
    return heldOut.has(scans.attacks[row]!) ? Target.heldOut : Target.known;
  });
  return {
    matrix: selectRows(scans.matrix, rows),
    refused: Uint8Array.from(rows, (row) => scans.refused[row]!),
    targets: shuffle === undefined ? targets : shuffled(targets, shuffle),
  };
}

function shuffled(values: Uint8Array, { root, purpose }: Shuffle): Uint8Array {
  return permuted(values, createStream(root, 'tune/shuffle', purpose));
}

/** The values in random order (Fisher & Yates 1938; Durstenfeld 1964). */
function permuted(values: Uint8Array, stream: Stream): Uint8Array {
  const order = values.slice();
  for (let last = order.length - 1; last > 0; last--) {
    const at = stream.integer(last + 1);
    [order[last], order[at]] = [order[at]!, order[last]!];
  }
  return order;
}

/** All rows of several matrices with the same columns, one below the other. */
export function stacked(parts: readonly LabelledScans[]): LabelledScans {
  const first = parts[0]!.matrix;
  const rows = parts.reduce((sum, { matrix }) => sum + matrix.rows, 0);
  const data = new Float64Array(rows * first.columns);
  const refused = new Uint8Array(rows);
  const labels = new Uint8Array(rows);
  let row = 0;
  for (const part of parts) {
    data.set(part.matrix.data, row * first.columns);
    refused.set(part.refused, row);
    labels.set(part.labels, row);
    row += part.matrix.rows;
  }
  return { matrix: { names: first.names, rows, columns: first.columns, data }, refused, labels };
}
