import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventTable, NONE, Step, type SupplyEvent } from '../../../ledger/events/index.ts';
import { buildFeatures, type FeatureSet } from '../../../ml/index.ts';
import { randomScript, scanRows } from '../../support/ml/scan-world.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const ITEMS = 12;

/** A copy of the table, each row changed by `change`; `before` empty rows go in front. */
function rewrite(events: EventTable, change: (event: SupplyEvent) => void, before = 0): EventTable {
  const copy = new EventTable(events.sharedWith);
  const nothing = { otherParty: NONE, item: NONE, lot: NONE, parent: NONE };
  const spare = { ...events.read(0), step: Step.reporting, ...nothing };
  for (let i = 0; i < before; i++) copy.append({ ...spare, recordTimeMs: 0 }, 0);
  for (let row = 0; row < events.length; row++) {
    const event = events.read(row);
    change(event);
    copy.append(event, events.columns.verdict[row]!);
  }
  return copy;
}

function bytes(events: EventTable, rows: Int32Array, set: FeatureSet = 'provenance'): Buffer {
  return Buffer.from(buildFeatures({ events, rows, set }).data.buffer);
}

test('relabelling the identities leaves every byte unchanged', () => {
  const orders = fc.shuffledSubarray([...Array(ITEMS).keys()], { minLength: ITEMS });
  fc.assert(
    fc.property(seeds, orders, (seed, order) => {
      const script = randomScript(seed, 150);
      const rows = scanRows(script);
      const relabelled = rewrite(script.events, (event) => {
        if (event.item !== NONE) event.item = order[event.item]!;
        if (event.parent !== NONE) event.parent = order[event.parent]!;
      });
      expect(bytes(relabelled, rows)).toEqual(bytes(script.events, rows));
    }),
    { numRuns: 60 },
  );
});

test('rows in front, other event numbers and empty spare rows leave every byte unchanged', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, before) => {
      const script = randomScript(seed, 150);
      const rows = scanRows(script);
      const shifted = rewrite(
        script.events,
        (event) => {
          event.eventId = 7 * event.eventId + 3;
        },
        before,
      );
      expect(
        bytes(
          shifted,
          rows.map((row) => row + before),
        ),
      ).toEqual(bytes(script.events, rows));
    }),
    { numRuns: 40 },
  );
});

test('logistics features do not look at the serial that is scanned', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const script = randomScript(seed, 150);
      const rows = scanRows(script);
      const unknown = rewrite(script.events, (event) => {
        if (event.step === Step.dispensing || event.step === Step.verifying) event.item += ITEMS;
      });
      expect(bytes(unknown, rows, 'logistics')).toEqual(bytes(script.events, rows, 'logistics'));
    }),
    { numRuns: 40 },
  );
});
