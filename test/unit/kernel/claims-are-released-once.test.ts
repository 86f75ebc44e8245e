import { expect, it } from 'vitest';
import {
  type Claim,
  PreemptiveResource,
  type ProcessBody,
  Simulation,
  waitFor,
} from '../../../sim/kernel/index.ts';

it('a second release is an error that names the process', () => {
  const simulation = new Simulation();
  const resource = new PreemptiveResource(simulation);
  let claim: Claim | undefined;
  function* user(): ProcessBody {
    claim = yield* waitFor(resource.acquire());
    claim.release();
    claim.release();
  }
  simulation.process(user(), 'user 4');
  expect(() => simulation.run()).toThrow(
    expect.objectContaining({ code: 'E_KERNEL_STATE', place: 'process user 4' }) as Error,
  );
});

it.each([0, 0.5, -1, NaN])('%d units cannot be asked for', (units) => {
  const resource = new PreemptiveResource(new Simulation());
  expect(() => resource.acquire({ units })).toThrow(
    expect.objectContaining({ code: 'E_ARGUMENT' }) as Error,
  );
});
