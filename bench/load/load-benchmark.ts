/**
 * `theriac bench load`: the engines of a scenario's load block, each in a process of its own, loaded in turns. docs/load.md
 * says what is measured and how.
 *
 * @module
 */
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import type { ResolvedLoad, ResolvedScenario } from '../../scenarios/index.ts';
import { textTable } from '../cli/text-table.ts';
import {
  type Benchmark,
  type BenchmarkWatch,
  type Measurement,
  runParts,
} from '../measure/benchmark.ts';
import { engineModule } from './engine-host.ts';
import { type EngineEntry, engines as known } from './engines.ts';
import { LoadBed } from './load-bed.ts';
import { loadNotes, loadTable } from './load-text.ts';
import { againstPostgresPart } from './parts/against-postgres.ts';
import { historyPart } from './parts/history.ts';
import { loadsPart } from './parts/loads.ts';
import { saturationPart } from './parts/saturation.ts';
import { tablesPart } from './parts/tables.ts';
import { RunStore } from './run-store.ts';
import { arrivalModel, offeredLoads } from './settings.ts';
import { listedWorkload, syntheticWorkload } from './signed-load.ts';
import type { WorldSpec } from './world-spec.ts';

export interface LoadRequest {
  readonly scenario: ResolvedScenario;
  /** What the scenario was loaded from and with, for the engine hosts. */
  readonly path: string;
  readonly dataDirectory: string | undefined;
  readonly set: readonly string[];
  /** Root of the simulated world, for a workload of its events. */
  readonly seed: string;
  /** Another list of engines, with its file; for tests. */
  readonly engines?: { readonly list: readonly EngineEntry[]; readonly module: string };
}

/** Beside the time in which an engine is loaded: opening, filling, auditing, on the reference machine. */
const RUN_BESIDE_S = 1;
const PROBES_FIRST = 7;
const PROBES_NEXT = 4;

/**
 * The benchmark, ready to run.
 *
 * @throws TheriacError E_LOAD_BLOCK where the scenario has no load block
 */
export function loadBenchmark(request: LoadRequest): Benchmark {
  const { scenario, seed } = request;
  const { load } = scenario;
  if (load === undefined) throw noLoad(request.path);
  return {
    name: 'load',
    title: `${scenario.title}: engines under load`,
    options: { scenario: scenario.id, sha256: scenario.hash, seed },
    isResumable: true,
    run: (watch) => run(request, load, watch),
  };
}

async function run(
  request: LoadRequest,
  load: ResolvedLoad,
  watch: BenchmarkWatch,
): Promise<Measurement> {
  const { list = known, module = engineModule() } = request.engines ?? {};
  const cores = availableParallelism();
  const found = await runParts(
    {
      name: 'engines',
      seconds: 5,
      make: async () => {
        const { workload, timesMs } = await workloadOf(request, load, watch);
        const bed = new LoadBed({
          load,
          arrivals: arrivalModel(load, timesMs),
          workload,
          store: new RunStore(join(watch.working, 'measured')),
          directory: watch.working,
          module,
          engines: list,
          signal: watch.signal,
          onNote: watch.onNote,
        });
        await bed.lookAround();
        return bed;
      },
      close: (bed) => bed.close(),
    },
    partsOf(load),
    watch,
  );
  const { header, rows, alignment } = loadTable(found);
  return {
    ...found,
    conditions: {
      cores,
      arrivals: load.arrivals.kind,
      workload: load.workload,
      slo: load.slo,
      repeats: load.repeats,
    },
    setting: setting(load, cores),
    counts: { runs: found.load?.length ?? 0, engines: load.engines.length },
    text: [textTable(header, rows, alignment), ...loadNotes(found)].join('\n'),
    results: { engines: found.loadEngines, summary: found.loadSummary },
  };
}

function partsOf(load: ResolvedLoad) {
  const { engines, saturation, history, repeats } = load;
  const runS = load.duration / 1000 + RUN_BESIDE_S;
  const probes = PROBES_FIRST + PROBES_NEXT * (saturation.repeats - 1);
  const probeS = saturation.duration / 1000 + RUN_BESIDE_S;
  const sizes = history.sizes.reduce((sum, size) => sum + size, 0);
  const ofEach = (seconds: number) => 0.1 + engines.length * seconds;
  return [
    saturationPart(ofEach(probes * probeS)),
    loadsPart(ofEach(offeredLoads(load).length * repeats * runS)),
    historyPart(ofEach(history.sizes.length * repeats * runS + sizes / FILLED_PER_SECOND)),
    againstPostgresPart(repeats * 4 * runS),
    tablesPart,
  ];
}

/** Of engines on the average. */
const FILLED_PER_SECOND = 3000;

async function workloadOf(request: LoadRequest, load: ResolvedLoad, watch: BenchmarkWatch) {
  const isOfEvents = load.workload === 'events' || load.arrivals.kind === 'events';
  if (!isOfEvents) return { workload: syntheticWorkload(), timesMs: [] };
  const { path: scenario, dataDirectory, set, seed } = request;
  const spec: WorldSpec = { kind: 'events', scenario, dataDirectory, set, seed };
  watch.onNote('the scenario is played, and its events are signed');
  const { scenarioEvents } = await import('./scenario-events.ts');
  const { transactions, recordedMs } = await scenarioEvents(spec, () => {
    watch.signal.throwIfAborted();
  });
  const workload =
    load.workload === 'events' ? listedWorkload(spec, transactions) : syntheticWorkload();
  return { workload, timesMs: recordedMs };
}

/** What a caption must say. */
function setting(load: ResolvedLoad, cores: number): string {
  const cpu = cpus()[0]?.model ?? 'an unknown processor';
  const workload =
    load.workload === 'events'
      ? 'the simulated parties’ own events'
      : 'a made-up trade of single packs';
  return (
    `${cores} cores of ${cpu}, shared by generator, engine and its servers, Node ${process.version}; ${workload}, ` +
    `${load.arrivals.kind} arrivals, ${load.duration / 1000} s a run, ${load.repeats} runs of each load in turns, SLO ${load.slo} ms.`
  );
}

function noLoad(path: string): TheriacError {
  return new TheriacError({
    code: 'E_LOAD_BLOCK',
    place: path,
    rule: 'the scenario has no `load:` block',
    remedy: 'add one (docs/load.md), or take scenarios/presets/scalability.yaml',
  });
}
