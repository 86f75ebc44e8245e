/**
 * The arms of a run as drawn: an arm has the same colour, dash and shape in every figure, given by its place in the
 * plan, also where another arm is missing. Data keep the ids; labels are put on by the scales.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { JsonObject } from './spec.ts';
import { ARM_STYLES, type ArmStyle, POINT_SYMBOL, STROKE_SYMBOL } from './theme.ts';

export interface DrawnArm {
  readonly id: string;
  readonly label: string;
  readonly style: ArmStyle;
}

/** The arms that occur in `rows`, in the order of the plan; arms that the plan does not know come last. */
export function drawnArms(
  plan: ReportPlan,
  rows: readonly { readonly arm: string }[],
): readonly DrawnArm[] {
  const present = new Set(rows.map(({ arm }) => arm));
  const known = new Map(plan.arms.map(({ id, label }) => [id, label]));
  const ids = [...new Set([...known.keys(), ...present])];
  return ids
    .map((id, at) => ({
      id,
      label: known.get(id) ?? id,
      style: ARM_STYLES[at % ARM_STYLES.length]!,
    }))
    .filter(({ id }) => present.has(id));
}

/** A Vega expression that turns an id into its label; labels of several lines are arrays. */
export function labelExpression(labels: ReadonlyMap<string, string | readonly string[]>): string {
  return `${JSON.stringify(Object.fromEntries(labels))}[datum.value]`;
}

/** Mean width of a character of the legend's text, for choosing the number of columns. */
const CHARACTER_PT = 3.6;
const SYMBOL_PT = 22;
const LEGEND_PT = 236;

function armLegend(arms: readonly DrawnArm[], symbol: JsonObject): JsonObject {
  const longest = Math.max(...arms.map(({ label }) => label.length));
  const fitting = Math.floor(LEGEND_PT / (longest * CHARACTER_PT + SYMBOL_PT));
  const lines = Math.ceil(arms.length / Math.max(1, Math.min(fitting, arms.length)));
  return {
    ...symbol,
    // Four arms in three columns would leave one alone on its line: spread them evenly.
    columns: Math.ceil(arms.length / lines),
    labelExpr: labelExpression(new Map(arms.map(({ id, label }) => [id, label]))),
  };
}

/** `line` and `point` say what the legend shows; it is left out where the axis names the arms, or there is one. */
export type ArmSymbol = 'line' | 'point' | 'none';

type ArmChannel = 'colour' | 'dash' | 'shape';

/** The encoding of an arm by colour, dash or shape. Equal symbols share one legend. */
export function armEncoding(
  arms: readonly DrawnArm[],
  channel: ArmChannel,
  symbol: ArmSymbol,
): JsonObject {
  const isAlone = arms.length === 1;
  const range = arms.map(({ style }) => style[channel]);
  const legend = armLegend(arms, symbol === 'line' ? STROKE_SYMBOL : POINT_SYMBOL);
  return {
    field: 'arm',
    type: 'nominal',
    scale: {
      domain: arms.map(({ id }) => id),
      // A dash tells lines apart; a line on its own is drawn whole.
      range: isAlone && channel === 'dash' ? [SOLID] : range,
    },
    legend: symbol === 'none' || isAlone ? null : legend,
  };
}

const SOLID = [1, 0];
const LABEL_CHARACTERS = 26;

/** Breaks a label at spaces into lines of at most 26 characters where words allow. */
export function labelLines(label: string): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LABEL_CHARACTERS) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
