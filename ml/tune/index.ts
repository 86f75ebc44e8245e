export { candidateOf, settingsOf } from './candidate.ts';
export { type SpaceProblem, spaceProblems } from './check-space.ts';
export { worldsOf } from './halving.ts';
export {
  type BudgetedScans,
  fitTo,
  type Judgement,
  judgeOn,
  measureOn,
  thresholdOf,
} from './measure.ts';
export {
  bestOf,
  measurementsOf,
  nextBatch,
  type Outcome,
  type Proposal,
  type SearchSettings,
} from './search.ts';
export type { ParameterValue, Point, SearchSpace } from './space.ts';
export {
  type JudgedScans,
  judgedScans,
  type LabelledScans,
  type Shuffle,
  searchScans,
  stacked,
  type WorldScans,
} from './split-scans.ts';
export {
  searchParameter,
  TUNE_METHODS,
  TUNE_OBJECTIVES,
  type TuneMethod,
  type TuneObjective,
} from './tune-config.ts';
