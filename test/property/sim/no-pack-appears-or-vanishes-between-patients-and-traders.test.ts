import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import { REGIMES } from '../../../ledger/index.ts';
import { checkConservation } from '../../../sim/world/conservation.ts';
import { busyWorld, total } from '../../support/sim/patient-world.ts';
import { playWorld, registryOf } from '../../support/sim/small-world.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('no pack, and nobody who asked for one, appears or vanishes', () => {
  fc.assert(
    fc.property(
      fc.record({
        regime: fc.constantFrom(...REGIMES),
        seed: fc.string({ maxLength: 8 }),
        horizonDays: fc.integer({ min: 1, max: 90 }),
        shelfLifeDays: fc.integer({ min: 12, max: 400 }),
        packsPerCase: fc.integer({ min: 1, max: 30 }),
        acceptance: share,
        adherence: share,
        patienceDays: fc.integer({ min: 0, max: 30 }),
        sample: fc.integer({ min: 1, max: 100 }),
      }),
      (drawn) => {
        const calm = busyWorld();
        const patience = { kind: 'constant', valueMs: drawn.patienceDays * MS_PER_DAY } as const;
        const model = busyWorld({
          horizonMs: drawn.horizonDays * MS_PER_DAY,
          products: calm.products.map((product) => ({
            ...product,
            packsPerCase: drawn.packsPerCase,
            shelfLifeMs: drawn.shelfLifeDays * MS_PER_DAY,
          })),
          demand: calm.demand.map((entry) =>
            entry.kind === 'prescriptions' ? { ...entry, adherence: drawn.adherence } : entry,
          ),
          shortage: [0, 1].map((product) => ({
            substitutes: [{ product: 1 - product, acceptance: drawn.acceptance }],
            patience,
          })),
          regulator: {
            ...calm.regulator!,
            inspections: calm.regulator!.inspections.map((visits) => ({
              ...visits,
              sample: drawn.sample,
            })),
          },
        });
        const world = playWorld(model, registryOf(model, drawn.regime), drawn.seed);
        expect(checkConservation(world).faults).toEqual([]);
        const count = (column: Parameters<typeof total>[1]) =>
          total(world, column, 0) + total(world, column, 1);
        const waiting = world.waiting.count.reduce((sum, patients) => sum + patients, 0);
        expect(count('served') + count('unserved') + waiting).toBe(count('packs'));
        expect(world.counters.packsDispensed).toBe(count('served'));
        expect(world.counters.patientsUnserved).toBe(count('unserved'));
      },
    ),
    { numRuns: 25, seed: 20 },
  );
});
