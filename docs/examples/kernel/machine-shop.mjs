// Three machines make parts; each breaks down now and then. One repairer mends them, and does other work meanwhile,
// which a breakdown interrupts. A breakdown takes the machine from the part that is on it; the part goes on where it was.
import { createStream, PreemptiveResource, rootKey, Simulation } from 'theriac/kernel';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const BREAKDOWN = 0;
const PART = 1;
const REPAIR = 0;
const OTHER_WORK = 1;

const simulation = new Simulation();
const repairer = new PreemptiveResource(simulation, { monitored: true });
const root = rootKey('machine shop', 0);

const machines = ['A', 'B', 'C'].map((name) => {
  const stream = createStream(root, `machine ${name}`, 'times');
  return { name, stream, unit: new PreemptiveResource(simulation, { monitored: true }), parts: 0, interrupted: 0 };
});

function* production(machine) {
  for (;;) {
    const workMs = Math.max(1, Math.round(10 * MINUTE + 2 * MINUTE * machine.stream.normal()));
    const { preemptions } = yield* machine.unit.serve(workMs, { priority: PART });
    machine.parts += 1;
    machine.interrupted += preemptions;
  }
}

function* breakdowns(machine) {
  for (;;) {
    yield Math.round(machine.stream.exponential(5 * HOUR));
    // the broken machine is out of use until it is mended
    const broken = yield machine.unit.acquire({ priority: BREAKDOWN, preemptible: false });
    yield* repairer.serve(30 * MINUTE, { priority: REPAIR, preemptible: false });
    broken.release();
  }
}

let jobs = 0;
let disturbed = 0;
function* otherWork() {
  for (;;) {
    const { preemptions } = yield* repairer.serve(30 * MINUTE, { priority: OTHER_WORK });
    jobs += 1;
    disturbed += preemptions > 0 ? 1 : 0;
  }
}

for (const machine of machines) {
  simulation.process(production(machine), `production ${machine.name}`);
  simulation.process(breakdowns(machine), `breakdowns of ${machine.name}`);
}
simulation.process(otherWork(), 'other work');
simulation.resetMonitorsAt(DAY);
simulation.run(28 * DAY);

for (const { name, parts, interrupted } of machines) {
  console.log(`machine ${name}: ${parts} parts, interrupted ${interrupted} times`);
}
console.log(`repairer: ${jobs} other jobs, ${disturbed} of them disturbed by a breakdown`);
console.log(`a request for the repairer waits ${(repairer.waitingMs.mean / MINUTE).toFixed(1)} min`);
