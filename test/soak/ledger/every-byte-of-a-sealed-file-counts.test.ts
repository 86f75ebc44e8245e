import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { auditFiles, SEALED, sealedLog } from '../../support/ledger/sealed-files.ts';

test('each, with four masks, is one finding at its record', async () => {
  const { files, places } = await sealedLog(3);
  const bytes = files.get(SEALED)!;
  const stream = createStream(rootKey('sealed', 1), 'flip', 'mask');
  const wrong: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const record = places.findLast(({ offset }) => offset <= at)?.offset ?? 0;
    for (let i = 0; i < 4; i++) {
      const mask = 1 + stream.integer(255);
      bytes[at]! ^= mask;
      const { findings } = await auditFiles(files);
      bytes[at]! ^= mask;
      const isOne = findings.length === 1 && findings[0]!.place === `${SEALED}:${record}`;
      if (!isOne) wrong.push(`byte ${at} mask ${mask}: ${JSON.stringify(findings)}`);
    }
  }
  expect(wrong).toEqual([]);
});
