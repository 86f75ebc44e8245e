/**
 * The look of all figures: one column of a two-column page (252 pt = 3.5 in, IEEE and most others), text of
 * 7.5 – 8 pt in the figure's own size, so that nobody has to scale it. Colours are Okabe and Ito's (2008), which
 * people with colour vision deficiencies tell apart; every colour is doubled by a dash or a shape, so that the
 * figure also survives a black-and-white printer.
 *
 * @module
 */
import { FONT_FAMILY } from './fonts.ts';
import type { JsonObject } from './spec.ts';

/** Outer width of a figure in pt. */
export const COLUMN_WIDTH_PT = 252;

export const INK = '#1f2328';
export const MUTED = '#59636e';
export const HAIRLINE = '#d8dee4';

/** Colour, dash and shape of the arms, in the order of the plan; repeated after the seventh. */
export const ARM_STYLES = [
  { colour: '#0072b2', dash: [1, 0], shape: 'circle' },
  { colour: '#d55e00', dash: [4, 1.5], shape: 'square' },
  { colour: '#009e73', dash: [1.5, 1.5], shape: 'triangle-up' },
  { colour: '#000000', dash: [6, 1.5, 1.5, 1.5], shape: 'diamond' },
  { colour: '#cc79a7', dash: [8, 2], shape: 'triangle-down' },
  { colour: '#e69f00', dash: [3, 3], shape: 'cross' },
  { colour: '#56b4e9', dash: [1, 3], shape: 'triangle-right' },
] as const;

export type ArmStyle = (typeof ARM_STYLES)[number];

const TEXT_PT = 7.5;
const TITLE_PT = 8;

/** The `config` block of every spec. */
export const COLUMN_THEME: JsonObject = {
  aria: false,
  background: null,
  font: FONT_FAMILY,
  padding: { left: 1, right: 3, top: 1, bottom: 1 },
  view: { stroke: null },
  axis: {
    domainColor: MUTED,
    domainWidth: 0.6,
    gridColor: HAIRLINE,
    gridWidth: 0.5,
    labelFlush: false,
    labelColor: INK,
    labelFontSize: TEXT_PT,
    labelPadding: 2,
    tickColor: MUTED,
    tickSize: 3,
    tickWidth: 0.6,
    titleColor: INK,
    titleFontSize: TITLE_PT,
    titleFontWeight: 400,
    titlePadding: 4,
  },
  legend: {
    columnPadding: 8,
    layout: { top: { anchor: 'start', direction: 'vertical', margin: 3 } },
    labelColor: INK,
    labelFontSize: TEXT_PT,
    labelOffset: 3,
    offset: 4,
    orient: 'top',
    rowPadding: 1,
    title: null,
  },
  title: {
    anchor: 'start',
    color: INK,
    fontSize: TITLE_PT,
    fontWeight: 600,
    frame: 'group',
    limit: 236,
    offset: 3,
  },
  text: { color: INK, fontSize: TEXT_PT },
  line: { strokeWidth: 1.2, strokeJoin: 'round' },
  rule: { strokeWidth: 1 },
};

/** Legend symbols of lines (without the type, Vega-Lite shows discs) and of points. */
export const STROKE_SYMBOL: JsonObject = {
  symbolSize: 110,
  symbolStrokeWidth: 1.4,
  symbolType: 'stroke',
};
export const POINT_SYMBOL: JsonObject = { symbolOpacity: 1, symbolSize: 30 };

/** Tick text of counts: 0, 0.8, 500, 1.5k, 2M. Below one, d3's own prefixes would say 800m. */
export const COUNT_LABEL =
  "datum.value === 0 ? '0' : format(datum.value, abs(datum.value) < 1 ? '~f' : '~s')";

/** Height of a panel's title line in a stack of panels. */
export const PANEL_TITLE_PT = 14;
