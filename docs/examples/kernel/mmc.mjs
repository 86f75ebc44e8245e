// M/M/c: exponential gaps, exponential services, c servers. Independent replications, a warm-up, a 95 % interval, and
// beside it what theory says (Erlang 1917).
import { createStream, Resource, rootKey, Simulation } from 'theriac/kernel';

const SECOND = 1000;
const SERVICE_MS = 100 * SECOND;
const LOAD = 0.8;
const WARM_UP_MS = 20_000 * SECOND;
const LENGTH_MS = 500_000 * SECOND;
const REPLICATIONS = 10;
/** 97.5 % point of Student's t with nine degrees of freedom. */
const T_9 = 2.262;

function meanWaitMs(servers, replication) {
  const simulation = new Simulation({ fingerprint: false });
  const desk = new Resource(simulation, { capacity: servers, monitored: true });
  const root = rootKey('mmc', replication);
  const gaps = createStream(root, 'arrivals', 'gaps');
  const services = createStream(root, 'desk', 'services');
  function* customer() {
    yield desk.acquire();
    yield Math.round(services.exponential(SERVICE_MS));
    desk.release();
  }
  function* source() {
    for (;;) {
      yield Math.round(gaps.exponential(SERVICE_MS / (LOAD * servers)));
      simulation.process(customer(), 'customer');
    }
  }
  simulation.process(source(), 'source');
  simulation.resetMonitorsAt(WARM_UP_MS);
  simulation.run(LENGTH_MS);
  return desk.waitingMs.mean;
}

/** Mean wait of M/M/c: probability of waiting (Erlang C) over the spare rate of service. */
function theoryMs(servers) {
  const offered = LOAD * servers;
  let term = 1;
  let sum = 1;
  for (let n = 1; n < servers; n++) {
    term *= offered / n;
    sum += term;
  }
  const all = (term * offered) / servers / (1 - LOAD);
  return ((all / (sum + all)) * SERVICE_MS) / (servers * (1 - LOAD));
}

for (const servers of [1, 2, 5]) {
  const waits = Array.from({ length: REPLICATIONS }, (_, i) => meanWaitMs(servers, i) / SECOND);
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / REPLICATIONS;
  const variance = waits.reduce((sum, wait) => sum + (wait - mean) ** 2, 0) / (REPLICATIONS - 1);
  const half = T_9 * Math.sqrt(variance / REPLICATIONS);
  console.log(`c = ${servers}: mean wait ${mean.toFixed(1)} ± ${half.toFixed(1)} s, theory ${(theoryMs(servers) / SECOND).toFixed(1)} s`);
}
