/** Boosted trees beside XGBoost's, in turns, on the same stratified splits of each set. @module */
import { setImmediate } from 'node:timers/promises';
import { meanInterval, rootKey } from '../../base/index.ts';
import { createDetector, detectorConfig } from '../../ml/index.ts';
import type { BenchmarkPart, Findings } from '../measure/benchmark.ts';
import { type Metric, type MetricSpec, metricOf } from '../measure/metric.ts';
import { DETECTOR_METRICS } from './catalogue.ts';
import type { DataSet } from './data-sets.ts';
import {
  type DetectorBed,
  detectorRow,
  fitAndScore,
  type Judged,
  judged,
  least,
} from './detector-bed.ts';
import { PEER_MISSING } from './python-peer.ts';
import { splitOf } from './splits.ts';

const BOOSTING = detectorConfig.parse({ id: 'boosting', type: 'gradient-boosting' });
const LOGISTIC = detectorConfig.parse({ id: 'logistic', type: 'logistic-regression' });
/** Sets up to here are narrow. */
const NARROW_COLUMNS = 20;
const CONFIDENCE = 0.95;

interface Contest {
  readonly set: DataSet;
  readonly ours: readonly Judged[];
  readonly logistic: readonly Judged[];
  /** Empty without the peer. */
  readonly theirs: readonly Judged[];
}

/** Boosted trees beside XGBoost, and logistic regression, on so many splits of each set. */
export function boostingPart(splits: number): BenchmarkPart<DetectorBed> {
  return {
    name: 'boosted trees',
    seconds: 7 * splits + 5,
    run: async ({ sets, peer }, progress) => {
      const contests: Contest[] = [];
      for (const [i, set] of sets.entries()) {
        progress.step(set.name, i / sets.length, (i + 1) / sets.length);
        await peer?.load(set);
        const [ours, logistic, theirs]: [Judged[], Judged[], Judged[]] = [[], [], []];
        for (let number = 0; number < splits; number++) {
          progress.count(number, splits);
          await setImmediate();
          const { isLearned, train, trainLabels, test, testLabels } = splitOf(set, number);
          const contestant = (config: typeof BOOSTING) => {
            const detector = createDetector(config, rootKey('bench detectors', number));
            return judged(fitAndScore(detector, train, trainLabels, test), testLabels);
          };
          if (peer !== undefined) theirs.push(judged(await peer.boosting(isLearned), testLabels));
          ours.push(contestant(BOOSTING));
          logistic.push(contestant(LOGISTIC));
        }
        contests.push({ set, ours, logistic, theirs });
      }
      return findings(contests);
    },
  };
}

function findings(contests: readonly Contest[]): Findings {
  const { boostingGap, boostingFit, boostingFitWide } = DETECTOR_METRICS;
  const hasPeer = contests.every(({ theirs }) => theirs.length > 0);
  const isNarrow = ({ set }: Contest) => set.matrix.columns <= NARROW_COLUMNS;
  const fit = (spec: MetricSpec, some: readonly Contest[]) => {
    if (!hasPeer) return metricOf(spec, [], PEER_MISSING);
    if (some.length === 0) return metricOf(spec, [], 'no set of the folder is of that width');
    const ratios = some.map(({ ours, theirs }) => least(ours, 'fitMs') / least(theirs, 'fitMs'));
    return metricOf(spec, [Math.max(...ratios)]);
  };
  return {
    detectors: contests.flatMap(({ set, ours, logistic, theirs }) => [
      detectorRow(set, BOOSTING.type, 'theriac', ours),
      ...(theirs.length === 0 ? [] : [detectorRow(set, BOOSTING.type, 'XGBoost', theirs)]),
      detectorRow(set, LOGISTIC.type, 'theriac', logistic),
    ]),
    metrics: [
      hasPeer ? worstGap(boostingGap, contests) : metricOf(boostingGap, [], PEER_MISSING),
      fit(boostingFit, contests.filter(isNarrow)),
      fit(
        boostingFitWide,
        contests.filter((contest) => !isNarrow(contest)),
      ),
    ],
  };
}

/** Of the set with the highest lower bound of the mean gap: that bound, with the interval as spread. */
function worstGap(spec: MetricSpec, contests: readonly Contest[]): Metric {
  const splits = contests[0]!.ours.length;
  if (splits < 2) return metricOf(spec, [], 'an interval needs two splits at least: give --splits');
  const intervals = contests.map(({ ours, theirs }) =>
    meanInterval(
      theirs.map(({ rocAuc }, i) => rocAuc - ours[i]!.rocAuc),
      CONFIDENCE,
    ),
  );
  const { lo, hi } = intervals.reduce((worst, one) => (one.lo > worst.lo ? one : worst));
  return { ...metricOf(spec, [lo]), spread: [lo, hi], repetitions: splits };
}
