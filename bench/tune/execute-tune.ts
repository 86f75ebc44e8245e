/**
 * A search from scenario file to finished folder: worlds are played, trials are run, the winner is settled, and only then
 * the seal on the held-out attackers is broken and the worlds are played by which default and winner are judged. Every
 * step leaves its results in small files, so that any interruption costs what was in work and nothing else.
 *
 * @module
 */
import { rootKey, TheriacError } from '../../base/index.ts';
import { candidateOf, measurementsOf, type SearchSettings } from '../../ml/index.ts';
import { loadScenario, type ResolvedScenario } from '../../scenarios/index.ts';
import { codeHash, packageVersion } from '../run/code-hash.ts';
import { defaultOut, finishRunFolder, openRunFolder, type RunFolder } from '../run/run-folder.ts';
import { appendLog } from '../run/run-log.ts';
import { type Opening, openHeldOut } from './opening.ts';
import type { TuneSetup } from './play-world.ts';
import { runSearch, winnerOf } from './search-loop.ts';
import {
  type JudgedWorld,
  keepOwnWork,
  readJudged,
  type TrialRecord,
  writeJudged,
} from './trial-store.ts';
import { type AnswerOf, SIDES, TUNE_CODE } from './tune-jobs.ts';
import { buildTuneOutputs } from './tune-outputs.ts';
import { makeTunePlan, type TunePlan } from './tune-plan.ts';
import { openTunePool, type TunePool } from './tune-pool.ts';
import { readWorldRecord, type WorldRecord, type WorldSet, worldName } from './world-store.ts';

export interface TuneRequest {
  readonly scenarioPath: string;
  readonly dataDirectory: string | undefined;
  /** `path=value` overrides of the scenario. */
  readonly set: readonly string[];
  readonly seed: string;
  readonly shuffleLabels: boolean;
  readonly out: string | undefined;
  readonly workers: number;
  /** The command line, for the manifest. */
  readonly command: string;
  /** Aborting it stops all workers at once; what is finished is kept. */
  readonly signal: AbortSignal;
}

/** Steps of a search: worlds and trials count alike. */
export interface TuneState {
  readonly done: number;
  readonly steps: number;
  /** Steps that were done before this process began. */
  readonly kept: number;
  readonly elapsedMs: number;
}

/** What happens while a search goes on; all calls come on the main thread. */
export interface TuneListener {
  planned(folder: RunFolder, plan: TunePlan, scenario: ResolvedScenario): void;
  /** Called once, before work begins: `state` may be asked at any time. */
  working(state: () => TuneState): void;
  trial(record: TrialRecord, isNew: boolean): void;
  opened(opening: Opening): void;
  /** Everything is judged; tables and figures are being made. */
  merging(): void;
}

export type TuneOutcome =
  | { readonly kind: 'done' | 'finished-before'; readonly directory: string }
  | {
      readonly kind: 'interrupted';
      readonly working: string;
      readonly done: number;
      readonly steps: number;
    };

/**
 * Runs a search, or goes on with an interrupted one of the same plan.
 *
 * @throws TheriacErrors for a faulty scenario; TheriacError E_TUNE_BLOCK, E_TUNE_DATA, E_TUNE_FAILED, E_TUNE_OPENED,
 *   E_RUN_EXISTS, E_RUN_BUSY, E_RUN_WRITE
 */
export async function executeTune(
  request: TuneRequest,
  listener: TuneListener,
): Promise<TuneOutcome> {
  const startedMs = Date.now();
  const { scenarioPath, dataDirectory, set, seed, shuffleLabels } = request;
  const scenario = await loadScenario(scenarioPath, {
    ...(dataDirectory === undefined ? {} : { dataDirectory }),
    set,
  });
  const plan = makeTunePlan(scenario, scenarioPath, {
    seed,
    shuffleLabels,
    version: packageVersion(),
    codeHash: codeHash(TUNE_CODE),
  });
  const folder = openRunFolder(request.out ?? defaultOut(plan), plan, scenario.yaml);
  if (folder.state === 'finished') return { kind: 'finished-before', directory: folder.out };
  try {
    listener.planned(folder, plan, scenario);
    return await new Undertaking(request, listener, { plan, scenario, folder, startedMs }).run();
  } finally {
    folder.release();
  }
}

interface Given {
  readonly plan: TunePlan;
  readonly scenario: ResolvedScenario;
  readonly folder: RunFolder;
  readonly startedMs: number;
}

class Undertaking {
  private readonly request: TuneRequest;
  private readonly listener: TuneListener;
  private readonly given: Given;
  private readonly settings: SearchSettings;
  private readonly log: ReturnType<typeof appendLog>;
  private done = 0;
  private kept = 0;

  constructor(request: TuneRequest, listener: TuneListener, given: Given) {
    this.request = request;
    this.listener = listener;
    this.given = given;
    const { space, method, trials, batch, worlds, detector } = given.plan.tune;
    this.settings = {
      space,
      method,
      trials,
      batch,
      defaultKind: detector.type,
      worlds: Math.max(worlds.training, worlds.validation),
      root: rootKey(request.seed, 0),
    };
    this.log = appendLog(given.folder.working);
  }

  async run(): Promise<TuneOutcome> {
    const { plan, scenario, folder, startedMs } = this.given;
    const { working } = folder;
    const { request } = this;
    keepOwnWork(working, plan.codeHash);
    this.log('start', { command: request.command });
    const pool = openTunePool({
      data: { setup: setupOf(this.given, request), codeHash: plan.codeHash, working },
      workers: request.workers,
      signal: request.signal,
    });
    this.listener.working(() => this.state(startedMs));
    try {
      const findings = await this.find(pool);
      if (findings === undefined) return this.interrupted();
      this.listener.merging();
      await buildTuneOutputs({ plan, scenario, working, findings, request, startedMs });
      if (request.signal.aborted) return this.interrupted();
    } finally {
      await pool.close();
    }
    finishRunFolder(folder);
    return { kind: 'done', directory: folder.out };
  }

