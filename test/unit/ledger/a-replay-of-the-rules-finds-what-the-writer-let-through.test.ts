import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createSupplyEvent,
  Disposition,
  EventTable,
  IdentityTable,
  ItemKind,
  NONE,
  Step,
  type SupplyEvent,
} from '../../../ledger/events/index.ts';
import { type CommitRequest, commitEvents, RuleReplay } from '../../../ledger/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { smallRequest, temporaryDirectory } from '../../support/ledger/committed-log.ts';

const MAKER = { party: 0, site: 0 };
const PHARMACY = { party: 1, site: 1 };
const LABEL = { product: 0, lot: 0, expiryDay: 700 };
const RECEIPT = { otherParty: 0, shipment: 1, temperatureMinC: 2, temperatureMaxC: 8 };

/** Two packs from maker to patient; `more` are statements that follow, accepted by whoever wrote the log. */
function requestWith(more: readonly Partial<SupplyEvent>[]): CommitRequest {
  const identities = new IdentityTable();
  for (const serial of [1, 2]) identities.add(ItemKind.pack, 0, 0, serial);
  const packs = (fields: Partial<SupplyEvent>) => [0, 1].map((item) => ({ item, ...fields }));
  const passed = { step: Step.inspecting, lot: 0, disposition: Disposition.conformant };
  const story: Partial<SupplyEvent>[] = [
    ...packs({ step: Step.commissioning, ...MAKER, ...LABEL }),
    { ...passed, ...MAKER },
    ...packs({ step: Step.shipping, ...MAKER, otherParty: 1, shipment: 1 }),
    ...packs({ step: Step.receiving, ...PHARMACY, ...RECEIPT }),
    { step: Step.dispensing, item: 0, ...PHARMACY, ...LABEL },
    ...more,
  ];
  const events = new EventTable(NONE);
  for (const [eventId, fields] of story.entries()) {
    const when = { eventTimeMs: eventId * 1000, recordTimeMs: eventId * 1000 };
    events.append({ ...createSupplyEvent(), ...fields, ...when, eventId }, 0);
  }
  return { ...smallRequest(0, 0), events, identities };
}

async function replayed(directory: string) {
  const replay = new RuleReplay();
  const audit = await auditDirectory(directory, { statements: replay });
  expect(audit.findings).toEqual([]);
  return replay.report();
}

async function committed(more: readonly Partial<SupplyEvent>[]): Promise<string> {
  const request = requestWith(more);
  await commitEvents(request);
  return request.directory;
}

test('a log of allowed statements is allowed, readings on the very limit included', async () => {
  const report = await replayed(await committed([]));
  expect(report).toMatchObject({ ok: true, statements: 8, refused: 0, findings: [] });
});

test('a correctly signed second dispensing is found, with its place and rule', async () => {
  const again = { step: Step.dispensing, item: 0, ...PHARMACY, ...LABEL };
  const report = await replayed(await committed([again]));
  expect(report).toMatchObject({ ok: false, statements: 9, refused: 1 });
  expect(report.findings).toEqual([
    {
      place: expect.stringMatching(/^segment-000000\.log:\d+ block \d+ transaction \d+$/),
      message: 'R_NOT_DISPENSED refuses event 8, 1 item',
    },
  ]);
});

test('a refused statement has no effect: what follows is judged as if it were not there', async () => {
  const stranger = { step: Step.dispensing, item: 1, ...MAKER, ...LABEL };
  const owner = { step: Step.dispensing, item: 1, ...PHARMACY, ...LABEL };
  const report = await replayed(await committed([stranger, owner]));
  expect(report.findings.map(({ message }) => message)).toEqual([
    'R_CUSTODY refuses event 8, 1 item',
  ]);
});

test('a replay again, or of a copy, ends in the same state; another history in another', async () => {
  const directory = await committed([]);
  const copy = join(temporaryDirectory(), 'copy');
  cpSync(directory, copy, { recursive: true });
  const { stateFingerprint } = await replayed(directory);
  expect((await replayed(directory)).stateFingerprint).toBe(stateFingerprint);
  expect((await replayed(copy)).stateFingerprint).toBe(stateFingerprint);
  const other = await committed([{ step: Step.dispensing, item: 1, ...PHARMACY, ...LABEL }]);
  expect((await replayed(other)).stateFingerprint).not.toBe(stateFingerprint);
});

test('rules that the log switched off are off in the replay', async () => {
  const again = { step: Step.dispensing, item: 0, ...PHARMACY, ...LABEL };
  const request = requestWith([again]);
  const config = { ...request.config, rulesOff: ['R_NOT_DISPENSED'] };
  await commitEvents({ ...request, config });
  expect((await replayed(request.directory)).ok).toBe(true);
});

test('a withdrawn licence of the start is known', async () => {
  const request = requestWith([]);
  const organisations = request.organisations.map((one, i) => ({ ...one, licensed: i === 0 }));
  await commitEvents({ ...request, organisations });
  const { findings } = await replayed(request.directory);
  expect(findings[0]?.message).toMatch(/^R_PARTNER_LICENSED refuses event 3/);
});
