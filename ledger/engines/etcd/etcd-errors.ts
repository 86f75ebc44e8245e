/** What can go wrong between an engine and its etcd, in one wording. @module */
import { TheriacError } from '../../../base/index.ts';

/** E_ENGINE_ABSENT: no endpoint takes a connection. */
export function absent(endpoints: readonly string[], cause: unknown): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_ABSENT',
    place: endpoints.join(', '),
    rule: 'no etcd answers there',
    remedy: 'Start etcd (Debian: etcd-server), or name the client URLs of a cluster that runs.',
    cause,
  });
}

/** E_ENGINE_TIMEOUT: endpoints answer, but not to what was asked, for `limitMs`. */
export function timedOut(
  endpoints: readonly string[],
  limitMs: number,
  cause: unknown,
): TheriacError {
  const last = cause instanceof Error ? cause.message : String(cause);
  return new TheriacError({
    code: 'E_ENGINE_TIMEOUT',
    place: endpoints.join(', '),
    rule: `etcd gave no answer within ${limitMs} ms (${last})`,
    remedy:
      'See that more than half of the members run and reach each other; then open the ledger again.',
    cause,
  });
}

/** E_ENGINE_VERSION: `found` is too old. */
export function wrongVersion(endpoint: string, found: string): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_VERSION',
    place: endpoint,
    rule: `etcd ${found} is not known to work: 3.4 is the oldest that is`,
    remedy: 'Install etcd 3.4 or later on every member.',
  });
}

/** E_ENGINE_FULL: the quota of etcd's database is used up. */
export function full(endpoint: string): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_FULL',
    place: endpoint,
    rule: 'the database of etcd has reached its quota',
    remedy:
      'Compact and defragment etcd or raise --quota-backend-bytes, then disarm its alarm (etcdctl alarm disarm).',
  });
}

/** E_ENGINE_FORK at `place`: another writer has the ledger. */
export function forked(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_FORK',
    place,
    rule,
    remedy:
      'Let one writer go on; to continue here, copy its segments and checkpoints first and open the ledger again.',
  });
}

/** E_LEDGER_CORRUPT at `place`: the files do not hold what etcd has ordered. */
export function notAsOrdered(place: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place,
    rule,
    remedy:
      'Restore the segments from a copy of the machine that wrote them; etcd holds digests alone.',
  });
}

/** E_ENGINE_STOPPED: etcd refused what it should take. */
export function refused(endpoint: string, message: string): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_STOPPED',
    place: endpoint,
    rule: `etcd refused a request: ${message}`,
    remedy: 'See the log of etcd; it has to allow reads and writes without a user name.',
  });
}
