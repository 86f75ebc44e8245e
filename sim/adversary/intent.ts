/**
 * What attackers mean to do, drawn before the first day: when, where, with which product, with or
 * without a helper inside. Intents depend on nothing that happens in the run, so every arm faces
 * the same ones; what comes of them does depend on the arm.
 *
 * @module
 */
import type { AttackKind, AttackModel } from '../model.ts';
import { IntList } from '../world/int-list.ts';
import type { World } from '../world/world.ts';

/** One strike of an attack. */
export interface Incident {
  /** Number in the run, over all attacks in order. */
  readonly number: number;
  /** Index in the model's attacks. */
  readonly attack: number;
  /** Number among the incidents of its attack: number of its draws. */
  readonly ordinal: number;
  readonly kind: AttackKind;
  readonly timeMs: number;
  readonly entrySite: number;
  readonly product: number;
  /** Packs that the attacker wants to bring in. */
  readonly packs: number;
  /** A helper inside puts the packs on the shelf without a receiving scan. */
  readonly insider: boolean;
  /** Expired packs get a new label. */
  readonly relabel: boolean;
  /** Packs in the attacker's hands. */
  readonly goods: IntList;
}

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
    goods: new IntList(),
  };
}
