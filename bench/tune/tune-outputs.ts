/**
 * What is derived from a finished search: tables, figures, report and, last, the manifest. All of it is made afresh from
 * the small files of the folder, so that a search which was interrupted ends with the same bytes as one that was not.
 *
 * @module
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rootKey } from '../../base/index.ts';
import { renderReport, writeTable } from '../../reports/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import { fileSha256, listFiles, writeError, writeWhole } from '../run/files.ts';
import { machineFacts, processFacts } from '../run/machine-facts.ts';
import { digestOfList } from '../run/manifest.ts';
import type { Opening } from './opening.ts';
import type { JudgedWorld, TrialRecord } from './trial-store.ts';
import type { TunePlan } from './tune-plan.ts';
import { heldOutRows, trialRows, worldRows } from './tune-tables.ts';
import type { WorldRecord } from './world-store.ts';

export interface TuneFindings {
  readonly worlds: readonly WorldRecord[];
  readonly trials: readonly TrialRecord[];
  readonly opening: Opening;
  readonly judged: readonly JudgedWorld[];
}

interface TuneOutputs {
  readonly plan: TunePlan;
  readonly scenario: ResolvedScenario;
  readonly working: string;
  readonly findings: TuneFindings;
  readonly request: {
    readonly command: string;
    readonly workers: number;
    readonly scenarioPath: string;
    readonly dataDirectory: string | undefined;
  };
  readonly startedMs: number;
}

/** Outside every checksum. */
const UNCHECKED = /^(log\.ndjson|lock|manifest\.json(\.partial)?)$/;
/** Equal on every run of the same plan. */
const DETERMINISTIC =
  /^(plan\.json|scenario\.resolved\.yaml|opening\.json|tables\/[^/]+\.csv|figures\/[^/]+\.vl\.json|detectors\/[^/]+|worlds\/[^/]+|judged\/[^/]+)$/;

/**
 * Writes everything into the working folder.
 *
 * @throws TheriacError E_RUN_WRITE
 */
export async function buildTuneOutputs(outputs: TuneOutputs): Promise<void> {
  const { working } = outputs;
  try {
    for (const name of ['tables', 'figures', 'report.html', 'manifest.json']) {
      rmSync(join(working, name), { recursive: true, force: true });
    }
    await writeTables(outputs);
    const described = describe(outputs);
    // the report reads the manifest, which cannot name the report's files before they are there
    writeManifest(working, described);
    await renderReport(working);
    writeManifest(working, withDigests(working, described, outputs));
  } catch (error) {
    throw writeError(error, working);
  }
}

async function writeTables({ plan, working, findings }: TuneOutputs): Promise<void> {
  const { record } = plan;
  const { worlds } = record.tune;
  const { trials, judged } = findings;
  const root = rootKey(record.seed, 0);
  await writeTable(working, 'tuneTrials', trialRows(trials, worlds.validation));
  await writeTable(working, 'tuneHeldOut', heldOutRows(judged, record.confidence, root));
  await writeTable(working, 'tuneWorlds', worldRows(judged));
}

function describe({ plan, scenario, findings, request, startedMs }: TuneOutputs) {
  const { worlds, trials, opening, judged } = findings;
  const sum = (of: (world: WorldRecord) => number) =>
    worlds.reduce((total, world) => total + of(world), 0);
  return {
    schema: 1,
    kind: 'tune',
    command: request.command,
    tune: opening,
    cells: [],
    inputs: plan.record.inputs,
    counts: {
      worlds: worlds.length,
      scans: sum((world) => world.scans),
      positives: sum((world) => world.positives),
      packs: sum((world) => world.packs),
      measurements: trials.length,
      failed: trials.filter(({ fault }) => fault !== '').length,
      judged: judged.length,
    },
    warnings: [...scenario.warnings, ...warningsOf(findings)],
    measured: {
      ...processFacts(startedMs),
      ...machineFacts(),
      trialsWallMs: trials.reduce((total, { wallMs }) => total + wallMs, 0),
      workers: request.workers,
      codeHash: plan.codeHash,
      dataDirectory: resolve(request.dataDirectory ?? scenario.directory),
      scenarioPath: resolve(request.scenarioPath),
    },
  };
}

/** What makes the figures weaker than they look. */
function warningsOf({ worlds, judged }: TuneFindings): readonly string[] {
  const empty = worlds.filter(({ positives }) => positives === 0).map(({ name }) => name);
  const unjudged = judged.filter((one) => Number.isNaN(one.winner.recallHeldOut)).length;
  return [
    ...(empty.length === 0 ? [] : [`no attacked pack is scanned in ${empty.join(', ')}`]),
    ...(unjudged === 0
      ? []
      : [
          `in ${unjudged} of ${judged.length} judging worlds no held-out attacker's pack is scanned`,
        ]),
  ];
}

function withDigests(
  working: string,
  described: ReturnType<typeof describe>,
  { plan }: TuneOutputs,
) {
  const digest = (path: string) => ({ path, sha256: fileSha256(join(working, path)) });
  const paths = listFiles(working).filter((path) => !UNCHECKED.test(path));
  const files = paths.filter((path) => DETERMINISTIC.test(path)).map(digest);
  const { scenarioHash, seed, version } = plan.record;
  const { measured, ...rest } = described;
  return {
    ...rest,
    deterministic: { sha256: digestOfList(files), scenarioHash, seed, version, files },
    measured: {
      ...measured,
      files: paths.filter((path) => !DETERMINISTIC.test(path)).map(digest),
    },
  };
}

function writeManifest(working: string, manifest: object): void {
  writeWhole(join(working, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
