/**
 * Random traces for fast-check: most statements are such that an honest party could make them, one in three or so is
 * twisted in one place by somebody hostile, careless or out of step. Draws are plain numbers, so that a failing
 * trace shrinks to the few statements that matter.
 *
 * @module
 */
import fc from 'fast-check';
import { Disposition, NONE } from '../../../../ledger/events/index.ts';
import { acts, type Draws, revive, say, turned } from './lawful-acts.ts';
import type { TraceOracle } from './trace-oracle.ts';
import {
  DAY_MS,
  ITEMS,
  KEYS_OF_A_PARTY,
  type KeyChange,
  LAST,
  PARTIES,
  type Row,
  type Said,
} from './trace-world.ts';

export interface Draft extends Draws {
  /** Position in TWISTS, or less than 0 for an honest statement. */
  readonly twist: number;
  readonly waitMs: number;
}

type Twist = (said: Said, draft: Draft) => Said;

const everyRow = (said: Said, change: Partial<Row>): Said => ({
  ...said,
  rows: said.rows.map((row) => ({ ...row, ...change })),
});
const anotherRow = (said: Said, change: Partial<Row>): Said => ({
  ...said,
  rows: [...said.rows, ...said.rows.slice(0, 1).map((row) => ({ ...row, ...change }))],
});
const oneRow = (said: Said, { what }: Draft, change: (row: Row) => Partial<Row>): Said => ({
  ...said,
  rows: said.rows.map((row, i) =>
    i === what % said.rows.length ? { ...row, ...change(row) } : row,
  ),
});

/** A change of keys of which one thing is wrong; of another statement nothing. */
function changedKey(change: (said: KeyChange, draft: Draft) => KeyChange): Twist {
  return (said, draft) =>
    said.keyChange === undefined ? said : { ...said, keyChange: change(said.keyChange, draft) };
}

/** One thing is wrong with the statement, or might be. Each is a number of its own, so that a draw names it. */
const TWISTS: readonly Twist[] = [
  // By somebody who has nothing to do with it.
  (said, { who }) => ({ ...said, party: who % PARTIES, signer: who % PARTIES }),
  (said, { who }) => ({ ...said, signer: (said.party + 1 + (who % (PARTIES - 1))) % PARTIES }),
  (said, { how }) => ({ ...said, key: how % KEYS_OF_A_PARTY }),
  (said, { how }) => ({ ...said, key: how % KEYS_OF_A_PARTY }),
  changedKey((change, { how }) => ({ ...change, party: how % PARTIES })),
  changedKey((change, { how }) => ({ ...change, possessor: how % PARTIES })),
  changedKey((change, { how }) => ({ ...change, added: how % KEYS_OF_A_PARTY })),
  changedKey((change, { how }) => ({ ...change, removed: how % KEYS_OF_A_PARTY })),
  (said) => ({ ...said, outOfTurn: -1 }),
  (said) => ({ ...said, outOfTurn: 1 }),
  (said) => ({ ...said, rows: [...said.rows, ...said.rows.slice(0, 1)] }),
  (said) => everyRow(said, { parent: said.rows[0]?.item ?? NONE }),
  (said, draft) => oneRow(said, draft, () => ({ item: draft.how % ITEMS })),
  (said, draft) => oneRow(said, draft, () => ({ item: NONE })),
  (said, { how }) => anotherRow(said, { item: how % ITEMS }),
  (said, { what, how }) => anotherRow(said, { item: how % ITEMS, parent: what % ITEMS }),
  (said, { how }) => everyRow(said, { parent: how % ITEMS }),
  (said, { how }) => ({ ...said, otherParty: how % PARTIES }),
  (said) => ({ ...said, otherParty: PARTIES + 3 }),
  (said, { how }) => ({ ...said, shipment: how % 5 }),
  (said, draft) => oneRow(said, draft, () => ({ lot: draft.how % 3 })),
  (said, draft) => oneRow(said, draft, () => ({ expiryDay: draft.how % 60 })),
  (said, draft) => oneRow(said, draft, () => ({ product: draft.how % 2 })),
  (said, draft) =>
    oneRow(said, draft, () => ({
      lot: draft.how % 5 === 0 ? 0 : NONE,
      product: draft.how % 5 === 1 ? 0 : NONE,
      expiryDay: draft.how % 5 === 2 ? 9 : NONE,
    })),
  (said) => everyRow(said, { temperatureMinC: -5, temperatureMaxC: 40 }),
  (said, { how }) => everyRow(said, { disposition: how % 12 }),
  (said) => everyRow(said, { disposition: Disposition.active }),
  (said) => ({ ...said, recordTimeMs: said.recordTimeMs + 1 }),
  (said) => ({ ...said, eventTimeMs: said.eventTimeMs + DAY_MS }),
  (said, { how }) => ({ ...said, step: how % 11 }),
];
/** Something that was dispensed or destroyed is moved. */
const REVIVING = TWISTS.length;
/** The first thing at hand is said, whether or not it is lawful. */
const CARELESS = REVIVING + 2;

// Small numbers are as likely as others: a draw names a choice, not a size.
const draw = fc.noBias(fc.nat({ max: 0xffff }));

/** Draws of one statement; `hostile` are told apart by their twist. */
function draft(hostile: boolean): fc.Arbitrary<Draft> {
  const wrong = fc.integer({ min: 0, max: CARELESS + 5 });
  const twist = hostile
    ? fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 2, arbitrary: wrong })
    : fc.constant(-1);
  const minutes = fc.nat({ max: 90 }).map((minute) => minute * 60_000);
  const waitMs = fc.oneof(
    { weight: 25, arbitrary: minutes },
    { weight: 1, arbitrary: fc.constantFrom(DAY_MS, 3 * DAY_MS) },
  );
  return fc.record({ act: draw, who: draw, what: draw, how: draw, twist, waitMs });
}

export const honestDraft = draft(false);
export const anyDraft = draft(true);

/** The statement that a draft comes to, given what the oracle knows. */
export function statementOf(oracle: TraceOracle, drawn: Draft): Said {
  return signed(oracle, meant(oracle, drawn));
}

/** Names the key that signs. */
function signed(oracle: TraceOracle, said: Said): Said {
  return said.key === LAST ? { ...said, key: oracle.facts.lastKey(said.signer) } : said;
}

function meant(oracle: TraceOracle, drawn: Draft): Said {
  if (drawn.twist >= CARELESS) return atHand(oracle, drawn);
  if (drawn.twist >= REVIVING) {
    const [revival] = revive(oracle, drawn);
    if (revival !== undefined) return revival;
  }
  const said = lawful(oracle, drawn);
  return TWISTS[drawn.twist]?.(said, drawn) ?? said;
}

/** The first lawful statement of the drawn act, or of another where that has none. */
function lawful(oracle: TraceOracle, drawn: Draft): Said {
  for (const act of acts(drawn)) {
    for (const said of act(oracle, drawn)) {
      if (oracle.objections(signed(oracle, said)).length === 0) return said;
    }
  }
  throw new Error('nobody has anything lawful to say');
}

function atHand(oracle: TraceOracle, drawn: Draft): Said {
  for (const act of acts(drawn)) {
    const [said] = act(oracle, drawn);
    if (said !== undefined) return said;
  }
  return say(oracle, turned([0, 1, 2], drawn.how)[0]!, 0, [{}]);
}
