import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockOrder, type OrderClient } from '../../../ledger/engines/etcd/block-order.ts';
import type { Comparison, KeyValue } from '../../../ledger/engines/etcd/etcd-client.ts';
import { decodeRecord, type OrderRecord } from '../../../ledger/engines/etcd/order-record.ts';

/** What becomes of a request. */
const Fate = { answered: 0, lost: 1, carriedOutUnanswered: 2, carriedOutLate: 3 } as const;
const ATTEMPTS = 4;
const PREFIX = 'ledger';

class NoAnswer extends Error {}

/** The store, as it is agreed: one revision after the other. */
class Store {
  readonly keys = new Map<string, KeyValue>();
  /** Requests still on their way, that nobody waits for any more. */
  readonly late: (() => void)[] = [];
  private revision = 1;

  write(comparisons: readonly Comparison[], key: string, value: string) {
    const holds = comparisons.every(
      (one) => (this.keys.get(one.key)?.modRevision ?? 0) === one.modRevision,
    );
    if (holds) this.keys.set(key, { key, value, modRevision: ++this.revision });
    return { succeeded: holds, revision: this.revision, found: this.keys.get(key) };
  }

  list(from: string, until: string): KeyValue[] {
    const found = [...this.keys.values()].filter(({ key }) => key >= from && key < until);
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

/** A client of the store whose requests meet `fates`, and wait for `turn` before and after they are carried out. */
function clientOf(store: Store, fates: number[], turn: () => Promise<void>): OrderClient {
  const request = async <T>(work: () => T): Promise<T> => {
    const fate = fates.shift() ?? Fate.answered;
    await turn();
    if (fate === Fate.carriedOutLate) store.late.push(work);
    const answer =
      fate === Fate.answered || fate === Fate.carriedOutUnanswered ? work() : undefined;
    await turn();
    if (fate !== Fate.answered) throw new NoAnswer();
    return answer as T;
  };
  const persist = async <T>(attempt: (isUnsure: boolean) => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries++) {
      try {
        return await attempt(tries > 0);
      } catch (error) {
        if (!(error instanceof NoAnswer) || tries === ATTEMPTS) throw error;
      }
    }
  };
  const readOnce = (key: string) => request(() => store.keys.get(key));
  return {
    gateway: { persist },
    readOnce,
    read: (key) => persist(() => readOnce(key)),
    list: (from, until) => persist(() => request(() => store.list(from, until))),
    writeIfOnce: (comparisons, key, value) => request(() => store.write(comparisons, key, value)),
  };
}

const rangeOf = (id: number) => ({
  file: 'segment-000000.log',
  from: id,
  until: id + 1,
  sha256: `of ${id}`,
  blocks: id,
  head: '',
});

/** Opens and appends, again and again, until it has said everything; what it was told goes into `acknowledged`. */
async function write(
  client: OrderClient,
  ids: readonly number[],
  acknowledged: Map<number, number>,
): Promise<void> {
  for (let next = 0, openings = 0; next < ids.length && openings < 6; openings++) {
    try {
      let records: readonly OrderRecord[] = [];
      const order = await BlockOrder.take(client, PREFIX, (found) => {
        records = found;
        return Promise.resolve();
      });
      // As a writer that reads what is there: an append that was not acknowledged may be in it.
      while (records.some(({ from }) => from === ids[next])) next++;
      for (let height = records.length; next < ids.length; height++) {
        await order.append(rangeOf(ids[next]!));
        acknowledged.set(height, ids[next]!);
        next++;
      }
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (!(error instanceof NoAnswer) && code !== 'E_ENGINE_FORK') throw error;
    }
  }
}

test('whatever is lost, late or in between, there is one history with everything acknowledged', async () => {
  const fate = fc.oneof(
    { weight: 5, arbitrary: fc.constant(Fate.answered) },
    { weight: 4, arbitrary: fc.constantFrom(...Object.values(Fate)) },
  );
  const fates = fc.array(fate, { minLength: 20, maxLength: 60 });
  let acknowledgedInAll = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fates, fates, fates, async (s, first, second, late) => {
      const store = new Store();
      const acknowledged = [new Map<number, number>(), new Map<number, number>()];
      const turn = async () => {
        await s.schedule(Promise.resolve());
        // Some of what is late arrives now.
        if (late.pop() === Fate.answered) store.late.shift()?.();
      };
      const writing = [first, second].map((own, i) => {
        const ids = [0, 1, 2, 3].map((n) => 10 * (i + 1) + n);
        return write(clientOf(store, own, turn), ids, acknowledged[i]!);
      });
      await s.waitFor(Promise.all(writing));
      for (const arrives of store.late) arrives();

      const stored = store
        .list(`${PREFIX}/block/`, `${PREFIX}/block0`)
        .map(({ key, value }) => decodeRecord(key, value));
      expect(stored.map(({ height }) => height)).toEqual(stored.map((_, i) => i));
      const ids = stored.map(({ from }) => from);
      expect(new Set(ids).size).toBe(ids.length);
      for (const told of acknowledged) {
        acknowledgedInAll += told.size;
        for (const [height, id] of told) expect(ids[height]).toBe(id);
      }
    }),
    { numRuns: 300 },
  );
  expect(acknowledgedInAll).toBeGreaterThan(600);
});
