import { expect, test } from 'vitest';
import { Step } from '../../../ledger/events/index.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { FlaggingInspector } from '../../support/sim/flagging-inspector.ts';
import { eventsDigest, playWorld, registryOf } from '../../support/sim/small-world.ts';

test('an inspector that lets everything pass leaves every byte of the world as it is', () => {
  const model = eventfulWorld();
  const play = (inspector?: FlaggingInspector) =>
    playWorld(model, registryOf(model, 'ledger'), 'small', inspector);
  const without = play();
  const inspector = new FlaggingInspector(1, 'pass');
  const passed = play(inspector);
  expect(passed.sim.fingerprint).toBe(without.sim.fingerprint);
  expect(eventsDigest(passed)).toBe(eventsDigest(without));
  expect(passed.counters).toEqual(without.counters);
  expect(passed.alarms.alarms).toEqual([]);
  // it was asked about every scan that the registry accepted, and told of refused ones that were looked into
  const { scans } = passed;
  const accepted = Array.from(scans.eventRow.subarray(0, scans.length)).filter(
    (_, scan) => scans.verdict[scan] === 0,
  );
  expect(inspector.asked).toEqual(accepted);
  const { step, verdict } = passed.recorder.events.columns;
  expect(inspector.told.length).toBeGreaterThan(0);
  expect(inspector.told.some(({ falsified }) => falsified)).toBe(true);
  for (const { row } of inspector.told) {
    expect(verdict[row]).not.toBe(0);
    expect([Step.dispensing, Step.verifying]).toContain(step[row]);
  }
});
