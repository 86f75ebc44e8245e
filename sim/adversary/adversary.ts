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

export class Adversary {
  private readonly world: World;
  private readonly incidents: readonly Incident[];

  constructor(world: World) {
    this.world = world;
    this.incidents = drawIncidents(world);
  }

  /** Schedules every incident. */
  start(): void {
    for (const { number, timeMs } of this.incidents) {
      this.world.sim.scheduleAt(timeMs, this.strike, number);
    }
  }

  private readonly strike = (number: number): void => {
    const { world } = this;
    const incident = this.incidents[number]!;
    const { kind } = incident;
    if (kind === 'placebo') return;
    world.counters.attackIncidents[kind] += 1;
    GATHER[kind](world, incident);
    if (incident.goods.length === 0) world.counters.attackFailures[kind] += 1;
    else if (kind === 'diversion')
      world.sim.schedule(this.launderingMs(incident), this.bring, number);
    else deliver(world, incident);
  };

  private readonly bring = (number: number): void => {
    deliver(this.world, this.incidents[number]!);
  };

  private launderingMs(incident: Incident): number {
    const { id } = this.world.model.attacks[incident.attack]!;
    const draws = this.world.streams.at(id, 'laundering', incident.ordinal);
    return Math.ceil(draws.exponential(LAUNDERING_MEAN_MS));
  }
}
