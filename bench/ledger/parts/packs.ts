/** The packs are made: what one signature over 5 000 serials buys. @module */

import { PACKS_PER_STATEMENT } from '../../../ledger/engines/workload/index.ts';
import { metricOf } from '../../measure/metric.ts';
import { timed } from '../../measure/timing.ts';
import { BLOCK } from '../bench-options.ts';
import { LEDGER_METRICS } from '../catalogue.ts';
import { saturate } from '../drive.ts';
import type { LedgerPart } from '../ledger-part.ts';

const REPETITIONS = 5;
/** Signed, with the pseudonyms that stand for serials. */
const SIGNED_PER_SECOND = 150_000;

export const packsPart: LedgerPart = {
  name: 'packs',
  transactions: () => 0,
  seconds: ({ packs }) => packs / SIGNED_PER_SECOND,
  run: async (bed, { packs }, progress) => {
    const { world } = bed;
    const ledger = await bed.ledger(BLOCK);
    const repetitions = Math.min(REPETITIONS, world.lots);
    const packsPerSecond: number[] = [];
    for (let i = 0; i < repetitions; i++) {
      const step = (what: string, from: number, until: number) => {
        progress.step(what, (i + from) / repetitions, (i + until) / repetitions);
      };
      step('signing', 0, 0.9);
      const first = Math.floor((i * world.lots) / repetitions);
      const until = Math.floor(((i + 1) * world.lots) / repetitions);
      const load = world.making(first, until);
      step('ledger', 0.9, 1);
      const made = Math.min(until * PACKS_PER_STATEMENT, packs) - first * PACKS_PER_STATEMENT;
      const { perSecond } = await timed(() => saturate(ledger, load, progress));
      packsPerSecond.push((perSecond * made) / load.count);
    }
    const metric = metricOf(LEDGER_METRICS.packsPerSecond, packsPerSecond);
    progress.note(`made ${packs} packs, ${metric.value!.toFixed(0)} a second`);
    return { metrics: [metric] };
  },
};
