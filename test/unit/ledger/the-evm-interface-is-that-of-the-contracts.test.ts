import { expect, test } from 'vitest';
import { COMPILED } from '../../../ledger/engines/evm/compiled-contracts.ts';
import {
  CHECKPOINT_ANCHOR_ABI,
  PACK_LEDGER_ABI,
} from '../../../ledger/engines/evm/contract-interface.ts';
import { REFUSALS } from '../../../ledger/engines/evm/refusals.ts';

interface AbiItem {
  readonly type: string;
  readonly name?: string;
  readonly inputs?: readonly { readonly type: string }[];
}

function signatureOf({ type, name = '', inputs = [] }: AbiItem): string {
  return `${type} ${name}(${inputs.map((input) => input.type).join(',')})`;
}

test.each([
  ['PackLedger', PACK_LEDGER_ABI],
  ['CheckpointAnchor', CHECKPOINT_ANCHOR_ABI],
] as const)('%s has all that is called', (name, abi) => {
  const called = (abi as readonly AbiItem[]).map(signatureOf);
  expect(COMPILED[name].signatures).toEqual(expect.arrayContaining(called));
});

test('every refusal of the contract has a code, and every code a refusal', () => {
  const errors = COMPILED.PackLedger.signatures.flatMap(
    (signature) => /^error ([RT]_\w+)/u.exec(signature)?.[1] ?? [],
  );
  expect([...REFUSALS.values()].sort()).toEqual(errors.sort());
});
