/**
 * Noise: a keyboard-wedge scanner in caps-lock fault swaps the case of the serial's letters. The
 * string is another one, which no registry knows; a frequent cause of false alerts in the first
 * years of the European system.
 *
 * @module
 */
import type { World } from '../world/world.ts';

/** Identity that the scanner reads from `pack` for the given draw of the point's stream. */
export function readIdentity(world: World, pack: number, point: number, draw: number): number {
  const identity = world.packs.identity(pack);
  const { scannerCase } = world.model.noise;
  if (scannerCase === 0) return identity;
  const draws = world.pointStreams.at(point, 'scanner-case', draw);
  if (!draws.chance(scannerCase)) return identity;
  world.counters.noise.scannerCase += 1;
  return swappedIdentity(world, identity);
}

/** The identity with its letters' case swapped; the same one each time. */
function swappedIdentity(world: World, identity: number): number {
  const known = world.swapped.get(identity);
  if (known !== undefined) return known;
  const { kind, product, serialHigh, serialLow } = world.identities;
  const swapped = world.identities.add(
    kind[identity]!,
    product[identity]!,
    serialHigh[identity]!,
    serialLow[identity]!,
    1,
  );
  world.swapped.set(identity, swapped);
  return swapped;
}
