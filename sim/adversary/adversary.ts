/**
 * The attackers of a run: intents drawn up front, each struck at its time. An attacker who finds
 * nothing to use gives up, and that is counted, because it differs between arms.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { AttackKind } from '../model.ts';
import type { World } from '../world/world.ts';
import { cloneSerials } from './cloned-serial.ts';
import { deliver } from './delivery.ts';
import { divertPacks } from './diversion.ts';
import { drawIncidents, type Incident } from './intent.ts';
import { inventSerials } from './invented-serial.ts';
import { reenterExpired, reenterRecalled } from './reentry.ts';
import { refillPacks } from './refilled-pack.ts';

/** How each kind gets hold of its goods. */
const GATHER: Readonly<
  Record<Exclude<AttackKind, 'placebo'>, (world: World, incident: Incident) => void>
> = {
  'cloned-serial': cloneSerials,
  'invented-serial': inventSerials,
  'refilled-pack': refillPacks,
  diversion: divertPacks,
  'expired-reentry': reenterExpired,
  'recalled-reentry': reenterRecalled,
};

/** Stolen goods need this long, on average, from shelf to shelf. */
const LAUNDERING_MEAN_MS = 3 * MS_PER_DAY;

const INCIDENTS = 'incidents';

/** Draws every incident of the run and schedules it. */
export function startAttacks(world: World): void {
  const incidents = drawIncidents(world);
  world.memories.set(INCIDENTS, incidents);
  for (const { number, timeMs } of incidents) world.at(timeMs, strike, number);
}

function incidentOf(world: World, number: number): Incident {
  return (world.memories.get(INCIDENTS) as Incident[])[number]!;
}

function strike(world: World, number: number): void {
  const incident = incidentOf(world, number);
  const { kind } = incident;
  if (kind === 'placebo') return;
  world.counters.attackIncidents[kind] += 1;
  GATHER[kind](world, incident);
  if (incident.goods.length === 0) world.counters.attackFailures[kind] += 1;
  else if (kind === 'diversion') world.later(launderingMs(world, incident), bring, number);
  else deliver(world, incident);
}

function bring(world: World, number: number): void {
  deliver(world, incidentOf(world, number));
}

function launderingMs(world: World, incident: Incident): number {
  const { id } = world.model.attacks[incident.attack]!;
  const draws = world.streams.at(id, 'laundering', incident.ordinal);
  return Math.ceil(draws.exponential(LAUNDERING_MEAN_MS));
}
