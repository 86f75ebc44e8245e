/** Plan and manifest of a run folder of one kind, which are there together or not at all once it is finished. @module */
import { join } from 'node:path';
import { z } from 'zod';
import { TheriacError } from '../../base/index.ts';
import { readJson } from './run-json.ts';

interface FolderKind<Plan, Manifest> {
  /** As `kind` of its plan. */
  readonly kind: string;
  /** In words. */
  readonly name: string;
  /** What makes one. */
  readonly command: string;
  readonly plan: z.ZodType<Plan>;
  readonly manifest: z.ZodType<Manifest>;
}

/**
 * Both; undefined where the folder holds another kind of run, or none.
 *
 * @throws TheriacError E_RUN_FOLDER where a file is not JSON, or lacks a field, or the manifest is missing.
 */
export async function readFinished<Plan, Manifest>(
  runDirectory: string,
  { kind, name, command, plan: planSchema, manifest: manifestSchema }: FolderKind<Plan, Manifest>,
): Promise<{ readonly plan: Plan; readonly manifest: Manifest } | undefined> {
  const any = await readJson(runDirectory, 'plan.json', z.looseObject({}));
  if (any?.['kind'] !== kind) return undefined;
  const plan = await readJson(runDirectory, 'plan.json', planSchema);
  const manifest = await readJson(runDirectory, 'manifest.json', manifestSchema);
  if (plan !== undefined && manifest !== undefined) return { plan, manifest };
  throw new TheriacError({
    code: 'E_RUN_FOLDER',
    place: join(runDirectory, 'manifest.json'),
    rule: `the ${name} is not finished`,
    remedy: `give its \`${command}\` command again`,
  });
}
