/**
 * An old statement, signed by the honest party that made it, is offered again: the despatch advice of
 * a delivery of last month. The tote that comes with it bears the number of the old one, and its packs
 * are copies of what the old one held.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { type EventColumns, ItemKind, Step } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import type { World } from '../world/world.ts';
import { forge } from './gathering.ts';
import { labelGoods } from './labelling.ts';
import { stateTogether } from './statements.ts';

/** What is younger may still be on the way. */
const AGE_MIN_MS = 7 * MS_PER_DAY;

/** Replays one accepted despatch advice to the entry site; does nothing where there is none. */
export function replayStatement(world: World, incident: Incident): void {
  const { columns } = world.recorder.events;
  const old = oldAdvices(world, incident, columns);
  if (old.length === 0) return;
  const { id } = world.model.attacks[incident.attack]!;
  const row = old[world.streams.at(id, 'statement', incident.ordinal).integer(old.length)]!;
  const unit = columns.item[row]!;
  const shipment = columns.shipment[row]!;
  forgeContents(world, incident, unit, columns);
  if (incident.goods.length === 0) return;
  labelGoods(world, incident);
  const party = columns.party[row]!;
  incident.victim = party;
  const draft = world.recorder.open(
    Step.shipping,
    columns.disposition[row]!,
    party,
    columns.site[row]!,
    world.nowMs,
  );
  draft.eventTimeMs = columns.eventTimeMs[row]!;
  draft.item = unit;
  draft.otherParty = columns.otherParty[row]!;
  draft.product = columns.product[row]!;
  draft.shipment = shipment;
  stateTogether(world, incident);
  incident.sender = party;
  incident.consignment = { unit, shipment };
}

function oldAdvices(world: World, incident: Incident, columns: EventColumns): number[] {
  const receiver = world.organisation(incident.entrySite);
  const found: number[] = [];
  for (let row = 0; row < world.recorder.events.length; row++) {
    if (columns.step[row] !== Step.shipping || columns.verdict[row] !== 0) continue;
    if (columns.otherParty[row] !== receiver || columns.product[row] !== incident.product) continue;
    if (world.identities.isPack(columns.item[row]!)) continue;
    if (columns.recordTimeMs[row]! <= world.nowMs - AGE_MIN_MS) found.push(row);
  }
  return found;
}

/** Copies packs that were stated to be in `unit`, or in a case in it, and have not expired. */
function forgeContents(
  world: World,
  incident: Incident,
  unit: number,
  columns: EventColumns,
): void {
  const { identities, recorder } = world;
  const packings: number[] = [];
  const units = new Set([unit]);
  for (let row = 0; row < recorder.events.length; row++) {
    if (columns.step[row] !== Step.packing || columns.verdict[row] !== 0) continue;
    packings.push(row);
    const item = columns.item[row]!;
    if (columns.parent[row] === unit && identities.kind[item] === ItemKind.case) units.add(item);
  }
  for (const row of packings) {
    if (incident.goods.length === incident.wanted) return;
    const item = columns.item[row]!;
    if (!units.has(columns.parent[row]!) || !identities.isPack(item)) continue;
    const expiryDay = columns.expiryDay[row]!;
    if (expiryDay > world.today) {
      forge(world, incident, { identity: item, lot: columns.lot[row]!, expiryDay });
    }
  }
}
