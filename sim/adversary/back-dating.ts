/**
 * Packs taken by somebody inside who covers the gap with dispensings that never were, dated back to
 * days on which nobody looks any more. The books balance; between what a statement says about its time
 * and when it was recorded lie days.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { Disposition, Step } from '../../ledger/events/index.ts';
import type { Incident } from '../world/incident.ts';
import { offerScan } from '../world/scan.ts';
import type { World } from '../world/world.ts';
import { labelGoods } from './labelling.ts';
import { takeFromShelf } from './shelf.ts';

/** A statement is dated back by 1 to this many days. */
const BACK_MAX_DAYS = 10;

/** Takes packs off the shelf of the entry site and states, dated back, that they were dispensed. */
export function backDate(world: World, incident: Incident): void {
  takeFromShelf(world, incident, incident.entrySite);
  const { goods, attack, ordinal, packs, entrySite } = incident;
  if (goods.length === 0) return;
  labelGoods(world, incident);
  const draws = world.streams.at(world.model.attacks[attack]!.id, 'back-date', ordinal * packs);
  for (let i = 0; i < goods.length; i++) {
    const draft = world.say(Step.dispensing, Disposition.dispensed, entrySite);
    const backMs = (1 + draws.integer(BACK_MAX_DAYS)) * MS_PER_DAY;
    draft.eventTimeMs = Math.max(0, world.nowMs - backMs);
    world.recorder.label(goods.at(i));
    offerScan(world, goods.at(i));
    incident.statements += 1;
  }
  incident.outcome = 'done';
}
