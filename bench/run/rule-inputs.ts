/**
 * The rule files of a run, for an audit that replays the rules of its ledgers. The manifest only says where to look: a
 * file counts where its bytes still have the hash that the manifest names, and the auditor takes it where that is the
 * hash on the log.
 *
 * @module
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { RULE_BYTES_MAX, type RuleSource, ruleSource } from '../../ledger/index.ts';
import type { Manifest } from './manifest.ts';
import { readRunManifest } from './read-manifest.ts';

/** Inputs of the run in `directory` that are as they were, and small enough for a rule; none where it has no manifest. */
export function ruleInputs(directory: string): readonly RuleSource[] {
  const manifest = manifestOf(directory);
  if (manifest === undefined) return [];
  const { dataDirectory, scenarioPath } = manifest.measured as Partial<Manifest['measured']>;
  const folders = [dataDirectory, scenarioPath && dirname(scenarioPath)].filter(
    (folder) => folder !== undefined,
  );
  const inputs = Array.isArray(manifest.inputs) ? manifest.inputs : [];
  return inputs.flatMap((input) => {
    const { path, sha256 } = input as Partial<(typeof inputs)[number]>;
    if (typeof path !== 'string') return [];
    const paths = isAbsolute(path) ? [path] : folders.map((folder) => join(folder, path));
    return paths.flatMap(sourceAt).filter((source) => source.sha256 === sha256);
  });
}

function manifestOf(directory: string): Manifest | undefined {
  try {
    return readRunManifest(directory);
  } catch (error) {
    if (error instanceof TheriacError) return undefined;
    throw error;
  }
}

function sourceAt(path: string): readonly RuleSource[] {
  if (!existsSync(path) || statSync(path).size > RULE_BYTES_MAX) return [];
  try {
    return [ruleSource(path, readFileSync(path))];
  } catch {
    // No permission, a folder, no text: whatever it is, it is not the rule that the log names.
    return [];
  }
}
