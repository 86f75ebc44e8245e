/** A load block as the laboratory works with it: loads with names, times in ms, rates per second. @module */
import { MS_PER_SECOND } from '../../base/index.ts';
import type { ResolvedLoad } from '../../scenarios/index.ts';
import type { ArrivalModel } from './arrivals.ts';

/** A load that is offered to every engine; `name` is how tables call it. */
export type OfferedLoad =
  | { readonly kind: 'share'; readonly name: string; readonly share: number }
  | { readonly kind: 'rate'; readonly name: string; readonly perSecond: number }
  | { readonly kind: 'clients'; readonly name: string; readonly clients: number };

/** All loads of a block: shares of the saturation, rates, then closed loops. */
export function offeredLoads({ shares, rates, clients }: ResolvedLoad): readonly OfferedLoad[] {
  return [
    ...shares.map((share) => {
      return { kind: 'share', name: `${Number((100 * share).toFixed(3))} %`, share } as const;
    }),
    ...rates.map((perMs) => {
      const perSecond = perMs * MS_PER_SECOND;
      return { kind: 'rate', name: `${Number(perSecond.toFixed(3))} /s`, perSecond } as const;
    }),
    ...clients.map((count) => {
      return { kind: 'clients', name: `${count} clients`, clients: count } as const;
    }),
  ];
}

/**
 * The arrivals of a block.
 *
 * @param eventTimesMs recorded times of the simulated events, for arrivals of that kind
 */
export function arrivalModel(load: ResolvedLoad, eventTimesMs: readonly number[]): ArrivalModel {
  const { arrivals } = load;
  switch (arrivals.kind) {
    case 'constant':
    case 'poisson':
      return { kind: arrivals.kind };
    case 'steps':
      return {
        kind: 'steps',
        steps: arrivals.steps.map(({ times, length }) => ({ times, lastsMs: length })),
      };
    case 'trace':
      return { kind: 'trace', timesMs: load.arrivalTimesMs! };
    case 'events':
      return { kind: 'trace', timesMs: eventTimesMs };
  }
}
