/**
 * Attackers who learn. All that an attacker sees is that goods of his were refused at the gate, or that a scoring
 * service had them found later; what he makes of it changes how an intent is carried out, never the intent, which is
 * equal in all arms.
 *
 * @module
 */
import type { AttackModel } from '../model.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';

/** A count of packs halved this often is nothing. */
const BITS = 30;

/** Nobody has learnt anything yet. */
export function startReactions(world: World): void {
  world.reactions = world.model.attacks.map(() => ({ refusals: 0, untilMs: 0, level: 0 }));
}

/** Goods of `incident` were refused: every attack of the same actor takes note. */
export function noteRefused(world: World, incident: Incident): void {
  const { attacks } = world.model;
  const { actor } = attacks[incident.attack]!;
  for (const [index, { actor: other, adaptivity }] of attacks.entries()) {
    if (other !== actor || adaptivity.reaction === 'none') continue;
    const reaction = world.reactions[index]!;
    reaction.refusals += 1;
    if (reaction.refusals < adaptivity.after) continue;
    reaction.refusals = 0;
    reaction.level = world.nowMs < reaction.untilMs ? reaction.level + 1 : 1;
    reaction.untilMs = world.nowMs + adaptivity.lastsMs;
  }
}

/** A pack was found or blocked on account of an alarm: whoever brought it in takes note, once an incident. */
export function noteFound(world: World, pack: number): void {
  const incident = world.incidents[world.truth.incident(pack)];
  if (incident === undefined || incident.found || incident.refused > 0) return;
  incident.found = true;
  noteRefused(world, incident);
}

/** Adapts `incident`, about to be struck, to what its attack has learnt; false where it is left out. */
export function prepare(world: World, incident: Incident): boolean {
  const attack = world.model.attacks[incident.attack]!;
  const { untilMs, level } = world.reactions[incident.attack]!;
  if (world.nowMs >= untilMs) return true;
  switch (attack.adaptivity.reaction) {
    case 'pause':
      return false;
    case 'move':
      incident.entrySite = movedSite(attack, incident.entrySite, level);
      return true;
    case 'shrink':
      incident.wanted = Math.max(1, incident.packs >> Math.min(level, BITS));
      return true;
    case 'none':
      return true;
  }
}

function movedSite({ entrySites }: AttackModel, site: number, steps: number): number {
  return entrySites[(entrySites.indexOf(site) + steps) % entrySites.length]!;
}
