/** Times as the event hash wants them: UTC with three digits of a second, rounded half to even. @module */
import { type Instant, instantText } from '../time.ts';

/** Text of `instant`, rounded to the millisecond. */
export function millisecondText({ epochMs, belowMs }: Instant): string {
  const isHalf = /^5$/.test(belowMs);
  const up = isHalf ? epochMs % 2 !== 0 : belowMs >= '5';
  return instantText({ epochMs: epochMs + Number(up), belowMs: '' });
}
