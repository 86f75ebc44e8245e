/**
 * Reverse logistics: packs with little shelf life left go back to the supplier, who destroys them.
 * The returns channel is where expired packs find their way back into the chain (returns fraud), so
 * it has to exist.
 *
 * @module
 */
import { Disposition, ItemKind, NONE, Step } from '../../ledger/events/index.ts';
import { IntList } from '../world/int-list.ts';
import { PackState, Withdrawal } from '../world/pack-table.ts';
import type { World } from '../world/world.ts';
import { newUnitIdentity } from './commissioning.ts';
import { dispatch } from './dispatch.ts';

/**
 * Sends back every pack of `product` at `site` whose label expires on `untilDay` or before; a maker
 * keeps its own.
 */
export function sendBack(world: World, site: number, product: number, untilDay: number): void {
  const { packs, stock } = world;
  const point = world.point(site, product);
  const lane = world.routes.supply[point]!;
  if (lane === NONE || !hasNearExpiry(world, point, untilDay)) return;
  const unit = newUnitIdentity(world, site, ItemKind.tote);
  const contents = new IntList();
  const draft = world.say(Step.packing, Disposition.returned, site);
  draft.parent = unit;
  for (let pack = stock.peekPack(point); pack !== NONE; pack = stock.peekPack(point)) {
    if (packs.labelExpiryDay(pack) > untilDay) break;
    stock.takePack(pack, PackState.transit);
    world.recorder.label(pack);
    putInto(world, contents, pack, pack);
  }
  for (let box = stock.peekCase(point); box !== NONE; box = stock.peekCase(point)) {
    const first = world.units.firstPack[box]!;
    if (packs.labelExpiryDay(first) > untilDay) break;
    stock.takeCase(box, PackState.transit);
    world.recorder.label(first);
    draft.item = world.units.identity[box]!;
    putInto(world, contents, ~box, first);
  }
  const to = world.model.lanes[lane]!.from;
  dispatch(world, { from: site, to, product, lane, order: NONE, unit, contents, ordered: 0 });
}

function hasNearExpiry(world: World, point: number, untilDay: number): boolean {
  const { packs, stock, units } = world;
  const pack = stock.peekPack(point);
  if (pack !== NONE && packs.labelExpiryDay(pack) <= untilDay) return true;
  const unit = stock.peekCase(point);
  return unit !== NONE && packs.labelExpiryDay(units.firstPack[unit]!) <= untilDay;
}

/**
 * States that an item goes into the tote. It goes in even when the statement is refused: it leads
 * out of the market.
 */
function putInto(world: World, contents: IntList, content: number, firstPack: number): void {
  world.recorder.offer();
  contents.push(content);
  const { packs, units } = world;
  const size = content < 0 ? units.size[~content]! : 1;
  for (let pack = firstPack; pack < firstPack + size; pack++) {
    // whoever was taken out of the case on the way is not in it
    if (content < 0 && packs.unit[pack] !== ~content) continue;
    packs.withdrawal[pack] = Withdrawal.expired;
  }
}
