/**
 * The four kinds of work of a search, each a function of its job and of what lies in the folder: a world is played and
 * stored, a trial is fitted and measured, a detector is fitted and saved, a world is played and judged on.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootKey, TheriacError } from '../../base/index.ts';
import {
  type BudgetedScans,
  type Detector,
  type DetectorConfig,
  FEATURES_OF_SET,
  fitTo,
  type Judgement,
  judgedScans,
  judgeOn,
  type LabelledScans,
  loadTrainedDetector,
  measureOn,
  saveTrainedDetector,
  searchScans,
  stacked,
  thresholdOf,
  worldsOf,
} from '../../ml/index.ts';
import { makeFolder, writeWhole } from '../run/files.ts';
import { playWorld, type TuneSetup } from './play-world.ts';
import {
  readWorld,
  type WorldRecord,
  type WorldSet,
  worldName,
  writeWorld,
} from './world-store.ts';

/** Folders besides those of cells whose code decides about a result. */
export const TUNE_CODE = ['bench/tune'];

export const SIDES = ['default', 'winner'] as const;
export type Side = (typeof SIDES)[number];

export type TuneJob =
  | { readonly kind: 'world'; readonly set: WorldSet; readonly world: number }
  | { readonly kind: 'trial'; readonly config: DetectorConfig; readonly share: number }
  | { readonly kind: 'fit'; readonly side: Side; readonly config: DetectorConfig }
  | { readonly kind: 'judge'; readonly world: number };

export interface AnswerOf {
  readonly world: WorldRecord;
  /** The objective per validation world, or why there is none. */
  readonly trial: { readonly values: readonly number[]; readonly fault?: string };
  readonly fit: { readonly path: string };
  readonly judge: Readonly<Record<Side, Judgement>>;
}

/** Folder of the two detectors below the folder of a search. */
const DETECTORS = 'detectors';

/** File of a fitted detector below the folder of a search. */
function detectorPath(side: Side): string {
  return `${DETECTORS}/${side}.json`;
}

/** Does the jobs of one worker, which keeps what it has read. */
export class TuneWork {
  private readonly setup: TuneSetup;
  private readonly working: string;
  private readonly worlds = new Map<string, BudgetedScans<LabelledScans>>();
  private readonly trainings = new Map<number, LabelledScans>();
  private readonly detectors = new Map<Side, Detector>();

  constructor(setup: TuneSetup, working: string) {
    this.setup = setup;
    this.working = working;
  }

  /** Plays a world and stores what the search may see of it. */
  world(set: WorldSet, world: number): WorldRecord {
    const { scenario } = this.setup;
    const { scans, budgetPerMillion, packs } = playWorld(this.setup, world);
    const { trainMs, validationMs } = scenario.evaluation;
    const range = set === 'training' ? trainMs : validationMs;
    const name = worldName(set, world);
    const seen = searchScans(scans, range, this.heldOut, this.shuffle(name));
    return writeWorld(this.working, name, { scans: seen, budgetPerMillion }, packs);
  }

  /** Fits a detector to a share of the training worlds and measures it on as great a share of the validation worlds. */
  async trial(config: DetectorConfig, share: number): Promise<AnswerOf['trial']> {
    const { training, validation } = this.setup.worlds;
    const learned = await this.training(worldsOf(training, share));
    const measured = await this.validation(worldsOf(validation, share));
    try {
      const detector = fitTo(config, learned, this.root);
      return { values: measured.map((world) => measureOn(detector, world, this.setup.objective)) };
    } catch (error) {
      if (!(error instanceof TheriacError)) throw error;
      return { values: [], fault: `${error.code}: ${error.rule}` };
    }
  }

  /** Fits a detector to all training worlds and saves it. */
  async fit(side: Side, config: DetectorConfig): Promise<AnswerOf['fit']> {
    const { training, validation } = this.setup.worlds;
    const learned = await this.training(training);
    const worlds = await this.validation(validation);
    const detector = fitTo(config, learned, this.root);
    const budgetPerMillion =
      worlds.reduce((sum, world) => sum + world.budgetPerMillion, 0) / worlds.length;
    const scans = stacked(worlds.map((world) => world.scans));
    const path = detectorPath(side);
    makeFolder(join(this.working, DETECTORS));
    const bytes = saveTrainedDetector({
      detector,
      config,
      set: this.setup.features,
      columns: learned.matrix.names,
      threshold: thresholdOf(detector, { scans, budgetPerMillion }),
    });
    writeWhole(join(this.working, path), bytes);
    return { path };
  }

  /** Plays a world that nothing was learned from, and judges both detectors, out of their files, on its test range. */
  judge(world: number): AnswerOf['judge'] {
    const { scans, budgetPerMillion } = playWorld(this.setup, world);
    const { validationMs, testMs } = this.setup.scenario.evaluation;
    const past = { scans: searchScans(scans, validationMs, this.heldOut), budgetPerMillion };
    const shuffle = this.shuffle(`judging-${world}`);
    const test = judgedScans(scans, testMs, this.heldOut, shuffle);
    const judged = (side: Side) => judgeOn(this.detector(side), past, test);
    return { default: judged('default'), winner: judged('winner') };
  }

  private get heldOut(): ReadonlySet<number> {
    return new Set(this.setup.heldOut);
  }

  private get root() {
    return rootKey(this.setup.seed, 0);
  }

  private shuffle(purpose: string) {
    return this.setup.shuffleLabels ? { root: this.root, purpose } : undefined;
  }

  private async read(set: WorldSet, world: number): Promise<BudgetedScans<LabelledScans>> {
    const name = worldName(set, world);
    const known = this.worlds.get(name);
    if (known !== undefined) return known;
    const names = FEATURES_OF_SET[this.setup.features].map((feature) => feature.name);
    const scans = await readWorld(this.working, name, names);
    this.worlds.set(name, scans);
    return scans;
  }

  private async training(count: number): Promise<LabelledScans> {
    const known = this.trainings.get(count);
    if (known !== undefined) return known;
    const parts: LabelledScans[] = [];
    for (let world = 0; world < count; world++) {
      parts.push((await this.read('training', world)).scans);
    }
    const all = stacked(parts);
    this.trainings.set(count, all);
    return all;
  }

  private async validation(count: number): Promise<readonly BudgetedScans<LabelledScans>[]> {
    const from = this.setup.worlds.training;
    const worlds: BudgetedScans<LabelledScans>[] = [];
    for (let at = 0; at < count; at++) worlds.push(await this.read('validation', from + at));
    return worlds;
  }

  private detector(side: Side): Detector {
    const known = this.detectors.get(side);
    if (known !== undefined) return known;
    const bytes = new Uint8Array(readFileSync(join(this.working, detectorPath(side))));
    const { detector } = loadTrainedDetector(bytes);
    this.detectors.set(side, detector);
    return detector;
  }
}
