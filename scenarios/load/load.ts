/**
 * Loads a scenario in stages: text, shape, meaning, data, world. Each stage reports all of its faults at once; a later
 * stage starts only when the earlier ones found none, since it would report echoes.
 *
 * @module
 */
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sha256Hex, TheriacError, TheriacErrors } from '../../base/index.ts';
import type { RuleSource } from '../../ledger/index.ts';
import { attackProblems } from '../check/attacks.ts';
import { experimentProblems } from '../check/experiment.ts';
import { demandLimitProblems, sizeProblems, stockLimitProblems } from '../check/limits.ts';
import { loadProblems } from '../check/load.ts';
import { nameProblems } from '../check/names.ts';
import { physicalProblems } from '../check/physical.ts';
import { populationProblems } from '../check/population.ts';
import { reachProblems } from '../check/reach.ts';
import { referenceProblems } from '../check/references.ts';
import { shortageProblems } from '../check/shortage.ts';
import { cycleProblems, laneProblems } from '../check/supply.ts';
import { startProblems, timeProblems } from '../check/times.ts';
import { tuneProblems } from '../check/tune.ts';
import { type DetectorSource, loadDetectors } from '../data/detector-files.ts';
import type { InputFile } from '../data/input-files.ts';
import { loadData } from '../data/load-data.ts';
import { type LoadedFiles, loadRules, RuleFiles } from '../data/rule-files.ts';
import { canonicalYaml } from '../resolve/canonical.ts';
import { type Chain, expandChain } from '../resolve/chain.ts';
import { type ResolvedScenario, resolvedScenario } from '../resolve/resolved-scenario.ts';
import { calendarOf, expectedPacks, resolveWorld } from '../resolve/world.ts';
import { type Scenario, scenario as schema } from '../schema/scenario.ts';
import { applyOverrides, resolvePath } from './overrides.ts';
import type { Problem } from './problem.ts';
import { limited, located } from './report.ts';
import { shapeProblems } from './shape-problems.ts';
import type { Source } from './source.ts';
import { parseScenarioYaml, plainData } from './yaml.ts';

const SIZE_MAX = 1024 * 1024;

export interface LoadOptions {
  /** Folder that relative data paths are looked up in first; the scenario's own folder comes second. */
  readonly dataDirectory?: string;
  /** Overrides `path=value`, applied in order. */
  readonly set?: readonly string[];
  /** Rule files read already; scenarios that share it are made of the same files, whatever happens on disk. */
  readonly ruleFiles?: RuleFiles;
}

function fileFault(code: TheriacError['code'], path: string, rule: string, remedy: string) {
  return new TheriacErrors([new TheriacError({ code, place: path, rule, remedy })]);
}

/** Text of a scenario file; its size is looked at before it is read. */
async function readScenario(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    const rule = found === undefined ? 'the file does not exist' : 'this is not a file';
    const remedy = 'check the path, or start one with: theriac init';
    throw fileFault('E_SCENARIO_FILE_MISSING', path, rule, remedy);
  }
  if (found.size > SIZE_MAX) {
    const rule = `the file has ${found.size} bytes; 1 MiB is the most`;
    const remedy = 'keep data in CSV files that the scenario names';
    throw fileFault('E_SCENARIO_TOO_LARGE', path, rule, remedy);
  }
  const bytes = await readFile(path).catch(() => {
    const remedy = 'check its permissions';
    throw fileFault('E_SCENARIO_FILE_MISSING', path, 'the file cannot be read', remedy);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fileFault('E_SCENARIO_YAML', path, 'the file is not UTF-8 text', 'save it as UTF-8');
  }
}

function stopOn(source: Source, problems: readonly Problem[]): void {
  if (problems.length > 0) throw located(source, problems);
}

function checkedShape(source: Source, data: unknown): Scenario {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw located(source, shapeProblems(schema, data, parsed.error.issues));
}

