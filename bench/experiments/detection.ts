/**
 * The experiment `detection`: does a shared ledger keep falsified packs from patients better than a competent central
 * verifier, and better than each party's own records? Ledger minus central is the headline; the arm that tells a
 * central database as much as a ledger is told (`pedigree`) says whether it is the ledger or the information.
 *
 * @module
 */
import type { TableRow } from '../../reports/index.ts';
import { expandCells, type ResolvedScenario } from '../../scenarios/index.ts';
import type { CellMetrics } from './cell-metrics.ts';
import { comparisons, type Difference, differences } from './differences.ts';
import { settingText } from './settings.ts';
import { type MetricKinds, summarise } from './summary.ts';
import { type Claim, judge, type Verdict } from './verdicts.ts';

type Arm = NonNullable<ResolvedScenario['experiment']>['arms'][number];

/** The metrics whose differences are tested; together with the claims they are the family of tests. */
const TESTED_METRICS = [
  'falsified-reached',
  'illegitimate-reached',
  'caught-share',
  'genuine-refused',
  'patients-unserved',
  'alerts-per-million',
  'pr-auc-provenance',
  'pr-auc-logistics',
] as const;

const METRIC_KINDS: MetricKinds = {
  counts: new Set([
    'falsified-reached',
    'illegitimate-reached',
    'genuine-refused',
    'patients-unserved',
    'incidents-detected',
    'falsified-flagged',
    'service-alarms',
    'service-false-alarms',
    'service-investigations',
    'falsified-stopped',
    'genuine-stopped',
    'genuine-destroyed',
    'incidents-alarmed',
  ]),
  shares: new Map([
    ['caught-share', ['falsified-caught', 'falsified-injected']],
    ['flagged-share', ['falsified-flagged', 'falsified-scanned']],
  ]),
  isShare: (metric) =>
    /^(pr-auc|roc-auc|recall)-|-share$|-coverage$|-level$|^fill-rate$|^prevalence$/.test(metric),
};

/** The statistical tables of an experiment; a run without one has a summary only. */
interface Comparison {
  readonly summary: readonly TableRow<'summary'>[];
  readonly differences: readonly TableRow<'differences'>[];
  readonly verdicts: readonly TableRow<'verdicts'>[];
}

/** Compares the arms of a run over all its cells. */
export function compareArms(
  cells: readonly CellMetrics[],
  scenario: ResolvedScenario,
  confidence: number,
): Comparison {
  const summary = summarise(cells, METRIC_KINDS, confidence);
  const { experiment } = scenario;
  if (experiment === undefined) return { summary, differences: [], verdicts: [] };
  const settings = settingsOf(scenario);
  const claims = settings.flatMap((setting) => withSetting(claimsAbout(experiment.arms), setting));
  const pairs = armPairs(experiment.arms, experiment.baseline);
  const hasCosts = scenario.inspection?.costs !== undefined;
  const tested = comparisons(
    hasCosts ? [...TESTED_METRICS, 'inspection-cost'] : TESTED_METRICS,
    settings.flatMap((setting) =>
      pairs.map(({ arm, baseline }) => ({ arm: arm + setting, baseline: baseline + setting })),
    ),
  );
  const isNew = ({ a, b }: Pick<Claim, 'a' | 'b'>) =>
    !tested.some((one) => sameSides(one, { a, b }));
  const family = [...tested, ...claims.filter(isNew)];
  const found = differences(cells, family, confidence);
  return {
    summary,
    differences: found.filter(({ a, b }) => a.metric === b.metric).map(differenceRow),
    verdicts: judge(claims, found, confidence).map(verdictRow),
  };
}

function settingsOf(scenario: ResolvedScenario): readonly string[] {
  return [...new Set(expandCells(scenario).map(({ factors }) => settingText(factors)))];
}

