import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditLog } from '../../../ledger/verify/index.ts';
import { SEALED, sealedLog, withSealed } from '../../support/ledger/sealed-files.ts';
import { sourceOf } from '../../support/ledger/stored-log.ts';

const { files, records } = await sealedLog(2);

/** Bytes that replace `removed` bytes at a share of the file; or records, whole, cut or with a forged length. */
const edit = fc.oneof(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(200),
    bytes: fc.uint8Array({ maxLength: 120 }),
  }),
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.constant(0),
    bytes: fc
      .tuple(fc.nat(records.length - 1), fc.nat(300), fc.option(fc.nat(0xffffffff)))
      .map(([i, length, forged]) => {
        const copy = Buffer.from(records[i]!);
        if (forged !== null) copy.writeUInt32LE(forged, 0);
        return copy.subarray(0, Math.max(4, length));
      }),
  }),
);

test('edited at will, or cut while they are read: a report, and never sound with a record missing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { maxLength: 8 }),
      fc.subarray(records),
      fc.nat(5000),
      async (edits, kept, lie) => {
        let bytes = withSealed(files, kept).get(SEALED)!;
        for (const { at, removed, bytes: inserted } of edits) {
          const from = Math.floor(at * bytes.length);
          bytes = Buffer.concat([
            bytes.subarray(0, from),
            inserted,
            bytes.subarray(from + removed),
          ]);
        }
        const source = sourceOf(new Map(files).set(SEALED, bytes));
        const size = (name: string) => source.size(name) + (name === SEALED ? lie : 0);
        const report = await auditLog({ ...source, size }, { workers: 0 });
        const { named, present, shredded } = report.sealed;
        expect(named).toBe(records.length);
        expect(report.findings.length).toBeLessThanOrEqual(101);
        expect(present + shredded === named || !report.ok).toBe(true);
        expect(report.findings.every(({ place }) => place !== 'log' && place !== 'sealed')).toBe(
          true,
        );
      },
    ),
    { numRuns: 150 },
  );
});

test('arbitrary bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const source = sourceOf(new Map(files).set(SEALED, Buffer.from(bytes)));
      expect((await auditLog(source, { workers: 0 })).ok).toBe(false);
    }),
    { numRuns: 50 },
  );
});
