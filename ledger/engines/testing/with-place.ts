/** A place for one test, gone when it ends, whatever happens. @module */
import type { EnginePlace, EngineTarget } from './target.ts';

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
