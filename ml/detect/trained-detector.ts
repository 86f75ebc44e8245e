/**
 * A fitted detector with all that a decision needs besides: the feature set it reads, the columns of it, and the score from
 * which a scan alerts. Written by `theriac detect fit` and `theriac tune`, read by `theriac detect` and `theriac run`.
 * Columns are kept by name, so that a release which adds features still reads the file, and one which lacks a column
 * refuses it.
 *
 * @module
 */
import { z } from 'zod';
import { type DetectorConfig, detectorConfig, FEATURE_SETS } from '../config.ts';
import { FEATURES_OF_SET } from '../features/feature-names.ts';
import { loadDetector } from './create-detector.ts';
import type { Detector } from './detector.ts';
import { fileError } from './detector-file.ts';

const FORMAT = 'theriac-trained-detector';
const VERSION = 1;

export interface TrainedDetector {
  /** Fitted to the columns below. */
  readonly detector: Detector;
  readonly config: DetectorConfig;
  readonly set: (typeof FEATURE_SETS)[number];
  /** Names of the columns that the detector was fitted to, in order; features of `set`. */
  readonly columns: readonly string[];
  /** Score from which a scan alerts; Infinity: none does. */
  readonly threshold: number;
}

const file = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  config: detectorConfig,
  set: z.enum(FEATURE_SETS),
  columns: z.array(z.string()).min(1),
  /** JSON has no Infinity: null is the threshold that no score reaches. */
  threshold: z.number().nullable(),
  /** What the detector itself wrote. */
  detector: z.string(),
});

/** The bytes of a detector file: UTF-8 text, JSON. Equal detectors give equal bytes. */
export function saveTrainedDetector(trained: TrainedDetector): Uint8Array {
  const { detector, config, set, columns, threshold } = trained;
  const content: z.input<typeof file> = {
    format: FORMAT,
    version: VERSION,
    config,
    set,
    columns: [...columns],
    threshold: Number.isFinite(threshold) ? threshold : null,
    detector: detector.save(),
  };
  return new TextEncoder().encode(`${JSON.stringify(content)}\n`);
}

/**
 * The detector of a file; it scores as the one that was saved, in every bit.
 *
 * @throws TheriacError E_DETECTOR_FILE where it is damaged, of another version, or reads columns that its feature set lacks
 */
export function loadTrainedDetector(bytes: Uint8Array): TrainedDetector {
  const parsed = parseText(bytes);
  const head = z.looseObject({ format: z.literal(FORMAT), version: z.number() }).safeParse(parsed);
  if (!head.success) throw fileError(`it does not say that it is a ${FORMAT}`);
  if (head.data.version !== VERSION) {
    throw fileError(`it has version ${head.data.version}; this release reads version ${VERSION}`);
  }
  const content = file.safeParse(parsed);
  if (!content.success) {
    const issue = content.error.issues[0];
    throw fileError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is damaged'}`);
  }
  const { config, set, columns, threshold, detector } = content.data;
  const known = new Set<string>(FEATURES_OF_SET[set].map(({ name }) => name));
  const strange = columns.find((name) => !known.has(name));
  if (strange !== undefined) throw fileError(`columns: the features ${set} have no ${strange}`);
  return {
    detector: loadDetector(detector),
    config,
    set,
    columns,
    threshold: threshold ?? Number.POSITIVE_INFINITY,
  };
}

function parseText(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw fileError('it is not JSON', cause);
  }
}
