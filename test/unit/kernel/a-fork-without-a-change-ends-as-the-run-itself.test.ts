import { expect, it } from 'vitest';
import { agentQueueModel, resultsOf } from '../../support/kernel/agent-queue-model.ts';

const END_MS = 40_000;

/** A run saved at each of the times, and the checkpoints. */
function savedRun(times: readonly number[]) {
  const model = agentQueueModel('fork');
  const saved = times.map((time) => {
    model.simulation.run(time);
    return model.simulation.checkpoint();
  });
  model.simulation.run(END_MS);
  return { model, saved };
}

const plain = agentQueueModel('fork');
plain.simulation.run(END_MS);
const expected = resultsOf(plain);

it('saving changes nothing', () => {
  expect(resultsOf(savedRun([0, 3_000, 20_000]).model)).toEqual(expected);
});

it('a restored run goes on as the saved one, before, at and after the warm-up', () => {
  const { saved } = savedRun([0, 3_000, 5_000, 20_000]);
  for (const bytes of saved) {
    const fork = agentQueueModel('fork');
    fork.simulation.restore(bytes);
    fork.simulation.run(END_MS);
    expect(resultsOf(fork)).toEqual(expected);
  }
});

it('equal states are equal bytes: saved, restored and saved again', () => {
  const { saved } = savedRun([20_000]);
  const fork = agentQueueModel('fork');
  // what this model has done before does not matter
  fork.simulation.run(777);
  fork.simulation.restore(saved[0]!);
  expect(fork.simulation.checkpoint()).toEqual(saved[0]);
});

it('a checkpoint in the middle of an instant is whole', () => {
  const model = agentQueueModel('fork');
  model.simulation.runEvents(500);
  const fork = agentQueueModel('fork');
  fork.simulation.restore(model.simulation.checkpoint());
  fork.simulation.run(END_MS);
  expect(resultsOf(fork)).toEqual(expected);
});

it('a fork that is changed has another future, on the same past', () => {
  const { saved } = savedRun([20_000]);
  const futures = [2, 3, 4].map((servers) => {
    const fork = agentQueueModel('fork');
    fork.simulation.restore(saved[0]!);
    fork.open.set(servers);
    fork.simulation.run(END_MS);
    return resultsOf(fork);
  });
  expect(futures[0]).toEqual(expected);
  expect(new Set(futures.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  const lost = futures.map((future) => future.lost);
  expect(lost).toEqual([...lost].sort((a, b) => b - a));
});
