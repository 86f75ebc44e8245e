import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventTable, Step } from '../../../ledger/events/index.ts';
import { buildFeatures } from '../../../ml/index.ts';
import { randomScript, scanRows } from '../../support/ml/scan-world.ts';

/** Steps that write the list which travels with the goods: it is seen with them though the rows are not. */
const WRITE_LISTS = new Set<number>([
  Step.commissioning,
  Step.packing,
  Step.unpacking,
  Step.shipping,
  Step.receiving,
]);

const seeds = fc.integer({ min: 0, max: 1_000_000 });

function featuresWithout(events: EventTable, keep: (row: number) => boolean, scan: number) {
  const kept = new EventTable(events.sharedWith);
  for (let row = 0; row < events.length; row++) {
    if (keep(row)) kept.append(events.read(row), events.columns.verdict[row]!);
  }
  const at = [...Array(scan).keys()].filter(keep).length;
  return buildFeatures({ events: kept, rows: Int32Array.of(at), set: 'provenance' }).data;
}

test('cutting off all rows after a scan, or asking for it alone, leaves its features unchanged', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { events } = randomScript(seed, 120);
      const rows = scanRows({ events });
      const all = buildFeatures({ events, rows, set: 'provenance' });
      for (const [i, scan] of rows.entries()) {
        const alone = featuresWithout(events, (row) => row <= scan, scan);
        expect(alone).toEqual(all.data.slice(i * all.columns, (i + 1) * all.columns));
      }
    }),
    { numRuns: 15 },
  );
});

test('a row that the party cannot see yet changes nothing', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { events } = randomScript(seed, 120);
      const rows = scanRows({ events });
      const scan = rows.at(-1)!;
      const c = events.columns;
      const nowMs = c.recordTimeMs[scan]!;
      const seen = (row: number) =>
        events.visibleFromMs(row, c.party[scan]!) <= nowMs ||
        c.visibleToAllMs[row]! <= nowMs ||
        WRITE_LISTS.has(c.step[row]!);
      const all = buildFeatures({ events, rows: Int32Array.of(scan), set: 'provenance' });
      expect(featuresWithout(events, seen, scan)).toEqual(all.data);
    }),
    { numRuns: 60 },
  );
});
