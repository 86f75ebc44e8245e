import { expect, test } from 'vitest';
import { RULE_CODES } from '../../../ledger/contracts/index.ts';
import { Fault } from '../../../ledger/pipeline/rejection.ts';
import { type Deciding, newMachine } from '../../support/ledger/traces/trace-ledger.ts';
import { playTraces } from '../../support/ledger/traces/trace-model.ts';

/** What is noticed first in at most a thousand traces. */
async function noticed(machine: () => Deciding, replica = machine) {
  const trace = { traces: 1000, length: 40, seed: 1, kind: 'mixed', shrink: false } as const;
  try {
    await playTraces({ ...trace, machine, replica, reopen: false });
  } catch (error) {
    return ((error as Error).cause as Error).message.split('\n')[0];
  }
  return 'nothing';
}

/** The words for each rule; where goods end in two places, the book may say so first. */
const WORDS: Readonly<Record<string, RegExp>> = {
  R_PARTNER_KNOWN: /role/,
  R_PARTNER_LICENSED: /licence/,
  R_SERIAL_KNOWN: /known serial|a serial twice|out of nowhere/,
  R_DATA_MATCH: /label/,
  R_NOT_DESTROYED: /destroyed/,
  R_NOT_DISPENSED: /dispensed/,
  R_NOT_STOLEN: /stolen/,
  R_NOT_RECALLED: /recalled/,
  R_NOT_EXPIRED: /expired/,
  R_QUALITY_RELEASED: /unreleased|set aside/,
  R_AGGREGATION: /unit|unpack|two places/,
  R_CUSTODY: /custod|two places/,
  R_SHIPMENT_AUTHORISED: /two places|not shipped/,
  R_COLD_CHAIN: /cold chain/,
};

test.each(RULE_CODES)('without %s', async (code) => {
  expect(await noticed(() => newMachine([code]))).toMatch(WORDS[code]!);
});

/** A machine of which one answer is changed. */
function changed(decide: (machine: Deciding, ...given: Parameters<Deciding['decide']>) => number) {
  return (): Deciding => {
    const machine = newMachine();
    return {
      decide: (...given) => decide(machine, ...given),
      stateHash: () => machine.stateHash(),
    };
  };
}

/** A machine that lets a fault pass. */
const deaf = (fault: number) =>
  changed((machine, ...given) => {
    const found = machine.decide(...given);
    return found === fault ? Fault.none : found;
  });

const MUTANTS: readonly (readonly [string, () => Deciding, RegExp])[] = [
  ['takes statements of others', deaf(Fault.party), /in the name of another/],
  ['takes keys that have ended', deaf(Fault.revokedKey), /under an ended key|took effect twice/],
  ['takes keys that were never registered', deaf(Fault.unknownKey), /under an ended key/],
  ['lets anybody change keys', deaf(Fault.authority), /no authority/],
  ['registers keys of others', deaf(Fault.key), /a key of another|a key twice|ends no key/],
  [
    'believes in the future',
    changed((machine, bytes, from, length, nowMs) =>
      machine.decide(bytes, from, length, nowMs + 1),
    ),
    /time/,
  ],
  ['takes a number twice', deaf(Fault.replayed), /twice/],
  ['takes numbers out of turn', deaf(Fault.sequenceGap), /out of turn/],
  ['takes an item twice', deaf(Fault.duplicateItem), /twice|two places|serial|nowhere/],
  ['takes statements that name nobody', deaf(Fault.reference), /names nobody/],
  [
    'refuses a lawful statement',
    changed((machine, ...given) => {
      const found = machine.decide(...given);
      return found === Fault.none && given[0].length % 7 === 0 ? Fault.malformed : found;
    }),
    /a lawful statement was refused/,
  ],
];

test.each(MUTANTS)('a machine that %s', async (_, machine, words) => {
  expect(await noticed(machine)).toMatch(words);
});

test('a replica that misses one transaction', async () => {
  const replica = changed((machine, bytes, ...given) =>
    bytes.length % 7 === 0 ? Fault.none : machine.decide(bytes, ...given),
  );
  expect(await noticed(newMachine, replica)).toMatch(/a replica differs/);
});
