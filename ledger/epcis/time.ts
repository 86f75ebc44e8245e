/**
 * Times of events: an instant with its offset from UTC, in the one form of RFC 3339 that EPCIS allows
 * (xsd:dateTimeStamp). A time without a zone is refused, because a pack that crosses a border would else go back in time.
 *
 * @module
 */
import { isoDay, MS_PER_DAY, parseIsoDay } from '../../base/index.ts';

/** Digits of a second below the millisecond are kept as text: nothing of a record is rounded away. */
export interface Instant {
  /** Ms since 1970-01-01T00:00:00Z, rounded down. */
  readonly epochMs: number;
  /** Digits after the millisecond, without trailing zeros. */
  readonly belowMs: string;
}

const STAMP =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,24}))?(?:Z|([+-])(0\d|1[0-3]):([0-5]\d)|([+-])14:00)$/;

/** Reads an instant; undefined where the text has another form, or names a day that does not exist. */
export function parseInstant(text: string): Instant | undefined {
  const parts = STAMP.exec(text);
  if (parts === null) return undefined;
  const day = parseIsoDay(parts[1]!);
  if (day === undefined) return undefined;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4]);
  const digits = (parts[5] ?? '').padEnd(3, '0');
  const offset = offsetMs(parts[6] ?? parts[9], Number(parts[7] ?? 14), Number(parts[8] ?? 0));
  return {
    epochMs: day * MS_PER_DAY + seconds * 1000 + Number(digits.slice(0, 3)) - offset,
    belowMs: digits.slice(3).replace(/0+$/, ''),
  };
}

function offsetMs(sign: string | undefined, hours: number, minutes: number): number {
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** `2026-03-01T08:00:00.000Z`, with every digit that `instant` has below the millisecond. */
export function instantText({ epochMs, belowMs }: Instant): string {
  const day = Math.floor(epochMs / MS_PER_DAY);
  const ms = epochMs - day * MS_PER_DAY;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  return `${isoDay(day)}T${clock}.${String(ms % 1000).padStart(3, '0')}${belowMs}Z`;
}
