/**
 * A small world of events for tests of the log: cases of packs that are commissioned, packed, shipped, received and
 * dispensed, with everything that a transaction can carry.
 *
 * @module
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createSupplyEvent,
  Disposition,
  EventTable,
  IdentityTable,
  ItemKind,
  NONE,
  Step,
} from '../../../ledger/events/index.ts';
import type { CommitRequest } from '../../../ledger/index.ts';

const HOUR_MS = 3_600_000;

/** A new directory that the operating system clears some day. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'theriac-log-'));
}

/** A request with `cases` cases of `packsPerCase` packs each; `engine` and `directory` as given. */
export function smallRequest(
  cases: number,
  packsPerCase: number,
  engine: 'memory' | 'level' = 'memory',
  directory = temporaryDirectory(),
): CommitRequest {
  const identities = new IdentityTable();
  const events = new EventTable(NONE);
  const draft = createSupplyEvent();
  let eventId = 0;
  for (let n = 0; n < cases; n++) {
    const unit = identities.add(ItemKind.case, NONE, 1, n);
    const packs = Array.from({ length: packsPerCase }, (_, i) =>
      identities.add(ItemKind.pack, 0, n, i),
    );
    const day = n * HOUR_MS;
    const record = (step: number, item: number, changes: Partial<typeof draft>, verdict = 0) => {
      Object.assign(
        draft,
        createSupplyEvent(),
        { eventId, step, item, party: 0, site: 0 },
        changes,
      );
      draft.eventTimeMs = day + step * 1000;
      draft.recordTimeMs = draft.eventTimeMs + 250;
      events.append(draft, verdict);
    };
    const lot = { product: 0, lot: n % 2, expiryDay: 700 };
    for (const pack of packs) record(Step.commissioning, pack, lot);
    eventId++;
    for (const pack of packs) record(Step.packing, pack, { ...lot, parent: unit });
    eventId++;
    record(Step.shipping, unit, {
      otherParty: 1,
      shipment: n,
      disposition: Disposition.in_transit,
    });
    eventId++;
    const journey = { party: 1, site: 1, otherParty: 0, shipment: n };
    record(Step.receiving, unit, { ...journey, temperatureMinC: 3.5, temperatureMaxC: 7.3 });
    eventId++;
    record(Step.dispensing, packs[0]!, { party: 1, site: 1, ...lot }, n % 3 === 0 ? 1 : 0);
    eventId++;
  }
  return {
    events,
    identities,
    products: [{ id: 'A', gtin: '09501101530003', temperatureMinC: 2, temperatureMaxC: 8 }],
    organisations: [
      { id: 'maker', role: 'manufacturer', licensed: true },
      { id: 'pharmacy', role: 'pharmacy', licensed: true },
    ],
    sites: [{ gln: '9501101530911' }, { gln: '9501101530928' }],
    lots: [
      { code: 'LOT-0', product: 0, expiryDay: 700 },
      { code: 'LOT-1', product: 0, expiryDay: 700 },
    ],
    startDay: 20_000,
    seed: 'test',
    replication: 0,
    config: {
      regime: 'ledger',
      rulesOff: [],
      rules: [],
      centralScope: 'endpoints',
      noticeDelay: 0,
      uploadDelay: 0,
      blockInterval: 2 * HOUR_MS,
      blockTransactions: 500,
      engine,
      sealing: 'roles',
      signingKeyPeriod: 0,
      epochLength: 24 * HOUR_MS,
      revocations: [],
    },
    directory,
    origin: 'theriac.example/test',
  };
}
