import { expect, test } from 'vitest';
import { arrivalTimes } from '../../../bench/load/arrivals.ts';
import { driveOpen, type Target } from '../../../bench/load/drive.ts';
import { runFigures } from '../../../bench/load/run-figures.ts';

const DURATION_MS = 500;
const STUCK_MS = 60;

/** Sending keeps the process busy; answers come at once. */
class StickyTarget implements Target {
  onOutcome: Target['onOutcome'];

  send(_: readonly Uint8Array[], from: number, until: number, firstId: number): void {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STUCK_MS);
    for (let i = from; i < until; i++) this.onOutcome?.(firstId + i, '', 0, 0);
  }
}

test('a generator that is held up sends late, and its run is void', async () => {
  const intendedMs = arrivalTimes({
    model: { kind: 'constant' },
    perSecond: 1000,
    durationMs: DURATION_MS,
    seed: '1',
    repeat: 0,
  });
  const transactions = Array.from(intendedMs, () => Uint8Array.of(1));
  const options = {
    transactions,
    firstId: 0,
    timeoutMs: 1000,
    signal: new AbortController().signal,
  };
  const driven = await driveOpen(new StickyTarget(), intendedMs, options);
  expect(runFigures(driven, DURATION_MS, 1000).voidBecause).not.toBe('');
});
