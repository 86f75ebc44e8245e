// A bank with two tellers. Customers come one after another, wait in one line, and are served first come first served.
// Whoever finds five people waiting goes away again.
import { createStream, Resource, rootKey, Simulation, Tally } from 'theriac/kernel';

const MINUTE = 60_000;
const OPEN_MS = 8 * 60 * MINUTE;
const QUEUE_MAX = 5;

const simulation = new Simulation();
const tellers = new Resource(simulation, { capacity: 2, monitored: { quantileError: 0.01 } });
const stay = new Tally(simulation);
const root = rootKey('bank', 0);
const arrivals = createStream(root, 'door', 'gaps');
const services = createStream(root, 'tellers', 'services');
let lost = 0;

const clock = () => {
  const minutes = 9 * 60 + Math.floor(simulation.now / MINUTE);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

function* customer(number) {
  const tell = (what) => number <= 3 && console.log(`${clock()}  customer ${number} ${what}`);
  if (tellers.queued >= QUEUE_MAX) {
    lost += 1;
    return;
  }
  const came = simulation.now;
  tell('comes');
  yield tellers.acquire();
  tell('is served');
  try {
    yield Math.round(services.exponential(7 * MINUTE));
  } finally {
    tellers.release();
  }
  tell('leaves');
  stay.record(simulation.now - came);
}

function* door() {
  for (let number = 1; simulation.now < OPEN_MS; number++) {
    yield Math.round(arrivals.exponential(4 * MINUTE));
    simulation.process(customer(number), `customer ${number}`);
  }
}

simulation.process(door(), 'door');
simulation.run();

const minutes = (ms) => (ms / MINUTE).toFixed(1);
console.log(`${stay.count} served, ${lost} found the line too long`);
console.log(`wait: mean ${minutes(tellers.waitingMs.mean)} min, 90 % below ${minutes(tellers.waitingMs.quantiles.quantile(0.9))} min`);
console.log(`tellers busy: ${((100 * tellers.busy.mean) / 2).toFixed(0)} %, line: mean ${tellers.queueLength.mean.toFixed(2)}`);
