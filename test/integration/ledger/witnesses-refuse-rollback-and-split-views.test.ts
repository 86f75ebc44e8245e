import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cosignLog } from '../../../ledger/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import {
  type GrownLog,
  grownLog,
  type RunningWitness,
  startWitness,
} from '../../support/ledger/witnessed-log.ts';

let witnesses: RunningWitness[];
let short: GrownLog;
let long: GrownLog;
let fork: GrownLog;

beforeAll(async () => {
  [short, long, fork] = await Promise.all([grownLog(2), grownLog(6), grownLog(6, true)]);
  witnesses = await Promise.all(['one', 'two'].map((name) => startWitness(short.logKey, name)));
});
afterAll(async () => {
  for (const witness of witnesses) await witness.stop();
});

const cosign = ({ directory }: GrownLog, some = witnesses) =>
  cosignLog({
    directory,
    witnesses: some.map(({ url }) => url),
    keys: some.map(({ verifierKey }) => verifierKey),
  });
const audit = ({ directory, logKey }: GrownLog, some = witnesses) =>
  auditDirectory(directory, {
    trust: logKey,
    witnesses: some.map(({ verifierKey }) => verifierKey),
  });
const cosigned = ({ directory }: GrownLog) => join(directory, 'cosigned.txt');

test('a log that is extended is cosigned each time, and the audit counts the quorum', async () => {
  expect(fork.logKey).toBe(short.logKey);
  const before = await audit(short);
  expect(before.findings[0]?.message).toMatch(/no checkpoint has been cosigned/);
  expect(await cosign(short)).toMatchObject([{ ok: true }, { ok: true }]);
  const report = await audit(short);
  expect(report.findings).toEqual([]);
  expect(report.cosigners).toEqual([
    { name: 'one', time: '2026-11-22T12:00:00Z' },
    { name: 'two', time: '2026-11-22T12:00:00Z' },
  ]);
  expect(report.limits.join()).not.toMatch(/split view/);
  expect(await cosign(long)).toMatchObject([{ ok: true }, { ok: true }]);
  expect((await audit(long)).ok).toBe(true);
  expect(await cosign(long)).toMatchObject([{ ok: true }, { ok: true }]);
});

test('a log that went back is refused by both, whatever the operator shows', async () => {
  for (const { ok, message } of await cosign(short)) {
    expect(ok).toBe(false);
    expect(message).toMatch(/the log went back/);
  }
  copyFileSync(cosigned(long), cosigned(short));
  const report = await audit(short);
  expect(report.ok).toBe(false);
  expect(report.findings[0]?.message).toMatch(/2 witnesses cosigned size \d+, .* cut back/);
  await expect(cosign(short)).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT' });
  rmSync(cosigned(short));
  expect((await audit(short)).ok).toBe(false);
});

test('checkpoints cut off the end are noticed though the rest is sound', async () => {
  const path = join(long.directory, 'checkpoints.txt');
  const kept = readFileSync(path, 'utf8');
  const first = readFileSync(join(short.directory, 'checkpoints.txt'), 'utf8');
  writeFileSync(path, first);
  const report = await audit(long);
  writeFileSync(path, kept);
  expect(report.findings.map(({ message }) => message).join()).toMatch(/cut back/);
});

test('a second history under the same key is refused, at the same size and beyond', async () => {
  const longer = await grownLog(8, true);
  for (const log of [fork, longer]) {
    for (const { ok, message } of await cosign(log)) {
      expect(ok).toBe(false);
      expect(message).toMatch(/split view/);
    }
    expect((await audit(log)).ok).toBe(false);
    copyFileSync(cosigned(long), cosigned(log));
    expect((await audit(log)).ok).toBe(false);
    await expect(cosign(log)).rejects.toMatchObject({ code: 'E_LEDGER_CORRUPT' });
    rmSync(cosigned(log));
  }
});

test('each witness that saw one history cannot make a majority for the other', async () => {
  const fresh = await Promise.all(['a', 'b'].map((name) => startWitness(short.logKey, name)));
  try {
    expect(await cosign(long, fresh.slice(0, 1))).toMatchObject([{ ok: true }]);
    expect(await cosign(fork, fresh.slice(1))).toMatchObject([{ ok: true }]);
    expect(await cosign(fork, fresh)).toMatchObject([{ ok: false }, { ok: true }]);
    expect((await audit(fork, fresh)).ok).toBe(false);
    const { directory } = fork;
    const one = { witnesses: fresh.map(({ verifierKey }) => verifierKey), quorum: 1 };
    const report = await auditDirectory(directory, one);
    expect([report.ok, report.limits.join()]).toEqual([true, expect.stringMatching(/split view/)]);
  } finally {
    for (const witness of fresh) await witness.stop();
    rmSync(cosigned(fork));
  }
});

test('a witness that is started again remembers', async () => {
  for (const [i, witness] of witnesses.entries()) {
    await witness.stop();
    witnesses[i] = await witness.again();
  }
  for (const { message } of await cosign(short)) expect(message).toMatch(/the log went back/);
  for (const { message } of await cosign(fork)) expect(message).toMatch(/split view/);
  expect(await cosign(long)).toMatchObject([{ ok: true }, { ok: true }]);
});

test('a witness that cannot be reached is told apart from one that refuses', async () => {
  const gone = await startWitness(short.logKey, 'gone');
  await gone.stop();
  const [outcome] = await cosign(long, [gone]);
  expect(outcome).toMatchObject({ ok: false, message: expect.stringMatching(/be reached/) });
  expect((await audit(long)).ok).toBe(true);
});

test('without a witness the audit says what it cannot detect', async () => {
  const { ok, limits } = await auditDirectory(long.directory);
  expect([ok, limits.join()]).toEqual([
    true,
    expect.stringMatching(/split view.*cannot be detect/),
  ]);
});
