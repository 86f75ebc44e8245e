/**
 * Where the report comes from and the command that makes it again.
 *
 * @module
 */
import type { ReportManifest, ReportPlan } from '../contract/plan.ts';
import { numberText } from '../tables/number-text.ts';
import { type Html, html } from './html.ts';
import { factList } from './sections.ts';

/** The section of provenance. Without a command in the manifest the resolved scenario of the folder is named. */
export function provenance(plan: ReportPlan, manifest: ReportManifest | undefined): Html {
  const command = manifest?.command ?? `theriac run scenario.resolved.yaml --seed ${plan.seed}`;
  const facts: readonly (readonly [string, string])[] = [
    ['Run', plan.name],
    ['Scenario (sha256)', plan.scenarioHash],
    ['Seed', plan.seed],
    ['Version', plan.version],
    ['Deterministic part (sha256)', manifest?.deterministic?.sha256 ?? ''],
    ...(manifest?.inputs ?? []).map(({ path, sha256 }) => [`Input ${path}`, sha256] as const),
    ...Object.entries(manifest?.counts ?? {}).map(
      ([name, count]) => [`Count: ${name}`, numberText(count, 0)] as const,
    ),
  ];
  return html`<section>
<h2>Provenance</h2>
<p>This command makes the run again; <code>theriac verify</code> plays one of its cells a second time and compares the bytes.</p>
<pre>${command}</pre>
${factList(facts)}</section>
`;
}
