/**
 * A boosted model out of its file, checked so that no damaged file can send a walk in circles or out of the arrays.
 *
 * @module
 */
import { type DetectorFile, fileError } from '../detector-file.ts';
import { BoostedTrees } from './boosted-trees.ts';
import { readSets } from './category-file.ts';
import type { BoostingModel } from './gradient-boosting.ts';
import { LONGEST_STEP } from './tree-grower.ts';

/**
 * The model that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readBoosting(file: DetectorFile): BoostingModel {
  const { names, base, roots, column, threshold, left, missingLeft, value } = file;
  if (base === undefined || !roots || !column || !threshold || !left || !missingLeft || !value) {
    throw fileError('the nodes of a boosted model are missing');
  }
  const { length } = column;
  if ([threshold, left, missingLeft, value].some((list) => list.length !== length)) {
    throw fileError('the lists of nodes differ in length');
  }
  if (roots.length === 0 || roots.some((root) => root < 0 || root >= length)) {
    throw fileError('a root lies outside the nodes');
  }
  column.forEach((split, node) => {
    const child = left[node]!;
    const inner = split >= 0 && split < names.length && child > node && child + 1 < length;
    if (split !== -1 && !inner) throw fileError(`node ${node} leads nowhere`);
  });
  if (value.some((one) => Math.abs(one) > LONGEST_STEP) || Math.abs(base) > LONGEST_STEP) {
    throw fileError('a leaf has a value that no step gives');
  }
  const trees = new BoostedTrees(readSets(file));
  trees.length = length;
  trees.roots = [...roots];
  trees.column = Int32Array.from(column);
  trees.threshold = Float64Array.from(threshold);
  trees.left = Int32Array.from(left);
  trees.missingLeft = Uint8Array.from(missingLeft);
  trees.value = Float64Array.from(value);
  checkSets(trees);
  return { names, base, trees };
}

function checkSets({ sets, column, threshold }: BoostedTrees): void {
  if (sets === undefined) return;
  column.forEach((split, node) => {
    if (split < 0 || sets.cuts[split] === undefined) return;
    const set = threshold[node]!;
    if (!(Number.isInteger(set) && set >= 0 && set < sets.length)) {
      throw fileError(`node ${node} names a set of categories that there is not`);
    }
  });
}
