import { expect, test } from 'vitest';
import { proveConsistency } from '../../../ledger/index.ts';
import { checkConsistency } from '../../../ledger/verify/index.ts';
import { grownLog } from '../../support/ledger/witnessed-log.ts';

const log = await grownLog(6);
const fork = await grownLog(6, true);
const size = BigInt(log.transactions);
const prove = (from: bigint, to?: bigint) => proveConsistency(log.directory, from, to);

test('growth between any two sizes is proven, and anchored in the last checkpoint', async () => {
  for (let from = 1n; from <= size; from += 3n) {
    for (let to = from; to <= size; to += 4n) {
      const proof: unknown = JSON.parse(JSON.stringify(await prove(from, to)));
      const { ok, reason } = checkConsistency(proof, log.logKey);
      expect(ok, reason).toBe(true);
      expect(reason).toContain(`from ${from} to ${to} to ${size}`);
    }
  }
});

test('there is no proof from nothing, backwards, or beyond the log', async () => {
  for (const [from, to] of [
    [0n, 3n],
    [4n, 3n],
    [1n, size + 1n],
    [1n << 60n, undefined],
  ] as const) {
    await expect(prove(from, to)).rejects.toMatchObject({ code: 'E_LEDGER_SIZE' });
  }
});

test('a proof with any part changed, or of another history, is refused', async () => {
  const proof = await prove(3n, 9n);
  const theirs = await proveConsistency(fork.directory, 3n, 9n);
  const changes: Record<string, unknown>[] = [
    { from: '4' },
    { to: '10' },
    { from: '0' },
    { from: 3 },
    { from: '9', to: '3' },
    { path: proof.path.slice(1) },
    { path: 'none' },
    { anchor: [] },
    { anchor: [1] },
    { fromRoot: proof.toRoot },
    { fromRoot: 'x' },
    { toRoot: theirs.toRoot },
    { checkpoint: theirs.checkpoint },
    { checkpoint: `${proof.checkpoint}\n` },
    { format: 'theriac-proof' },
    { version: 2 },
  ];
  for (const change of changes) {
    expect(checkConsistency({ ...proof, ...change }, log.logKey).ok, JSON.stringify(change)).toBe(
      false,
    );
  }
  for (const nonsense of [null, 1, 'x', [], {}]) {
    expect(checkConsistency(nonsense, log.logKey).ok).toBe(false);
  }
  expect(checkConsistency(proof, 'nonsense').ok).toBe(false);
});
