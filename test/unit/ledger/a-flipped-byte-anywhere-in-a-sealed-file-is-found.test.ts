import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { shredPayloads } from '../../../ledger/index.ts';
import { auditFiles, SEALED, sealedLog } from '../../support/ledger/sealed-files.ts';
import { readLogFiles } from '../../support/ledger/stored-log.ts';

const { directory, files, places } = await sealedLog(2);
const stream = createStream(rootKey('sealed', 0), 'flip', 'position');

/** Every byte of the file's header and of records' headers, and some of each record's content. */
function positions(): { at: number; record: number }[] {
  const header = Array.from({ length: 16 }, (_, at) => ({ at, record: 0 }));
  const inRecords = places.flatMap(({ offset, length }) => {
    const chosen = [...Array(44).keys()];
    for (let i = 0; i < 10; i++) chosen.push(44 + stream.integer(length));
    return chosen.map((at) => ({ at: offset + at, record: offset }));
  });
  return [...header, ...inRecords];
}

test('one finding, at the record that was changed', async () => {
  const bytes = files.get(SEALED)!;
  const wrong: string[] = [];
  for (const { at, record } of positions()) {
    const mask = 1 + stream.integer(255);
    bytes[at]! ^= mask;
    const { findings } = await auditFiles(files);
    bytes[at]! ^= mask;
    const isOne = findings.length === 1 && findings[0]!.place === `${SEALED}:${record}`;
    if (!isOne) wrong.push(`byte ${at} mask ${mask}: ${JSON.stringify(findings)}`);
  }
  expect(wrong).toEqual([]);
  expect((await auditFiles(files)).findings).toEqual([]);
});

test('of a shredded record too, but for a shorter length of the very last one', async () => {
  for (const eventId of [2, 9]) {
    const what = { eventId };
    await shredPayloads({ directory, what, organisation: 'maker', at: '2025-01-06T00:00:00Z' });
    await shredPayloads({ directory, what, organisation: 'pharmacy', at: '2025-01-06T00:00:00Z' });
  }
  const shredded = readLogFiles(directory);
  const bytes = shredded.get(SEALED)!;
  const marked = places.filter(({ offset }) => bytes[offset + 5] === 1);
  expect((await auditFiles(shredded)).sealed).toMatchObject({ shredded: 2 });
  expect(marked.at(-1)).toEqual(places.at(-1));
  for (const { offset, length } of marked) {
    const end = offset + 44 + length;
    for (const at of [...Array(44).keys()].map((i) => offset + i).concat(end - 1)) {
      bytes[at]! ^= 1;
      const isShorter = at < offset + 4 && bytes.readUInt32LE(offset) < length;
      const { findings, limits } = await auditFiles(shredded);
      bytes[at]! ^= 1;
      if (isShorter && end === bytes.length) {
        expect(limits.join(), `byte ${at}`).toMatch(/what the log does not name/);
      } else {
        const [file, found] = (findings[0]?.place ?? `none for byte ${at}`).split(':');
        expect(file).toBe(SEALED);
        expect(Number(found) >= offset && Number(found) < end, `byte ${at}: ${found}`).toBe(true);
      }
    }
  }
});
