import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proveConsistency } from '../../../ledger/index.ts';
import { encodeAddCheckpoint } from '../../../ledger/witness/add-checkpoint.ts';
import { Witness } from '../../../ledger/witness/witness.ts';
import { generateWitnessKey, readWitnessKey } from '../../../ledger/witness/witness-key.ts';
import { WitnessRecord } from '../../../ledger/witness/witness-record.ts';
import { temporaryDirectory } from '../../support/ledger/committed-log.ts';
import { grownLog } from '../../support/ledger/witnessed-log.ts';

const log = await grownLog(3);
const { checkpoint } = await proveConsistency(log.directory, 1n);
const body = encodeAddCheckpoint({ oldSize: 0n, proof: [], checkpoint });
const key = readWitnessKey(generateWitnessKey('w'), 'w');
const clock = { nowMs: () => 1000 };
const start = (directory: string, own = key) =>
  new Witness({ key: own, logs: [log.logKey], directory, clock });

test('of two witnesses on one directory, the second sees what the first cosigned', () => {
  const directory = temporaryDirectory();
  const [one, two] = [start(directory), start(directory)];
  expect(one.addCheckpoint(body).status).toBe(200);
  expect(two.addCheckpoint(body).status).toBe(409);
});

test('no two records follow the same one, and only the newest is kept', () => {
  const directory = temporaryDirectory();
  const record = new WitnessRecord(directory, 'log');
  expect(record.append(undefined, 'first')).toBe(true);
  expect(record.append(undefined, 'first again')).toBe(false);
  const first = record.last();
  expect(record.append(first, 'second')).toBe(true);
  expect(record.append(record.last(), 'third')).toBe(true);
  expect(record.append(first, 'second again')).toBe(false);
  expect(new WitnessRecord(directory, 'log').last()?.note).toBe('third');
  expect(new WitnessRecord(directory, 'other').last()).toBeUndefined();
});

test('a record that was changed, or is of another witness, stops it', () => {
  const directory = temporaryDirectory();
  const witness = start(directory);
  witness.addCheckpoint(body);
  const path = join(directory, readdirSync(directory)[0]!);
  const sound = readFileSync(path, 'utf8');
  expect(() => start(directory, readWitnessKey(generateWitnessKey('x'), 'x'))).toThrow(/record/);
  for (const damage of ['', sound.slice(0, -5), sound.replace(/\n\d+\n/, '\n1\n')]) {
    writeFileSync(path, damage);
    expect(() => start(directory)).toThrow(/record is damaged/);
    expect(() => witness.addCheckpoint(body)).toThrow(/record is damaged/);
  }
});

test('what cannot be written down is not cosigned', () => {
  const directory = temporaryDirectory();
  const witness = start(directory);
  // A folder in the place of the draft makes writing fail, for the superuser too.
  mkdirSync(join(directory, `draft-${process.pid}`));
  expect(() => witness.addCheckpoint(body)).toThrow(/record cannot be read or written/);
});
