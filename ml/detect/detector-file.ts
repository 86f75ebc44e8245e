/**
 * The text of a saved detector: JSON with a name and a version of the format in front, because a model outlives the
 * release that wrote it. Numbers are written in the shortest form that reads back to the same bits. A file of another
 * format or version is refused, never guessed at.
 *
 * @module
 */
import { z } from 'zod';
import { TheriacError } from '../../base/index.ts';
import { detectorConfig } from '../config.ts';

const FORMAT = 'theriac-detector';
const VERSION = 1;

const count = z.int().min(0);
const counts = z.array(z.int());
const numbers = z.array(z.number());

const file = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  config: detectorConfig,
  root: z.strictObject({ words: z.string(), replication: count }).optional(),
  names: z.array(z.string()).min(1),
  samples: count.optional(),
  substitute: numbers.optional(),
  roots: counts.optional(),
  column: counts.optional(),
  threshold: numbers.optional(),
  left: counts.optional(),
  expectedDepth: numbers.optional(),
  base: z.number().optional(),
  missingLeft: counts.optional(),
  value: numbers.optional(),
  /** Columns of categories, the bounds of their bins, and the bins that go left, set by set. */
  categoryColumns: counts.optional(),
  categoryBounds: z.array(numbers).optional(),
  categorySets: z.array(counts).optional(),
  /** Files of the detectors inside, as text; the map of a calibrated one. */
  parts: z.array(z.string()).optional(),
  mapFrom: numbers.optional(),
  mapTo: numbers.optional(),
  mass: counts.optional(),
  filling: counts.optional(),
  sorted: z.array(numbers).optional(),
  median: numbers.optional(),
  scale: numbers.optional(),
  mean: numbers.optional(),
  gradientSums: numbers.optional(),
  squareSums: numbers.optional(),
});

/** What a detector writes; the fields after `names` belong to one kind or the other. */
export type DetectorFile = Omit<z.output<typeof file>, 'format' | 'version'>;

/** The same for writing, where lists may be read-only; what is undefined is not written. */
type Written = { readonly [K in keyof DetectorFile]: Readonly<DetectorFile[K]> | undefined };

/** What one kind of detector adds to its configuration, key and columns. */
export type WrittenContent = Omit<Partial<Written>, 'config' | 'root' | 'names'>;

/** Text of a detector file. */
export function writeDetectorFile(content: Written): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...content })}\n`;
}

/**
 * Content of a detector file, with every field of the right type.
 *
 * @throws TheriacError E_DETECTOR_FILE
 */
export function readDetectorFile(text: string): DetectorFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw fileError('it is not JSON', cause);
  }
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
  return content.data;
}

/** The error of a detector file that cannot be used. */
export function fileError(rule: string, cause?: unknown): TheriacError {
  return new TheriacError({
    code: 'E_DETECTOR_FILE',
    place: 'detector file',
    rule,
    remedy: 'Save the detector again with this release.',
    cause,
  });
}
