import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecisions } from '../../../ledger/access/decision-log.ts';
import { consentAt, timeAt } from '../../../ledger/access/time-of-reading.ts';
import { type ConsentPeriod, commitEvents, readEvent } from '../../../ledger/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';

const ms = (text: string) => Date.parse(text);

test('retention begins with the record and ends with the day of the same date six years later', () => {
  const recorded = ms('2024-02-28T10:00:00Z');
  expect(timeAt(recorded, recorded - 1)).toBe('before');
  expect(timeAt(recorded, recorded)).toBe('within');
  expect(timeAt(recorded, ms('2030-02-28T23:59:59.999Z'))).toBe('within');
  expect(timeAt(recorded, ms('2030-03-01T00:00:00Z'))).toBe('after');
  const leapDay = ms('2024-02-29T00:00:00Z');
  expect(timeAt(leapDay, ms('2030-03-01T23:59:59Z'))).toBe('within');
  expect(timeAt(leapDay, ms('2030-03-02T00:00:00Z'))).toBe('after');
  expect(timeAt(recorded, Number.NaN)).toBe('before');
});

test('it is never shorter than six years of the calendar, and never a day and a half longer', () => {
  const century = { min: ms('1970-01-01T00:00:00Z'), max: ms('2099-12-31T23:59:59Z') };
  fc.assert(
    fc.property(fc.integer(century), (recorded) => {
      const anniversary = new Date(recorded);
      anniversary.setUTCFullYear(anniversary.getUTCFullYear() + 6);
      expect(timeAt(recorded, anniversary.getTime())).toBe('within');
      expect(timeAt(recorded, anniversary.getTime() + 1.5 * 86_400_000)).toBe('after');
    }),
  );
});

test('a consent holds from its beginning until before its end; without bounds always', () => {
  const period = { fromMs: 10, untilMs: 20 };
  expect([9, 10, 19, 20].map((at) => consentAt(period, at))).toEqual([
    ...['void', 'valid', 'valid', 'void'],
  ]);
  expect(consentAt({}, 0)).toBe('valid');
  expect(consentAt({ untilMs: 5 }, Number.NaN)).toBe('void');
  expect(consentAt(false, 15)).toBe('none');
});

/** A log of 2024-10-04 whose event 9 is a pack that was dispensed; reads its serials as the agency. */
async function dispensed() {
  const request = smallRequest(3, 2);
  const agency = { id: 'agency', role: 'regulator', licensed: true };
  await commitEvents({ ...request, organisations: [...request.organisations, agency] });
  const { directory } = request;
  const read = async (more: { purpose?: 'recall'; consent?: ConsentPeriod; asOf?: string }) => {
    const [reading] = await readEvent({
      ...{ directory, eventId: 9, organisation: 'agency', at: '2099-01-01T00:00:00Z' },
      ...{ purpose: more.purpose ?? 'investigation', consent: more.consent ?? false },
      ...(more.asOf === undefined ? {} : { asOfMs: ms(more.asOf) }),
      seeds: ['test'],
    });
    const { state, rule } = reading!.parts.find(({ resource }) => resource === 'patient-serials')!;
    return `${state} ${rule} ${reading!.asOf}`;
  };
  return { directory, read };
}

test('consent is held against the time of reading, which in a simulation is the end of its log', async () => {
  const { directory, read } = await dispensed();
  const end = '2024-10-04T04:00:00.000Z';
  expect(await read({})).toBe(`denied D2 ${end}`);
  expect(await read({ consent: {} })).toBe(`read P6 ${end}`);
  const consent = { untilMs: ms('2025-01-01T00:00:00Z') };
  expect(await read({ consent })).toBe(`read P6 ${end}`);
  expect(await read({ consent, asOf: '2025-01-01T00:00:00Z' })).toBe(
    'denied D6 2025-01-01T00:00:00.000Z',
  );
  expect(JSON.parse(readDecisions(directory).at(-1)!)).toMatchObject({
    ...{ at: '2099-01-01T00:00:00Z', asOf: '2025-01-01T00:00:00.000Z', consent: 'void' },
    ...{ consentUntil: '2025-01-01T00:00:00.000Z', policy: 2 },
  });
});

test('after the retention the regulator reads for an investigation alone, and nobody before the record', async () => {
  const { read } = await dispensed();
  const consent = {};
  const asOf = '2030-10-05T00:00:00.000Z';
  expect(await read({ consent, asOf: '2030-10-04T23:59:59Z', purpose: 'recall' })).toMatch(/^read/);
  expect(await read({ consent, asOf, purpose: 'recall' })).toBe(`denied D8 ${asOf}`);
  expect(await read({ consent, asOf })).toBe(`read P6 ${asOf}`);
  expect(await read({ consent, asOf: '2024-10-03T00:00:00Z' })).toMatch(/^denied D9/);
});
