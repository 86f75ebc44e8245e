/**
 * A world in which nobody makes mistakes flatters every detector: whatever looks odd is fraud. The scenario may say so (a
 * control needs it), and the report then says what its precision is worth.
 *
 * @module
 */
import type { Scenario } from '../schema/scenario.ts';

/** True where no value in the block, however deep, is a share, rate or number above 0; delays cause nothing by themselves. */
function isSilent(block: unknown): boolean {
  if (typeof block === 'number') return block === 0;
  if (typeof block !== 'object' || block === null) return true;
  return Object.entries(block).every(([key, value]) => key === 'delay' || isSilent(value));
}

/** A warning where attacks are judged and all benign errors are off; else none. */
export function noiseWarnings({ noise, attacks, detectors }: Scenario): readonly string[] {
  if (attacks.length === 0 || detectors.length === 0 || !isSilent(noise)) return [];
  return [
    'All benign errors are off (noise): precision, alerts per million and PR-AUC of this run mean nothing, ' +
      'because every oddity in it is an attack.',
  ];
}
