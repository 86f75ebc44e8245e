/**
 * R_PARTNER_KNOWN: goods change hands only between registered trading partners, and supplies come from holders of a
 * manufacturing or distribution authorisation (2001/83/EC art. 80 (b)); a pharmacy sends goods back, no more. Some
 * statements are reserved to a role: manufacturers issue serials and release lots (EU 2016/161 art. 33), the regulator
 * speaks of licences. A sender keyed in wrongly that is nobody's supplier fires it without any fraud.
 *
 * @module
 */
import { Disposition, NONE, Step, type SupplyEvent } from '../../events/index.ts';
import type { ContractState } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

const told = [Step.commissioning, Step.shipping, Step.receiving, Step.reporting];

export const partnerKnown: Rule = {
  code: 'R_PARTNER_KNOWN',
  version: 1,
  title: 'parties are registered, in a role that may do this',
  steps: {
    own: [Step.shipping, Step.receiving],
    endpoints: told,
    pedigree: [Step.inspecting, ...told],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (event.step === Step.commissioning || event.step === Step.inspecting) {
      return state.manufactures[event.party] === 1;
    }
    if (event.step === Step.reporting) {
      const aboutLicence = event.item === NONE && event.lot === NONE;
      return !aboutLicence || event.party === state.regulator;
    }
    const supplied = event.step === Step.receiving && event.disposition !== Disposition.returned;
    return (supplied ? state.supplies : state.trades)[event.otherParty] === 1;
  },
};