  /** Everything that can be found out; undefined where it was aborted. */
  private async find(pool: TunePool) {
    const { plan, folder } = this.given;
    const { signal } = this.request;
    const aborted = () => signal.aborted;
    const worlds = await this.playWorlds(pool);
    if (aborted()) return undefined;
    refuseNothingToLearn(worlds);
    const trials = await runSearch({
      pool,
      settings: this.settings,
      detector: plan.tune.detector,
      working: folder.working,
      signal,
      onTrial: (record, isNew) => {
        this.step(isNew);
        this.log('trial', { trial: record.trial, rung: record.rung, value: record.value });
        this.listener.trial(record, isNew);
      },
    });
    if (trials === undefined) return undefined;
    const winner = winnerOf(trials);
    await this.fitBoth(pool, winner);
    if (aborted()) return undefined;
    const opening = openHeldOut(folder.working, trials, winner);
    this.log('opened', opening);
    this.listener.opened(opening);
    const judged = await this.judge(pool);
    return aborted() ? undefined : { worlds, trials, opening, judged };
  }

  private async playWorlds(pool: TunePool): Promise<readonly WorldRecord[]> {
    const { working } = this.given.folder;
    const { training, validation } = this.given.plan.tune.worlds;
    const wanted = Array.from({ length: training + validation }, (_, world) => {
      return { kind: 'world', set: setOf(world, training), world } as const;
    });
    const found = new Map<number, WorldRecord>();
    for (const { set, world } of wanted) {
      const record = readWorldRecord(working, worldName(set, world));
      if (record === undefined) continue;
      found.set(world, record);
      this.step(false);
    }
    const due = wanted.filter(({ world }) => !found.has(world));
    await pool.run(due, (at, answer, wallMs) => {
      found.set(due[at]!.world, answer as AnswerOf['world']);
      this.log('world', { world: due[at]!.world, wallMs });
      this.step(true);
    });
    return wanted.flatMap(({ world }) => found.get(world) ?? []);
  }

  /** Afresh after an interruption: it takes less than asking whether the files are as they were. */
  private async fitBoth(pool: TunePool, winner: TrialRecord): Promise<void> {
    const { detector, space } = this.given.plan.tune;
    const jobs = SIDES.map((side) => {
      const point = side === 'winner' ? winner.point : undefined;
      return { kind: 'fit', side, config: candidateOf(detector, space, point) } as const;
    });
    await pool.run(jobs, () => {
      this.step(true);
    });
  }

  private async judge(pool: TunePool): Promise<readonly JudgedWorld[]> {
    const { working } = this.given.folder;
    const { training, validation, judging } = this.given.plan.tune.worlds;
    const worlds = Array.from({ length: judging }, (_, at) => training + validation + at);
    const found = new Map<number, JudgedWorld>();
    for (const world of worlds) {
      const before = readJudged(working, world);
      if (before === undefined) continue;
      found.set(world, before);
      this.step(false);
    }
    const due = worlds.filter((world) => !found.has(world));
    const jobs = due.map((world) => ({ kind: 'judge', world }) as const);
    await pool.run(jobs, (at, answer) => {
      const judged = { world: due[at]!, ...(answer as AnswerOf['judge']) };
      writeJudged(working, judged);
      found.set(judged.world, judged);
      this.step(true);
    });
    return worlds.flatMap((world) => found.get(world) ?? []);
  }

  private step(isNew: boolean): void {
    this.done += 1;
    if (!isNew) this.kept += 1;
  }

  private get steps(): number {
    const { training, validation, judging } = this.given.plan.tune.worlds;
    return training + validation + measurementsOf(this.settings) + SIDES.length + judging;
  }

  private state(startedMs: number): TuneState {
    const { done, kept, steps } = this;
    return { done, kept, steps, elapsedMs: Date.now() - startedMs };
  }

  private interrupted(): TuneOutcome {
    this.log('interrupted', { done: this.done });
    const { working } = this.given.folder;
    return { kind: 'interrupted', working, done: this.done, steps: this.steps };
  }
}

function setOf(world: number, training: number): WorldSet {
  return world < training ? 'training' : 'validation';
}

function setupOf({ plan, scenario }: Given, request: TuneRequest): TuneSetup {
  const { detector, features, objective, worlds, heldOut } = plan.tune;
  return {
    scenario,
    seed: request.seed,
    arm: plan.arm.id,
    ledger: plan.arm.ledger,
    features,
    objective,
    detector,
    heldOut: heldOut.map((id) => scenario.world.attacks.findIndex((attack) => attack.id === id)),
    shuffleLabels: request.shuffleLabels,
    worlds,
  };
}

/** Without a positive there is nothing to fit to, or nothing to measure. */
function refuseNothingToLearn(worlds: readonly WorldRecord[]): void {
  for (const set of ['training', 'validation'] as const) {
    const own = worlds.filter(({ name }) => name.startsWith(set));
    if (own.some(({ positives }) => positives > 0)) continue;
    throw new TheriacError({
      code: 'E_TUNE_DATA',
      place: `${set} worlds`,
      rule: `in the ${set} range of ${own.length} worlds no pack of an attacker is scanned who is not held out`,
      remedy:
        'take more worlds, longer ranges (time.splits), a higher rate of attacks, or hold out fewer',
    });
  }
}
