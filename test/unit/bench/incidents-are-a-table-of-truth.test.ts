import { expect, test } from 'vitest';
import { incidentColumns } from '../../../bench/run/incident-table.ts';
import { simulate } from '../../../sim/index.ts';
import { eventfulWorld } from '../../support/sim/eventful-world.ts';
import { registryOf } from '../../support/sim/small-world.ts';

const model = eventfulWorld();
const world = simulate(model, {
  seed: 'small',
  replication: 0,
  registry: registryOf(model, 'ledger'),
});
const table = incidentColumns(model, world);

const column = (name: string) => [...table.find((found) => found.name === name)!.data];

test('every incident has a row, with its actor and what came of it', () => {
  expect(column('incident')).toEqual([...world.incidents.keys()]);
  expect(column('actor')).toEqual(world.incidents.map(({ kind }) => kind));
  expect(new Set(column('outcome'))).toEqual(new Set(['done', 'failed', 'under-way']));
});

test('the packs of the table are those of the truth', () => {
  const labelled = world.incidents.map(() => 0);
  for (let pack = 0; pack < world.truth.length; pack++) {
    const incident = world.truth.incident(pack);
    if (incident >= 0) labelled[incident]! += 1;
  }
  const brought = column('goods').map((goods, row) =>
    column('outcome')[row] === 'under-way' ? 0 : goods,
  );
  expect(brought).toEqual(labelled);
});

test('what is refused at the gate is part of what was brought', () => {
  const goods = column('goods') as number[];
  const refused = column('refused') as number[];
  expect(refused.some((packs) => packs > 0)).toBe(true);
  expect(refused.every((packs, row) => packs <= goods[row]!)).toBe(true);
});
