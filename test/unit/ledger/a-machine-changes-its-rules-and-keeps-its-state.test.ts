import { expect, test } from 'vitest';
import { createRuleSet, type RuleSet } from '../../../ledger/contracts/index.ts';
import { ContractMachine } from '../../../ledger/pipeline/contract-machine.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { ruleSetOf, ruleText } from '../../support/ledger/rule-text.ts';
import { SETUP } from '../../support/ledger/small-chain.ts';

const STRICT = ruleSetOf([ruleText('return false;')]);

function machineOf(ruleSet: RuleSet) {
  const world = new PipelineWorld();
  const { sites, startDay, keys, setup } = world.options();
  const { origin } = setup;
  const machine = new ContractMachine({
    registry: SETUP,
    sites,
    startDay,
    ruleSet,
    keys,
    origin,
  });
  const decide = (said: Uint8Array) =>
    machine.faultName(machine.decide(said, 0, said.length, Number.MAX_SAFE_INTEGER));
  const story = world.wholeStory(1);
  return { machine, decide, story, last: story.at(-1)! };
}

test('rules that are activated are asked from the next transaction on, over what was known before', () => {
  const { machine, decide, story, last } = machineOf(createRuleSet());
  for (const said of story.slice(0, -1)) expect(decide(said)).toBe('');
  machine.activate(STRICT);
  expect(machine.ruleSet).toBe(STRICT);
  expect(decide(last)).toBe('X_TEST');
  machine.activate(createRuleSet());
  expect(decide(last)).toBe('');
});

test('the state hash covers the rules that are asked, and nothing of those that were', () => {
  const [changed, same] = [machineOf(STRICT), machineOf(createRuleSet())];
  expect(changed.machine.stateHash()).not.toBe(same.machine.stateHash());
  for (const { decide, story } of [changed, same]) story.slice(0, -1).forEach(decide);
  changed.machine.activate(createRuleSet());
  expect(changed.machine.stateHash()).toBe(same.machine.stateHash());
});
