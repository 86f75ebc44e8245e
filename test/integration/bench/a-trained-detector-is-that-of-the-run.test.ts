import { expect, test } from 'vitest';
import { rootKey } from '../../../base/index.ts';
import { scanRequest } from '../../../bench/experiments/evaluate-cell.ts';
import { createSupplyEvent } from '../../../ledger/events/index.ts';
import { evaluateScans, ScanScorer, trainDetector } from '../../../ml/index.ts';
import { firstRun, play } from '../../support/honesty/play.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';

/** One that learns nothing, one without labels, one with. */
const DETECTORS = ALL_DETECTORS.filter(({ type }) =>
  ['rules', 'isolation-forest', 'gradient-boosting'].includes(type),
);

test('threshold and scores of the test range are those of the evaluation, scan by scan', async () => {
  const scenario = { ...(await firstRun()), detectors: DETECTORS };
  const world = play(scenario, { regime: 'central' }, 0);
  // So large a budget that each refused scan of the validation range counts in the threshold.
  const request = {
    ...scanRequest(scenario, world, rootKey('trained', 0)),
    alertBudgetPerMillion: 400_000,
  };
  const { results, test: judged } = evaluateScans(request);
  const { events } = world;
  for (const config of DETECTORS) {
    for (const set of ['logistics', 'provenance'] as const) {
      const of = results.find((one) => one.detector === config.id && one.set === set)!;
      const trained = trainDetector(request, config, set);
      const scorer = new ScanScorer(trained);
      const scores = new Map<number, number>();
      const event = createSupplyEvent();
      for (let row = 0; row < events.length; row++) {
        events.read(row, event);
        if (scorer.add(event, events.columns.verdict[row]!)) scores.set(row, scorer.score);
      }
      const streamed = Float64Array.from(judged, (scan) => scores.get(request.rows[scan]!)!);
      expect([config.id, set, trained.threshold]).toEqual([config.id, set, of.threshold]);
      expect(streamed).toEqual(of.scores);
    }
  }
}, 60_000);
