/**
 * Noise: the serials of a case are not uploaded, because a file got lost between two systems, and
 * nobody notices until one of them is refused and the manufacturer is asked. The first cause of false
 * alerts in the first years of the European system ("unknown serial").
 *
 * @module
 */
import type { Verdict } from '../../ledger/contracts/index.ts';
import { investigationDelayMs } from '../actors/investigation.ts';
import type { Action, World } from '../world/world.ts';

const UNKNOWN = 'R_SERIAL_KNOWN';

/** True where the upload of case `unit` does not happen until it is asked for. */
export function forgetsUpload(world: World, unit: number): boolean {
  const { missingUpload } = world.model.noise;
  if (missingUpload === 0 || world.opening) return false;
  const first = world.units.firstPack[unit]!;
  if (!world.packStream(first, 'missing-upload').chance(missingUpload)) return false;
  world.counters.noise.missingUpload += 1;
  world.missingUploads.add(unit);
  return true;
}

/** Has a missing upload made, by `upload`, some days after a serial of the case was refused. */
export function startAskingForUploads(world: World, upload: Action): void {
  if (world.model.noise.missingUpload === 0) return;
  world.listeners.refused = (place, pack, verdict) => {
    ask(place, pack, verdict, upload);
  };
}

function ask(world: World, pack: number, verdict: Verdict, upload: Action): void {
  if (verdict.rule !== UNKNOWN) return;
  const unit = caseOf(world, pack);
  if (unit === undefined || !world.missingUploads.delete(unit)) return;
  const stream = world.packStream(world.units.firstPack[unit]!, 'missing-upload-found');
  world.later(investigationDelayMs(world, stream), upload, unit);
}

/** Case that a genuine pack left the line in; undefined for a forged one. */
function caseOf(world: World, pack: number): number | undefined {
  const lot = world.lots[world.packs.labelLot(pack)];
  if (lot === undefined || pack < lot.firstPack || pack >= lot.firstPack + lot.packs)
    return undefined;
  const { packsPerCase } = world.model.products[lot.product]!;
  return lot.firstCase + Math.floor((pack - lot.firstPack) / packsPerCase);
}
