/** Places are put away whatever happens in a test. @module */
import type { EnginePlace, EngineTarget } from './target.ts';

/** Runs `body` with a place of its own, and disposes of it when `body` ends or throws. */
export async function withPlace(
  target: EngineTarget,
  body: (place: EnginePlace) => Promise<void>,
): Promise<void> {
  const place = await target.place();
  try {
    await body(place);
  } finally {
    await place.dispose();
  }
}
