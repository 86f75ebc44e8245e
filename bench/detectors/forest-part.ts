/** The isolation forest beside scikit-learn's, in turns, seed by seed, on all rows of each set. @module */
import { setImmediate } from 'node:timers/promises';
import { rootKey } from '../../base/index.ts';
import { createDetector } from '../../ml/index.ts';
import type { BenchmarkPart, Findings } from '../measure/benchmark.ts';
import { metricOf } from '../measure/metric.ts';
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
import { PEER_MISSING, type PythonPeer } from './python-peer.ts';

const FOREST = { id: 'forest', type: 'isolation-forest', trees: 100, samples: 256 } as const;

interface Contest {
  readonly set: DataSet;
  readonly ours: readonly Judged[];
  /** Empty without the peer. */
  readonly theirs: readonly Judged[];
}

/** Isolation forests beside scikit-learn's, with so many seeds on each set. */
export function forestPart(seeds: number): BenchmarkPart<DetectorBed> {
  return {
    name: 'isolation forest',
    seconds: 11 * seconds(seeds),
    run: async ({ sets, peer }, progress) => {
      const contests: Contest[] = [];
      for (const [i, set] of sets.entries()) {
        progress.step(set.name, i / sets.length, (i + 1) / sets.length);
        await peer?.load(set);
        const ours: Judged[] = [];
        const theirs: Judged[] = [];
        for (let seed = 0; seed < seeds; seed++) {
          progress.count(seed, seeds);
          await setImmediate();
          theirs.push(...(await theirForest(peer, seed, set)));
          ours.push(ourForest(seed, set));
        }
        contests.push({ set, ours, theirs });
      }
      return findings(contests, seeds);
    },
  };
}

/** Relative to the reference machine, a part of which is the same however many seeds there are. */
function seconds(seeds: number): number {
  return seeds + 0.5;
}

async function theirForest(
  peer: PythonPeer | undefined,
  seed: number,
  { labels }: DataSet,
): Promise<readonly Judged[]> {
  return peer === undefined ? [] : [judged(await peer.forest(seed), labels)];
}

function ourForest(seed: number, { matrix, labels }: DataSet): Judged {
  const detector = createDetector(FOREST, rootKey('bench detectors', seed));
  return judged(fitAndScore(detector, matrix, undefined, matrix), labels);
}

function findings(contests: readonly Contest[], seeds: number): Findings {
  const { forestGap, forestCpu } = DETECTOR_METRICS;
  const rows = contests.flatMap(({ set, ours, theirs }) => [
    detectorRow(set, FOREST.type, 'theriac', ours),
    ...(theirs.length === 0 ? [] : [detectorRow(set, FOREST.type, 'scikit-learn', theirs)]),
  ]);
  const hasPeer = contests.every(({ theirs }) => theirs.length > 0);
  const why = hasPeer ? undefined : PEER_MISSING;
  const gaps = Array.from({ length: hasPeer ? seeds : 0 }, (_, seed) => {
    const gap = ({ ours, theirs }: Contest) => theirs[seed]!.rocAuc - ours[seed]!.rocAuc;
    return contests.reduce((sum, contest) => sum + gap(contest), 0) / contests.length;
  });
  const ratios = hasPeer ? contests.map(cpuRatio) : [];
  return {
    detectors: rows,
    metrics: [
      metricOf(forestGap, gaps, why),
      metricOf(forestCpu, ratios.length === 0 ? [] : [Math.max(...ratios)], why),
    ],
  };
}

function cpuRatio({ ours, theirs }: Contest): number {
  const cost = (side: readonly Judged[]) => least(side, 'fitMs') + least(side, 'scoreMs');
  return cost(ours) / cost(theirs);
}
