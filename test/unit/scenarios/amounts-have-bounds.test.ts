/** A slip in a number is refused before it takes the machine down. @module */
import { expect, test } from 'vitest';
import { errorsOfText, SMALL } from './load-text.ts';

const ATTACK = 'attacks: [{ id: clones, kind: cloned-serial, rate: 1 per week, packs: 3 }]\n';

test.each([
  ['a batch', 'products[0].batchSize=1000000000'],
  ['a stock', 'nodes[pharmacy].stock[0].policy={ policy: base-stock, level: 900000000 }'],
  ['a stock that covers centuries of demand', 'nodes[0].stock[0].policy.cover=9000000 d'],
  ['packs of an incident', 'attacks[0].packs=1000000000'],
  ['incidents', 'attacks[0].rate=1000000 /d'],
])('%s', async (_, set) => {
  const [error] = await errorsOfText(SMALL + ATTACK, { set: [set] });
  expect(error?.code).toMatch(/^E_SCENARIO_(LIMIT|RANGE)$/);
});
