/**
 * How many columns a legend gets. Vega wraps nothing: a legend that is too wide is cut off at the edge of a figure.
 * Specs are made without the font, so widths are estimated by classes of letters and kept on the safe side.
 *
 * @module
 */

/** Widths in pt at the legend's letter size, rounded up from Source Sans 3. */
const NARROW_PT = 2;
const LOWER_PT = 3.8;
const WIDE_PT = 4.8;
const FULL_PT = 7.5;

/** Estimated width of a legend label in pt. */
function labelWidthPt(label: string): number {
  return Array.from(label, letterWidthPt).reduce((sum, width) => sum + width, 0);
}

function letterWidthPt(letter: string): number {
  if (/[ ijlrtf.,:;'()[\]|!-]/.test(letter)) return NARROW_PT;
  if (/[A-Zmw%@&]/.test(letter)) return WIDE_PT;
  return letter < '\u2000' ? LOWER_PT : FULL_PT;
}

interface LegendLayout {
  readonly columns: number;
  /** Longer labels end with an ellipsis. */
  readonly labelLimit: number;
}

/**
 * The most columns that fit, evened out: four entries go two and two, not three and one.
 *
 * @param symbolPt width of a symbol with the gaps beside it.
 */
export function layOutLegend(
  labels: readonly string[],
  symbolPt: number,
  widthPt: number,
): LegendLayout {
  const widths = labels.map((label) => labelWidthPt(label) + symbolPt);
  for (let columns = labels.length; columns > 1; columns -= 1) {
    const even = Math.ceil(labels.length / Math.ceil(labels.length / columns));
    if (totalWidthPt(widths, even) <= widthPt) return { columns: even, labelLimit: widthPt };
  }
  return { columns: 1, labelLimit: Math.floor(widthPt - symbolPt) };
}

function totalWidthPt(widths: readonly number[], columns: number): number {
  let total = 0;
  for (let column = 0; column < columns; column += 1) {
    total += Math.max(...widths.filter((_, at) => at % columns === column));
  }
  return total;
}
