/**
 * The figures of a report, in the order of the page. A figure whose table is absent or empty is left out and named
 * in the report: an empty frame looks like a result.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { caughtShareFigure } from './caught-share.ts';
import { falsifiedReachedFigure } from './falsified-reached.ts';
import { ledgerGrowthFigure } from './ledger-growth.ts';
import { packFlowFigure } from './pack-flow.ts';
import { pairedDifferencesFigure } from './paired-differences.ts';
import { precisionRecallFigure } from './precision-recall.ts';
import type { Figure } from './spec.ts';

type FigureMaker = (plan: ReportPlan, tables: RunTables) => Figure | undefined;

const MAKERS: readonly (readonly [string, string, FigureMaker])[] = [
  ['falsified packs reaching patients', TABLES.summary.file, falsifiedReachedFigure],
  ['paired differences', TABLES.differences.file, pairedDifferencesFigure],
  ['caught share by kind of attack', TABLES.attacks.file, caughtShareFigure],
  ['precision and recall', TABLES.prCurve.file, precisionRecallFigure],
  ['flow of packs', TABLES.flow.file, packFlowFigure],
  ['growth of the ledger', TABLES.ledgerGrowth.file, ledgerGrowthFigure],
];

export interface OmittedFigure {
  readonly name: string;
  /** The table that is absent or holds nothing to draw. */
  readonly source: string;
}

/** Figures that the tables allow, and those they do not. */
export function makeFigures(
  plan: ReportPlan,
  tables: RunTables,
): { figures: readonly Figure[]; omitted: readonly OmittedFigure[] } {
  const figures: Figure[] = [];
  const omitted: OmittedFigure[] = [];
  for (const [name, source, make] of MAKERS) {
    const figure = make(plan, tables);
    if (figure === undefined) omitted.push({ name, source });
    else figures.push(figure);
  }
  return { figures, omitted };
}