/** Checks what names and numbers mean together; gives the expanded chain. */
function checkedMeaning(source: Source, data: unknown, scenario: Scenario): Chain {
  stopOn(source, sizeProblems(scenario));
  const { horizon } = scenario.time;
  const unconnected = [
    ...nameProblems(scenario),
    ...referenceProblems(scenario),
    ...startProblems(scenario),
    ...(horizon === 'trace' ? [] : timeProblems(scenario, horizon)),
    ...experimentProblems(scenario, data, (text) => resolvePath(source, text)),
    ...loadProblems(scenario),
    ...tuneProblems(scenario),
  ];
  const namesAreSound = !unconnected.some(({ code }) =>
    ['E_SCENARIO_REFERENCE', 'E_SCENARIO_DUPLICATE'].includes(code),
  );
  if (!namesAreSound) stopOn(source, unconnected);
  const chain = expandChain(scenario);
  const circles = cycleProblems(scenario, chain);
  const lanes = circles.length > 0 ? circles : laneProblems(scenario, chain);
  const reach =
    lanes.length > 0 ? [] : [...reachProblems(scenario, chain), ...shortageProblems(scenario)];
  const attacks = lanes.length > 0 ? [] : attackProblems(scenario, chain);
  stopOn(source, [
    ...unconnected,
    ...lanes,
    ...reach,
    ...attacks,
    ...physicalProblems(scenario, chain),
  ]);
  return chain;
}

async function checkedFiles(
  source: Source,
  scenario: Scenario,
  options: LoadOptions,
): Promise<LoadedFiles> {
  const folders = [options.dataDirectory, dirname(source.path)].filter(
    (folder) => folder !== undefined,
  );
  const data = await loadData(scenario, folders);
  const rules = await loadRules(scenario, folders, options.ruleFiles ?? new RuleFiles());
  const detectors = await loadDetectors(scenario, folders);
  const problems = [...data.problems, ...rules.problems, ...detectors.problems];
  const errors = [...data.errors, ...rules.errors, ...detectors.errors];
  if (problems.length + errors.length > 0) {
    const inScenario = problems.length > 0 ? located(source, problems).errors : [];
    throw limited(source.path, [...inScenario, ...errors]);
  }
  const { samples, traces, arrivalTimesMs, warnings } = data;
  const inputs = inputsOf(data.inputs, rules.sources, detectors.files);
  return {
    samples,
    traces,
    arrivalTimesMs,
    warnings,
    problems,
    errors,
    inputs,
    ruleFiles: rules.sources,
    detectorFiles: detectors.files,
  };
}

/** All files by path, each once. */
function inputsOf(
  data: readonly InputFile[],
  rules: readonly RuleSource[],
  detectors: readonly DetectorSource[],
): InputFile[] {
  const files = new Map(
    [...data, ...rules, ...detectors].map(({ path, sha256 }) => [path, { path, sha256 }]),
  );
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Wraps the one error that stages before a source exists may throw singly. */
function opened(path: string, text: string, set: readonly string[]): Source {
  const source = parseScenarioYaml(path, text);
  try {
    return applyOverrides(source, set);
  } catch (error) {
    if (error instanceof TheriacError) throw new TheriacErrors([error]);
    throw error;
  }
}

/**
 * Loads, checks and resolves a scenario file.
 *
 * @throws TheriacErrors with every fault of the first stage that found some, at most 20, in the order of the file.
 */
export async function loadScenario(
  path: string,
  options: LoadOptions = {},
): Promise<ResolvedScenario> {
  const source = opened(path, await readScenario(path), options.set ?? []);
  const plain = plainData(source);
  const scenario = checkedShape(source, plain);
  const chain = checkedMeaning(source, plain, scenario);
  const data = await checkedFiles(source, scenario, options);
  const calendar = calendarOf(scenario, data);
  if (scenario.time.horizon === 'trace') stopOn(source, timeProblems(scenario, calendar.horizonMs));
  const world = resolveWorld(scenario, chain, data, calendar);
  stopOn(source, [
    ...demandLimitProblems(expectedPacks(world), world.horizonMs),
    ...stockLimitProblems(world),
    ...populationProblems(world),
  ]);
  const yaml = canonicalYaml(scenario, data.inputs);
  return resolvedScenario(scenario, world, data, { yaml, hash: sha256Hex(yaml), path });
}
