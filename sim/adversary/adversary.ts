/**
 * The attackers of a run: intents drawn up front, each struck at its time. An attacker who finds
 * nothing to use gives up, and that is counted, because it differs between arms.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import type { AttackKind } from '../model.ts';
import type { Incident } from '../world/incident.ts';
import type { Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { noteFound, noteRefused, prepare, startReactions } from './adaptivity.ts';
import { backDate } from './back-dating.ts';
import { useBogusPartner } from './bogus-partner.ts';
import { buyBack } from './buy-back.ts';
import { stealCargo } from './cargo-theft.ts';
import { censor } from './censorship.ts';
import { cloneSerials } from './cloned-serial.ts';
import { deliver } from './delivery.ts';
import { divertPacks } from './diversion.ts';
import { fillWithDummies } from './dummy-case.ts';
import { sellGrey } from './grey-market.ts';
import { drawIncidents } from './intent.ts';
import { inventSerials } from './invented-serial.ts';
import { speakWithStolenKey } from './key-theft.ts';
import { lieInWait, seizeChance } from './lying-in-wait.ts';
import { pilfer } from './pilferage.ts';
import { reenterExpired, reenterRecalled } from './reentry.ts';
import { refillPacks } from './refilled-pack.ts';
import { replayStatement } from './replay.ts';
import { reuseSerials } from './reused-serial.ts';
import { tradeAmongSybils } from './sybil-partner.ts';
import { floodWithLookUps } from './verify-flood.ts';

/** How a kind gets hold of its goods, and how long they are on the way to the entry site. */
interface Way {
  readonly gather: (world: World, incident: Incident) => void;
  /** Mean of an exponential time; absent: at once. */
  readonly laundering?: { readonly meanMs: number };
}

const STOLEN = { meanMs: 3 * MS_PER_DAY };
const LONG_ROUTE = { meanMs: 14 * MS_PER_DAY };
const JOURNEY = { meanMs: MS_PER_DAY };

const WAYS: Readonly<Record<Exclude<AttackKind, 'placebo'>, Way>> = {
  'cloned-serial': { gather: cloneSerials },
  'invented-serial': { gather: inventSerials },
  'refilled-pack': { gather: refillPacks },
  diversion: { gather: divertPacks, laundering: STOLEN },
  'expired-reentry': { gather: reenterExpired },
  'recalled-reentry': { gather: reenterRecalled },
  'reused-serial': { gather: reuseSerials },
  'bogus-partner': { gather: useBogusPartner, laundering: STOLEN },
  'cargo-theft': { gather: stealCargo, laundering: STOLEN },
  'buy-back': { gather: buyBack, laundering: STOLEN },
  'returned-reentry': { gather: lieInWait, laundering: STOLEN },
  'grey-market': { gather: sellGrey, laundering: LONG_ROUTE },
  'dummy-case': { gather: fillWithDummies },
  'temperature-tampering': { gather: lieInWait },
  pilferage: { gather: pilfer },
  'key-theft': { gather: speakWithStolenKey, laundering: JOURNEY },
  replay: { gather: replayStatement },
  'back-dating': { gather: backDate },
  'sybil-partner': { gather: tradeAmongSybils },
  'verify-flood': { gather: floodWithLookUps },
  censorship: { gather: censor },
};

const WAYS_THAT_WAIT: readonly AttackKind[] = ['returned-reentry', 'temperature-tampering'];

/** Draws every incident of the run and schedules it. */
export function startAttacks(world: World): void {
  world.incidents = drawIncidents(world);
  startReactions(world);
  world.listeners.found = noteFound;
  if (world.model.attacks.some(({ kind }) => WAYS_THAT_WAIT.includes(kind))) {
    world.listeners.departed = departed;
  }
  for (const { number, timeMs } of world.incidents) world.at(timeMs, strike, number);
}

function strike(world: World, number: number): void {
  const incident = world.incidents[number]!;
  const { kind } = incident;
  if (kind === 'placebo') return;
  if (!prepare(world, incident)) {
    incident.outcome = 'skipped';
    world.counters.attackSkips[kind] += 1;
    return;
  }
  world.counters.attackIncidents[kind] += 1;
  const { gather, laundering } = WAYS[kind];
  gather(world, incident);
  if (incident.outcome !== 'planned') return;
  if (incident.goods.length === 0) {
    incident.outcome = 'failed';
    world.counters.attackFailures[kind] += 1;
  } else if (laundering === undefined) bring(world, number);
  else sell(world, incident, laundering.meanMs);
}

function sell(world: World, incident: Incident, meanMs: number): void {
  incident.outcome = 'under-way';
  world.later(launderingMs(world, incident, meanMs), bring, incident.number);
}

function departed(world: World, shipment: Shipment): void {
  const incident = seizeChance(world, shipment);
  if (incident !== undefined) sell(world, incident, STOLEN.meanMs);
}

function bring(world: World, number: number): void {
  const incident = world.incidents[number]!;
  deliver(world, incident);
  incident.outcome = 'done';
  if (incident.refused > 0 && !incident.found) noteRefused(world, incident);
}

function launderingMs(world: World, incident: Incident, meanMs: number): number {
  const { id } = world.model.attacks[incident.attack]!;
  const draws = world.streams.at(id, 'laundering', incident.ordinal);
  return Math.ceil(draws.exponential(meanMs));
}