/** The claims at one setting: arms are compared within it. */
function withSetting(claims: readonly Claim[], setting: string): readonly Claim[] {
  return claims.map((claim) => ({
    ...claim,
    text: claim.text + setting,
    a: { ...claim.a, arm: claim.a.arm + setting },
    b: { ...claim.b, arm: claim.b.arm + setting },
  }));
}

function sameSides(left: Pick<Claim, 'a' | 'b'>, right: Pick<Claim, 'a' | 'b'>): boolean {
  return (
    left.a.arm === right.a.arm &&
    left.a.metric === right.a.metric &&
    left.b.arm === right.b.arm &&
    left.b.metric === right.b.metric
  );
}

/** Every arm against the baseline, and every other one against the siloed arm. */
function armPairs(arms: readonly Arm[], baseline: string) {
  const siloed = arms.find(({ ledger }) => ledger.regime === 'siloed')?.id;
  const against = (reference: string) =>
    arms.filter(({ id }) => id !== reference).map(({ id }) => ({ arm: id, baseline: reference }));
  if (siloed === undefined || siloed === baseline) return against(baseline);
  return [...against(baseline), ...against(siloed).filter(({ arm }) => arm !== baseline)];
}

/**
 * The claims that the arms at hand can put to the test. Arms with rules switched off make no claim, and rule files must
 * be the same on both sides, and so must what is done about alarms: a claim speaks of information, not of a rule or a
 * service that one arm has and the other has not.
 */
export function claimsAbout(arms: readonly Arm[]): readonly Claim[] {
  const whole = arms.filter(({ ledger: { rulesOff } }) => rulesOff.length === 0);
  const first = whole.find((arm) => arm.ledger.regime === 'ledger');
  const find = (fits: (arm: Arm) => boolean) =>
    whole.find((arm) => fits(arm) && hasSameRest(arm, first))?.id;
  const ledger = first?.id;
  const central = find(isCentral('endpoints'));
  const pedigree = find(isCentral('pedigree'));
  const siloed = find((arm) => arm.ledger.regime === 'siloed');
  if (ledger === undefined) return [];
  const against = (
    arm: string | undefined,
    metric: string,
    expects: Claim['expects'],
    text: string,
  ): Claim[] =>
    arm === undefined ? [] : [{ text, expects, a: { arm: ledger, metric }, b: { arm, metric } }];
  const fewer = 'fewer falsified packs reach patients with a ledger than with';
  return [
    ...against(central, 'falsified-reached', 'lower', `${fewer} a central verifier`),
    ...against(siloed, 'falsified-reached', 'lower', `${fewer} each party's own records`),
    ...against(pedigree, 'falsified-reached', 'lower', `${fewer} a central database of every step`),
    {
      text: 'provenance features raise the PR-AUC of the detector on a ledger',
      expects: 'higher',
      a: { arm: ledger, metric: 'pr-auc-provenance' },
      b: { arm: ledger, metric: 'pr-auc-logistics' },
    },
    ...against(
      central,
      'genuine-refused',
      'not-higher',
      'a ledger refuses no more genuine packs than a central verifier',
    ),
  ];
}

function hasSameRest(arm: Arm, other: Arm | undefined): boolean {
  return (
    arm.ledger.rules.join('\n') === other?.ledger.rules.join('\n') &&
    arm.inspection === other.inspection
  );
}

function isCentral(scope: 'endpoints' | 'pedigree') {
  return (arm: Arm) => arm.ledger.regime === 'central' && arm.ledger.centralScope === scope;
}

function differenceRow({ a, b, ...rest }: Difference): TableRow<'differences'> {
  return { metric: a.metric, arm: a.arm, baseline: b.arm, ...rest };
}

function verdictRow({ claim, verdict, figure, condition }: Verdict): TableRow<'verdicts'> {
  const { text, a, b } = claim;
  const metric = a.metric === b.metric ? a.metric : `${a.metric} − ${b.metric}`;
  return { claim: text, metric, arm: a.arm, baseline: b.arm, verdict, figure, condition };
}
