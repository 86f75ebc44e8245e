import { expect, test } from 'vitest';
import { type SizeResult, worldMetrics } from '../../../bench/world/world-metrics.ts';

const raw = { perSecond: 20e6, perCpuSecond: 20e6 };

/** One world of `asked` packs that costs `cpuUs` a pack and holds 60 + 30 bytes of state a pack. */
function result(asked: number, cpuUs: number, rate = raw): SizeResult {
  const seconds = (asked * cpuUs) / 1e6;
  const worlds = {
    packs: asked,
    events: 4 * asked,
    dispensed: asked / 2,
    seconds,
    cpuSeconds: seconds,
  };
  const bytes = { state: { packs: 60 * asked }, history: { events: 300 * asked } };
  const memory = { packs: asked, rows: 4 * asked, bytes, liveBytes: 390 * asked };
  return { asked, samples: [{ worlds, raw: rate }], memory, peakMb: asked / 2000 };
}

function found(results: readonly SizeResult[]) {
  return new Map(worldMetrics(results).metrics.map((metric) => [metric.id, metric]));
}

test('at its own sizes a metric is judged', () => {
  const metrics = found([result(1e4, 5), result(1e6, 6), result(1e7, 7)]);
  expect(metrics.get('world.pack_events_per_s')).toMatchObject({ value: 4e6 / 6, pass: true });
  expect(metrics.get('world.bytes_per_pack')).toMatchObject({ value: 90, pass: true });
  expect(metrics.get('world.history_bytes_per_pack')).toMatchObject({ value: 300, pass: null });
  expect(metrics.get('world.growth')?.value).toBeCloseTo(1.4, 10);
  expect(metrics.get('world.growth')).toMatchObject({ pass: true });
  expect(metrics.get('world.peak_memory_gib')).toMatchObject({ pass: true });
});

test('at others it has no verdict and says so; one size does not grow', () => {
  const metrics = found([result(2e4, 50)]);
  expect(metrics.get('world.pack_events_per_s')).toMatchObject({
    value: 8e4,
    pass: null,
    note: 'void: of 20000 packs, not of 1000000',
  });
  expect(metrics.get('world.bytes_per_pack')).toMatchObject({ pass: null });
  expect(metrics.get('world.growth')).toMatchObject({ value: null, pass: null });
});

test('growth is told in the probe’s own time: a machine that slows down is not a world that grows', () => {
  const halved = { perSecond: 10e6, perCpuSecond: 10e6 };
  const metrics = found([result(1e4, 5), result(1e7, 10, halved)]);
  expect(metrics.get('world.growth')?.value).toBeCloseTo(1, 10);
});
