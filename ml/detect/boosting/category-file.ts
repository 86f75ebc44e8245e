/**
 * Sets of categories in a detector file, checked so that no damaged file names a column or a category that there is not.
 *
 * @module
 */
import { type DetectorFile, fileError, type WrittenContent } from '../detector-file.ts';
import { CATEGORIES_MAX, CategorySets } from './category-sets.ts';

/** What the file holds of sets of categories: nothing where all columns are numbers. */
export function setsContent(sets: CategorySets | undefined): WrittenContent {
  if (sets === undefined) return {};
  const columns = [...sets.cuts.keys()].filter((column) => sets.cuts[column] !== undefined);
  return {
    categoryColumns: columns,
    categoryBounds: columns.map((column) => [...sets.cuts[column]!]),
    categorySets: Array.from({ length: sets.length }, (_, set) => sets.binsOf(set)),
  };
}

/**
 * The sets that `file` holds, if it has columns of categories.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readSets(file: DetectorFile): CategorySets | undefined {
  const { names, categoryColumns, categoryBounds, categorySets } = file;
  if (categoryColumns === undefined) return undefined;
  if (categoryBounds?.length !== categoryColumns.length || categorySets === undefined) {
    throw fileError('the categories of a boosted model are missing');
  }
  const cuts = new Array<Float64Array | undefined>(names.length).fill(undefined);
  categoryColumns.forEach((column, i) => {
    const bounds = Float64Array.from(categoryBounds[i]!);
    if (!(column >= 0 && column < names.length) || bounds.length > CATEGORIES_MAX - 2) {
      throw fileError('a column of categories is not there, or has too many');
    }
    cuts[column] = bounds;
  });
  const sets = new CategorySets(cuts);
  for (const bins of categorySets) {
    if (bins.some((bin) => bin < 0 || bin >= CATEGORIES_MAX)) {
      throw fileError('a set holds a category that there is not');
    }
    sets.add(bins);
  }
  return sets;
}
