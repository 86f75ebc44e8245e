// A hotline with three agents. Callers hang up when they have waited too long; urgent ones are taken first, and hang up
// later. Prints how many were lost, and what theory says of calls without urgency (Erlang A, by its balance equations).
import { createStream, RENEGED, Resource, rootKey, Simulation, withPatience } from 'theriac/kernel';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const AGENTS = 3;
const GAP_MS = 40 * SECOND;
const TALK_MS = 150 * SECOND;
const PATIENCE_MS = 60 * SECOND;

function simulate(urgentShare) {
  const simulation = new Simulation();
  const agents = new Resource(simulation, { capacity: AGENTS, monitored: true });
  const stream = createStream(rootKey('hotline', 0), 'callers', 'all');
  const calls = { urgent: 0, ordinary: 0 };
  const lost = { urgent: 0, ordinary: 0 };
  function* caller(isUrgent) {
    const kind = isUrgent ? 'urgent' : 'ordinary';
    calls[kind] += 1;
    const patienceMs = Math.round(stream.exponential(isUrgent ? 3 * PATIENCE_MS : PATIENCE_MS));
    const request = agents.acquire(isUrgent ? 0 : 1);
    if ((yield withPatience(simulation, request, patienceMs)) === RENEGED) {
      lost[kind] += 1;
      return;
    }
    yield Math.round(stream.exponential(TALK_MS));
    agents.release();
  }
  function* line() {
    for (;;) {
      yield Math.round(stream.exponential(GAP_MS));
      simulation.process(caller(stream.chance(urgentShare)), 'caller');
    }
  }
  simulation.process(line(), 'line');
  simulation.run(50 * DAY);
  return { calls, lost, busy: agents.busy.mean };
}

/** Share of calls lost in M/M/c+M, from the probabilities of a birth-death process. */
function theory() {
  let weight = 1;
  let sum = 1;
  let lostRate = 0;
  for (let n = 1; n < 200; n++) {
    const waiting = Math.max(0, n - AGENTS);
    weight *= 1 / GAP_MS / (Math.min(n, AGENTS) / TALK_MS + waiting / PATIENCE_MS);
    sum += weight;
    lostRate += (weight * waiting) / PATIENCE_MS;
  }
  return (lostRate / sum) * GAP_MS;
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
const plain = simulate(0);
console.log(`all alike: ${percent(plain.lost.ordinary, plain.calls.ordinary)} hang up (theory ${percent(theory(), 1)}), ${plain.busy.toFixed(2)} agents busy`);
const { calls, lost, busy } = simulate(0.2);
console.log(`with urgent ones: ${percent(lost.urgent, calls.urgent)} of the urgent and ${percent(lost.ordinary, calls.ordinary)} of the others hang up, ${busy.toFixed(2)} agents busy`);
