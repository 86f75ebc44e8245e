/**
 * Figures of the studies show the main detector: several detectors times arms times feature sets would hide each other. The
 * tables hold them all.
 *
 * @module
 */
import type { RunTables } from '../contract/run-tables.ts';
import { armEncoding, type DrawnArm } from './arms.ts';
import type { JsonObject } from './spec.ts';

/** Id of the detector that the studies speak of; undefined where a run has none. */
export function mainDetector({ detectionSurvival = [] }: RunTables): string | undefined {
  return detectionSurvival.find(({ detector }) => detector !== '')?.detector;
}

/** Shares in a log scale, as plain numbers down to a thousandth of a percent. */
export const PERCENT_LABEL = "format(100 * datum.value, '~r') + ' %'";

/** The colours of arms for lines over bands: the legend shows the line, not the band. */
export function lineColour(arms: readonly DrawnArm[]): JsonObject {
  const encoding = armEncoding(arms, 'colour', 'line');
  const legend = encoding['legend'] as JsonObject | null;
  return legend === null ? encoding : { ...encoding, legend: { ...legend, symbolOpacity: 1 } };
}
