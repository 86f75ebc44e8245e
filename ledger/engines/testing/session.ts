/** An open engine with the outcomes that it told. @module */
import assert from 'node:assert/strict';
import type { LiveEngine, LiveOutcome, LiveWorld } from '../live-engine.ts';
import { digestOf } from './trade.ts';

export interface Told {
  readonly code: string;
  readonly position: number;
}

export class Session {
  readonly engine: LiveEngine;
  /** By ticket. */
  readonly told: Told[] = [];
  private readonly digests: string[] = [];

  private constructor(engine: LiveEngine) {
    this.engine = engine;
  }

  /** `onOutcome` is told besides. */
  static async open(
    engine: LiveEngine | Promise<LiveEngine>,
    world: LiveWorld,
    onOutcome?: LiveOutcome,
  ): Promise<Session> {
    const session = new Session(await engine);
    await session.engine.open(world, (ticket, code, position) => {
      assert.equal(session.told[ticket], undefined, `ticket ${ticket} was told twice`);
      session.told[ticket] = { code, position };
      onOutcome?.(ticket, code, position);
    });
    return session;
  }

  /** Offers in order as there is room; returns the first ticket, and resolves without waiting for outcomes. */
  async offer(transactions: readonly Uint8Array[]): Promise<number> {
    const first = this.digests.length;
    for (const transaction of transactions) {
      let ticket = this.engine.offer(transaction);
      while (ticket < 0) {
        await this.engine.room();
        ticket = this.engine.offer(transaction);
      }
      assert.equal(ticket, this.digests.length, 'tickets count from 0');
      this.digests.push(digestOf(transaction));
    }
    return first;
  }

  /** Offers, waits, and returns the outcomes in order. */
  async submit(transactions: readonly Uint8Array[]): Promise<Told[]> {
    const first = await this.offer(transactions);
    await this.engine.drain();
    for (let ticket = first; ticket < this.digests.length; ticket++) {
      assert.notEqual(this.told[ticket], undefined, `ticket ${ticket} was never told`);
    }
    return this.told.slice(first);
  }

  /** As `submit`; every transaction has to be stored. */
  async store(transactions: readonly Uint8Array[]): Promise<Told[]> {
    const told = await this.submit(transactions);
    for (const { code } of told) assert.equal(code, '');
    return told;
  }

  /** Digest of each acknowledged transaction, by its position. */
  acknowledged(): Map<number, string> {
    const found = new Map<number, string>();
    for (const [ticket, outcome] of this.told.entries()) {
      if ((outcome as Told | undefined)?.code !== '') continue;
      const digest = this.digests[ticket]!;
      const before = found.get(outcome.position) ?? digest;
      assert.equal(before, digest, `position ${outcome.position} was given twice`);
      found.set(outcome.position, digest);
    }
    return found;
  }
}

/** Digests of what is stored, in the total order. */
export async function storedDigests(engine: LiveEngine): Promise<string[]> {
  const found: string[] = [];
  for await (const digest of engine.stored()) found.push(Buffer.from(digest).toString('hex'));
  return found;
}

/** Nothing acknowledged is missing, nothing is there twice, and the order is the one that was told. */
export async function assertStored(
  engine: LiveEngine,
  acknowledged: ReadonlyMap<number, string>,
): Promise<void> {
  const stored = await storedDigests(engine);
  const places = new Map(stored.map((digest, place) => [digest, place]));
  assert.equal(places.size, stored.length, 'a transaction is stored twice');
  let before = -1;
  for (const [position, digest] of [...acknowledged].sort(([a], [b]) => a - b)) {
    const place = places.get(digest);
    assert.ok(place !== undefined, `what was acknowledged at position ${position} is lost`);
    assert.ok(place > before, `position ${position} is out of order`);
    before = place;
  }
}
