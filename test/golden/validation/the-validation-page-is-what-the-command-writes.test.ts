import { expect, test } from 'vitest';
import { COVERAGES, MODELS, rowConfidence } from '../../../bench/validation/catalogue.ts';
import { doJob, jobsOf } from '../../../bench/validation/jobs.ts';
import { judgeCoverage, judgeModel, MACRO_REPLICATIONS } from '../../../bench/validation/judge.ts';
import { coverageLine, rowLine, validationPage } from '../../../bench/validation/page.ts';
import { readProjectFile } from '../../support/source-files.ts';

const page = readProjectFile('docs/validation.md');

/** Of each kind of model one that is quick to make; the soak test makes all. */
const QUICK = ['eoq-1', 'eoq-2', 'newsvendor-2', 's-S-2', 'r-Q-2', 'clark-scarf', 'world-r-Q'];

test.each(QUICK)('the rows of %s are those of the page', (id) => {
  const model = MODELS.find((one) => one.id === id)!;
  const observations = jobsOf(new Set([id])).map(doJob);
  const rows = judgeModel(model, observations, rowConfidence());
  for (const row of rows) expect(page).toContain(`\n${rowLine(row)}\n`);
});

test('the coverage of the jackknife is that of the page', () => {
  const experiment = COVERAGES.find(({ id }) => id === 'ratio')!;
  const covered = jobsOf(new Set(['ratio'])).reduce((sum, job) => sum + doJob(job)[0]!, 0);
  expect(page).toContain(`\n${coverageLine(judgeCoverage(experiment, covered, MACRO_REPLICATIONS))}\n`);
});

test('the text around the tables is what is written where everything passes', () => {
  const rows = MODELS.flatMap((model) => {
    const theory = model.quantities().map((quantity) => quantity.theory);
    return judgeModel(model, [theory, theory], rowConfidence());
  });
  const coverages = COVERAGES.map((one) => judgeCoverage(one, 1900, 2000));
  const textOf = (whole: string) => whole.split('\n').filter((line) => !line.startsWith('| '));
  const expected = validationPage({ rows, coverages });
  expect(textOf(page)).toEqual(textOf(expected));
  expect(page.split('\n').length).toBe(expected.split('\n').length);
});
