import { expect, test } from 'vitest';
import { CborWriter } from '../../../ledger/crypto/cbor-writer.ts';
import { Sign1Writer, signingContext } from '../../../ledger/crypto/cose-sign1.ts';
import { createSigner } from '../../../ledger/crypto/keys.ts';
import { simulationSecret } from '../../../ledger/crypto/simulation-keys.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { FAULTS } from '../../../ledger/pipeline/rejection.ts';
import { PACKS, PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { LABEL, MAKER, PHARMACY, WHOLESALER } from '../../support/ledger/small-chain.ts';

const ORIGIN = 'theriac.test/pipeline';

/** Signs any payload as the maker does, or as somebody whom nobody knows. */
function signed(payload: Uint8Array, purpose = 'organisation maker'): Uint8Array {
  const signer = createSigner(simulationSecret('pipeline', 0, purpose));
  const out = new CborWriter();
  new Sign1Writer(signer, signingContext('transaction', ORIGIN)).write(payload, out);
  return out.copy();
}

/** A payload about the lot by `party`, with `change` made to its fields. */
function payload(change: Partial<Record<keyof typeof FIELDS, number | null>> = {}): Uint8Array {
  const out = new CborWriter().array(12);
  for (const value of Object.values({ ...FIELDS, ...change })) {
    if (value === null) out.null();
    else out.integer(value);
  }
  out.array(1).array(9).integer(Disposition.conformant).boolean(true).null().null();
  out.null().textString('L0').null().null().byteString(new Uint8Array(0));
  return out.null().copy();
}
const FIELDS = {
  version: 3,
  sequence: 2,
  eventId: 99,
  party: MAKER,
  step: Step.inspecting,
  site: 0 as number | null,
  otherParty: null as number | null,
  eventTimeMs: 1.6e12,
  recordTimeMs: 1.6e12,
  shipment: null as number | null,
};

type Case = (world: PipelineWorld, made: Uint8Array[]) => Uint8Array;
const flip = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, i) => (i === (at + bytes.length) % bytes.length ? byte ^ 1 : byte));

const CASES: readonly (readonly [string, string, Case])[] = [
  ['no bytes', 'T_MALFORMED', () => new Uint8Array(0)],
  ['noise', 'T_MALFORMED', () => new Uint8Array(300).fill(0xff)],
  ['truncated', 'T_MALFORMED', (world) => world.ship(1).subarray(0, -1)],
  ['a byte too many', 'T_MALFORMED', (world) => Uint8Array.from([...world.ship(1), 0])],
  ['a payload that is not a transaction', 'T_MALFORMED', () => signed(Uint8Array.of(0x80))],
  ['a number not in its shortest form', 'T_MALFORMED', () => signed(widened(payload()))],
  ['about nothing', 'T_MALFORMED', () => signed(aboutNothing())],
  ['too long', 'T_TOO_LARGE', () => new Uint8Array(2 ** 20 + 1)],
  ['of an unknown version', 'T_VERSION', () => signed(payload({ version: 4 }))],
  ['with a flipped signature', 'T_SIGNATURE', (world) => flip(world.ship(1), -5)],
  ['with a flipped payload', 'T_SIGNATURE', (world) => flip(world.ship(1), 40)],
  ['by an unknown key', 'T_UNKNOWN_KEY', () => signed(payload(), 'a stranger')],
  ['in the name of another party', 'T_PARTY', () => signed(payload({ party: WHOLESALER }))],
  ['about a site that is not there', 'T_REFERENCE', () => signed(payload({ site: 99 }))],
  ['with a step that is not there', 'T_REFERENCE', () => signed(payload({ step: 11 }))],
  ['sent twice', 'T_REPLAYED', (_, made) => made[0]!],
  ['before its turn', 'T_SEQUENCE_GAP', (world) => (world.ship(1), world.ship(2))],
  ['recorded before it happened', 'T_TIME', () => signed(payload({ recordTimeMs: 1.5e12 }))],
  ['from the future', 'T_TIME', () => signed(payload({ recordTimeMs: 9e12, eventTimeMs: 9e12 }))],
  [
    'with an item twice',
    'T_DUPLICATE_ITEM',
    (w) => w.say(Step.packing, MAKER, [1, 1], { parent: 9 }),
  ],
  [
    'with an item in itself',
    'T_DUPLICATE_ITEM',
    (w) => w.say(Step.packing, MAKER, [1], { parent: 1 }),
  ],
  [
    'about a serial that exists',
    'R_SERIAL_KNOWN',
    (w) => w.say(Step.commissioning, MAKER, [1], LABEL),
  ],
  ['by a non-custodian', 'R_CUSTODY', (world) => world.dispense(1)],
  [
    'by somebody who may not make',
    'R_PARTNER_KNOWN',
    (w) => w.say(Step.commissioning, PHARMACY, [70 % PACKS], LABEL),
  ],
];

/** The first integer of the payload in a longer head than needed. */
function widened(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([bytes[0]!, 0x18, bytes[1]!, ...bytes.subarray(2)]);
}

function aboutNothing(): Uint8Array {
  const out = new CborWriter().array(12);
  for (const value of Object.values(FIELDS))
    if (value === null) out.null();
    else out.integer(value);
  return out.array(0).null().copy();
}

test.each(CASES)('%s: %s', async (_, code, make) => {
  const world = new PipelineWorld();
  const ledger = await world.open();
  const made = world.make();
  for (const said of made) expect((await ledger.submit(said)).code).toBe('');
  const [state, size] = [ledger.stateHash(), ledger.head().treeSize];
  const bad = make(world, made);
  expect(await ledger.submit(bad)).toEqual({ code, position: -1 });
  expect(ledger.stateHash()).toBe(state);
  expect(ledger.head().treeSize).toBe(size);
  await ledger.close();
});

/** Their cases are in the tests of signing keys, sealed payloads and activated rules. */
const ELSEWHERE = [
  'T_REVOKED_KEY',
  'T_AUTHORITY',
  'T_KEY',
  'T_EPOCH',
  'T_ROLES',
  'T_PAYLOAD',
  'T_RULES',
];

test('every fault but a stop has a case', () => {
  const met = new Set(CASES.map(([, code]) => code));
  expect(FAULTS.filter((code) => code !== '' && !met.has(code))).toEqual([
    'T_STOPPED',
    ...ELSEWHERE,
  ]);
});
