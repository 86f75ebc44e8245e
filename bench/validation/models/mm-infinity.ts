/** M/M/∞: nobody waits, so the number in the system is Poisson. Callbacks alone, without a process. @module */
import { createStream, type RootKey } from '../../../base/index.ts';
import { Simulation, TimeWeighted } from '../../../sim/kernel/index.ts';
import type { ValidationModel } from '../model.ts';
import { poissonAtLeast } from '../theory/inventory.ts';
import { toMs } from './station.ts';

const ID = 'mm-infinity';
const LOAD = 20;
const CROWD = 25;
const WARM_UP = 50;
const LENGTH = 15_000;

function play(root: RootKey): readonly number[] {
  const simulation = new Simulation({ fingerprint: false });
  const gaps = createStream(root, ID, 'gaps');
  const stays = createStream(root, ID, 'stays');
  const number = new TimeWeighted(simulation);
  const crowded = new TimeWeighted(simulation);
  const change = (by: number) => {
    number.record(number.level + by);
    crowded.record(number.level >= CROWD ? 1 : 0);
  };
  const leave = () => {
    change(-1);
  };
  const arrive = () => {
    change(1);
    simulation.schedule(toMs(stays.exponential(1)), leave);
    simulation.schedule(toMs(gaps.exponential(1 / LOAD)), arrive);
  };
  simulation.schedule(0, arrive);
  simulation.resetMonitorsAt(toMs(WARM_UP));
  simulation.run(toMs(WARM_UP + LENGTH));
  return [number.mean, crowded.mean];
}

/** The model. */
export const mmInfinityModel: ValidationModel = {
  id: ID,
  title: `M/M/∞, λ/μ = ${LOAD}`,
  quantities: () => [
    { name: 'number in system L', theory: LOAD, source: 'λ / μ' },
    {
      name: `P(${CROWD} or more in system)`,
      theory: poissonAtLeast(CROWD, LOAD),
      source: 'Poisson with mean λ/μ',
    },
  ],
  replications: 40,
  replicate: play,
};
