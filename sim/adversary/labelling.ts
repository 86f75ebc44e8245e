/**
 * The label of truth of an attacker's packs. It is written when his first statement about them is
 * made, or when they come in, whichever is first, and once only.
 *
 * @module
 */
import { ATTACK_KINDS } from '../config/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';

/** Writes into the truth what the goods of `incident` are, where that was not done yet. */
export function labelGoods(world: World, incident: Incident): void {
  const { truth, counters } = world;
  const kind = 1 + ATTACK_KINDS.indexOf(incident.kind);
  const { attack, number, entrySite, goods } = incident;
  for (let i = 0; i < goods.length; i++) {
    const pack = goods.at(i);
    if (truth.incident(pack) === number) continue;
    // a pack that had been labelled as placebo is one no longer
    if (truth.attackKind[pack] !== 0) counters.attacks.placebo -= 1;
    truth.inject(pack, { kind, attack, incident: number, entrySite, timeMs: world.nowMs });
    counters.attacks[incident.kind] += 1;
  }
}
