/** Ten machines that break down and two repairers: a closed system, solved by its birth and death process. @module */
import { createStream, type RootKey } from '../../../base/index.ts';
import { type ProcessBody, Resource, Simulation, TimeWeighted } from '../../../sim/kernel/index.ts';
import type { ValidationModel } from '../model.ts';
import { expectation, stationary } from '../theory/birth-death.ts';
import { toMs } from './station.ts';

const ID = 'machine-repair';
const MACHINES = 10;
const REPAIRERS = 2;
const FAILURES = 0.2;
const REPAIRS = 1;
const WARM_UP = 200;
const LENGTH = 50_000;

function play(root: RootKey): readonly number[] {
  const simulation = new Simulation({ fingerprint: false });
  const repairers = new Resource(simulation, { capacity: REPAIRERS, monitored: true });
  const running = new TimeWeighted(simulation, MACHINES);
  function* machine(name: string): ProcessBody {
    const lives = createStream(root, ID, `lives ${name}`);
    const repairs = createStream(root, ID, `repairs ${name}`);
    for (;;) {
      yield toMs(lives.exponential(1 / FAILURES));
      running.record(running.level - 1);
      yield repairers.acquire();
      yield toMs(repairs.exponential(1 / REPAIRS));
      repairers.release();
      running.record(running.level + 1);
    }
  }
  for (let i = 0; i < MACHINES; i++) simulation.process(machine(`${i}`), `machine ${i}`);
  simulation.resetMonitorsAt(toMs(WARM_UP));
  simulation.run(toMs(WARM_UP + LENGTH));
  return [running.mean, repairers.busy!.mean, repairers.waitingMs!.mean / toMs(1)];
}

/** The model. */
export const machineRepairModel: ValidationModel = {
  id: ID,
  title: `Machine repair, ${MACHINES} machines, ${REPAIRERS} repairers`,
  quantities: () => {
    const down = stationary(
      MACHINES,
      (n) => (MACHINES - n) * FAILURES,
      (n) => Math.min(n, REPAIRERS) * REPAIRS,
    );
    const source = 'birth and death process';
    const running = MACHINES - expectation(down);
    const busy = expectation(down, (n) => Math.min(n, REPAIRERS));
    const waiting = expectation(down, (n) => Math.max(0, n - REPAIRERS));
    return [
      { name: 'machines running', theory: running, source },
      { name: 'repairers busy', theory: busy, source },
      {
        name: 'wait for a repairer',
        theory: waiting / (running * FAILURES),
        source: 'Little (1961)',
      },
    ];
  },
  replications: 40,
  replicate: play,
};
