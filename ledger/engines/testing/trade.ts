/** The signed transactions of the suite: lots are made, packs move from maker to patient. @module */
import { sha256 } from '../../crypto/sha256.ts';
import type { LiveWorld } from '../live-engine.ts';
import { STEPS_PER_PACK, SyntheticWorld } from '../workload/index.ts';
import type { EngineTarget } from './target.ts';

export interface Trade {
  readonly world: LiveWorld;
  /** In an order that every rule accepts: what makes the packs first. */
  readonly transactions: readonly Uint8Array[];
  /** Transactions that make packs, at the head. */
  readonly making: number;
  /** Event number of each transaction. */
  readonly eventIds: readonly number[];
}

/** The same transactions each time, in any process. */
export function tradeOf(packs: number): Trade {
  const synthetic = new SyntheticWorld(packs);
  const made = synthetic.making(0, synthetic.lots);
  const head = Array.from({ length: made.count }, (_, i) => made.transaction(i).slice());
  const moved = synthetic.moving(packs * STEPS_PER_PACK);
  const tail = Array.from({ length: moved.count }, (_, i) => moved.transaction(i).slice());
  const transactions = [...head, ...tail];
  return {
    world: synthetic.world(),
    transactions,
    making: head.length,
    eventIds: transactions.map((_, i) => i),
  };
}

/** The trade of a target's size. */
export function tradeFor({ packs = 200 }: EngineTarget): Trade {
  return tradeOf(packs);
}

/** The first statement of its party in the same ledger: sound in form, order and signature, and against the rules. */
export function shippedBeforeItWasMade({ packs = 200 }: EngineTarget): Uint8Array {
  return new SyntheticWorld(packs).moving(1).transaction(0);
}

/** SHA-256 as text, for comparison. */
export function digestOf(transaction: Uint8Array): string {
  return Buffer.from(sha256(transaction)).toString('hex');
}
