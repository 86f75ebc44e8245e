/**
 * Noise: a lot is recalled by a mistyped number, and the recall taken back later. Meanwhile sound
 * goods are off the shelves; those that were not destroyed come back.
 *
 * @module
 */
import { reportRecall, takeBackRecall } from '../actors/recall.ts';
import type { World } from '../world/world.ts';
import { correctionDelayMs, errorChoice, startErrors } from './corrected-error.ts';

const PURPOSE = 'wrong-recall';

/** Schedules the mistaken recalls of the run. */
export function startWrongRecalls(world: World): void {
  startErrors(world, PURPOSE, world.model.noise.wrongRecall, recallByMistake);
}

function recallByMistake(world: World, ordinal: number): void {
  const onSale = [...world.lots.keys()].filter((index) => {
    const lot = world.lots[index]!;
    const sold = lot.releasedMs <= world.nowMs && lot.expiryDay >= world.today;
    return sold && !lot.recallReported;
  });
  if (onSale.length === 0) return;
  const index = onSale[errorChoice(world, PURPOSE, ordinal).integer(onSale.length)]!;
  world.counters.noise.wrongRecall += 1;
  reportRecall(world, index);
  const { wrongRecall } = world.model.noise;
  world.later(correctionDelayMs(world, PURPOSE, wrongRecall, ordinal), takeBackRecall, index);
}
