/**
 * The canonical form of a scenario: every default written out, quantities in one spelling, keys in the schema's order.
 * Two files that mean the same give the same text, and the text loads again to itself; its sha256 names the scenario.
 *
 * @module
 */

import { stringify } from 'yaml';
import { z } from 'zod';
import type { InputFile } from '../data/input-files.ts';
import { type Scenario, scenario as schema } from '../schema/scenario.ts';

/** Canonical YAML; data files stand at the top with their sha256, so that the hash covers them. */
export function canonicalYaml(scenario: Scenario, inputs: readonly InputFile[]): string {
  const head = inputs.map(
    ({ path, sha256 }) => `# input ${JSON.stringify(path)} sha256 ${sha256}\n`,
  );
  const body = stringify(z.encode(schema, scenario), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    version: '1.2',
  });
  return `# Theriac scenario with all defaults written out.\n${head.join('')}${body}`;
}
