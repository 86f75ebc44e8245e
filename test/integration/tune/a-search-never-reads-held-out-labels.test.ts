import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { encodeTable } from '../../../bench/run/parquet.ts';
import { playWorld, type TuneSetup } from '../../../bench/tune/play-world.ts';
import {
  candidateOf,
  fitTo,
  judgedScans,
  judgeOn,
  measureOn,
  nextBatch,
  type Outcome,
  searchScans,
  type WorldScans,
} from '../../../ml/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { PRESET, TINY } from '../../support/tune/small-search.ts';

const scenario = await loadScenario(PRESET, { set: TINY });
const tune = scenario.tune!;
const heldOut = new Set(
  tune.heldOut.map((id) => scenario.world.attacks.findIndex((attack) => attack.id === id)),
);
const setup: TuneSetup = {
  scenario,
  seed: '1',
  arm: 'siloed',
  ledger: scenario.ledger,
  features: 'provenance',
  objective: 'recall-at-budget',
  detector: tune.detector,
  heldOut: [...heldOut],
  shuffleLabels: false,
  worlds: tune.worlds,
};
const root = rootKey('1', 0);

/** The same scans, the labels of held-out attackers' packs drawn anew. */
function withOtherTruth(scans: WorldScans): WorldScans {
  const stream = createStream(rootKey('truth', 0), 'test', 'labels');
  const labels = scans.labels.map((label, row) =>
    heldOut.has(scans.attacks[row]!) ? stream.integer(2) : label,
  );
  return { ...scans, labels };
}

/** All trials of a search on one world, with all that a trial reads, and what the last is worth on held-out attackers. */
function searched(scans: WorldScans, budgetPerMillion: number) {
  const { trainMs, validationMs, testMs } = scenario.evaluation;
  const training = searchScans(scans, trainMs, heldOut);
  const past = { scans: searchScans(scans, validationMs, heldOut), budgetPerMillion };
  const settings = {
    ...tune,
    defaultKind: tune.detector.type,
    worlds: 1,
    root,
  };
  const outcomes: Outcome[] = [];
  let last = fitTo(tune.detector, training, root);
  for (;;) {
    const batch = nextBatch(settings, outcomes);
    if (batch.length === 0) break;
    for (const proposal of batch) {
      last = fitTo(candidateOf(tune.detector, tune.space, proposal.point), training, root);
      const value = measureOn(last, past, 'recall-at-budget');
      outcomes.push({ ...proposal, value });
    }
  }
  const read = [training, past.scans].map(({ matrix, labels, refused }) =>
    encodeTable([
      { name: 'data', type: 'DOUBLE', data: matrix.data },
      {
        name: 'labels',
        type: 'INT32',
        data: Int32Array.from({ length: matrix.data.length }, (_, i) => labels[i] ?? 2),
      },
      {
        name: 'refused',
        type: 'INT32',
        data: Int32Array.from({ length: matrix.data.length }, (_, i) => refused[i] ?? 2),
      },
    ]),
  );
  return {
    outcomes,
    read,
    model: last.save(),
    judged: judgeOn(last, past, judgedScans(scans, testMs, heldOut)),
  };
}

test('other labels of held-out attackers leave every byte of the search as it was, and change the judgement', () => {
  const { scans, budgetPerMillion } = playWorld(setup, 0);
  const before = searched(scans, budgetPerMillion);
  const { judged, ...after } = searched(withOtherTruth(scans), budgetPerMillion);
  expect(after).toEqual({ outcomes: before.outcomes, read: before.read, model: before.model });
  expect(judged).not.toEqual(before.judged);
  expect(judged.recallKnown).toBe(before.judged.recallKnown);
});
