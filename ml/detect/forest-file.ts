/**
 * A forest out of its file, checked so that no damaged file can send a walk in circles or out of the arrays: children
 * lie behind their parents, columns and roots exist, numbers are finite.
 *
 * @module
 */
import { type DetectorFile, fileError } from './detector-file.ts';
import { ForestNodes } from './forest-nodes.ts';
import { depthFactorOf, type ForestModel } from './isolation-forest.ts';

/**
 * The forest that `file` holds.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readForest(file: DetectorFile): ForestModel {
  const { names, samples, substitute, roots, column, threshold, left, expectedDepth } = file;
  if (samples === undefined || substitute?.length !== names.length) {
    throw fileError('samples or substitutes of a forest are missing');
  }
  if (!roots || !column || !threshold || !left || !expectedDepth) {
    throw fileError('the nodes of a forest are missing');
  }
  const length = column.length;
  if ([threshold, left, expectedDepth].some((list) => list.length !== length)) {
    throw fileError('the lists of nodes differ in length');
  }
  const nodes = new ForestNodes();
  nodes.length = length;
  nodes.column = Int32Array.from(column);
  nodes.threshold = Float64Array.from(threshold);
  nodes.left = Int32Array.from(left);
  nodes.expectedDepth = Float64Array.from(expectedDepth);
  checkNodes(nodes, names.length);
  if (roots.length === 0 || roots.some((root) => root < 0 || root >= length)) {
    throw fileError('a root lies outside the nodes');
  }
  return {
    names,
    samples,
    substitute: Float64Array.from(substitute),
    roots: Int32Array.from(roots),
    nodes,
    depthFactor: depthFactorOf(samples, roots.length),
  };
}

function checkNodes(nodes: ForestNodes, columns: number): void {
  for (let node = 0; node < nodes.length; node++) {
    const column = nodes.column[node]!;
    const left = nodes.left[node]!;
    const inner = column >= 0 && column < columns && left > node && left + 1 < nodes.length;
    if (column !== -1 && !inner) throw fileError(`node ${node} leads nowhere`);
  }
}
