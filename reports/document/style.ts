/**
 * The look of the page: one column of text, figures two abreast where there is room, the figures' own colours
 * exchanged in the dark. Attribute selectors reach into the inline drawings, whose colours are those of the theme.
 *
 * @module
 */
import { FONT_FAMILY } from '../figures/fonts.ts';
import { ARM_STYLES, HAIRLINE, INK, MUTED } from '../figures/theme.ts';

/** Colours on the dark page, in the order of ARM_STYLES: lighter, equally far apart for colour-blind readers. */
const DARK_ARMS = ['#58a6e6', '#f0883e', '#3fc59d', '#f0f3f6', '#e2a5c6', '#f2c14e', '#8fd0f5'];

const TABLE_RULES = `.scroll { overflow-x: auto; }
table { border-collapse: collapse; border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink);
  font-size: .95rem; line-height: 1.35; margin: .4rem 0 .6rem; }
thead th { border-bottom: 1px solid var(--ink); font-weight: 600; vertical-align: bottom; }
th, td { padding: .32rem 1.4rem .32rem 0; text-align: left; vertical-align: top; font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
th.number, td.number { text-align: right; }
td.number { white-space: nowrap; }
tbody tr:first-child > * { padding-top: .5rem; }
tbody tr:last-child > * { padding-bottom: .5rem; }
`;

/** The style sheet; `fontFaces` are finished `@font-face` rules. */
export function styleSheet(fontFaces: string): string {
  return `${fontFaces}
:root {
  color-scheme: light dark;
  --page: #ffffff; --ink: ${INK}; --muted: ${MUTED}; --line: ${HAIRLINE}; --panel: #f6f8fa;
  --good: #116b3a; --bad: #a1360a;
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 68rem; background: var(--page); color: var(--ink);
  font: 400 1.0625rem/1.55 '${FONT_FAMILY}', 'Source Sans Pro', system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
}
h1 { font-size: 2.1rem; line-height: 1.15; font-weight: 600; margin: 0 0 .6rem; letter-spacing: -.01em; }
h2 { font-size: 1.35rem; font-weight: 600; margin: 3.2rem 0 .8rem; }
h3 { font-size: 1.0625rem; font-weight: 600; margin: 0 0 .5rem; }
p, ul, dl { max-width: 44rem; margin: .6rem 0; }
.lead { color: var(--muted); font-size: 1.15rem; margin-bottom: 1.4rem; }
.note, figcaption { color: var(--muted); font-size: .9rem; line-height: 1.45; }
.source { white-space: nowrap; }
.source::before { content: 'From '; }
code, pre { font: .88em/1.5 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
pre { background: var(--panel); padding: .8rem 1rem; border-radius: 6px; overflow-x: auto; }
.verdicts { list-style: none; padding: 0; max-width: 52rem; }
.verdicts li { border-top: 1px solid var(--line); padding: .9rem 0 .8rem; }
.verdicts li:last-child { border-bottom: 1px solid var(--line); }
.verdict { font-weight: 600; }
.verdict.holds { color: var(--good); }
.verdict.fails { color: var(--bad); }
.verdicts p { margin: .15rem 0; max-width: none; }
.figures { columns: 2 27rem; column-gap: 3rem; }
figure { margin: 0 0 3rem; max-width: 30rem; break-inside: avoid; }
figure svg { width: 100%; height: auto; display: block; margin-bottom: .6rem; }
${TABLE_RULES}[id^="table-differences"] tbody tr:has(th:not(:empty)) > * { border-top: 1px solid var(--line); padding-top: .5rem; }
.warnings { border-left: 3px solid var(--bad); padding-left: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.4rem; max-width: none; font-size: .95rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  figure, table, .verdicts li { break-inside: avoid; }
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181d; --ink: #e6eaee; --muted: #9aa5b1; --line: #343c46; --panel: #1d232a;
    --good: #56c98a; --bad: #f0986a;
  }
${darkFigures()}
}
`;
}

function darkFigures(): string {
  const exchanges: readonly (readonly [string, string])[] = [
    [INK, 'var(--ink)'],
    [MUTED, 'var(--muted)'],
    [HAIRLINE, 'var(--line)'],
    ...ARM_STYLES.map(({ colour }, at) => [colour, DARK_ARMS[at]!] as const),
  ];
  return exchanges
    .flatMap(([from, to]) => [
      `  figure svg [fill="${from}"] { fill: ${to}; }`,
      `  figure svg [stroke="${from}"] { stroke: ${to}; }`,
    ])
    .join('\n');
}
