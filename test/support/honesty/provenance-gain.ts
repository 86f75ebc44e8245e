/** What provenance adds to the main detector of a preset, world by world. @module */
import { rootKey } from '../../../base/index.ts';
import { evaluateCell } from '../../../bench/experiments/evaluate-cell.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { PROJECT_ROOT } from '../source-files.ts';
import { play, SEED } from './play.ts';

/** Figures of one replication, on a ledger. */
export interface Judged {
  readonly provenance: number;
  readonly logistics: number;
  /** Share of the refused test scans that are of a false pack. */
  readonly refusalPrecision: number;
  /** Of the fixed rules with provenance features. */
  readonly rulesPrAuc: number;
  readonly warnings: readonly string[];
}

/** Overrides that switch every benign error of the preset off. */
export const NOISE_OFF: readonly string[] = [
  ...['scannerCase', 'doubleScan', 'wrongExpiry', 'lostNotice', 'sensorSpike'],
  ...['misaggregation', 'wrongPartner', 'wrongDestruction', 'missingUpload', 'keyboardLayout'],
  ...['scannerSplit', 'wrongBatch', 'wrongLocation', 'lateUpload.probability'],
]
  .map((cause) => `noise.${cause}=0`)
  .concat(['licenceLapse', 'wrongRecall', 'wrongTheft'].map((one) => `noise.${one}.rate=0 /d`));

/** Plays the preset `perfect-paper` with an attacker of `kind`. */
export async function judgedWorlds(
  kind: string,
  replications: readonly number[],
  set: readonly string[] = [],
): Promise<readonly Judged[]> {
  const path = `${PROJECT_ROOT}/scenarios/presets/perfect-paper.yaml`;
  const scenario = await loadScenario(path, { set: [`attacks[attacker].kind=${kind}`, ...set] });
  return replications.map((replication) => {
    const world = play(scenario, { regime: 'ledger' }, replication);
    const { metrics, scans } = evaluateCell(
      scenario,
      scenario.world,
      world,
      rootKey(SEED, replication),
    );
    const refused = [...scans.refused.keys()].filter((at) => scans.refused[at] === 1);
    return {
      provenance: metrics.get('pr-auc-provenance')!,
      logistics: metrics.get('pr-auc-logistics')!,
      refusalPrecision: refused.filter((at) => scans.labels[at] === 1).length / refused.length,
      rulesPrAuc: metrics.get('pr-auc-provenance-rules')!,
      warnings: scenario.warnings,
    };
  });
}
