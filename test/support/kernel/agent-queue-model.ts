/** A queue of agents that are state machines: impatient customers, who come twice. @module */
import {
  AgentQueue,
  AgentTable,
  createStream,
  keepStream,
  rootKey,
  Simulation,
  State,
  Tally,
  TimeWeighted,
  type Token,
} from '../../../sim/kernel/index.ts';

const GAP_MS = 50;
const SERVICE_MS = 90;
const PATIENCE_MS = 400;

/** Builds it; equal seeds and servers give equal runs. */
export function agentQueueModel(seed: string, servers = 2) {
  const simulation = new Simulation();
  const customers = new AgentTable(simulation, 'customer', {
    arrivedMs: 'float64',
    // the patience of who waits, to be withdrawn when it is served
    patience: 'float64',
    visits: 'uint8',
  });
  const line = new AgentQueue(simulation);
  const inLine = new TimeWeighted(simulation);
  const waitedMs = new Tally(simulation, { quantileError: 0.01 });
  const open = new State(simulation, servers);
  const busy = new State(simulation, 0);
  const lost = new State(simulation, 0);
  const stream = (purpose: string) =>
    keepStream(simulation, createStream(rootKey(seed, 0), 'queue', purpose));
  const gaps = stream('gaps');
  const services = stream('services');
  const patiences = stream('patience');

  const serve = () => {
    while (line.size > 0 && busy.value < open.value) {
      const customer = line.shift();
      inLine.record(line.size);
      simulation.cancel(customers.columns.patience[customer] as Token);
      waitedMs.record(simulation.now - customers.columns.arrivedMs[customer]!);
      busy.set(busy.value + 1);
      simulation.schedule(Math.round(services.exponential(SERVICE_MS)), depart, customer);
    }
  };
  const join = (customer: number) => {
    const patienceMs = Math.round(patiences.exponential(PATIENCE_MS));
    customers.columns.arrivedMs[customer] = simulation.now;
    customers.columns.patience[customer] = simulation.schedule(patienceMs, renege, customer);
    line.push(customer);
    inLine.record(line.size);
    serve();
  };
  const arrive = simulation.action('arrive', () => {
    join(customers.add());
    simulation.schedule(Math.round(gaps.exponential(GAP_MS)), arrive);
  });
  const depart = simulation.action('depart', (customer: number) => {
    busy.set(busy.value - 1);
    customers.columns.visits[customer]! += 1;
    if (customers.columns.visits[customer] === 2) customers.remove(customer);
    else join(customer);
    serve();
  });
  const renege = simulation.action('renege', (customer: number) => {
    line.remove(customer);
    inLine.record(line.size);
    customers.remove(customer);
    lost.set(lost.value + 1);
  });
  simulation.schedule(0, arrive);
  simulation.resetMonitorsAt(5_000);
  return { simulation, customers, line, inLine, waitedMs, open, lost };
}

/** What a run of it comes to. */
export function resultsOf(model: ReturnType<typeof agentQueueModel>) {
  const { simulation, customers, line, inLine, waitedMs, lost } = model;
  const { now, eventCount, fingerprint } = simulation;
  return {
    ...{ now, eventCount, fingerprint, lost: lost.value },
    ...{ size: customers.size, inLine: line.size, meanLine: inLine.mean, waits: waitedMs.count },
    ...{ meanWait: waitedMs.mean, p90: waitedMs.quantiles!.quantile(0.9) },
  };
}
