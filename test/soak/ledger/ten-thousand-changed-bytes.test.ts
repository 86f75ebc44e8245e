import { expect, test } from 'vitest';
import { auditLog } from '../../../ledger/verify/index.ts';
import { changeBytes } from '../../support/ledger/byte-changes.ts';
import { sourceOf } from '../../support/ledger/stored-log.ts';
import { wholeLog } from '../../support/ledger/whole-log.ts';

/** 9 300 in bytes that the log uses. */
const COUNTS = { segments: 8700, checkpoints: 600, tail: 300, sealed: 200, cosigned: 200 } as const;

test('ten thousand random single-byte changes are found, or harmless by a rule with a name', async () => {
  const log = await wholeLog(12);
  const names = [...log.files.keys()].filter((name) => name.startsWith('segment-'));
  const sound = await auditLog(sourceOf(log.files), {
    trust: log.logKey,
    witnesses: [log.witnessKey],
    quorum: 1,
  });
  expect(sound).toMatchObject({ findings: [], transactions: log.transactions });
  expect(names.length).toBeGreaterThan(3);
  expect(sound.checkpoints).toBeGreaterThan(5);
  // Statements, keys of four epochs, and two new signing keys of both parties.
  expect(log.transactions).toBe(56 + 4 + 4);

  const { made, found, harmless, missed } = await changeBytes(log, COUNTS, 'soak');
  const sum = (counts: ReadonlyMap<unknown, number>) =>
    [...counts.values()].reduce((a, b) => a + b);
  const bytes = [...log.files.values()].reduce((total, { length }) => total + length, 0);
  console.log(
    `${sum(made)} changes in a log of ${names.length} segments, ${bytes} bytes of files in all`,
  );
  for (const [region, count] of made)
    console.log(`  ${region}: ${found.get(region) ?? 0} of ${count} found`);
  for (const [rule, count] of harmless) console.log(`  ${count} harmless: ${rule}`);
  expect(missed).toEqual([]);
  expect(sum(made)).toBe(10_000);
  expect(COUNTS.segments + COUNTS.checkpoints).toBeGreaterThanOrEqual(9000);
  for (const region of ['segments', 'checkpoints', 'tail', 'sealed'] as const) {
    expect(found.get(region), region).toBe(COUNTS[region]);
  }
});
