/**
 * The ledger at saturation against raw verification of the same transactions, in turns, with what its stages took
 * meanwhile.
 *
 * @module
 */
import type { LedgerPipeline } from '../../ledger/engines/live/index.ts';
import type { SignedLoad } from '../../ledger/engines/workload/index.ts';
import { interleave, type Pair } from '../measure/interleave.ts';
import type { PartProgress } from '../measure/progress.ts';
import { timed } from '../measure/timing.ts';
import { saturate } from './drive.ts';
import type { LedgerBed } from './ledger-bed.ts';
import { countersOf, type StageCosts, stageCosts } from './stage-costs.ts';

interface PairRequest {
  readonly pairs: number;
  readonly transactionsPerPair: number;
  /** What is measured, for remarks. */
  readonly name: string;
}

interface MeasuredPairs {
  readonly pairs: readonly Pair[];
  /** One per pair. */
  readonly costs: readonly StageCosts[];
}

/** Takes pairs with the ledger of `bed` that is given. */
export async function ledgerPairs(
  bed: LedgerBed,
  ledger: LedgerPipeline,
  { pairs: count, transactionsPerPair, name }: PairRequest,
  progress: PartProgress,
): Promise<MeasuredPairs> {
  const costs: StageCosts[] = [];
  let load: SignedLoad | undefined;
  let pair = 0;
  const step = (what: string, from: number, until: number) => {
    progress.step(`${pair + 1}/${count}, ${what}`, (pair + from) / count, (pair + until) / count);
  };
  const pairs = await interleave(count, {
    prepare: async (i) => {
      pair = i;
      step('signing', 0, 0.25);
      load = bed.world.moving(transactionsPerPair);
      await bed.raw.prepare(load);
      step('raw', 0.25, 0.45);
    },
    reference: () => bed.raw.rate(),
    ours: async () => {
      step('ledger', 0.45, 0.65);
      const before = countersOf(ledger);
      const rate = await timed(() => saturate(ledger, load!, progress));
      costs.push(stageCosts(before, countersOf(ledger)));
      step('raw', 0.65, 0.8);
      return rate;
    },
    oneCore: () => {
      step('raw on one core', 0.8, 1);
      return bed.raw.rate(1);
    },
    onPair: (measured, i) => {
      progress.note(`${name}, pair ${i + 1}/${count}: ${pairText(measured)}`);
    },
  });
  return { pairs, costs };
}

/** `raw 36500/s (1.93 × one core), ours 33100/s, ratio 0.91, of processor time 0.90`. */
export function pairText({ reference, ours, ratio, cpuRatio, speedUp }: Pair): string {
  return (
    `raw ${reference.toFixed(0)}/s (${speedUp.toFixed(2)} × one core), ours ${ours.toFixed(0)}/s, ` +
    `ratio ${ratio.toFixed(2)}, of processor time ${cpuRatio.toFixed(2)}`
  );
}
