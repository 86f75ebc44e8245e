/** A metric without a catalogue entry is printed as its bare id, unscaled: a share would look like per cent. */
import { expect, test } from 'vitest';
import { alertMetrics } from '../../../bench/experiments/alert-metrics.ts';
import { detectorMetrics } from '../../../bench/experiments/detector-metrics.ts';
import { inspectionMetrics } from '../../../bench/experiments/inspection-metrics.ts';
import { packMetrics } from '../../../bench/experiments/pack-metrics.ts';
import type { DetectorResult, ScanEvaluation } from '../../../ml/index.ts';
import { metricInfo, orderMetrics } from '../../../reports/index.ts';
import type { ResolvedInspection } from '../../../scenarios/index.ts';
import type { WorldModel, WorldResult } from '../../../sim/index.ts';
import { worldOf } from './truth-by-hand.ts';

const UNKNOWN = 'not-in-the-catalogue';

/** Ids that a cell writes, from a world in which nothing happened. */
function writtenIds(): readonly string[] {
  const world = {
    ...worldOf([]),
    demand: { length: 0 },
    scans: { length: 0, pack: new Int32Array() },
    events: { columns: {} },
    alarms: { alarms: [], inquiries: [], stopped: [], destroyed: [] },
  } as unknown as WorldResult;
  const results = ['forest', 'rules'].flatMap((detector) =>
    ['logistics', 'provenance'].map(
      (set) =>
        ({ detector, set, scores: new Float64Array(), alerts: new Uint8Array() }) as DetectorResult,
    ),
  );
  const none = { labels: new Uint8Array(), refused: new Uint8Array(), test: new Int32Array() };
  const evaluation = { ...none, results } as unknown as ScanEvaluation;
  const packs = packMetrics({ warmUpMs: 0 } as WorldModel, world, []);
  const inspection = { costs: {} } as ResolvedInspection;
  return [
    ...packs.keys(),
    ...inspectionMetrics(inspection, 'alert', world, packs).keys(),
    ...alertMetrics(world, evaluation, { total: 0, unfounded: 0 }, 'forest').keys(),
    ...detectorMetrics(world, evaluation, 'forest').keys(),
  ];
}

test('every metric that a cell writes is in the catalogue of print', () => {
  const ids = writtenIds();
  expect(ids).toHaveLength(48);
  // the catalogue comes first in print
  expect(orderMetrics([UNKNOWN, ...ids]).at(-1)).toBe(UNKNOWN);
});

test('a detector beside the main one is named behind the metric', () => {
  expect(metricInfo('recall-at-budget-logistics-rules')).toMatchObject({
    label: 'Recall at the alert budget, logistics, detector rules',
    unit: '%',
    better: 'higher',
  });
});
