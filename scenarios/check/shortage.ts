/** A substitute that no counter of the product keeps would never be given. @module */
import type { Problem } from '../load/problem.ts';
import { servesPatients, stockEntry } from '../resolve/chain.ts';
import type { Scenario } from '../schema/scenario.ts';

/** Substitutes that are kept nowhere where patients ask for one of the products they stand in for. */
export function shortageProblems(scenario: Scenario): Problem[] {
  const counters = scenario.nodes.filter(servesPatients);
  return (scenario.shortage ?? []).flatMap((entry, i) => {
    const wanted = entry.products ?? scenario.products.map(({ id }) => id);
    return entry.substitutes.flatMap(({ product }, j) => {
      const useful = counters.some(
        (node) =>
          stockEntry(node, product) !== undefined &&
          wanted.some((id) => id !== product && stockEntry(node, id) !== undefined),
      );
      if (useful) return [];
      return [
        {
          code: 'E_SCENARIO_UNREACHABLE' as const,
          path: ['shortage', i, 'substitutes', j, 'product'],
          on: 'value' as const,
          rule: `no pharmacy or hospital keeps \`${product}\` beside a product that it could stand in for`,
          remedy: 'add it to the stock of one that does, or name another product',
        },
      ];
    });
  });
}
