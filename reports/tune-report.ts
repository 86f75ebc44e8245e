/** The report of a search for a better detector: its verdict, history, tables and page. @module */
import type { LoadedTables } from './contract/run-tables.ts';
import { TABLES } from './contract/tables.ts';
import type { TuningRun } from './contract/tuning.ts';
import { tuningHistoryFigure } from './figures/tuning-history.ts';
import type { ReportParts } from './report-parts.ts';
import { bestTrialsTable, heldOutTable } from './tables/tune-tables.ts';
import { tuneVerdict } from './tune-verdict.ts';

/** What the tables of a search allow to report. */
export function tuneReport(run: TuningRun, { tables, sha256 }: LoadedTables): ReportParts {
  const { plan } = run;
  const { tuneTrials = [], tuneHeldOut = [] } = tables;
  const history = tuningHistoryFigure(tables, plan.tune.objective);
  const source = TABLES.tuneTrials.file;
  const omitted = history === undefined ? [{ name: 'history of the search', source }] : [];
  const textTables = [
    ...(tuneHeldOut.length === 0 ? [] : [heldOutTable(tuneHeldOut, plan.confidence)]),
    ...(tuneTrials.length === 0 ? [] : [bestTrialsTable(tuneTrials)]),
  ];
  return {
    figures: history === undefined ? [] : [history],
    tables: textTables,
    origin: (of) => ({
      run: plan.name,
      scenarioHash: plan.scenarioHash,
      seed: plan.seed,
      version: plan.version,
      source: of,
      sourceSha256: sha256.get(of) ?? '',
    }),
    originLines: (of) => [
      `Search ${plan.name}, seed ${plan.seed}, Theriac ${plan.version}`,
      `Scenario ${plan.scenarioHash}`,
      `${of} ${sha256.get(of) ?? ''}`,
    ],
    page: async (drawn) => {
      const [{ finishPage }, { tuneBody }] = await Promise.all([
        import('./document/shell.ts'),
        import('./document/tune-page.ts'),
      ]);
      const verdict = tuneVerdict(run, tuneHeldOut);
      const body = tuneBody({ run, verdict, figures: drawn, omitted, tables: textTables });
      return finishPage(plan.title, plan.version, body);
    },
  };
}
