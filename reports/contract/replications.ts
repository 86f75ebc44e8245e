/** How many replications a run has, in words: a run that stops when it is precise has fewer than were planned. @module */
import type { ReportManifest, ReportPlan } from './plan.ts';

/** Replications that were run; those planned where the manifest is older than this figure, or not there. */
export function replicationsRun(plan: ReportPlan, manifest: ReportManifest | undefined): number {
  return manifest?.replications?.run ?? plan.replications;
}

/** `20 replications`; with a precision, also whether it was reached. */
export function replicationsText(plan: ReportPlan, manifest: ReportManifest | undefined): string {
  const run = replicationsRun(plan, manifest);
  const text = run === 1 ? '1 replication' : `${run} replications`;
  const { reason, metric = '', planned = run } = manifest?.replications ?? {};
  if (reason === 'precise') return `${text} of at most ${planned}, enough for ${metric}`;
  if (reason === 'imprecise') return `${text}, not enough for the precision of ${metric}`;
  return text;
}
