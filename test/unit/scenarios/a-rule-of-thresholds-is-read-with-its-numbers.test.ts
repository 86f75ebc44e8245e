import { expect, test } from 'vitest';
import { loadText, SMALL } from './load-text.ts';

const withRule = (threshold: string) => loadText(`${SMALL}metrics:\n  threshold: ${threshold}\n`);

test('the rule and its numbers reach the evaluation, and the canonical form loads to the same', async () => {
  const conformal = await withRule('{ rule: conformal, alertLevel: 0.5 % }');
  expect(conformal.evaluation.threshold).toEqual({ rule: 'conformal', alertLevel: 0.005 });
  expect((await loadText(conformal.yaml)).evaluation.threshold).toEqual(
    conformal.evaluation.threshold,
  );
  const cost = await withRule('{ rule: cost, missCost: 500 }');
  expect(cost.evaluation.threshold).toEqual({ rule: 'cost', falseAlertCost: 1, missCost: 500 });
  expect((await loadText(SMALL)).evaluation.threshold).toBeUndefined();
});

test('a rule that does not exist, or that lacks its number, is an error', async () => {
  await expect(withRule('{ rule: guess }')).rejects.toThrow();
  await expect(withRule('{ rule: cost }')).rejects.toThrow();
  await expect(withRule('{ rule: budget, alertLevel: 1 % }')).rejects.toThrow();
});
