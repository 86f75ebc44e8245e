/**
 * A verification worker: claims slots one after the other, checks them, and tells the writer now and then. It sleeps on
 * the ring itself, so that an idle ledger costs nothing and a busy one no messages per transaction.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Control, type RingMemory } from './ring.ts';
import { type CheckerSetup, SlotChecker } from './slot-checker.ts';

/** Slots between two messages to the writer. */
const TELL_EVERY = 128;

const { memory, setup } = workerData as { memory: RingMemory; setup: CheckerSetup };
const checker = new SlotChecker(memory, setup);
const { control } = memory;
const slots = memory.state.length;
let untold = 0;

parentPort!.postMessage(0);
while (work(Atomics.add(control, Control.claimed, 1)));

/** Checks transaction number `index` as soon as it is there; false at the end. */
function work(index: number): boolean {
  for (;;) {
    const head = Atomics.load(control, Control.head);
    if (Atomics.load(control, Control.stop) === 1) return false;
    if (((head - index) | 0) > 0) break;
    tell();
    Atomics.add(control, Control.sleepers, 1);
    Atomics.wait(control, Control.head, head);
    Atomics.sub(control, Control.sleepers, 1);
  }
  checker.check((index >>> 0) % slots);
  if (++untold >= TELL_EVERY) tell();
  return true;
}

function tell(): void {
  if (untold === 0) return;
  parentPort!.postMessage(untold);
  untold = 0;
}
