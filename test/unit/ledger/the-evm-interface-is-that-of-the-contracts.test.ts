import { toEventSelector, toFunctionSelector } from 'viem';
import { expect, test } from 'vitest';
import compiled from '../../../ledger/engines/evm/compiled-contracts.json' with { type: 'json' };
import {
  CHECKPOINT_ANCHOR_ABI,
  PACK_LEDGER_ABI,
} from '../../../ledger/engines/evm/contract-interface.ts';
import { REFUSALS } from '../../../ledger/engines/evm/refusals.ts';

interface AbiItem {
  readonly type: string;
  readonly name?: string;
}

/** What tells items of an interface apart on the chain. */
function selectors(abi: readonly unknown[]): string[] {
  return (abi as AbiItem[]).flatMap((item) => {
    if (item.type === 'event') return [toEventSelector(item as never)];
    return item.type === 'function' ? [toFunctionSelector(item as never)] : [];
  });
}

test.each([
  ['PackLedger', PACK_LEDGER_ABI],
  ['CheckpointAnchor', CHECKPOINT_ANCHOR_ABI],
] as const)('%s has every function and event that is called', (name, abi) => {
  expect(selectors(compiled[name].abi)).toEqual(expect.arrayContaining(selectors(abi)));
});

test('every refusal of the contract has a code, and every code a refusal', () => {
  const errors = (compiled.PackLedger.abi as AbiItem[]).filter(({ type }) => type === 'error');
  const names = errors.map(({ name }) => name!).filter((name) => /^[RT]_/u.test(name));
  expect([...REFUSALS.values()].sort()).toEqual(names.sort());
});
