/**
 * What is derived from the cells of a run: tables, figures, report, manifest. All of it is made afresh from the cells
 * on disk, in the order of the plan, so that a resumed run ends with the same bytes as one that was never interrupted.
 *
 * @module
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderReport } from '../../reports/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import type { CellRecord } from './cell-store.ts';
import { writeError, writeWhole } from './files.ts';
import { digestRun, type Manifest, measure, totalCounts } from './manifest.ts';
import { writeTables } from './merge.ts';
import type { Plan } from './plan.ts';
import type { Stopping } from './replications.ts';
import type { RunFolder } from './run-folder.ts';

interface Finishing {
  readonly scenario: ResolvedScenario;
  /** Without the cells of replications that were not run. */
  readonly plan: Plan;
  readonly stopping: Stopping;
  readonly folder: RunFolder;
  /** Records of all cells, by key. */
  readonly records: ReadonlyMap<string, CellRecord>;
  readonly request: {
    readonly command: string;
    readonly workers: number;
    readonly scenarioPath: string;
    readonly dataDirectory: string | undefined;
  };
  readonly startedMs: number;
}

/**
 * Writes tables, figures, report and, last, the manifest into the working folder.
 *
 * @throws TheriacError E_RUN_WRITE
 */
export async function buildOutputs(finishing: Finishing): Promise<void> {
  const directory = finishing.folder.working;
  try {
    for (const name of ['tables', 'figures', 'report.html', 'manifest.json']) {
      rmSync(join(directory, name), { recursive: true, force: true });
    }
    await writeTables(directory, finishing.plan, finishing.scenario);
    const { plan, scenario } = finishing;
    const records = plan.cells.map(({ key }) => finishing.records.get(key)!);
    const described = describe(finishing, records);
    writeManifest(directory, described);
    await renderReport(directory);
    const { deterministic, measuredFiles } = digestRun(directory, plan);
    const { command, workers, scenarioPath } = finishing.request;
    const dataDirectory = resolve(finishing.request.dataDirectory ?? scenario.directory);
    const manifest: Manifest = {
      schema: 1,
      command,
      deterministic,
      replications: finishing.stopping,
      cells: described.cells,
      inputs: plan.record.inputs,
      counts: described.counts,
      warnings: scenario.warnings,
      measured: measure(
        {
          workers,
          codeHash: plan.codeHash,
          dataDirectory,
          scenarioPath: resolve(scenarioPath),
          files: measuredFiles,
        },
        records,
        finishing.startedMs,
      ),
    };
    writeManifest(directory, manifest);
  } catch (error) {
    throw writeError(error, directory);
  }
}

/** What a report may print about the run before its hash is known (figures are part of the hash). */
function describe(
  { plan, scenario, request, stopping }: Finishing,
  records: readonly CellRecord[],
) {
  return {
    schema: 1,
    command: request.command,
    replications: stopping,
    cells: plan.cells.map(({ name, key }, at) => ({
      name,
      key,
      fingerprint: records[at]!.fingerprint,
    })),
    inputs: plan.record.inputs,
    counts: totalCounts(records),
    warnings: scenario.warnings,
  };
}

function writeManifest(directory: string, manifest: object): void {
  writeWhole(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
