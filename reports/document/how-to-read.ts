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
<li>Refusing a genuine pack is a false alert; refusals count against the same budget as alerts.</li>
<li>“Caught” means refused by a rule before a patient had the pack. Whether a pack is falsified is judged by the world’s own truth, which no arm can see.</li>
</ul>
</section>
`;
}
