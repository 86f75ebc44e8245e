/**
 * The bones of a random scenario: who supplies whom, and names that mean something.
 *
 * @module
 */
import type { Stream } from '../../../base/index.ts';
import { pick } from './random-leaf.ts';

/** A scenario, or a block of one, as plain data. */
export type Data = Record<string, unknown>;

export interface Names {
  readonly products: readonly string[];
  readonly sites: readonly string[];
  readonly retail: readonly string[];
  readonly depot: string;
  readonly organisations: readonly string[];
  /** Lanes as [from, to]. */
  readonly lanes: readonly (readonly [string, string])[];
}

/** A maker, perhaps a centre, a wholesaler or two, and some shops in a row. */
export function randomNames(draws: Stream): Names {
  const products = ['tablets', 'vials', 'drops'].slice(0, 1 + draws.integer(3));
  const middle = draws.chance(0.5) ? ['centre'] : [];
  const depots = draws.chance(0.5) ? ['depot', 'store'] : ['depot'];
  const retail = ['shop', 'clinic', 'corner'].slice(0, 1 + draws.integer(3));
  const chain = ['plant', ...middle];
  const lanes = [
    ...middle.map((centre) => ['plant', centre] as const),
    ...depots.map((depot) => [chain.at(-1)!, depot] as const),
    ...retail.map((shop) => [pick(draws, depots), shop] as const),
  ];
  const sites = [...chain, ...depots, ...retail];
  return { products, sites, retail, depot: depots[0]!, organisations: sites, lanes };
}
