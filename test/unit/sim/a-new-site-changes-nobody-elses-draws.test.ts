import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadScenario } from '../../../scenarios/index.ts';
import type { Streams } from '../../../sim/world/streams.ts';
import type { World } from '../../../sim/world/world.ts';
import { playWorld, registryOf } from '../../support/sim/small-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-site-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function playedText(text: string): Promise<World> {
  const path = join(folder, 'scenario.yaml');
  writeFileSync(path, text);
  const { world } = await loadScenario(path);
  return playWorld(world, registryOf(world, 'ledger'));
}

/** Entities by purpose that drew in the run. */
function drawers(world: World): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
  return (world.streams as unknown as { byPurpose: Map<string, Map<string, unknown>> }).byPurpose;
}

function firstDraws(streams: Streams, entity: string, purpose: string): number[] {
  const stream = streams.at(entity, purpose, 0);
  return [stream.uniform(), stream.uniform(), stream.uniform()];
}

test('a site that is put in front of all others takes no draw from any of them', async () => {
  const preset = readFileSync('scenarios/presets/minimal.yaml', 'utf8');
  const inFront = preset
    .replace(
      'nodes:\n',
      'nodes:\n  - { id: kiosk, type: pharmacy, stock: [{ policy: { policy: cover, cover: 5 d } }] }\n',
    )
    .replace('lanes:\n', 'lanes:\n  - { from: wholesaler, to: kiosk, leadTime: 2 d }\n')
    .replace('demand:\n', 'demand:\n  - { at: kiosk, product: tablets, rate: 3 /d }\n');
  const [before, after] = [await playedText(preset), await playedText(inFront)];
  expect(after.model.sites[0]!.id).toBe('kiosk');

  let compared = 0;
  for (const [purpose, entities] of drawers(before)) {
    for (const entity of entities.keys()) {
      expect(firstDraws(after.streams, entity, purpose)).toEqual(
        firstDraws(before.streams, entity, purpose),
      );
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(20);
  const visits = ({ pointNames, patients }: World) =>
    new Map(pointNames.map((name, point) => [name, patients[point]!]));
  const [own, others] = [visits(before), visits(after)];
  for (const [name, patients] of own) expect(others.get(name)).toBe(patients);
  expect(others.get('kiosk/tablets')).toBeGreaterThan(100);
});
