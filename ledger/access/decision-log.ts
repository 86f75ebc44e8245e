/**
 * The append-only record of access decisions, permits and refusals alike: one line of canonical JSON each, which holds
 * the SHA-256 of the line before. A line that was changed or taken out of the middle shows; cut off lines at the end do
 * not, as with any log that nobody else has seen.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, sha256Hex, TheriacError } from '../../base/index.ts';
import { type AccessDecision, POLICY_VERSION } from './policy.ts';
import type { AccessRequest } from './vocabulary.ts';

export const DECISION_FILE = 'decisions.ndjson';
const NO_LINE = '0'.repeat(64);

/** What is known of a decision beside itself. */
export interface DecisionSubject {
  readonly organisation: string;
  /** What it is about: `event 17`, `epoch 2`. */
  readonly object: string;
  /** When it was decided, ISO 8601. */
  readonly at: string;
  /** Time of reading that the policy judged by, ISO 8601; in a simulation it is not the machine's. */
  readonly asOf: string;
  /** Period of the consent that was claimed, if one was. */
  readonly consentFrom?: string;
  readonly consentUntil?: string;
}

/**
 * Appends a decision to the log beside the ledger in `directory`. Throws E_LEDGER_CORRUPT where the log is not a chain:
 * nothing is appended to a log that was tampered with.
 */
export async function recordDecision(
  directory: string,
  subject: DecisionSubject,
  request: AccessRequest,
  decision: AccessDecision,
): Promise<void> {
  const path = join(directory, DECISION_FILE);
  const lines = readDecisions(directory);
  const last = lines.at(-1);
  const line = canonicalJson({
    previous: last === undefined ? NO_LINE : sha256Hex(last),
    policy: POLICY_VERSION,
    ...subject,
    ...request,
    ...decision,
  });
  await appendFile(path, `${line}\n`);
}

/** The lines of the log, oldest first. Throws E_LEDGER_CORRUPT where they are not a chain. */
export function readDecisions(directory: string): readonly string[] {
  const path = join(directory, DECISION_FILE);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  if (lines.pop() !== '') throw broken(path, lines.length + 1);
  let previous = NO_LINE;
  for (const [i, line] of lines.entries()) {
    if (previousOf(line) !== previous) throw broken(path, i + 1);
    previous = sha256Hex(line);
  }
  return lines;
}

function previousOf(line: string): unknown {
  try {
    return (JSON.parse(line) as { previous?: unknown }).previous;
  } catch {
    return undefined;
  }
}

function broken(path: string, line: number): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_CORRUPT',
    place: `${path}:${line}`,
    rule: 'a line of the decision log does not follow from the one before',
    remedy: 'Keep the file as evidence and move it away; a new one is begun.',
  });
}
