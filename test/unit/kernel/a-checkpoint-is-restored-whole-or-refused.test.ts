import { describe, expect, it } from 'vitest';
import {
  AgentTable,
  Resource,
  Simulation,
  type SimulationOptions,
  Tally,
} from '../../../sim/kernel/index.ts';
import { agentQueueModel } from '../../support/kernel/agent-queue-model.ts';

const refusal = expect.objectContaining({ code: 'E_KERNEL_RESTORE' }) as Error;

function build(options: SimulationOptions = {}, action = 'tick') {
  const simulation = new Simulation(options);
  const tick = simulation.action(action, () => {
    simulation.schedule(5, tick);
  });
  simulation.schedule(5, tick);
  return simulation;
}

it('bytes that were cut or changed are refused', () => {
  const model = agentQueueModel('whole');
  model.simulation.run(1_000);
  const bytes = model.simulation.checkpoint();
  const restore = (damaged: Uint8Array) => () =>
    agentQueueModel('whole').simulation.restore(damaged);
  for (const at of [0, 1, Math.floor(bytes.length / 2), bytes.length - 1]) {
    expect(restore(bytes.subarray(0, at))).toThrow(refusal);
    expect(restore(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)))).toThrow(refusal);
  }
  expect(restore(bytes)).not.toThrow();
});

describe('a checkpoint of another model is refused', () => {
  const saved = build().checkpoint();
  it.each([
    ['another name of an action', build({}, 'tock')],
    ['no fingerprint', build({ fingerprint: false })],
  ])('%s', (_, simulation) => {
    expect(() => simulation.restore(saved)).toThrow(refusal);
  });

  it.each([
    ['one more part', (simulation: Simulation) => new Tally(simulation)],
    ['one more resource', (simulation: Simulation) => new Resource(simulation)],
  ])('%s', (_, add) => {
    const simulation = build();
    add(simulation);
    expect(() => simulation.restore(saved)).toThrow(refusal);
  });

  it('another column', () => {
    const withTable = (type: 'int32' | 'float64') => {
      const simulation = build();
      new AgentTable(simulation, 'truck', { load: type });
      return simulation;
    };
    const bytes = withTable('int32').checkpoint();
    expect(() => withTable('float64').restore(bytes)).toThrow('truck');
  });
});

it('a model with live processes cannot take one', () => {
  const simulation = build();
  simulation.process(
    (function* () {
      yield 1;
    })(),
    'clerk',
  );
  expect(() => simulation.restore(build().checkpoint())).toThrow('process clerk');
});
