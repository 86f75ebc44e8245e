/**
 * Statements that attackers have the registry take, about goods that they hold. A refusal is noted
 * like any other: it concerns packs that have to be stopped.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';

/** Offers the open statement once for each pack of the incident, with what its label says. */
export function stateEachPack(world: World, incident: Incident): void {
  const { goods } = incident;
  for (let i = 0; i < goods.length; i++) {
    world.recorder.label(goods.at(i));
    const verdict = world.recorder.offer();
    incident.statements += 1;
    if (!verdict.accepted) world.noteRefusal(goods.at(i), verdict);
  }
}

/** Offers the open statement once, about all packs of the incident. */
export function stateTogether(world: World, incident: Incident): void {
  const verdict = world.recorder.offer();
  incident.statements += 1;
  if (verdict.accepted) return;
  for (let i = 0; i < incident.goods.length; i++) world.noteRefusal(incident.goods.at(i), verdict);
}
