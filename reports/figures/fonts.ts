/**
 * The one typeface of figures and report: Source Sans 3 (SIL Open Font License), taken as TTF files from its npm
 * package. System fonts are never used, because a figure must be the same on every machine.
 *
 * @module
 */
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';

export const FONT_FAMILY = 'Source Sans 3';

interface FontFile {
  /** CSS weight. */
  readonly weight: number;
  readonly path: string;
}

/** Paths of the TTF files: text and emphasis. */
export function fontFiles(): readonly FontFile[] {
  const { resolve } = createRequire(import.meta.url);
  return [
    { weight: 400, name: '400Regular' },
    { weight: 600, name: '600SemiBold' },
  ].map(({ weight, name }) => ({
    weight,
    path: resolve(`@expo-google-fonts/source-sans-3/${name}/SourceSans3_${name}.ttf`),
  }));
}

/** Measures text in the real font. Widths are in the unit of `fontSize`. */
type TextMeasure = (text: string, fontSize: number, weight: number) => number;

/** Loads the font files; measured texts are kept, since axes repeat them. */
export async function loadTextMeasure(): Promise<TextMeasure> {
  const { openSync } = await import('fontkit');
  const fonts = fontFiles().map(({ weight, path }) => ({ weight, font: openSync(path) }));
  const widths = new Map<string, number>();
  return (text, fontSize, weight) => {
    const key = `${weight} ${text}`;
    let em = widths.get(key);
    if (em === undefined) {
      const font = nearest(fonts, weight);
      em = font.layout(text).advanceWidth / font.unitsPerEm;
      widths.set(key, em);
    }
    return em * fontSize;
  };
}

function nearest(fonts: readonly { weight: number; font: Font }[], weight: number): Font {
  return fonts.reduce((best, next) =>
    Math.abs(next.weight - weight) < Math.abs(best.weight - weight) ? next : best,
  ).font;
}
