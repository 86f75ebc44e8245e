/** The report of a run of a scenario: its verdicts, figures, tables and page. @module */
import { readManifest, readPlan } from './contract/plan.ts';
import { replicationsRun } from './contract/replications.ts';
import type { LoadedTables } from './contract/run-tables.ts';
import { makeFigures } from './figures/all-figures.ts';
import type { Provenance } from './figures/spec.ts';
import type { ReportParts } from './report-parts.ts';
import { resultTables } from './tables/result-tables.ts';

/**
 * What the run's tables allow to report.
 *
 * @throws TheriacError E_RUN_FOLDER where plan or manifest are missing or damaged.
 */
export async function experimentReport(
  runDirectory: string,
  { tables, sha256 }: LoadedTables,
): Promise<ReportParts> {
  const planned = await readPlan(runDirectory);
  const manifest = await readManifest(runDirectory);
  const plan = { ...planned, replications: replicationsRun(planned, manifest) };
  const origin = (source: string): Provenance => ({
    run: plan.name,
    scenarioHash: plan.scenarioHash,
    seed: plan.seed,
    version: plan.version,
    source,
    sourceSha256: sha256.get(source) ?? '',
  });
  const { figures, omitted } = makeFigures(plan, tables);
  const textTables = resultTables(plan, tables);
  return {
    figures,
    tables: textTables,
    origin: (source) => ({ ...origin(source) }),
    originLines: (source) => [
      `Run ${plan.name}, seed ${plan.seed}, Theriac ${plan.version}`,
      `Scenario ${plan.scenarioHash}`,
      `${source} ${sha256.get(source) ?? ''}`,
    ],
    page: async (drawn) => {
      const [{ finishPage }, { pageBody }] = await Promise.all([
        import('./document/shell.ts'),
        import('./document/page.ts'),
      ]);
      const verdicts = tables.verdicts ?? [];
      const body = pageBody({
        plan,
        manifest,
        verdicts,
        figures: drawn,
        omitted,
        tables: textTables,
      });
      return finishPage(plan.title, plan.version, body);
    },
  };
}
