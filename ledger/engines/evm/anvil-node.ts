/**
 * A development node on this machine: anvil, which comes as an npm package with its binary. It keeps nothing, agrees with
 * nobody, and gives its accounts as much money as they like; it is there to test the engine, and to say what the contract
 * costs.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Hex } from 'viem';
import { TheriacError } from '../../../base/index.ts';
import { endWithThisProcess } from '../end-with-this-process.ts';

const PACKAGE = '@foundry-rs/anvil-linux-amd64';
const START_MS_MAX = 15_000;
/** Known to everybody who ever started a development node: worth nothing anywhere else. */
const MNEMONIC = 'test test test test test test test test test test test junk';
/** The first accounts of the mnemonic. */
export const ANVIL_KEYS: readonly Hex[] = [
  '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
];

export interface AnvilOptions {
  /** Time between two blocks; without it each call gets a block of its own, which is slow. Default 1. */
  readonly blockTimeS?: number;
  /** Default: one that the system gives. */
  readonly port?: number;
  /** Of a block; default 500 million, many times that of a public chain. */
  readonly gasLimit?: number;
}

export interface AnvilNode {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The binary, found by module resolution; undefined where the optional package is not installed. */
export function anvilBinary(): string | undefined {
  try {
    const packageFile = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
    const binary = join(dirname(packageFile), 'bin', 'anvil');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** Starts a node and waits until it serves. Throws E_ENGINE_ABSENT where it is not installed or does not start. */
export async function startAnvil(options: AnvilOptions = {}): Promise<AnvilNode> {
  const binary = anvilBinary();
  if (binary === undefined) throw absent('it is not installed');
  const { blockTimeS = 1, port = 0, gasLimit = 500_000_000 } = options;
  const args = ['--host', '127.0.0.1', '--port', String(port), '--mnemonic', MNEMONIC];
  args.push('--block-time', String(blockTimeS), '--gas-limit', String(gasLimit));
  args.push('--block-base-fee-per-gas', '0');
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const kill = () => child.kill('SIGKILL');
  endWithThisProcess(child, 'KILL');
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const listening = await portOf(child).catch((error: unknown) => {
    kill();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    pid: child.pid!,
    async stop() {
      kill();
      await gone;
    },
  };
}

/** The port that the node says it listens at; what it says later is read and forgotten. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      reject(absent(`it did not serve within ${START_MS_MAX} ms`));
    }, START_MS_MAX);
    child.once('error', (error) => {
      reject(absent(error.message));
    });
    child.once('exit', (code) => {
      reject(absent(`it ended with exit code ${String(code)}`));
    });
    child.stdout!.on('data', (chunk: Buffer) => {
      if (said.length > 65_536) return;
      said += chunk.toString();
      const port = /Listening on [\d.]+:(\d+)/u.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

function absent(why: string): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_ABSENT',
    place: PACKAGE,
    rule: `the development node anvil does not run: ${why}`,
    remedy: `npm install ${PACKAGE} (Linux on x64), or give the URL of another node.`,
  });
}
