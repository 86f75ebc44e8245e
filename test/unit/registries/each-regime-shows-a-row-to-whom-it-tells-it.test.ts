import { expect, test } from 'vitest';
import { Disposition, EventTable, NONE, Step } from '../../../ledger/events/index.ts';
import { createRegistry, type LedgerConfig } from '../../../ledger/index.ts';
import {
  CASE,
  CENTRAL,
  HUB,
  LEDGER,
  MAKER,
  OTHER_PHARMACY,
  PEDIGREE,
  PHARMACY,
  SETUP,
  SILOED,
  SmallChain,
  WHOLESALER,
} from '../../support/ledger/small-chain.ts';

const NEVER = Number.POSITIVE_INFINITY;
/** Not on the edge of a block. */
const AT_MS = 10_000_500;
const DAY_MS = 86_400_000;

/** When each of `readers` sees the statement that `say` makes at AT_MS, in ms after it was recorded. */
function seenAfterMs(
  config: LedgerConfig,
  say: (chain: SmallChain) => string,
  readers: readonly number[],
): number[] {
  const chain = new SmallChain(config).supply();
  say(chain);
  const table = new EventTable(createRegistry(config, SETUP).sharedWith);
  table.append(chain.last, 0);
  return readers.map((reader) => table.visibleFromMs(0, reader) - AT_MS);
}

const recordTimeMs = AT_MS;
const dispense = (chain: SmallChain): string => chain.dispense(0, PHARMACY, { recordTimeMs });
const refusedDispense = (chain: SmallChain): string =>
  chain.dispense(0, PHARMACY, { recordTimeMs, expiryDay: 0, eventTimeMs: 2 * DAY_MS });
const ship = (chain: SmallChain): string => {
  chain.say(Step.packing, PHARMACY, { item: 0, parent: CASE });
  return chain.ship(CASE, PHARMACY, WHOLESALER, { recordTimeMs });
};
const shipUnannounced = (chain: SmallChain): string =>
  chain.ship(1, PHARMACY, WHOLESALER, { recordTimeMs, shipment: NONE });
const recall = (chain: SmallChain): string =>
  chain.report(MAKER, Disposition.recalled, { lot: 0, recordTimeMs });
const theft = (chain: SmallChain): string =>
  chain.report(PHARMACY, Disposition.stolen, { item: 0, recordTimeMs });

test('silos: own rows, despatch advices, letters to all', () => {
  const readers = [PHARMACY, WHOLESALER, OTHER_PHARMACY, HUB];
  expect(seenAfterMs(SILOED, dispense, readers)).toEqual([0, NEVER, NEVER, NEVER]);
  expect(seenAfterMs(SILOED, ship, readers)).toEqual([0, DAY_MS, NEVER, NEVER]);
  expect(seenAfterMs(SILOED, shipUnannounced, readers)).toEqual([0, NEVER, NEVER, NEVER]);
  expect(seenAfterMs(SILOED, recall, readers)).toEqual([DAY_MS, DAY_MS, DAY_MS, DAY_MS]);
  expect(seenAfterMs(SILOED, theft, readers)).toEqual([0, NEVER, NEVER, NEVER]);
});

test('central, endpoints: the hub sees the ends and what it refused, partners see advices', () => {
  const readers = [PHARMACY, WHOLESALER, OTHER_PHARMACY, HUB];
  expect(seenAfterMs(CENTRAL, dispense, readers)).toEqual([0, NEVER, NEVER, 1_000]);
  expect(seenAfterMs(CENTRAL, refusedDispense, readers)).toEqual([0, NEVER, NEVER, 1_000]);
  expect(seenAfterMs(CENTRAL, ship, readers)).toEqual([0, DAY_MS, NEVER, NEVER]);
  expect(seenAfterMs(CENTRAL, theft, readers)).toEqual([0, NEVER, NEVER, 1_000]);
});

test('central, pedigree: the hub sees every row', () => {
  const readers = [PHARMACY, WHOLESALER, OTHER_PHARMACY, HUB];
  expect(seenAfterMs(PEDIGREE, dispense, readers)).toEqual([0, NEVER, NEVER, 1_000]);
  expect(seenAfterMs(PEDIGREE, ship, readers)).toEqual([0, 1_000, NEVER, 1_000]);
});

test('ledger: everybody sees an accepted row with its block, nobody else a refused one', () => {
  const readers = [PHARMACY, WHOLESALER, OTHER_PHARMACY];
  expect(seenAfterMs(LEDGER, dispense, readers)).toEqual([0, 1_500, 1_500]);
  expect(seenAfterMs(LEDGER, ship, readers)).toEqual([0, 1_500, 1_500]);
  expect(seenAfterMs(LEDGER, refusedDispense, readers)).toEqual([0, NEVER, NEVER]);
});
