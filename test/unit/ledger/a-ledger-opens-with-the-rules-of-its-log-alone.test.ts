import { expect, test } from 'vitest';
import { createRuleSet, type RuleSet } from '../../../ledger/contracts/index.ts';
import { MemoryStorage } from '../../../ledger/log/index.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { ruleSetOf, ruleText } from '../../support/ledger/rule-text.ts';

const LATE = ruleText('return event.eventTimeMs < 7000;');

/** Takes the story of two packs into a ledger; returns the codes of its outcomes. */
async function taken(world: PipelineWorld, ruleSet: RuleSet, storage = new MemoryStorage()) {
  const ledger = await world.open({ ruleSet, storage });
  const codes: string[] = [];
  for (const said of world.wholeStory(2)) codes.push((await ledger.submit(said)).code);
  await ledger.close();
  return codes;
}

test('a refusal of a user’s rule is told by its code, and a replay of the log agrees', async () => {
  const ruleSet = ruleSetOf([LATE]);
  const world = new PipelineWorld(64, ruleSet);
  const storage = new MemoryStorage();
  const codes = await taken(world, ruleSet, storage);
  expect(codes.filter((code) => code !== '')).toEqual(['X_TEST']);
  const again = await world.open({ ruleSet, storage });
  expect(again.head().treeSize).toBe(codes.length - 1);
  await again.close();
});

test.each([
  ['fewer rules', createRuleSet(['R_CUSTODY']), createRuleSet(), 'must be R_CUSTODY'],
  [
    'more rules',
    createRuleSet(),
    createRuleSet(['R_COLD_CHAIN']),
    'must be none, and is R_COLD_CHAIN',
  ],
  ['a rule file', createRuleSet(), ruleSetOf([LATE]), 'must be X_TEST version 1'],
  ['an edited rule file', ruleSetOf([`${LATE} `]), ruleSetOf([LATE]), 'must be X_TEST version 1'],
])(
  'a ledger is neither begun nor opened with %s than its log names',
  async (_, wrong, right, told) => {
    const world = new PipelineWorld(64, right);
    const refusal = { code: 'E_LEDGER_RULES', rule: expect.stringContaining(told) };
    await expect(world.open({ ruleSet: wrong })).rejects.toMatchObject(refusal);
    const storage = new MemoryStorage();
    await taken(world, right, storage);
    await expect(world.open({ ruleSet: wrong, storage })).rejects.toMatchObject(refusal);
    // Whoever derives the record from the wrong rules too is told the same: the log on the disk counts.
    const other = new PipelineWorld(64, wrong);
    await expect(other.open({ ruleSet: wrong, storage })).rejects.toMatchObject(refusal);
  },
);

test('a rule that cannot answer stops the ledger; what was acknowledged stays', async () => {
  const ruleSet = ruleSetOf([
    ruleText('if (event.eventTimeMs === 6000) throw new Error("no"); return true;'),
  ]);
  const world = new PipelineWorld(64, ruleSet);
  const storage = new MemoryStorage();
  const ledger = await world.open({ ruleSet, storage, blockTransactions: 1 });
  const story = world.wholeStory(1);
  for (const said of story.slice(0, -1)) expect((await ledger.submit(said)).code).toBe('');
  expect((await ledger.submit(story.at(-1)!)).code).toBe('T_STOPPED');
  await expect(ledger.drain()).rejects.toMatchObject({ code: 'E_RULE_FAILED' });
  const again = await world.open({ ruleSet, storage });
  expect(again.head().treeSize).toBe(story.length - 1);
  await again.close();
});
