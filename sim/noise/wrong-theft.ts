/**
 * Noise: a pack is reported stolen by mistake (a miscounted delivery), and the report taken back
 * later. The pack is on a shelf somewhere and will be refused when it is scanned.
 *
 * @module
 */
import { Disposition, Step } from '../../ledger/events/index.ts';
import { IntList } from '../world/int-list.ts';
import { packOfLot } from '../world/lot-table.ts';
import { PackState } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { correctionDelayMs, errorChoice, startErrors } from './corrected-error.ts';

const PURPOSE = 'wrong-theft';

/** Schedules the mistaken reports of the run. */
export function startWrongThefts(world: World): void {
  startErrors(world, PURPOSE, world.model.noise.wrongTheft, reportByMistake);
}

function reportByMistake(world: World, ordinal: number): void {
  const { state } = world.packs;
  const live = new IntList();
  for (const lot of world.lots) {
    for (let i = 0; i < lot.packs; i++) {
      const pack = packOfLot(lot, i);
      // what was repackaged stands in two lots, and bears the label of one
      if (world.packs.product(pack) !== lot.product) continue;
      if (state[pack] === PackState.stock || state[pack] === PackState.transit) live.push(pack);
    }
  }
  if (live.length === 0) return;
  const pack = live.at(errorChoice(world, PURPOSE, ordinal).integer(live.length));
  world.counters.noise.wrongTheft += 1;
  report(world, pack, Disposition.stolen);
  const { wrongTheft } = world.model.noise;
  world.later(correctionDelayMs(world, PURPOSE, wrongTheft, ordinal), takeBack, pack);
}

function takeBack(world: World, pack: number): void {
  report(world, pack, Disposition.active);
}

/** The maker of the lot on the label makes the report. */
function report(world: World, pack: number, disposition: number): void {
  const { site } = world.lots[world.packs.labelLot(pack)]!;
  world.say(Step.reporting, disposition, site);
  world.recorder.label(pack);
  world.recorder.offer();
}
