import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rootKey, sha256Hex } from '../../../base/index.ts';
import { evaluateCell } from '../../../bench/experiments/evaluate-cell.ts';
import { playCell } from '../../../bench/run/cell.ts';
import { playWorld } from '../../../bench/tune/play-world.ts';
import { configuredRules } from '../../../ledger/index.ts';
import {
  type Detector,
  fitTo,
  loadTrainedDetector,
  searchScans,
  selectRows,
} from '../../../ml/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { PRESET, search, TINY } from '../../support/tune/small-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-tune-'));
const winner = join(folder, 'winner.json');
const withSaved = ['detectors=[{ id: tuned, type: saved, file: winner.json }]'];

beforeAll(async () => {
  const outcome = await search(join(folder, 'found'), TINY);
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  copyFileSync(join(folder, 'found/detectors/winner.json'), winner);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('its file is an input of the scenario, by its sha256', async () => {
  const { inputs, hash } = await loadScenario(PRESET, { set: withSaved, dataDirectory: folder });
  expect(inputs).toEqual([{ path: 'winner.json', sha256: sha256Hex(readFileSync(winner)) }]);
  const text = readFileSync(winner, 'utf8');
  const before = loadTrainedDetector(readFileSync(winner)).threshold;
  writeFileSync(winner, text.replace(/"threshold":[^,]*,/, '"threshold":0.125,'));
  const changed = await loadScenario(PRESET, { set: withSaved, dataDirectory: folder });
  writeFileSync(winner, text);
  expect(before).not.toBe(0.125);
  expect(changed.hash).not.toBe(hash);
});

test('a world is judged by the file as it was fitted, on its own feature set alone', async () => {
  const scenario = await loadScenario(PRESET, { set: withSaved, dataDirectory: folder });
  const { ledger } = scenario;
  const job = { scenario, arm: 'siloed', replication: 50, ledger, seed: '1' };
  const rules = configuredRules(ledger, []);
  const world = playCell(job, rules, () => undefined);
  const { scans } = evaluateCell(scenario, scenario.world, world, rootKey('1', 50));
  expect(scans.results.map(({ detector, set }) => [detector, set])).toEqual([
    ['tuned', 'provenance'],
  ]);
  const { detector } = loadTrainedDetector(readFileSync(winner));
  expect(scans.results[0]!.scores).toEqual(scoresOfTest(detector, scenario));
  expect(scans.results[0]!.recallAtBudget).toBeGreaterThan(0.1);
});

function scoresOfTest(detector: Detector, scenario: Awaited<ReturnType<typeof loadScenario>>) {
  const setup = {
    scenario,
    seed: '1',
    arm: 'siloed',
    ledger: scenario.ledger,
    features: 'provenance' as const,
    objective: 'pr-auc' as const,
    detector: scenario.tune!.detector,
    heldOut: [],
    shuffleLabels: false,
    worlds: { training: 1, validation: 1 },
  };
  const { scans } = playWorld(setup, 50);
  const { matrix } = searchScans(scans, scenario.evaluation.testMs, new Set());
  return detector.score(selectRows(matrix, [...Array(matrix.rows).keys()]));
}

test('fitting to its own training worlds again gives the file again', async () => {
  const { config, columns } = loadTrainedDetector(readFileSync(winner));
  const scenario = await loadScenario(PRESET, { set: TINY });
  const { attacks } = scenario.world;
  const heldOut = scenario.tune!.heldOut.map((id) => attacks.findIndex((one) => one.id === id));
  const setup = {
    scenario,
    seed: '1',
    arm: 'siloed',
    ledger: scenario.ledger,
    features: 'provenance' as const,
    objective: 'pr-auc' as const,
    detector: config,
    heldOut,
    shuffleLabels: false,
    worlds: { training: 1, validation: 1 },
  };
  const { scans } = playWorld(setup, 0);
  const training = searchScans(scans, scenario.evaluation.trainMs, new Set(heldOut));
  const again = fitTo(config, training, rootKey('1', 0));
  expect(training.matrix.names).toEqual(columns);
  expect(readFileSync(winner, 'utf8')).toContain(JSON.stringify(again.save()));
});
