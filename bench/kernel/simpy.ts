/**
 * SimPy as a peer: its scripts are run by Debian's Python where SimPy is installed there. It is never
 * installed by us; without it the metrics against it are void and say how to get it.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import type { Outcome, SimpyScript } from './workload.ts';

const PYTHON = '/usr/bin/python3';

/** Why there is no SimPy, and what helps. */
export const SIMPY_MISSING =
  'SimPy is not installed: apt-get install python3-simpy3 (Debian), then measure again';

const HEAD = `
import sys, time
from array import array
from itertools import islice
import simpy

def table(path):
    numbers = array('i')
    with open(path, 'rb') as file:
        numbers.frombytes(file.read())
    return list(numbers)

`;

const TAIL = `
model = run()
next(model)
start = time.process_time()
end, checksum = next(model)
print(time.process_time() - start, int(end), int(checksum))
`;

export interface SimpyRun {
  readonly cpuSeconds: number;
  readonly outcome: Outcome;
}

/** The version of the SimPy that is installed; undefined where there is none. */
export async function simpyVersion(): Promise<string | undefined> {
  const text = await python(['-c', 'import simpy; print(simpy.__version__)']);
  return text?.trim();
}

/** Runs scripts; the tables of each are written once. */
export class SimpyRunner {
  private readonly directory = mkdtempSync(join(tmpdir(), 'theriac-bench-simpy-'));
  private readonly written = new Map<SimpyScript, string>();

  /** @throws TheriacError E_BENCH_PEER if the script fails. */
  async run(script: SimpyScript): Promise<SimpyRun> {
    const path = this.written.get(script) ?? this.write(script);
    const text = await python([path]);
    const [cpuSeconds, endMs, checksum] = (text ?? '').trim().split(' ').map(Number);
    if (cpuSeconds === undefined || endMs === undefined || checksum === undefined) {
      throw new TheriacError({
        code: 'E_BENCH_PEER',
        place: PYTHON,
        rule: 'the SimPy script did not answer with its time and checksum',
        remedy: `run ${PYTHON} -c "import simpy" to see whether SimPy works`,
      });
    }
    return { cpuSeconds, outcome: { endMs, checksum } };
  }

  close(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private write(script: SimpyScript): string {
    const number = this.written.size;
    const lines = Object.entries(script.constants).map(([name, value]) => `${name} = ${value}`);
    for (const [name, numbers] of Object.entries(script.tables)) {
      const file = join(this.directory, `${number}-${name}.bin`);
      writeFileSync(file, numbers);
      lines.push(`${name} = table(${JSON.stringify(file)})`);
    }
    const path = join(this.directory, `${number}.py`);
    writeFileSync(path, [HEAD, ...lines, script.source, TAIL].join('\n'));
    this.written.set(script, path);
    return path;
  }
}

/** What Python prints; undefined where it fails or is missing. */
function python(words: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(PYTHON, words, (error, stdout) => {
      resolve(error === null ? stdout : undefined);
    });
  });
}
