/**
 * Getting back to a point of a run by running it again: the way for models with processes, which
 * cannot be saved. A run is determined by its model and seeds; where it stands is the number of its
 * events, and the fingerprint proves that it is the same run.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import type { Simulation } from '../simulation.ts';

/** A point between two events of a run; plain data. */
export interface ReplayPoint {
  readonly eventCount: number;
  readonly nowMs: number;
  readonly fingerprint: number;
}

/**
 * Where a simulation stands.
 *
 * @throws TheriacError E_KERNEL_REPLAY without a fingerprint: nothing could prove that a replay is
 *   the same run.
 */
export function replayPoint(simulation: Simulation): ReplayPoint {
  if (!simulation.isFingerprinting) {
    throw replayError('the run has no fingerprint', 'leave the option `fingerprint` on');
  }
  const { eventCount, now, fingerprint } = simulation;
  return { eventCount, nowMs: now, fingerprint };
}

/**
 * Builds a model anew and runs it to a point of an earlier run of it. Called several times it gives
 * as many futures of one past.
 *
 * @throws TheriacError E_KERNEL_REPLAY if the run comes out differently: another seed or version of
 *   the model, or one that was changed from outside on the way.
 */
export function replay<M extends { readonly simulation: Simulation }>(
  build: () => M,
  point: ReplayPoint,
): M {
  const model = build();
  const { simulation } = model;
  simulation.runEvents(point.eventCount - simulation.eventCount);
  if (simulation.eventCount === point.eventCount && simulation.now < point.nowMs) {
    simulation.run(point.nowMs);
  }
  const { eventCount, now, fingerprint } = simulation;
  if (eventCount === point.eventCount && now === point.nowMs && fingerprint === point.fingerprint) {
    return model;
  }
  throw replayError(
    `after ${eventCount} events the run is at t = ${now} ms with fingerprint ${fingerprint}, not ` +
      `after ${point.eventCount} at t = ${point.nowMs} ms with ${point.fingerprint}`,
    'build the model with the same code and seed, and change nothing from outside while it runs',
  );
}

function replayError(rule: string, remedy: string): TheriacError {
  return new TheriacError({ code: 'E_KERNEL_REPLAY', place: 'replay', rule, remedy });
}
