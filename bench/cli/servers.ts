/**
 * Servers that engines can use and that do not come with Node: which are here, of which version, and how to get what is
 * missing. None of them is needed for a run; tests of an engine whose server is missing are skipped.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { embeddedPostgresVersion } from '../../ledger/engines/postgres/index.ts';
import type { Finding } from './machine.ts';

const run = promisify(execFile);
const ANSWER_MS = 10_000;

/** Why a server is not here, in the words of Node. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'not on PATH',
  MODULE_NOT_FOUND: 'package not installed',
  E_ENGINE_ABSENT: 'package has none for this platform',
};
const REASON_LENGTH_MAX = 80;

/** What is said of a server; `version` resolves with its version, or rejects. */
async function finding(
  what: string,
  version: () => string | Promise<string>,
  remedy: string,
): Promise<Finding> {
  try {
    return { what, state: 'ok', found: await version(), remedy };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const found = REASONS[code] ?? message.split('\n')[0]!.slice(0, REASON_LENGTH_MAX);
    return { what, state: 'absent', found, remedy };
  }
}

/** First number with dots in what a program says. */
async function versionOf(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version'], { timeout: ANSWER_MS });
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim();
}

/** The program that npm has for this platform. */
async function anvil(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const directory = dirname(resolve('@foundry-rs/anvil-linux-amd64/package.json'));
  return versionOf(join(directory, 'bin', 'anvil'));
}

/** Examines the servers; in the order of print. */
export function examineServers(): Promise<readonly Finding[]> {
  return Promise.all([
    finding(
      'postgresql',
      embeddedPostgresVersion,
      'run `npm ci` on Linux, macOS or Windows, or give engines the URL of a server',
    ),
    finding('etcd', () => versionOf('etcd'), 'install it: `apt-get install etcd-server` on Debian'),
    finding(
      'anvil',
      anvil,
      'run `npm ci` on Linux with an x64 processor, with optional dependencies',
    ),
  ]);
}
