/**
 * The figures of a report, in the order of the page. A figure whose table is absent or empty is left out and named
 * in the report: an empty frame looks like a result.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { partsOf, type RunPart } from '../contract/settings.ts';
import { TABLES } from '../contract/tables.ts';
import { attackRecallFigure } from './attack-recall.ts';
import { budgetCurveFigure } from './budget-curve.ts';
import { caughtShareFigure, caughtShareStack } from './caught-share.ts';
import { detectionSurvivalFigure } from './detection-survival.ts';
import { explanationFigure } from './explanation.ts';
import { falsifiedReachedFigure, falsifiedReachedStack } from './falsified-reached.ts';
import { ledgerGrowthFigure } from './ledger-growth.ts';
import { packFlowFigure } from './pack-flow.ts';
import { pairedDifferencesFigure } from './paired-differences.ts';
import { precisionRecallFigure } from './precision-recall.ts';
import { prevalenceCurveFigure } from './prevalence-curve.ts';
import { reliabilityFigure } from './reliability.ts';
import { figureAt } from './setting-panels.ts';
import type { Figure, OmittedFigure } from './spec.ts';
import { warmUpFigure } from './warm-up.ts';

interface FigureMaker {
  readonly name: string;
  /** Of a study that a scenario asks for: where its table is absent nobody misses it. */
  readonly isAsked?: boolean;
  readonly source: string;
  /** Undefined when there is nothing to draw. */
  readonly make: (plan: ReportPlan, tables: RunTables) => Figure | undefined;
  /** All settings in one figure; undefined when there is nothing to draw or they are too many. */
  readonly stack?: (parts: readonly RunPart[]) => Figure | undefined;
}

const MAKERS: readonly FigureMaker[] = [
  {
    name: 'falsified packs reaching patients',
    source: TABLES.summary.file,
    make: falsifiedReachedFigure,
    stack: falsifiedReachedStack,
  },
  { name: 'paired differences', source: TABLES.differences.file, make: pairedDifferencesFigure },
  {
    name: 'caught share by kind of attack',
    source: TABLES.attacks.file,
    make: caughtShareFigure,
    stack: caughtShareStack,
  },
  { name: 'precision and recall', source: TABLES.prCurve.file, make: precisionRecallFigure },
  {
    name: 'precision and recall by prevalence',
    isAsked: true,
    source: TABLES.prevalenceCurve.file,
    make: prevalenceCurveFigure,
  },
  {
    name: 'recall by kind of attack',
    isAsked: true,
    source: TABLES.attackRecall.file,
    make: attackRecallFigure,
  },
  {
    name: 'recall by alert budget',
    isAsked: true,
    source: TABLES.budgetCurve.file,
    make: budgetCurveFigure,
  },
  {
    name: 'time to detect',
    isAsked: true,
    source: TABLES.detectionSurvival.file,
    make: detectionSurvivalFigure,
  },
  {
    name: 'calibration',
    isAsked: true,
    source: TABLES.reliability.file,
    make: reliabilityFigure,
  },
  {
    name: 'explanation of one alert',
    isAsked: true,
    source: TABLES.explanation.file,
    make: explanationFigure,
  },
  { name: 'flow of packs', source: TABLES.flow.file, make: packFlowFigure },
  { name: 'growth of the ledger', source: TABLES.ledgerGrowth.file, make: ledgerGrowthFigure },
  { name: 'warm-up', source: TABLES.warmUp.file, make: warmUpFigure },
];

/** Figures that the tables allow, and those they do not. */
export function makeFigures(
  plan: ReportPlan,
  tables: RunTables,
): { figures: readonly Figure[]; omitted: readonly OmittedFigure[] } {
  const figures: Figure[] = [];
  const omitted: OmittedFigure[] = [];
  const parts = partsOf(plan, tables);
  for (const maker of MAKERS) {
    const made = figuresOf(maker, parts);
    const isMissed = made.length === 0 && maker.isAsked !== true;
    if (isMissed) omitted.push({ name: maker.name, source: maker.source });
    figures.push(...made);
  }
  return { figures, omitted };
}

/** One figure where the run has one setting or they can be stacked, else one per setting. */
function figuresOf({ make, stack }: FigureMaker, parts: readonly RunPart[]): readonly Figure[] {
  const stacked = parts.length > 1 ? stack?.(parts) : undefined;
  if (stacked !== undefined) return [stacked];
  return parts.flatMap(({ setting, suffix, plan, tables }) => {
    const figure = make(plan, tables);
    if (figure === undefined) return [];
    return [setting === '' ? figure : figureAt(figure, setting, suffix)];
  });
}
