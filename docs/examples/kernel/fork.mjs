// One past, three futures: a queue of agents that are state machines runs for a day, is saved, and goes on with two, three
// and four servers. The first future, in which nothing changes, ends exactly as the run that was never saved.
import { AgentQueue, AgentTable, createStream, keepStream, rootKey, Simulation, State, TimeWeighted } from 'theriac/kernel';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function build() {
  const simulation = new Simulation();
  const customers = new AgentTable(simulation, 'customer', { arrivedMs: 'float64' });
  const line = new AgentQueue(simulation);
  const inLine = new TimeWeighted(simulation);
  const servers = new State(simulation, 2);
  const busy = new State(simulation, 0);
  const gaps = keepStream(simulation, createStream(rootKey('fork', 0), 'arrivals', 'gaps'));
  const services = keepStream(simulation, createStream(rootKey('fork', 0), 'servers', 'services'));

  const serve = () => {
    while (line.size > 0 && busy.value < servers.value) {
      busy.set(busy.value + 1);
      simulation.schedule(Math.round(services.exponential(9 * MINUTE)), depart, line.shift());
      inLine.record(line.size);
    }
  };
  const arrive = simulation.action('arrive', () => {
    const customer = customers.add();
    customers.columns.arrivedMs[customer] = simulation.now;
    line.push(customer);
    inLine.record(line.size);
    serve();
    simulation.schedule(Math.round(gaps.exponential(5 * MINUTE)), arrive);
  });
  const depart = simulation.action('depart', (customer) => {
    customers.remove(customer);
    busy.set(busy.value - 1);
    serve();
  });
  simulation.schedule(0, arrive);
  simulation.resetMonitorsAt(DAY);
  return { simulation, servers, inLine };
}

const original = build();
original.simulation.run(DAY);
const saved = original.simulation.checkpoint();
original.simulation.run(3 * DAY);
console.log(`never saved:  ${original.simulation.eventCount} events, fingerprint ${original.simulation.fingerprint}`);

for (const servers of [2, 3, 4]) {
  const future = build();
  future.simulation.restore(saved);
  future.servers.set(servers);
  future.simulation.run(3 * DAY);
  const { eventCount, fingerprint } = future.simulation;
  console.log(`${servers} servers: mean line ${future.inLine.mean.toFixed(2)}, ${eventCount} events, fingerprint ${fingerprint}`);
}
