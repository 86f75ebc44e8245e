/**
 * The page docs/validation.md. It holds nothing that depends on the machine or the moment, so that whoever makes it again
 * gets the same bytes, and a test can compare any of its rows.
 *
 * @module
 */
import { FAMILY_CONFIDENCE, rowConfidence } from './catalogue.ts';
import {
  COVERAGE_MAX,
  COVERAGE_MIN,
  type CoverageRow,
  HALF_WIDTH_MAX,
  MACRO_REPLICATIONS,
  ROUNDING,
  type ValidationRow,
} from './judge.ts';
import type { Validation } from './validate.ts';

const DIGITS = 5;

/** Five significant digits, never an exponent. */
function figure(value: number): string {
  const exponent = Number(value.toExponential().split('e')[1]);
  return value.toFixed(Math.max(0, DIGITS - 1 - exponent));
}

const percent = (share: number, decimals: number) => `${(100 * share).toFixed(decimals)} %`;
const verdict = (pass: boolean) => (pass ? 'pass' : 'FAIL');
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A row of the table as cells: model, figure, theory, estimate, interval, half-width, verdict, source. */
export function rowCells(row: ValidationRow): string[] {
  const { title, quantity, estimate, lo, hi, relativeHalfWidth, pass } = row;
  return [
    title,
    quantity.name,
    figure(quantity.theory),
    figure(estimate),
    `${figure(lo)} … ${figure(hi)}`,
    `±${percent(relativeHalfWidth, 2)}`,
    verdict(pass),
    quantity.source,
  ];
}

/** A coverage experiment as cells: interval, subject, coverage, its own interval, verdict. */
export function coverageCells({ method, subject, coverage, lo, hi, pass }: CoverageRow): string[] {
  return [
    method,
    subject,
    percent(coverage, 1),
    `${percent(lo, 1)} … ${percent(hi, 1)}`,
    verdict(pass),
  ];
}

/** A table row of the page. */
export function rowLine(row: ValidationRow): string {
  return line(rowCells(row).map((cell) => cell.replaceAll('|', '\\|')));
}

/** A coverage row of the page. */
export function coverageLine(row: CoverageRow): string {
  return line(coverageCells(row));
}

/** Header of the first table. */
export const ROW_HEADER = [
  'model',
  'figure',
  'theory',
  'estimate',
  'interval',
  'half-width',
  '',
  'formula',
];
/** Header of the second table. */
export const COVERAGE_HEADER = ['interval of 95 %', 'of', 'coverage', 'its interval', ''];

function table(header: readonly string[], rows: readonly string[], right: readonly number[]) {
  const rule = header.map((_, column) => (right.includes(column) ? '--:' : '---'));
  return [line(header), line(rule), ...rows].join('\n');
}

/** The page. */
export function validationPage({ rows, coverages }: Validation): string {
  const passed = rows.filter(({ pass }) => pass).length;
  const covered = coverages.filter(({ pass }) => pass).length;
  const single = (1 - rowConfidence()).toPrecision(2);
  const models = new Set(rows.map(({ model }) => model)).size;
  return `# Validation: the simulator against theory

This page is written by a command, and comes out the same, to the byte, on any machine and any number of workers:

\`\`\`sh
npx theriac bench validation --only eoq-1,newsvendor-1,clark-scarf
\`\`\`

shows some of its rows; without \`--only\`, and with \`--markdown docs/validation.md\`, it writes the page, in a few minutes.

## Models with a known answer

${models} models run on the kernel of this package (\`theriac/kernel\`), as processes or as callbacks, or are the world of every
Theriac run cut down until a theory covers it. The formulas are in \`bench/validation/theory\` and share no code with the
simulator; stock models order by the function that the sites of the world use. Sources name Snyder and Shen, *Fundamentals of
Supply Chain Theory* (2nd ed. 2019), as "Ex." and "Prob.".

Seeds are fixed and were not chosen. Each estimate is a mean over independent replications (40; those without random numbers
2) after a warm-up, with a t interval. All ${rows.length} intervals hold together with ${percent(FAMILY_CONFIDENCE, 1)} (Šidák 1967: each one misses with probability
${single}). A row passes when its interval holds the theory, up to ${ROUNDING} of it for the rounding of times to whole
milliseconds, and its half-width is at most ${percent(HALF_WIDTH_MAX, 0)} of the theory. **${passed} of ${rows.length} pass.**

${table(ROW_HEADER, rows.map(rowLine), [2, 3, 4, 5])}

## Intervals that hold what they promise

An interval of 95 % has to hold the truth in 95 of 100 studies. Each row makes the same study ${MACRO_REPLICATIONS} times over, with
random numbers of its own each time, and counts. Between ${percent(COVERAGE_MIN, 0)} and ${percent(COVERAGE_MAX, 0)} passes; the last interval is that of the count
(Clopper and Pearson 1934). **${covered} of ${coverages.length} pass.** The exact intervals of counts and shares are not in the table: their
coverage is a finite sum, which a test adds up.

${table(COVERAGE_HEADER, coverages.map(coverageLine), [2, 3])}

Replications and batches must be long enough for their means to be nearly normal, and a precision must be asked for that takes
many replications: with much shorter ones all of these intervals cover less.

## Invariants of every run

Each simulation of a scenario ends with a check, and fails with \`E_SIM_INVARIANT\` rather than give figures of a world that does
not add up:

- **Conservation of mass.** Packs made and injected are the packs in quarantine, on shelves, in transit, held, dispensed,
  destroyed and stolen; every shelf counts what lies on it, every case what is in it, and what a site has on order is owed to
  it or on the way to it.
- **Conservation of serials.** No two packs bear one serial but an attacker's copy and its victim.
- **Little's law**, in its exact form on a finite horizon (Stidham 1974): at every site and for every product, and for the chain as a
  whole, the time integral of the number of packs is the sum of the times that packs spent there, those still there at the end
  counted up to the end.
`;
}
