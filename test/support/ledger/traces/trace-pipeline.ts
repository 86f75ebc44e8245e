/**
 * The same trace through the whole pipeline with real signatures: a client sends what the machine was offered, and every
 * outcome, the state, the reopened ledger, the audit and the replay of the rules must say what the machine said.
 *
 * @module
 */
import { expect } from 'vitest';
import { RuleReplay } from '../../../../ledger/index.ts';
import { MemoryStorage } from '../../../../ledger/log/index.ts';
import { LedgerPipeline } from '../../../../ledger/pipeline/index.ts';
import { auditLog } from '../../../../ledger/verify/index.ts';
import { sourceOfStorage } from '../stored-log.ts';
import { type Offer, PIPELINE, type TraceLedger } from './trace-ledger.ts';

/** Transactions that are sent without waiting for an answer. */
const AT_ONCE = 5;

/** Plays what `ledger` was offered. Rejects where anything differs. */
export async function throughPipeline(ledger: TraceLedger): Promise<void> {
  const storage = new MemoryStorage();
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, monotonicMs: () => 0, after: () => () => undefined };
  const options = { ...PIPELINE, storage, clock, blockTransactions: 3 };
  const pipeline = await LedgerPipeline.open(options);
  for (const group of groups(ledger.offers)) {
    nowMs = group.at(-1)!.nowMs;
    // The second of each group comes with a flipped bit in its signature first.
    const sent = group.flatMap((offer, i) => (i === 1 ? [forged(offer), offer] : [offer]));
    const outcomes = await Promise.all(sent.map(({ bytes }) => pipeline.submit(bytes)));
    expect(outcomes.map(({ code }) => code)).toEqual(sent.map(({ code }) => code));
  }
  await pipeline.close();
  const state = ledger.machine.stateHash();
  expect(pipeline.stateHash()).toBe(state);
  expect(pipeline.head().treeSize).toBe(ledger.accepted.length);
  const again = await LedgerPipeline.open(options);
  expect(again.stateHash()).toBe(state);
  await again.close();
  const replay = new RuleReplay();
  const { findings } = await auditLog(sourceOfStorage(storage), {
    trust: pipeline.logKey,
    statements: replay,
  });
  expect(findings).toEqual([]);
  expect(replay.report().findings).toEqual([]);
}

/** Offers that may be sent at once: one that came too early for the clock, or changes keys, goes alone. */
function groups(offers: readonly Offer[]): Offer[][] {
  const goesAlone = ({ code, changesKeys }: Offer) => changesKeys || code === 'T_TIME';
  const found: Offer[][] = [];
  for (const offer of offers) {
    const last = found.at(-1);
    const joins = last !== undefined && last.length < AT_ONCE && !goesAlone(last[0]!);
    if (joins && !goesAlone(offer)) last.push(offer);
    else found.push([offer]);
  }
  return found;
}

/** The same with a bit of its signature flipped. An unknown key has no signature that could be looked at. */
function forged(offer: Offer): Offer {
  const bytes = offer.bytes.slice();
  bytes[bytes.length - 9]! ^= 4;
  const code = offer.code === 'T_UNKNOWN_KEY' ? offer.code : 'T_SIGNATURE';
  return { ...offer, bytes, code };
}
