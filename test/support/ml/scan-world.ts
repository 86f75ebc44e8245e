import { createStream, rootKey } from '../../../base/index.ts';
import { type EventTable, NONE, Step } from '../../../ledger/events/index.ts';
import { DAY_MS, EventScript, HOUR_MS, OTHER_PHARMACY, PHARMACY } from './event-script.ts';

/** A table with its scans and what the oracle says of them. */
export interface ScanWorld {
  readonly script: EventScript;
  readonly rows: Int32Array;
  readonly timesMs: Float64Array;
  readonly labels: Uint8Array;
}

/**
 * Packs are commissioned, delivered to a pharmacy and dispensed there; now and then a copy of a serial that was
 * dispensed is dispensed at the other pharmacy. `refuse` gives the verdict on such a copy.
 */
export function cloneWorld(packs: number, refuse = 0): ScanWorld {
  const script = new EventScript();
  const stream = createStream(rootKey('clones', 0), 'world', 'clones');
  const rows: number[] = [];
  const labels: number[] = [];
  for (let item = 0; item < packs; item++) {
    script.commission(item);
    script.say(Step.receiving, PHARMACY, {
      item,
      lot: 0,
      product: 0,
      otherParty: 0,
      shipment: item,
    });
    script.nowMs += stream.integer(5) * HOUR_MS;
    rows.push(script.dispense(PHARMACY, item));
    labels.push(0);
    if (stream.chance(0.9)) continue;
    rows.push(script.dispense(OTHER_PHARMACY, item, { verdict: refuse }));
    labels.push(1);
  }
  return {
    script,
    rows: Int32Array.from(rows),
    timesMs: Float64Array.from(rows, (row) => script.events.columns.eventTimeMs[row]!),
    labels: Uint8Array.from(labels),
  };
}

/** Statements drawn at random, sensible or not, over few parties, items and lots; every step occurs. */
export function randomScript(seed: number, statements: number): EventScript {
  const stream = createStream(rootKey('statements', seed), 'world', 'statements');
  const script = new EventScript();
  const orNone = (n: number) => stream.integer(n + 1) - 1;
  for (let i = 0; i < statements; i++) {
    script.nowMs += stream.chance(0.5) ? 0 : -HOUR_MS;
    const nowMs = script.nowMs + HOUR_MS;
    const step = stream.integer(11);
    const scan = step === Step.dispensing || step === Step.verifying;
    const visibleToAllMs = stream.chance(0.5) ? nowMs + stream.integer(3) * DAY_MS : Infinity;
    script.say(step, stream.integer(4), {
      eventTimeMs: Math.max(0, nowMs - stream.integer(3) * HOUR_MS),
      otherParty: orNone(4),
      item: scan ? stream.integer(6) : orNone(12),
      parent: stream.chance(0.5) ? NONE : 6 + stream.integer(6),
      product: orNone(2),
      lot: orNone(3),
      expiryDay: orNone(4) * 100,
      disposition: stream.integer(12),
      shipment: orNone(3),
      temperatureMinC: stream.chance(0.3) ? Number.NaN : stream.integer(5),
      temperatureMaxC: stream.chance(0.3) ? Number.NaN : 5 + stream.integer(5),
      visibleToOtherMs: stream.chance(0.5) ? nowMs + stream.integer(3) * HOUR_MS : Infinity,
      visibleToAllMs,
      verdict: stream.chance(0.2) ? 1 : 0,
    });
  }
  return script;
}

/** Rows of all scans of packs. */
export function scanRows({ events }: { readonly events: EventTable }): Int32Array {
  const { step } = events.columns;
  const isScan = (row: number) => step[row] === Step.dispensing || step[row] === Step.verifying;
  return Int32Array.from(Array(events.length).keys()).filter(isScan);
}
