import { expect, test } from 'vitest';
import { createRuleSet } from '../../../ledger/contracts/index.ts';
import { RuleReplay } from '../../../ledger/index.ts';
import { MemoryStorage } from '../../../ledger/log/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { ruleSetOf, ruleText, sourceOf } from '../../support/ledger/rule-text.ts';
import { MAKER, REGULATOR } from '../../support/ledger/small-chain.ts';
import { sourceOfStorage } from '../../support/ledger/stored-log.ts';

const STRICT = ruleText('return false;');
const ruleFiles = [sourceOf(STRICT, 'rules/0.js')];

async function opened(storage = new MemoryStorage()) {
  const world = new PipelineWorld();
  const ledger = await world.open({ storage, ruleFiles });
  const send = async (said: Uint8Array) => (await ledger.submit(said)).code;
  return { world, ledger, send, storage };
}

/** A ledger whose last pack was dispensed after a rule against it had been activated and taken back. */
async function changedTwice() {
  const { world, ledger, send, storage } = await opened();
  const story = world.wholeStory(1);
  for (const said of story.slice(0, -1)) expect(await send(said)).toBe('');
  expect(await send(world.activate(ruleSetOf([STRICT]).describe(), REGULATOR))).toBe('');
  expect(await send(story.at(-1)!)).toBe('X_TEST');
  expect(await send(world.activate(createRuleSet().describe(), REGULATOR))).toBe('');
  expect(await send(story.at(-1)!)).toBe('');
  const state = ledger.stateHash();
  await ledger.close();
  return { world, storage, state };
}

test('they are asked from the record on, and again when the ledger is opened', async () => {
  const { world, storage, state } = await changedTwice();
  const again = await world.open({ storage, ruleFiles });
  expect(again.stateHash()).toBe(state);
  await again.close();
});

test('a ledger is not opened without a rule file that its log activates', async () => {
  const { world, storage } = await changedTwice();
  await expect(world.open({ storage })).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT' });
});

test('a replay of the rules follows the change, and stops where it has not got the file', async () => {
  const { storage } = await changedTwice();
  for (const workers of [0, 2]) {
    const replay = new RuleReplay(ruleFiles);
    const audit = await auditLog(sourceOfStorage(storage), { statements: replay, workers });
    expect(audit.findings).toEqual([]);
    expect(replay.report()).toMatchObject({ ok: true, refused: 0, statements: 7 });
  }
  const without = new RuleReplay();
  await auditLog(sourceOfStorage(storage), { statements: without });
  expect(without.report().ok).toBe(false);
  expect(without.report().findings[0]!.message).toMatch(/X_TEST version 1 .* not at hand/);
});

test('rules that nobody has, and a record of a party that may not, are refused', async () => {
  const { world, ledger, send } = await opened();
  const unknown = ruleSetOf([ruleText('return true;')]).describe();
  expect(await send(world.activate(unknown, REGULATOR))).toBe('T_RULES');
  expect(await send(world.activate(createRuleSet().describe(), MAKER))).toBe('T_AUTHORITY');
  await ledger.close();
});
