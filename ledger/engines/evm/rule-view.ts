/**
 * The rule view of a transaction as the contract reads it: fixed fields one behind the other, because a byte of a call
 * costs more than anything that could be saved by reading a richer format there. docs/evm.md has the layout.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer';
import { sha256 } from '../../crypto/sha256.ts';
import { NONE, Step } from '../../events/index.ts';
import {
  type DecodedGroup,
  PSEUDONYM_BYTES,
  type TransactionDecoder,
} from '../../pipeline/transaction-decoder.ts';

const HEADER_BYTES = 30;
const GROUP_BYTES = 42;
const LOT_BYTES = 16;
const FLAG_UNITS = 1;
const FLAG_DUPLICATE = 2;
const NOBODY = 0xffff;
const ABSENT = 0xffff_ffff;
const SIGN = 1n << 63n;

/** Bounds of what a call costs, its bytes included; what is not used is not paid. docs/evm.md has what is used. */
const CALL_GAS = 150_000;
const GROUP_GAS = 40_000;
/** A pack that was not there takes a new word of storage. */
const MADE_ITEM_GAS = 28_000;
const MOVED_ITEM_GAS = 18_000;

/** A call's worth of a statement. */
export interface View {
  readonly bytes: Uint8Array;
  /** Most that the call may use. */
  readonly gas: number;
}

/** A run of items of one group. */
interface Piece {
  readonly group: Readonly<DecodedGroup>;
  readonly from: number;
  readonly items: number;
}

/**
 * The views of the statement in `decoder`, decoded from `bytes`. A commissioning is cut into parts of at most `gasMax`;
 * any other statement is one view, however much it costs. Undefined where a lot's name is not UTF-8.
 */
export function viewsOf(
  decoder: TransactionDecoder,
  bytes: Uint8Array,
  gasMax: number,
): View[] | undefined {
  const groups = Array.from({ length: decoder.groupCount }, (_, g) => ({ ...decoder.group(g) }));
  const lots = groups.map((group) => lotId(bytes, group));
  if (lots.includes(undefined)) return undefined;
  const flags = flagsOf(decoder, groups, bytes);
  const isMaking = decoder.step === Step.commissioning;
  const itemGas = isMaking ? MADE_ITEM_GAS : MOVED_ITEM_GAS;
  const limit = isMaking ? gasMax : Number.POSITIVE_INFINITY;
  const views: View[] = [];
  let pieces: [piece: Piece, lot: Uint8Array][] = [];
  let gas = CALL_GAS;
  const cut = () => {
    views.push({ bytes: write(decoder, flags, pieces, bytes), gas });
    pieces = [];
    gas = CALL_GAS;
  };
  for (const [g, group] of groups.entries()) {
    let from = 0;
    do {
      if (gas + GROUP_GAS + itemGas > limit) cut();
      gas += GROUP_GAS;
      const items = Math.min(group.items - from, Math.floor((limit - gas) / itemGas));
      pieces.push([{ group, from, items }, lots[g]!]);
      gas += items * itemGas;
      from += items;
    } while (from < group.items);
  }
  cut();
  return views;
}

function flagsOf(
  decoder: TransactionDecoder,
  groups: readonly Readonly<DecodedGroup>[],
  bytes: Uint8Array,
): number {
  const { step } = decoder;
  const namesUnits =
    step === Step.packing ||
    step === Step.unpacking ||
    groups.some(({ parentAt }) => parentAt !== NONE);
  const isTwice = decoder.items > 1 && namesTwice(groups, bytes);
  return (namesUnits ? FLAG_UNITS : 0) | (isTwice ? FLAG_DUPLICATE : 0);
}

function namesTwice(groups: readonly Readonly<DecodedGroup>[], bytes: Uint8Array): boolean {
  const seen = new Set<string>();
  let items = 0;
  for (const { itemsAt, items: count } of groups) {
    items += count;
    for (let i = 0; i < count; i++) {
      const at = itemsAt + i * PSEUDONYM_BYTES;
      seen.add(
        Buffer.from(bytes.buffer, bytes.byteOffset + at, PSEUDONYM_BYTES).toString('latin1'),
      );
    }
  }
  return seen.size < items;
}

function write(
  decoder: TransactionDecoder,
  flags: number,
  pieces: readonly (readonly [Piece, Uint8Array])[],
  bytes: Uint8Array,
): Uint8Array {
  const items = pieces.reduce((sum, [piece]) => sum + piece.items, 0);
  const view = Buffer.alloc(HEADER_BYTES + pieces.length * GROUP_BYTES + items * PSEUDONYM_BYTES);
  view[0] = decoder.step;
  view[1] = flags;
  view.writeUInt16BE(decoder.party, 2);
  view.writeUInt16BE(decoder.otherParty === NONE ? NOBODY : decoder.otherParty, 4);
  view.writeUInt32BE(orAbsent(decoder.site), 6);
  view.writeUInt32BE(orAbsent(decoder.shipment), 10);
  view.writeBigUInt64BE(BigInt(decoder.eventTimeMs), 14);
  view.writeBigUInt64BE(BigInt(decoder.sequence), 22);
  let at = HEADER_BYTES;
  for (const [{ group, from, items: count }, lot] of pieces) {
    view[at] = group.disposition;
    view.writeUInt16BE(group.product === NONE ? NOBODY : group.product, at + 1);
    view.set(lot, at + 3);
    view.writeUInt32BE(orAbsent(group.expiryDay), at + 19);
    const { temperatureMinC, temperatureMaxC } = group;
    view[at + 23] =
      Number(!Number.isNaN(temperatureMinC)) | (Number(!Number.isNaN(temperatureMaxC)) << 1);
    view.writeBigInt64BE(ordered(temperatureMinC), at + 24);
    view.writeBigInt64BE(ordered(temperatureMaxC), at + 32);
    view.writeUInt16BE(count, at + 40);
    const first = group.itemsAt + from * PSEUDONYM_BYTES;
    view.set(bytes.subarray(first, first + count * PSEUDONYM_BYTES), at + GROUP_BYTES);
    at += GROUP_BYTES + count * PSEUDONYM_BYTES;
  }
  return view;
}

function orAbsent(value: number): number {
  return value === NONE ? ABSENT : value;
}

/** What stands for a lot on the chain: the first 16 bytes of the SHA-256 of its name; zeros for none. */
function lotId(bytes: Uint8Array, { lotAt, lotLength }: DecodedGroup): Uint8Array | undefined {
  if (lotAt === NONE) return new Uint8Array(LOT_BYTES);
  const name = bytes.slice(lotAt, lotAt + lotLength);
  return isUtf8(name) ? sha256(name).subarray(0, LOT_BYTES) : undefined;
}

/**
 * A double as a 64-bit integer that is larger where the double is: contracts have no floating point, and need no more than
 * comparison. NaN, which is flagged, gives 0.
 */
export function ordered(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  const bits = new DataView(new ArrayBuffer(8));
  // Both zeros are the same temperature.
  bits.setFloat64(0, value + 0);
  const word = bits.getBigInt64(0);
  return word >= 0n ? word : -(word + SIGN);
}
