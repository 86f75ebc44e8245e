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
import { TheriacError } from '../../base/index.ts';
import { embeddedPostgresVersion } from '../../ledger/engines/postgres/index.ts';
import type { Finding } from './machine.ts';

const run = promisify(execFile);
const ANSWER_MS = 10_000;

/** What is said of a server; `version` resolves with its version, or rejects. */
async function finding(
  what: string,
  version: () => Promise<string>,
  remedy: string,
): Promise<Finding> {
  try {
    return { what, state: 'ok', found: await version(), remedy };
  } catch (error) {
    return { what, state: 'absent', found: reasonOf(error).slice(0, 80), remedy };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TheriacError) return error.rule;
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

function absent(place: string, rule: string): TheriacError {
  return new TheriacError({ code: 'E_ENGINE_ABSENT', place, rule, remedy: 'install it' });
}

/** First number with dots in what a program says. */
async function versionOf(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version'], { timeout: ANSWER_MS });
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim();
}

async function etcd(): Promise<string> {
  return versionOf('etcd').catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? absent('etcd', 'not on PATH')
      : error;
  });
}

/** The program that npm has for this platform. */
async function anvil(): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  let directory: string;
  try {
    directory = dirname(resolve('@foundry-rs/anvil-linux-amd64/package.json'));
  } catch {
    throw absent('anvil', 'package not installed');
  }
  return versionOf(join(directory, 'bin', 'anvil'));
}

/** Examines the servers; in the order of print. */
export function examineServers(): Promise<readonly Finding[]> {
  return Promise.all([
    finding(
      'postgresql',
      () => Promise.resolve(embeddedPostgresVersion()),
      'run `npm ci` on Linux, macOS or Windows, or give engines the URL of a server',
    ),
    finding('etcd', etcd, 'install it: `apt-get install etcd-server` on Debian'),
    finding(
      'anvil',
      anvil,
      'run `npm ci` on Linux with an x64 processor, with optional dependencies',
    ),
  ]);
}
