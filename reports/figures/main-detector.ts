/**
 * Figures of the studies show the main detector: several detectors times arms times feature sets would hide each other. The
 * tables hold them all.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';

/** Id of the detector that the studies speak of; undefined where a run has none. */
export function mainDetector({ detectionSurvival = [] }: RunTables): string | undefined {
  return detectionSurvival.find(({ detector }) => detector !== '')?.detector;
}

/** Shares in a log scale, as plain numbers down to a thousandth of a percent. */
export const PERCENT_LABEL = "format(100 * datum.value, '~r') + ' %'";
