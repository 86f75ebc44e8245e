/**
 * The rule files that a scenario names, in its `ledger` block and in those of its arms. Each is read once and tried at
 * once; from then on its text travels with the scenario, and the file is not looked at again.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { TheriacError } from '../../base/index.ts';
import {
  RULE_BYTES_MAX,
  type RuleSource,
  ruleSource,
  tooLarge,
  tryRule,
} from '../../ledger/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { DetectorSource } from './detector-files.ts';
import { candidates, firstExisting } from './input-files.ts';
import type { LoadedData } from './load-data.ts';

/** A rule file that passed its trial. */
interface TriedFile {
  readonly source: RuleSource;
  readonly code: string;
}

/** Rule files by the places where they may lie: scenarios that share it (those of factor levels) read a file once. */
export class RuleFiles {
  private readonly files = new Map<string, Promise<TriedFile | undefined>>();

  /**
   * The file `written`, or undefined where none of `paths` exists.
   *
   * @throws TheriacError E_RULE_TOO_LARGE, E_RULE_SYNTAX, E_RULE_SHAPE, E_RULE_FAILED
   */
  read(written: string, paths: readonly string[]): Promise<TriedFile | undefined> {
    const key = [written, ...paths].join('\0');
    const file = this.files.get(key) ?? readAndTry(written, paths);
    this.files.set(key, file);
    return file;
  }
}

async function readAndTry(
  written: string,
  paths: readonly string[],
): Promise<TriedFile | undefined> {
  const path = await firstExisting(paths, refuseLarge);
  if (path === undefined) return undefined;
  const source = ruleSource(path, await readFile(path));
  return { source: { ...source, path: written }, code: tryRule(source).code };
}

function refuseLarge(path: string, size: number): void {
  if (size > RULE_BYTES_MAX) throw tooLarge(path, size);
}

/**
 * Reads one rule file; it is not tried.
 *
 * @throws TheriacError E_RULE_MISSING, E_RULE_TOO_LARGE, E_RULE_SYNTAX where it is not UTF-8
 */
export async function readRuleFile(path: string): Promise<RuleSource> {
  const found = await firstExisting([path], refuseLarge);
  if (found !== undefined) return ruleSource(path, await readFile(path));
  throw new TheriacError({
    code: 'E_RULE_MISSING',
    place: path,
    rule: 'the rule file does not exist',
    remedy: 'check the path',
  });
}

/** What the files say that a scenario names. */
export interface LoadedFiles extends LoadedData {
  readonly ruleFiles: readonly RuleSource[];
  readonly detectorFiles: readonly DetectorSource[];
}

interface LoadedRules {
  /** Every file that is named, once. */
  readonly sources: readonly RuleSource[];
  readonly problems: readonly Problem[];
  /** Faults inside rule files; they have their own place. */
  readonly errors: readonly TheriacError[];
}

/** Reads and tries all rule files of a scenario, looked up in `folders` in order. */
export async function loadRules(
  scenario: Scenario,
  folders: readonly string[],
  files: RuleFiles,
): Promise<LoadedRules> {
  const sources = new Map<string, RuleSource>();
  const problems: Problem[] = [];
  const errors = new Map<string, TheriacError>();
  for (const { path, rules } of ruleLists(scenario)) {
    const owners = new Map<string, string>();
    for (const [at, written] of rules.entries()) {
      const file = await attempt(written, candidates(written, folders), files, errors);
      if (file === undefined) continue;
      const problem = 'tried' in file ? missing(written, file.tried) : duplicate(file.code, owners);
      if (problem !== undefined) problems.push({ ...problem, path: [...path, at], on: 'value' });
      if ('tried' in file) continue;
      owners.set(file.code, owners.get(file.code) ?? written);
      sources.set(written, file.source);
    }
  }
  return { sources: [...sources.values()], problems, errors: [...errors.values()] };
}

function ruleLists(scenario: Scenario): { path: Path; rules: readonly string[] }[] {
  const arms = scenario.experiment?.arms ?? [];
  return [
    { path: ['ledger', 'rules'], rules: scenario.ledger.rules },
    ...arms.map(({ ledger }, i) => ({
      path: ['experiment', 'arms', i, 'ledger', 'rules'],
      rules: ledger.rules ?? [],
    })),
  ];
}

/** The file, the paths that were tried in vain, or undefined for a faulty file, whose error is kept. */
async function attempt(
  written: string,
  tried: readonly string[],
  files: RuleFiles,
  errors: Map<string, TheriacError>,
): Promise<TriedFile | { readonly tried: readonly string[] } | undefined> {
  try {
    return (await files.read(written, tried)) ?? { tried };
  } catch (error) {
    if (!(error instanceof TheriacError)) throw error;
    errors.set(written, error);
    return undefined;
  }
}

type Fault = Pick<Problem, 'code' | 'rule' | 'remedy'>;

function missing(written: string, tried: readonly string[]): Fault {
  return {
    code: 'E_RULE_MISSING',
    rule: `the rule file "${written}" does not exist`,
    remedy: `looked for ${tried.join(' and ')}; give its folder with --data`,
  };
}

function duplicate(code: string, owners: ReadonlyMap<string, string>): Fault | undefined {
  const owner = owners.get(code);
  if (owner === undefined) return undefined;
  return {
    code: 'E_RULE_DUPLICATE',
    rule: `${code} is already the code of the rule in "${owner}"`,
    remedy: 'give each rule file a code of its own, and name each file once',
  };
}
