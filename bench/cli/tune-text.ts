/** What a search found, as it is printed: default and winner side by side, the verdict, when the seal was broken. @module */
import {
  intervalLine,
  openingSentence,
  readTable,
  readTuning,
  settingsText,
  type TableRow,
  TUNE_METRICS,
  type TuningRun,
  tuneVerdict,
} from '../../reports/index.ts';
import { textTable } from './text-table.ts';

interface TuneSummary {
  readonly title: string;
  readonly sha256: string;
  readonly tune: TuningRun['plan']['tune'];
  readonly opening: TuningRun['manifest']['tune'];
  readonly openingText: string;
  readonly verdict: string;
  readonly sentence: string;
  readonly best: TableRow<'tuneTrials'> | undefined;
  readonly heldOut: readonly TableRow<'tuneHeldOut'>[];
  readonly warnings: readonly string[];
}

/** Reads what is printed from the folder of a finished search. */
export async function readTuneSummary(directory: string): Promise<TuneSummary> {
  const run = (await readTuning(directory))!;
  const heldOut = await readTable(directory, 'tuneHeldOut');
  const trials = await readTable(directory, 'tuneTrials');
  const { plan, manifest } = run;
  const full = Math.max(...trials.map(({ worlds }) => worlds));
  return {
    title: plan.title,
    sha256: manifest.deterministic?.sha256 ?? '',
    tune: plan.tune,
    opening: manifest.tune,
    openingText: openingSentence(run),
    ...tuneVerdict(run, heldOut),
    best: trials.find(({ trial, worlds }) => trial === manifest.tune.winner && worlds === full),
    heldOut,
    warnings: manifest.warnings,
  };
}

/** The summary as text for a terminal. */
export function tuneText(summary: TuneSummary): string {
  const { title, tune, heldOut, verdict, sentence, openingText, warnings } = summary;
  const cell = (metric: string, side: string, scale: number) => {
    const row = heldOut.find((one) => one.metric === metric && one.side === side);
    return row === undefined ? '' : intervalLine(row, scale);
  };
  const rows = Object.entries(TUNE_METRICS).map(([metric, [name, scale]]) => [
    name,
    cell(metric, 'default', scale),
    cell(metric, 'winner', scale),
    cell(metric, 'difference', scale),
  ]);
  const control = tune.shuffleLabels ? ['control: all labels were exchanged at random', ''] : [];
  return [
    title,
    `${tune.trials} trials, ${tune.method}, ${tune.features} features, arm ${tune.arm}`,
    '',
    ...control,
    winnerLine(summary),
    '',
    textTable(['', 'default', 'winner', 'winner − default'], rows, 'lrrr'),
    '',
    `${verdict}: ${sentence}`,
    openingText,
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}

function winnerLine({ best, opening }: TuneSummary): string {
  const { winner, kind } = opening;
  if (winner === 0 || best === undefined) return 'winner    the default (trial 0)';
  return `winner    trial ${winner}: ${kind}, ${settingsText(best.settings)}`;
}
