// Cars fill up at two pumps from one tank. When the tank is low, a lorry is called; it comes after a while and fills it.
// The caller waits for a condition, and looks only when the tank has changed.
import { Container, createStream, Resource, rootKey, Simulation, Tally, waitUntil } from 'theriac/kernel';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TANK = 2000;
const LOW = 500;

const simulation = new Simulation();
const pumps = new Resource(simulation, { capacity: 2, monitored: true });
const tank = new Container(simulation, { capacity: TANK, level: TANK, monitored: true });
const stay = new Tally(simulation);
const stream = createStream(rootKey('gas station', 0), 'cars', 'all');

function* car() {
  const came = simulation.now;
  yield pumps.acquire();
  try {
    const litres = 20 + stream.integer(31);
    yield tank.get(litres);
    yield 2 * litres * SECOND;
  } finally {
    pumps.release();
  }
  stay.record(simulation.now - came);
}

function* road() {
  for (;;) {
    yield Math.round(stream.exponential(MINUTE));
    simulation.process(car(), 'car');
  }
}

function* supply() {
  for (;;) {
    yield waitUntil(simulation, () => tank.level < LOW, tank);
    console.log(`${(simulation.now / HOUR).toFixed(2)} h  ${tank.level} l left, the lorry is called`);
    yield 20 * MINUTE;
    const litres = TANK - tank.level;
    yield tank.put(litres);
    console.log(`${(simulation.now / HOUR).toFixed(2)} h  ${litres} l delivered`);
  }
}

simulation.process(road(), 'road');
simulation.process(supply(), 'supply');
simulation.run(6 * HOUR);

console.log(`${stay.count} cars, mean stay ${(stay.mean / MINUTE).toFixed(1)} min, longest ${(stay.max / MINUTE).toFixed(1)} min`);
console.log(`pumps busy: ${((100 * pumps.busy.mean) / 2).toFixed(0)} %, tank: mean ${tank.levels.mean.toFixed(0)} l`);
