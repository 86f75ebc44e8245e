/**
 * What a search has found so far, a small file per measurement, each whole or absent. A file counts where it was made by
 * the code at hand and for the same settings; anything else is measured again.
 *
 * @module
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../base/index.ts';
import type { Judgement, Outcome, ParameterValue, Proposal } from '../../ml/index.ts';
import { makeFolder, writeWhole } from '../run/files.ts';
import { WORLDS } from './world-store.ts';

/** A trial that was run, with what tables say of it. */
export interface TrialRecord extends Outcome {
  readonly kind: string;
  readonly settings: Readonly<Record<string, ParameterValue>>;
  /** The objective per validation world; NaN where it does not exist. */
  readonly values: readonly number[];
  /** Why there are no values; empty where there are. */
  readonly fault: string;
  readonly wallMs: number;
}

const TRIALS = 'trials';
const JUDGED = 'judged';
const CODE = 'code.json';

function trialPath(working: string, { trial, rung }: Pick<Proposal, 'trial' | 'rung'>): string {
  return join(working, TRIALS, `${String(trial).padStart(5, '0')}-${rung}.json`);
}

/**
 * Drops what other code has left in the folder. What was opened stays opened.
 *
 * @returns true where there was nothing to drop
 */
export function keepOwnWork(working: string, codeHash: string): boolean {
  const before = readJson(join(working, CODE)) as { codeHash?: string } | undefined;
  const same = before?.codeHash === codeHash;
  if (!same) {
    for (const name of [WORLDS, TRIALS, JUDGED, 'detectors']) {
      rmSync(join(working, name), { recursive: true, force: true });
    }
    writeWhole(join(working, CODE), `${JSON.stringify({ codeHash })}\n`);
  }
  makeFolder(join(working, TRIALS));
  makeFolder(join(working, JUDGED));
  return same;
}

/** A record as JSON has it: there is no NaN, and null stands for it. */
type Written<T> = {
  readonly [K in keyof T]: T[K] extends number
    ? number | null
    : T[K] extends readonly number[]
      ? readonly (number | null)[]
      : T[K];
};

function numbersFrom(values: readonly (number | null)[]): readonly number[] {
  return values.map((value) => value ?? Number.NaN);
}

export function writeTrial(working: string, record: TrialRecord): void {
  writeWhole(trialPath(working, record), `${JSON.stringify(record)}\n`);
}

/** The record of a proposal that was measured before; undefined where there is none for these settings. */
export function readTrial(
  working: string,
  proposal: Proposal,
  settings: TrialRecord['settings'],
): TrialRecord | undefined {
  const found = readJson(trialPath(working, proposal)) as Written<TrialRecord> | undefined;
  if (found === undefined || canonicalJson(found.settings) !== canonicalJson(settings)) {
    return undefined;
  }
  const { kind, fault, wallMs } = found;
  return {
    ...proposal,
    kind,
    settings,
    fault,
    wallMs: wallMs ?? 0,
    value: found.value ?? Number.NaN,
    values: numbersFrom(found.values),
  };
}

/** Judgements of default and winner on one world. */
export interface JudgedWorld {
  readonly world: number;
  readonly default: Judgement;
  readonly winner: Judgement;
}

function judgedPath(working: string, world: number): string {
  return join(working, JUDGED, `${String(world).padStart(4, '0')}.json`);
}

export function writeJudged(working: string, judged: JudgedWorld): void {
  writeWhole(judgedPath(working, judged.world), `${JSON.stringify(judged)}\n`);
}

/** The judgements of a world that was judged before. */
export function readJudged(working: string, world: number): JudgedWorld | undefined {
  const found = readJson(judgedPath(working, world)) as
    | Readonly<Record<'default' | 'winner', Written<Judgement>>>
    | undefined;
  return found === undefined
    ? undefined
    : { world, default: judgementFrom(found.default), winner: judgementFrom(found.winner) };
}

function judgementFrom(found: Written<Judgement>): Judgement {
  const entries = Object.entries(found);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value ?? Number.NaN]),
  ) as unknown as Judgement;
}

/** A JSON file, or undefined where there is none that can be read. */
export function readJson(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
