/** Quality, noise, disruptions and attacks of the resolved world. @module */
import type {
  AttackModel,
  CorrectedErrorModel,
  DurationDistribution,
  NoiseModel,
  QualityModel,
} from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
import { type Chain, servesPatients } from './chain.ts';
import { durationModel, NO_DURATION, type Samples } from './durations.ts';

/** Quality and cold chain; without recalls their probability is 0. */
export function qualityModel(scenario: Scenario, samples: Samples): QualityModel {
  const { release, recall, investigation, ...rest } = scenario.quality;
  return {
    releaseDelay: durationModel(release.delay, samples),
    releaseFailure: release.failure,
    recallProbability: recall?.probability ?? 0,
    recallAfter: recall === undefined ? NO_DURATION : durationModel(recall.after, samples),
    investigationDelay: durationModel(investigation.delay, samples),
    investigationSensitivity: investigation.sensitivity,
    investigationSpecificity: investigation.specificity,
    wholesalerVerification: rest.wholesalerVerification,
    returnBeforeExpiryMs: rest.returnBeforeExpiry,
    loggerSpreadC: scenario.coldChain.loggerSpread,
    loggerIntervalMs: scenario.coldChain.loggerInterval,
  };
}

/** Benign errors; those that are absent have rate 0. */
export function noiseModel(scenario: Scenario, samples: Samples): NoiseModel {
  const { lateUpload, licenceLapse, wrongRecall, wrongTheft, ...shares } = scenario.noise;
  const corrected = (
    error: { readonly rate: number; readonly delay: DurationDistribution } | undefined,
  ): CorrectedErrorModel =>
    error === undefined
      ? { ratePerMs: 0, delay: NO_DURATION }
      : { ratePerMs: error.rate, delay: durationModel(error.delay, samples) };
  return {
    ...shares,
    lateUploadProbability: lateUpload.probability,
    lateUploadDelay: durationModel(lateUpload.delay, samples),
    licenceLapse: corrected(licenceLapse),
    wrongRecall: corrected(wrongRecall),
    wrongTheft: corrected(wrongTheft),
  };
}

/** Attacks; without a window they last from the end of the warm-up to the horizon. */
export function attackModels(scenario: Scenario, chain: Chain, horizonMs: number): AttackModel[] {
  const counters = [...chain.sites.keys()].filter((site) =>
    servesPatients(scenario.nodes[chain.sites[site]!.node]!),
  );
  return scenario.attacks.map((attack) => ({
    id: attack.id,
    kind: attack.kind,
    entrySites:
      attack.entry === undefined
        ? counters
        : [...new Set(attack.entry.flatMap((name) => chain.sitesByName.get(name)!))],
    products:
      attack.products === undefined
        ? [...scenario.products.keys()]
        : [...new Set(attack.products.map((name) => chain.productByName.get(name)!))],
    ratePerMs: attack.rate,
    packs: attack.packs,
    fromMs: attack.window?.from ?? scenario.time.warmUp,
    untilMs: attack.window?.until ?? horizonMs,
    insider: attack.insider,
    relabel: attack.relabel,
  }));
}
