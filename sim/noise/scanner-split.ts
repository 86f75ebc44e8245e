/**
 * Noise: the scanner sends a code in two parts, and the software takes the first for the whole: what is
 * left of the serial is its beginning, which no registry knows ("scanner splitting", a frequent cause
 * of false alerts in the European system). The missing digits are written as leading zeros.
 *
 * @module
 */
import type { World } from '../world/world.ts';

/** Identity that arrives of `identity`, as the scanner read it, at the given draw of the point's stream. */
export function arrivingIdentity(
  world: World,
  identity: number,
  point: number,
  draw: number,
): number {
  const { scannerSplit } = world.model.noise;
  if (scannerSplit === 0) return identity;
  const draws = world.pointStreams.at(point, 'scanner-split', draw);
  if (!draws.chance(scannerSplit)) return identity;
  world.counters.noise.scannerSplit += 1;
  return firstPart(world, identity);
}

/** The beginning of the identity; the same one each time. */
function firstPart(world: World, identity: number): number {
  const known = world.cutOff.get(identity);
  if (known !== undefined) return known;
  const { kind, product, serialHigh, caseSwapped } = world.identities;
  const part = world.identities.add(
    kind[identity]!,
    product[identity]!,
    0,
    serialHigh[identity]!,
    caseSwapped[identity],
  );
  world.cutOff.set(identity, part);
  return part;
}
