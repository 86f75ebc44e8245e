/**
 * The page's `@font-face` rules with the letters it uses, as data.
 *
 * @module
 */
import { FONT_FAMILY, fontFiles } from '../figures/fonts.ts';
import { subsetFont } from './font-subset.ts';

/** Rules for both weights, holding the letters of `text`. */
export async function fontFaces(text: string): Promise<string> {
  const { openSync } = await import('fontkit');
  const codePoints = new Set(Array.from(text, (character) => character.codePointAt(0)!));
  const rules = fontFiles().map(async ({ weight, path }) => {
    const font = openSync(path);
    const known = new Set([...codePoints].filter((point) => font.hasGlyphForCodePoint(point)));
    const woff = await subsetFont(path, known, (point) => font.glyphForCodePoint(point).id);
    const range = unicodeRange(known);
    const source = `url(data:font/woff;base64,${Buffer.from(woff).toString('base64')})`;
    return `@font-face { font-family: '${FONT_FAMILY}'; font-weight: ${weight}; src: ${source} format('woff'); unicode-range: ${range}; }`;
  });
  return (await Promise.all(rules)).join('\n');
}

/** Letters outside the range come from the reader's own fonts: the subset would show them as blanks. */
function unicodeRange(codePoints: ReadonlySet<number>): string {
  return [...codePoints]
    .sort((a, b) => a - b)
    .map((point) => `U+${point.toString(16)}`)
    .join(',');
}
