/** What a search has found, in words that the terminal and the page share. @module */
import type { TableRow } from './contract/tables.ts';
import type { TuningRun } from './contract/tuning.ts';
import { intervalLine } from './tables/number-text.ts';

type HeldOutRow = TableRow<'tuneHeldOut'>;

/** The figure that decides. */
const DECIDING_METRIC = 'recall-held-out';

/** Titles of the metrics, with the factor by which they are printed. */
export const TUNE_METRICS: Readonly<Record<string, readonly [title: string, scale: number]>> = {
  'recall-held-out': ['Recall at the alert budget, held-out attackers, %', 100],
  'recall-equal-alerts': ['The same had both spent the budget exactly, %', 100],
  'recall-known': ['Recall at the alert budget, known attackers, %', 100],
  'pr-auc-held-out': ['PR-AUC, held-out attackers', 1],
  'alerts-per-million': ['Alerts per million scans', 1],
};

export interface TuneVerdict {
  readonly verdict: 'gain' | 'gain by more alerts alone' | 'loss' | 'no difference shown';
  readonly sentence: string;
}

/** The difference winner − default by which the search is judged. */
function differenceOf(rows: readonly HeldOutRow[]): HeldOutRow | undefined {
  return rows.find(({ metric, side }) => metric === DECIDING_METRIC && side === 'difference');
}

/** Whether the winner is better than the default on attackers that neither has seen. */
export function tuneVerdict(run: TuningRun, rows: readonly HeldOutRow[]): TuneVerdict {
  const row = differenceOf(rows);
  const { confidence } = run.plan;
  const level = `${Math.round(confidence * 100)} % interval`;
  if (row === undefined || Number.isNaN(row.lo)) {
    const sentence = 'Fewer than two worlds had a held-out attacker’s pack to judge by.';
    return { verdict: 'no difference shown', sentence };
  }
  const figure = `winner − default ${intervalLine(row, 100)} percentage points (${level}, ${row.n} worlds, paired)`;
  const subject = 'recall at the alert budget on held-out attackers';
  if (row.lo > 0) {
    const spending = spendingSentence(rows);
    const verdict = spending === '' ? 'gain' : 'gain by more alerts alone';
    return { verdict, sentence: `The winner has more ${subject}: ${figure}.${spending}` };
  }
  if (row.hi < 0)
    return { verdict: 'loss', sentence: `The winner has less ${subject}: ${figure}.` };
  const same = run.manifest.tune.winner === 0 ? ' The default itself won the search.' : '';
  return {
    verdict: 'no difference shown',
    sentence: `No difference in ${subject} is shown: ${figure}.${same}`,
  };
}

/** Whoever alerts more often finds more: a gain that ranking alone does not show is named as what it is. */
function spendingSentence(rows: readonly HeldOutRow[]): string {
  const row = rows.find(
    ({ metric, side }) => metric === 'recall-equal-alerts' && side === 'difference',
  );
  if (row === undefined || row.lo > 0) return '';
  return (
    ' But had both spent the budget exactly the difference would be ' +
    `${intervalLine(row, 100)}: the winner alerts more often and does not rank better.`
  );
}

/** When the held-out attackers were looked at. */
export function openingSentence({ manifest, plan }: TuningRun): string {
  const { openings, afterTrial, afterBatch, measurements, winner } = manifest.tune;
  const held = plan.tune.heldOut.join(', ');
  return (
    `Held-out attackers (${held}) were opened ${openings === 1 ? 'once' : `${openings} times`}, after trial ${afterTrial} ` +
    `(batch ${afterBatch}, ${measurements} measurements), for trial ${winner} and the default.`
  );
}
