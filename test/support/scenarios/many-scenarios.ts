/**
 * Many random scenarios, written as files and loaded like a user's, played, and looked at.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createStream, rootKey, TheriacErrors } from '../../../base/index.ts';
import { loadScenario, type ResolvedScenario } from '../../../scenarios/index.ts';
import { faultsOf } from './play-scenario.ts';
import { randomScenario, writeDataFiles } from './random-scenario.ts';
import { presentPaths } from './schema-node.ts';

export interface ManyScenarios {
  /** Scenarios that were played. */
  readonly played: number;
  /** What was wrong with those that were not valid. */
  readonly refused: readonly string[];
  /** How many of them have a key, by its path. */
  readonly present: ReadonlyMap<string, number>;
  /** `number: what was wrong`; empty when all is well. */
  readonly faults: readonly string[];
}

/** Draws scenario number `number`, and loads it from `folder`, where its data files lie. */
export async function drawn(folder: string, number: number) {
  const data = randomScenario(
    createStream(rootKey('random scenarios', number), 'scenario', 'file'),
  );
  const path = join(folder, 'scenario.yaml');
  writeFileSync(path, stringify(data));
  return { data, scenario: await loadScenario(path) };
}

/** What went wrong, an error of any kind included. */
function played(scenario: ResolvedScenario, number: number): readonly string[] {
  try {
    return faultsOf(scenario, `${number}`);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

/**
 * Plays scenarios number `from` to `until` − 1, or up to the first with a fault when `stopAtFault`.
 * What is refused on loading is counted apart: two blocks may ask for what cannot be together.
 */
export async function playMany(
  from: number,
  until: number,
  stopAtFault = false,
): Promise<ManyScenarios> {
  const folder = mkdtempSync(join(tmpdir(), 'theriac-random-'));
  writeDataFiles(folder);
  const present = new Map<string, number>();
  const faults: string[] = [];
  const refused: string[] = [];
  let count = 0;
  try {
    for (let number = from; number < until; number++) {
      const made = await drawn(folder, number).catch(refusal);
      if (typeof made === 'string') {
        refused.push(`${number}: ${made}`);
        continue;
      }
      const { data, scenario } = made;
      for (const path of presentPaths(data)) present.set(path, (present.get(path) ?? 0) + 1);
      faults.push(...played(scenario, number).map((fault) => `${number}: ${fault}`));
      count += 1;
      if (stopAtFault && faults.length > 0) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { played: count, refused, present, faults };
}

/** What the loader said; any other error is passed on. */
function refusal(error: unknown): string {
  if (error instanceof TheriacErrors) return error.message;
  throw error;
}
