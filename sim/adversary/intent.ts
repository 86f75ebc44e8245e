/**
 * What attackers mean to do, drawn before the first day: when, where, with which product, with or
 * without a helper inside. Intents depend on nothing that happens in the run, so every arm faces
 * the same ones; what comes of them does depend on the arm.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { AttackModel } from '../model.ts';
import type { Incident } from '../world/incident.ts';
import { IntList } from '../world/int-list.ts';
import type { World } from '../world/world.ts';

/** Draws per incident in the stream of intents. */
const DRAWS = 4;

/** All incidents of the run; a placebo has none, for its packs come with the honest ones. */
export function drawIncidents(world: World): Incident[] {
  const incidents: Incident[] = [];
  for (const [index, attack] of world.model.attacks.entries()) {
    if (attack.kind === 'placebo' || attack.ratePerMs <= 0) continue;
    const times = world.streams.get(attack.id, 'times');
    const untilMs = Math.min(attack.untilMs, world.model.horizonMs);
    let timeMs = attack.fromMs + times.exponential(1 / attack.ratePerMs);
    for (let ordinal = 0; timeMs < untilMs; ordinal++) {
      incidents.push(intend(world, attack, { index, ordinal, timeMs, number: incidents.length }));
      timeMs += times.exponential(1 / attack.ratePerMs);
    }
  }
  return incidents;
}

function intend(
  world: World,
  attack: AttackModel,
  strike: { index: number; ordinal: number; timeMs: number; number: number },
): Incident {
  const draws = world.streams.at(attack.id, 'intent', strike.ordinal * DRAWS);
  return {
    number: strike.number,
    attack: strike.index,
    ordinal: strike.ordinal,
    kind: attack.kind,
    timeMs: Math.floor(strike.timeMs),
    entrySite: attack.entrySites[draws.integer(attack.entrySites.length)]!,
    product: attack.products[draws.integer(attack.products.length)]!,
    packs: attack.packs,
    insider: draws.chance(attack.insider),
    relabel: draws.chance(attack.relabel),
    wanted: attack.packs,
    sender: undefined,
    victim: NONE,
    consignment: undefined,
    goods: new IntList(),
    refused: 0,
    found: false,
    statements: 0,
    outcome: 'planned',
  };
}
