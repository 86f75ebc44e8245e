import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import {
  ALERT_REFUSED,
  ALERT_SCORE,
  detectorConfig,
  evaluateScans,
  type ScanEvaluationRequest,
} from '../../../ml/index.ts';
import { cloneWorld, type ScanWorld } from '../../support/ml/scan-world.ts';

function request(world: ScanWorld, more: Partial<ScanEvaluationRequest> = {}) {
  const endMs = world.timesMs.at(-1)! + 1;
  return {
    events: world.script.events,
    rows: world.rows,
    timesMs: world.timesMs,
    labels: world.labels,
    detectors: [
      { id: 'rules', type: 'rules' },
      { id: 'forest', type: 'isolation-forest', trees: 50, samples: 256 },
    ],
    sets: ['logistics', 'provenance'],
    trainMs: [0, endMs / 3],
    validationMs: [endMs / 3, (2 * endMs) / 3],
    testMs: [(2 * endMs) / 3, endMs],
    alertBudgetPerMillion: 150_000,
    root: rootKey('evaluate', 0),
    ...more,
  } as const satisfies ScanEvaluationRequest;
}

const world = cloneWorld(600);

test('clones are found with provenance; every figure is of the test range', () => {
  const judged = evaluateScans(request(world));
  expect(judged.results.map((result) => `${result.set} ${result.detector}`)).toEqual([
    'logistics rules',
    'logistics forest',
    'provenance rules',
    'provenance forest',
  ]);
  const rules = judged.results[2]!;
  expect(rules).toMatchObject({ prAuc: 1, rocAuc: 1, recallAtBudget: 1, precisionAtBudget: 1 });
  expect(rules.scores).toHaveLength(judged.test.length);
  expect(world.timesMs[judged.test[0]!]).toBeGreaterThanOrEqual((2 * world.timesMs.at(-1)!) / 3);
  expect(judged.prevalence).toBeCloseTo(0.1, 1);
});

test('the same request gives the same bytes', () => {
  expect(evaluateScans(request(world))).toEqual(evaluateScans(request(world)));
});

test('labels change no score of a detector that learns without', () => {
  const none = evaluateScans(request(world, { labels: new Uint8Array(world.labels.length) }));
  const told = evaluateScans(request(world));
  expect(none.results.map((result) => result.scores)).toEqual(
    told.results.map((result) => result.scores),
  );
  expect(none.results[0]).toMatchObject({ prAuc: NaN, rocAuc: NaN, recallAtBudget: NaN });
});

test('a supervised detector learns from the labels of the training range, and from no others', () => {
  const supervised = detectorConfig.options
    .map((kind) => kind.shape.type.value)
    .filter((type) => type === 'gradient-boosting' || type === 'logistic-regression');
  const detectors = supervised.map((type) => detectorConfig.parse({ id: type, type }));
  const { trainMs } = request(world);
  const judged = evaluateScans(request(world, { detectors }));
  for (const result of judged.results.slice(2)) expect(result.rocAuc).toBeGreaterThan(0.99);
  const past = world.labels.map((label, i) => (world.timesMs[i]! < trainMs[1] ? label : 1 - label));
  const scoresOf = ({ results }: typeof judged) => results.map(({ scores }) => scores);
  expect(scoresOf(evaluateScans(request(world, { detectors, labels: past })))).toEqual(
    scoresOf(judged),
  );
  const oneClass = evaluateScans(
    request(world, { detectors, labels: new Uint8Array(world.labels.length) }),
  );
  expect(scoresOf(oneClass).every((scores) => scores.every(Number.isFinite))).toBe(true);
});

test('refused scans are alerts and spend the budget first', () => {
  const refusing = cloneWorld(600, 4);
  const judged = evaluateScans(request(refusing, { alertBudgetPerMillion: 1000 }));
  expect(judged.refusalRecall).toBe(1);
  for (const result of judged.results) {
    expect(result.threshold).toBe(Infinity);
    expect(result.recallAtBudget).toBe(1);
    expect(result.alertsPerMillion).toBe(judged.refusalsPerMillion);
    expect(result.alerts.some((alert) => (alert & ALERT_SCORE) !== 0)).toBe(false);
    expect(result.alerts.filter((alert) => alert === ALERT_REFUSED).length).toBeGreaterThan(10);
  }
});

test('on validation scans the budget holds', () => {
  const { validationMs } = request(world);
  const judged = evaluateScans(request(world, { testMs: validationMs }));
  for (const result of judged.results) {
    expect(result.alertsPerMillion).toBeLessThanOrEqual(150_000);
  }
});

test('a range without scans gives no scores, no alerts and no figures, but no error', () => {
  const empty = [-2, -1] as const;
  const untrained = evaluateScans(request(world, { trainMs: empty }));
  expect(untrained.results[3]).toMatchObject({
    threshold: Infinity,
    rocAuc: 0.5,
    recallAtBudget: 0,
  });
  const unlimited = evaluateScans(request(world, { validationMs: empty }));
  expect(unlimited.results[3]!.threshold).toBe(Infinity);
  const untested = evaluateScans(request(world, { testMs: empty }));
  expect(untested.prevalence).toBeNaN();
  expect(untested.results[3]).toMatchObject({ prAuc: NaN, alertsPerMillion: NaN });
});

test('lists of different length are refused', () => {
  expect(() => evaluateScans(request(world, { labels: new Uint8Array(3) }))).toThrow(
    expect.objectContaining({ code: 'E_EVALUATE_INPUT' }) as Error,
  );
});
