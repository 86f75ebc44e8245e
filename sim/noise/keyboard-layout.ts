/**
 * Noise: the scanner types as a keyboard of another layout than the computer expects, so that y and z
 * change places in the serial (QWERTY and QWERTZ). The string is another one, which no registry knows.
 * A serial without either letter is read as it is.
 *
 * @module
 */
import type { World } from '../world/world.ts';

/** A serial is 64 bits, written as 13 digits of 5 bits; these two digits are Y and Z. */
const DIGITS = 13;
const BITS = 5n;
const DIGIT = 31n;
const Y = 30n;
const Z = 31n;
const HALF = 32n;
const LOW = 0xffff_ffffn;

/** Identity that is typed for `identity`, as the scanner read it, at the given draw of the point's stream. */
export function typedIdentity(world: World, identity: number, point: number, draw: number): number {
  const { keyboardLayout } = world.model.noise;
  if (keyboardLayout === 0) return identity;
  const draws = world.pointStreams.at(point, 'keyboard-layout', draw);
  if (!draws.chance(keyboardLayout)) return identity;
  const typed = relaidIdentity(world, identity);
  if (typed !== identity) world.counters.noise.keyboardLayout += 1;
  return typed;
}

/** The identity with y and z exchanged; the same one each time. */
function relaidIdentity(world: World, identity: number): number {
  const known = world.relaid.get(identity);
  if (known !== undefined) return known;
  const { kind, product, serialHigh, serialLow, caseSwapped } = world.identities;
  const serial = (BigInt(serialHigh[identity]!) << HALF) | BigInt(serialLow[identity]!);
  const swapped = swapDigits(serial);
  const relaid =
    swapped === serial
      ? identity
      : world.identities.add(
          kind[identity]!,
          product[identity]!,
          Number(swapped >> HALF),
          Number(swapped & LOW),
          caseSwapped[identity],
        );
  world.relaid.set(identity, relaid);
  return relaid;
}

function swapDigits(serial: bigint): bigint {
  let swapped = 0n;
  for (let i = 0; i < DIGITS; i++) {
    const shift = BigInt(i) * BITS;
    const digit = (serial >> shift) & DIGIT;
    const typed = digit === Y ? Z : digit === Z ? Y : digit;
    swapped |= typed << shift;
  }
  return swapped;
}
