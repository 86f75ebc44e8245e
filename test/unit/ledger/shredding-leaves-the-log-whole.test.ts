import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitEvents, proveEvent, readEvent, shredPayloads } from '../../../ledger/index.ts';
import { auditDirectory, checkProof } from '../../../ledger/verify/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';

const READER = { organisation: 'maker', purpose: 'operation', consent: false } as const;
const at = '2025-01-06T00:00:00Z';

/** A log over two days of one epoch each; events 0 and 1 are of the first, 125 and 126 of the second. */
async function stored() {
  const request = smallRequest(30, 3);
  const { logKey } = await commitEvents(request);
  const { directory } = request;
  const states = async (eventId: number) => {
    const readings = await readEvent({ directory, eventId, ...READER, at, seeds: ['test'] });
    return readings[0]!.parts.find(({ resource }) => resource === 'serials')!.state;
  };
  const log = () => readFileSync(join(directory, 'segment-000000.log'));
  const provenAndSound = async (eventId: number) => {
    const proof: unknown = JSON.parse(JSON.stringify(await proveEvent(directory, eventId)));
    const { ok } = await auditDirectory(directory, { trust: logKey });
    return checkProof(proof, logKey).ok && ok;
  };
  const sealed = async () => {
    const { ok, sealed: counts, limits } = await auditDirectory(directory);
    return { ok, ...counts, limits: limits.filter((limit) => /sealed/.test(limit)) };
  };
  return { directory, states, log, provenAndSound, sealed };
}

test('a shredded event cannot be read; other events can, and the log and its proofs are whole', async () => {
  const { directory, states, log, provenAndSound } = await stored();
  const before = log();
  expect([await states(0), await states(1)]).toEqual(['read', 'read']);
  const request = { directory, what: { eventId: 0 }, organisation: 'maker', at };
  expect(await shredPayloads(request)).toMatchObject({ destroyed: 1, before: 0 });
  expect(await shredPayloads(request)).toMatchObject({ destroyed: 0, before: 1 });
  expect([await states(0), await states(1)]).toEqual(['shredded', 'read']);
  expect(log()).toEqual(before);
  expect(await provenAndSound(0)).toBe(true);
});

test('an audit says how many records are shredded, and finds no fault in that', async () => {
  const { directory, sealed } = await stored();
  const before = await sealed();
  const named = before.present;
  expect(before).toEqual({ ok: true, named, present: named, shredded: 0, unnamed: 0, limits: [] });
  const order = { directory, organisation: 'maker', at };
  for (const eventId of [0, 1, 125]) await shredPayloads({ ...order, what: { eventId } });
  expect(await sealed()).toEqual({ ...before, present: named - 3, shredded: 3 });
});

test('only the reporter or the regulator has an event shredded', async () => {
  const { directory, states } = await stored();
  const request = { directory, what: { eventId: 0 }, organisation: 'pharmacy', at };
  expect(await shredPayloads(request)).toMatchObject({
    decision: { allowed: false, rule: 'default' },
    destroyed: 0,
  });
  expect(await states(0)).toBe('read');
});

test('a shredded epoch takes its wrapped keys and payloads along, and no other epoch', async () => {
  const request = smallRequest(30, 3);
  const organisations = [
    ...request.organisations,
    { id: 'agency', role: 'regulator', licensed: true },
  ];
  await commitEvents({ ...request, organisations });
  const { directory } = request;
  const report = await shredPayloads({
    directory,
    what: { epoch: 0 },
    organisation: undefined,
    at,
  });
  // Three wrapped keys, and 24 cases of 5 events of which every third is refused once.
  expect(report).toMatchObject({ organisation: 'agency', destroyed: 3 + 24 * 5 - 8 });
  const states = [];
  for (const eventId of [0, 125]) {
    const reading = await readEvent({ directory, eventId, ...READER, at, seeds: ['test'] });
    states.push(reading[0]!.parts[1]!.state);
  }
  expect(states).toEqual(['shredded', 'read']);
});
