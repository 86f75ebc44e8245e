import { expect, test } from 'vitest';
import { meanInterval, rootKey } from '../../../base/index.ts';
import type { LedgerConfig } from '../../../ledger/index.ts';
import {
  buildFeatures,
  createDetector,
  indexesInRange,
  rocAuc,
  selectRows,
} from '../../../ml/index.ts';
import type { ResolvedScenario } from '../../../scenarios/index.ts';
import { ATTACK_KINDS, type WorldResult } from '../../../sim/index.ts';
import { firstRun, play, replications, SEED } from '../../support/honesty/play.ts';

const ARMS: readonly Partial<LedgerConfig>[] = [
  { regime: 'siloed' },
  { regime: 'central' },
  { regime: 'ledger' },
];
const PLACEBO = 1 + ATTACK_KINDS.indexOf('placebo');

/**
 * AUC of a detector that learned without labels on the train range, at telling placebo scans from scans of untouched
 * packs in the test range. The warm-up is left out: attackers of every kind begin after it, and time is no placebo.
 */
function placeboAuc(
  { evaluation }: ResolvedScenario,
  { scans, truth, events }: WorldResult,
  set: 'logistics' | 'provenance',
  replication: number,
) {
  const rows = scans.eventRow.slice(0, scans.length);
  const matrix = buildFeatures({ events, rows, set });
  const timesMs = scans.timeMs.slice(0, scans.length);
  const forest = createDetector(
    { id: 'forest', type: 'isolation-forest', trees: 100, samples: 256 },
    rootKey(SEED, replication),
  );
  forest.fit(selectRows(matrix, indexesInRange(timesMs, evaluation.trainMs)));
  const test = indexesInRange(timesMs, evaluation.testMs).filter((scan) => {
    const kind = truth.attackKind[scans.pack[scan]!];
    return kind === 0 || kind === PLACEBO;
  });
  const labels = Uint8Array.from(test, (scan) =>
    Number(truth.attackKind[scans.pack[scan]!] === PLACEBO),
  );
  return rocAuc(forest.score(selectRows(matrix, test)), labels);
}

test('attackers who handle genuine packs honestly score an AUC of one half in every arm', async () => {
  const scenario = await firstRun(['attacks[placebo].rate=1 /d', 'attacks[placebo].packs=4']);
  const found = [];
  for (const arm of ARMS) {
    for (const set of ['logistics', 'provenance'] as const) {
      const aucs = replications(20).map((r) =>
        placeboAuc(scenario, play(scenario, arm, r), set, r),
      );
      found.push({ arm: arm.regime, set, ...meanInterval(aucs, 0.95) });
    }
  }
  for (const { arm, set, mean, lo, hi } of found) {
    const name = `${arm ?? ''} ${set}: ${mean.toFixed(4)} [${lo.toFixed(4)}, ${hi.toFixed(4)}]`;
    expect(hi - lo, name).toBeLessThan(0.05);
    expect(lo, name).toBeLessThanOrEqual(0.5);
    expect(hi, name).toBeGreaterThanOrEqual(0.5);
  }
});
