import { expect, test } from 'vitest';
import { IdentityTable, ItemKind } from '../../../ledger/events/index.ts';

test('64 bits are 13 digits; a scanner in caps-lock fault swaps their case', () => {
  const identities = new IdentityTable();
  const low = identities.add(ItemKind.pack, 0, 0, 31);
  const high = identities.add(ItemKind.pack, 0, 0xffffffff, 0xffffffff);
  const swapped = identities.add(ItemKind.pack, 0, 0, 31, 1);
  expect(identities.serialText(low)).toBe('000000000000Z');
  expect(identities.serialText(high)).toBe('FZZZZZZZZZZZZ');
  expect(identities.serialText(swapped)).toBe('000000000000z');
});
