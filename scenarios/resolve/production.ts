/** Packaging lines and yields of the resolved world. @module */
import type { ShareModel } from '../../base/index.ts';
import type { ProductionModel, ShareDistribution } from '../schema/parts.ts';
import type { Scenario, ScenarioNode } from '../schema/scenario.ts';
import { durationModel, type Samples } from './durations.ts';

function shareModel(value: ShareDistribution): ShareModel {
  if (typeof value === 'number') return { kind: 'constant', value };
  const { dist, ...parameters } = value;
  return { kind: dist, ...parameters } as ShareModel;
}

/** How a node makes batches; undefined where the file says no more than a production time. */
export function productionModel(
  scenario: Scenario,
  node: ScenarioNode,
  samples: Samples,
): ProductionModel | undefined {
  const { production } = node;
  if (production === undefined) return undefined;
  const own = scenario.products.map(({ id }) =>
    production.byProduct.find(({ product }) => product === id),
  );
  return {
    lines: production.lines ?? Infinity,
    changeoverMs: production.changeover,
    times: own.map((entry) =>
      entry?.time === undefined ? undefined : durationModel(entry.time, samples),
    ),
    yields: own.map((entry) => shareModel(entry?.yield ?? production.yield)),
  };
}
