import { expect, test } from 'vitest';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import {
  CASE,
  LABEL,
  LEDGER,
  MAKER,
  SmallChain,
  TOTE,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

const DAY_MS = 86_400_000;
/** A pack of another lot, which expires earlier and is not released. */
const ODD = { item: 5, product: 1, lot: 1, expiryDay: 3 };

/** A case of three released packs and the odd one, inside a tote. */
function mixed(): SmallChain {
  const chain = new SmallChain(LEDGER).make();
  chain.say(Step.commissioning, MAKER, ODD);
  chain.say(Step.packing, MAKER, { ...ODD, parent: CASE });
  chain.say(Step.packing, MAKER, { item: CASE, parent: TOTE });
  return chain;
}

test('what was set aside no longer speaks for the case, nor for the tote around it', () => {
  const chain = mixed();
  const later = { recordTimeMs: 10 * DAY_MS, eventTimeMs: 10 * DAY_MS };
  expect(chain.ship(TOTE, MAKER, WHOLESALER)).toBe('R_QUALITY_RELEASED');
  const aside = { item: ODD.item, disposition: Disposition.non_sellable_other };
  expect(chain.say(Step.holding, MAKER, aside)).toBe('');
  expect(chain.ship(TOTE, MAKER, WHOLESALER, later)).toBe('');
});

test('a tote whose case was emptied by destruction holds nothing of the recalled lot', () => {
  const chain = new SmallChain(LEDGER).make();
  chain.say(Step.packing, MAKER, { item: CASE, parent: TOTE });
  for (const item of [0, 1, 2]) {
    chain.say(Step.destroying, MAKER, { item, ...LABEL, disposition: Disposition.destroyed });
  }
  chain.report(MAKER, Disposition.recalled, { lot: 0 });
  expect(chain.ship(TOTE, MAKER, WHOLESALER)).toBe('');
});
