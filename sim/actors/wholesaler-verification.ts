/**
 * Risk-based verification by wholesalers: a share of the packs that come from anybody but a
 * manufacturer is looked up on arrival (Commission Delegated Regulation (EU) 2016/161, article 20).
 *
 * @module
 */
import { Disposition, Step } from '../../ledger/events/index.ts';
import type { IntList } from '../world/int-list.ts';
import { PackState } from '../world/pack-table.ts';
import { offerScan } from '../world/scan.ts';
import type { World } from '../world/world.ts';
import { stopPack } from './alarm-response.ts';
import { holdPack } from './holding.ts';

/**
 * Looks up a share of the packs of `list`, which are on the shelf of `site` and came from
 * organisation `sender`, or from somebody in no register (NONE).
 */
export function verifyArrivals(world: World, list: IntList, site: number, sender: number): void {
  const share = world.model.quality.wholesalerVerification;
  if (share === 0 || world.opening || world.site(site).type !== 'wholesaler') return;
  if (world.model.organisations[sender]?.role === 'manufacturer') return;
  for (let i = 0; i < list.length; i++) {
    const pack = list.at(i);
    if (world.packs.state[pack] !== PackState.stock) continue;
    if (!world.packStream(pack, 'wholesaler-verification').chance(share)) continue;
    world.say(Step.verifying, Disposition.active, site);
    world.recorder.label(pack);
    const { accepted, isStopped, alarm } = offerScan(world, pack, true);
    if (accepted && !isStopped) continue;
    const row = world.recorder.lastRow;
    world.stock.takePack(pack, PackState.held);
    if (accepted) stopPack(world, alarm);
    else holdPack(world, pack, site, row);
  }
}
