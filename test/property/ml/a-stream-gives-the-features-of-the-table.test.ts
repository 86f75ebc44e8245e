import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  EventLineReader,
  EventTable,
  eventLine,
  type LineNames,
  NONE,
} from '../../../ledger/events/index.ts';
import { buildFeatures, type FeatureSet, FeatureStream } from '../../../ml/index.ts';
import { DAY_MS } from '../../support/ml/event-script.ts';
import { randomScript, scanRows } from '../../support/ml/scan-world.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const sets = fc.constantFrom<FeatureSet>('logistics', 'provenance');
/** Names that say nothing of the order of numbers. */
const scrambled = (kind: string) => (number: number) => `${kind}${(number * 7919) % 104_729}`;
const names: LineNames = {
  party: scrambled('p'),
  site: scrambled('s'),
  item: scrambled('i'),
  product: scrambled('g'),
  lot: scrambled('l'),
  shipment: scrambled('d'),
};

function linesOf(events: EventTable): string[] {
  return Array.from({ length: events.length }, (_, row) =>
    eventLine(events.read(row), events.columns.verdict[row]!, names),
  );
}

/** Features of every scan, from lines that are read one by one; and how many items were forgotten. */
function streamed(lines: readonly string[], set: FeatureSet, forgetAfterMs = Infinity) {
  const reader = new EventLineReader(forgetAfterMs);
  let forgotten = 0;
  const stream = new FeatureStream({
    set,
    forgetAfterMs,
    forgotten: {
      item: (item) => {
        forgotten += 1;
        reader.items.giveUp(item);
      },
      lot: (lot) => {
        reader.lots.giveUp(lot);
      },
    },
  });
  const row = new Float64Array(stream.names.length);
  const data: number[] = [];
  for (const line of lines) {
    reader.read(line, 'test');
    if (stream.add(reader.event, reader.verdict, row)) data.push(...row);
  }
  return { data: Float64Array.from(data), forgotten, live: reader.items.size };
}

const bytes = (values: Float64Array) => Buffer.from(values.buffer);

/** Scripts one after the other, of different items, lots, shipments and curves, `days` apart. */
function episodes(seed: number, count: number, days: number): EventTable {
  const joined = new EventTable(NONE);
  for (let at = 0; at < count; at++) {
    const { events } = randomScript(seed + at, 120);
    const laterMs = at * days * DAY_MS;
    const later = (number: number, most: number) => (number === NONE ? NONE : number + at * most);
    for (let row = 0; row < events.length; row++) {
      const event = events.read(row);
      event.eventTimeMs += laterMs;
      event.recordTimeMs += laterMs;
      event.visibleToOtherMs += laterMs;
      event.visibleToAllMs += laterMs;
      event.eventId += at * 1000;
      event.item = later(event.item, 100);
      event.parent = later(event.parent, 100);
      event.lot = later(event.lot, 100);
      event.shipment = later(event.shipment, 100);
      event.temperatureMinC -= 10 * at;
      event.temperatureMaxC += 10 * at;
      joined.append(event, events.columns.verdict[row]!);
    }
  }
  return joined;
}

test('events that come as lines give the features of the whole table, byte for byte', () => {
  fc.assert(
    fc.property(seeds, sets, (seed, set) => {
      const { events } = randomScript(seed, 200);
      const batch = buildFeatures({ events, rows: scanRows({ events }), set });
      expect(bytes(streamed(linesOf(events), set).data)).toEqual(bytes(batch.data));
    }),
    { numRuns: 30 },
  );
});

test('what is forgotten after its time changes no feature of what came later', () => {
  fc.assert(
    fc.property(seeds, sets, (seed, set) => {
      const events = episodes(seed, 4, 40);
      const batch = buildFeatures({ events, rows: scanRows({ events }), set });
      const { data, forgotten, live } = streamed(linesOf(events), set, 20 * DAY_MS);
      expect(bytes(data)).toEqual(bytes(batch.data));
      expect(forgotten).toBeGreaterThan(10);
      expect(live).toBeLessThan(36);
    }),
    { numRuns: 20 },
  );
});
