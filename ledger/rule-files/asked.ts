/**
 * What a user's rule is asked about, and how much of it its registry may know. The state of a registry holds more than
 * its regime reads (a silo's state holds labels of packs that it has never seen); a rule that could read all of it would
 * let an arm know what its mechanism does not tell.
 *
 * @module
 */
import { type ContractState, ENDPOINT_STEPS } from '../contracts/index.ts';
import type { SupplyEvent } from '../events/index.ts';

/** How far a rule sees: labels, papers and letters; besides, what a hub of the endpoints was told; everything. */
export const Sight = { own: 0, hub: 1, all: 2 } as const;

/** One object serves all questions of a rule, since it is asked at every event. */
export class Asked {
  state!: ContractState;
  event!: Readonly<SupplyEvent>;
  sight: number = Sight.own;

  set(state: ContractState, event: Readonly<SupplyEvent>): void {
    this.state = state;
    this.event = event;
    if (state.knowledge === 'pedigree') this.sight = Sight.all;
    else {
      const told = state.knowledge === 'endpoints' && ENDPOINT_STEPS.includes(event.step);
      this.sight = told ? Sight.hub : Sight.own;
    }
  }
}
