/**
 * The arms of a run as drawn: an arm has the same colour, dash and shape in every figure, given by its place in the
 * plan, also where another arm is missing. Data keep the ids; labels are put on by the scales.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import { layOutLegend } from './legend-layout.ts';
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

const LINE_SYMBOL_PT = 22;
const POINT_SYMBOL_PT = 17;
/** A figure's width without a narrow axis: a legend begins where the plot does. */
const LEGEND_PT = 214;

function armLegend(arms: readonly DrawnArm[], symbol: ArmSymbol, widthPt: number): JsonObject {
  const isLine = symbol === 'line';
  const labels = arms.map(({ label }) => label);
  return {
    ...(isLine ? STROKE_SYMBOL : POINT_SYMBOL),
    ...layOutLegend(labels, isLine ? LINE_SYMBOL_PT : POINT_SYMBOL_PT, widthPt),
    labelExpr: labelExpression(new Map(arms.map(({ id, label }) => [id, label]))),
  };
}

/** `line` and `point` say what the legend shows; it is left out where the axis names the arms, or there is one. */
type ArmSymbol = 'line' | 'point' | 'none';

type ArmChannel = 'colour' | 'dash' | 'shape';

/** The encoding of an arm by colour, dash or shape. Equal symbols share one legend. */
export function armEncoding(
  arms: readonly DrawnArm[],
  channel: ArmChannel,
  symbol: ArmSymbol,
  legendPt = LEGEND_PT,
): JsonObject {
  const isAlone = arms.length === 1;
  const range = arms.map(({ style }) => style[channel]);
  return {
    field: 'arm',
    type: 'nominal',
    scale: {
      domain: arms.map(({ id }) => id),
      // A dash tells lines apart; a line on its own is drawn whole.
      range: isAlone && channel === 'dash' ? [SOLID] : range,
    },
    legend: symbol === 'none' || isAlone ? null : armLegend(arms, symbol, legendPt),
  };
}

const SOLID = [1, 0];
const LABEL_CHARACTERS = 26;
const LABEL_LINES = 2;

/** Breaks a label at a space into two lines of 26 characters; Vega ends a longer one with an ellipsis. */
export function labelLines(label: string): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    const fits = last !== undefined && last.length + word.length < LABEL_CHARACTERS;
    if (fits || lines.length === LABEL_LINES) {
      lines.push(`${lines.pop() ?? ''} ${word}`);
    } else {
      lines.push(word);
    }
  }
  return lines;
}
