/** Quality, noise and disruptions of the resolved world. @module */
import type {
  CorrectedErrorModel,
  DurationDistribution,
  NoiseModel,
  QualityModel,
} from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';
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
    missingUpload: shares.missingUpload ?? 0,
    keyboardLayout: shares.keyboardLayout ?? 0,
    scannerSplit: shares.scannerSplit ?? 0,
    wrongBatch: shares.wrongBatch ?? 0,
    wrongLocation: shares.wrongLocation ?? 0,
    lateUploadProbability: lateUpload.probability,
    lateUploadDelay: durationModel(lateUpload.delay, samples),
    licenceLapse: corrected(licenceLapse),
    wrongRecall: corrected(wrongRecall),
    wrongTheft: corrected(wrongTheft),
  };
}
