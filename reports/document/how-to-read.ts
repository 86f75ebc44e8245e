/**
 * What a reader has to know before quoting a number of the report.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import { type Html, html } from './html.ts';

/** The section of advice. */
export function howToRead(plan: ReportPlan): Html {
  const confidence = Math.round(plan.confidence * 100);
  return html`<section>
<h2>How to read this</h2>
<ul>
<li>Every number comes from a simulated world. It tells what follows from the scenario’s mechanisms and rates, not what happens in any real country.</li>
<li>The arms share one world: the same demand and the same intents of the attackers, drawn before the first arm was played. They differ only in what information reaches whom, when, and with what integrity. So compare arms by the <em>paired differences</em>; intervals of two means may overlap although the difference is certain.</li>
<li>An interval of ${confidence} % says where the mean over infinitely many replications would lie, for this scenario. It does not cover what the scenario leaves out.</li>
<li>p-values are adjusted after Holm over the whole family of tests of this experiment.</li>
<li>“Falsified” packs (cloned or invented serials, refilled boxes) are not what their label says. “Illegitimate” packs are these and the diverted, expired and recalled ones that an attacker brought in. The placebo is an attacker who does nothing wrong: its packs should reach patients. All this is judged by the world’s own truth, which no arm can see.</li>
<li>“Caught” means refused by a rule before a patient had the pack. An investigation that misses it may set it free, so a caught pack can still reach a patient.</li>
<li>Refusing a genuine pack is a false alert; refusals count against the same budget as alerts.</li>
<li>Detectors (alerts, flags, PR-AUC, ROC-AUC, recall) are judged in the last range of the time only. “Logistics” features know lots, partners and dates; “provenance” features also the history of the single serial. PR-AUC has its chance level at the share of illegitimate among scanned packs, ROC-AUC at 0.5.</li>
<li>Time to detect is a mean over the incidents that were detected. Quote it with the number of incidents and of incidents detected: an arm that detects little may detect that little early.</li>
<li>“–” stands for a number that does not exist, such as the share flagged where no falsified pack was left to flag.</li>
</ul>
</section>
`;
}
