/** Doing a thing again while a server is away, for as long as one is willing to wait. @module */
import { setTimeout as pause } from 'node:timers/promises';
import { engineCode, serverError } from '../postgres/server-errors.ts';

const BACKOFF_FIRST_MS = 20;
const BACKOFF_LAST_MS = 500;

/**
 * Does `attempt` until it succeeds, or fails for a reason that does not pass, or `limitMs` are over; it is told whether an
 * attempt before may have been carried out. Throws what the last attempt threw, with a code of ours.
 */
export async function persist<T>(
  limitMs: number,
  place: string,
  attempt: (isUnsure: boolean) => Promise<T>,
): Promise<T> {
  const startMs = performance.now();
  for (let waitMs = BACKOFF_FIRST_MS, tries = 0; ; tries++) {
    try {
      return await attempt(tries > 0);
    } catch (error) {
      const isPassing = ['E_ENGINE_ABSENT', 'E_ENGINE_TIMEOUT'].includes(engineCode(error));
      if (!isPassing || performance.now() - startMs > limitMs) throw serverError(error, place);
    }
    await pause(waitMs);
    waitMs = Math.min(2 * waitMs, BACKOFF_LAST_MS);
  }
}
