/**
 * Whoever carries statements to the registry (the operator, those who cut blocks, the postman of
 * letters) holds those of one organisation back for a time. Its goods go on; on record they do not,
 * until everything is entered at once, late.
 *
 * @module
 */
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';

/** Silences the organisation that runs the entry site. */
export function censor(world: World, incident: Incident): void {
  const { lastsMs } = world.model.attacks[incident.attack]!;
  incident.victim = world.organisation(incident.entrySite);
  incident.outcome = 'under-way';
  world.recorder.withheld.silence(incident.victim, world.nowMs + lastsMs);
  world.later(lastsMs, release, incident.number);
}

function release(world: World, number: number): void {
  const incident = world.incidents[number]!;
  incident.statements = world.recorder.release(incident.victim, world.nowMs);
  incident.outcome = 'done';
}
