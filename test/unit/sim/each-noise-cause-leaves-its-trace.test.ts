import { expect, test } from 'vitest';
import { NOISE_CAUSES, type NoiseModel } from '../../../sim/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { recordOf } from '../../support/sim/event-rows.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { NOISE_TRACES } from '../../support/sim/noise-traces.ts';
import { playWorld, registryOf, smallWorld } from '../../support/sim/small-world.ts';

const loud = eventfulWorld().noise;
const quiet = smallWorld().noise;

/** The eventful world without attacks and excursions, under the ledger regime, with this noise. */
function played(noise: NoiseModel) {
  const model = eventfulWorld({
    attacks: [],
    noise,
    lanes: smallWorld().lanes,
    quality: { ...eventfulWorld().quality, investigationSpecificity: 1 },
  });
  return playWorld(model, registryOf(model, 'ledger'));
}

const silent = played(quiet);
const clean = recordOf(silent);

test.each(NOISE_CAUSES)(
  '%s leaves its trace and its count, and neither when it is off',
  (cause) => {
    const only: Partial<NoiseModel> =
      cause === 'lateUpload'
        ? {
            lateUploadProbability: loud.lateUploadProbability,
            lateUploadDelay: loud.lateUploadDelay,
          }
        : { [cause]: loud[cause] };
    const world = played({ ...quiet, ...only });
    expect(NOISE_TRACES[cause](recordOf(world))).toBe(true);
    expect(world.counters.noise[cause]).toBeGreaterThan(0);
    expect(checkConservation(world).faults).toEqual([]);
    expect(NOISE_TRACES[cause](clean)).toBe(false);
    expect(silent.counters.noise[cause]).toBe(0);
  },
);
