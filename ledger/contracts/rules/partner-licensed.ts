/**
 * R_PARTNER_LICENSED: goods go to and come from organisations with a valid licence (authorised trading partners, DSCSA
 * §582; EU GDP 5.2 and 5.3). Without a shared view the withdrawal is known only once the regulator's letter is there. A
 * licence renewed in fact but not yet on record fires it without any fraud.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../events/index.ts';
import type { ContractState } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

const handOvers = [Step.shipping, Step.receiving];

export const partnerLicensed: Rule = {
  code: 'R_PARTNER_LICENSED',
  version: 1,
  title: 'the trading partner has a valid licence',
  steps: { own: handOvers, endpoints: handOvers, pedigree: handOvers },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    const shared = state.knowledge === 'pedigree';
    const licence = shared ? state.licenceStated : state.licenceHeard;
    return licence[event.otherParty] === 1;
  },
};
