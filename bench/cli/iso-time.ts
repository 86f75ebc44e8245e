/** Moments on the command line: ISO 8601 with its zone, or a day, which begins at midnight UTC. @module */
import { MS_PER_DAY, MS_PER_MINUTE, parseIsoDay, TheriacError } from '../../base/index.ts';

const FORM =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** `text` of `option` in ms since 1970-01-01. Throws E_USAGE where it is no moment. */
export function parseInstant(option: string, text: string): number {
  const parts = FORM.exec(text);
  const day = parseIsoDay(parts?.[1] ?? '');
  if (parts === null || day === undefined) throw noMoment(option, text);
  const [hours, minutes, seconds] = [parts[2], parts[3], parts[4]].map((part) => Number(part ?? 0));
  const zoneMinutes = zoneOf(parts[6] ?? 'Z');
  if (hours! > 23 || minutes! > 59 || seconds! > 59 || zoneMinutes === undefined) {
    throw noMoment(option, text);
  }
  const ms = Number((parts[5] ?? '').padEnd(3, '0'));
  const clock = (hours! * 60 + minutes! - zoneMinutes) * MS_PER_MINUTE;
  return day * MS_PER_DAY + clock + seconds! * 1000 + ms;
}

/** Minutes ahead of UTC, or undefined where there is no such zone. */
function zoneOf(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4))];
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function noMoment(option: string, text: string): TheriacError {
  return new TheriacError({
    code: 'E_USAGE',
    place: `${option} ${text}`,
    rule: 'this is no moment in ISO 8601',
    remedy: 'write for example 2026-03-01 or 2026-03-01T08:30:00Z',
  });
}
