/**
 * R_SERIAL_KNOWN: a serial exists because its manufacturer commissioned it, once (EU 2016/161 art. 4 and 36 (a)). A
 * scanner in caps-lock fault, or an upload that is late, fires it without any fraud.
 *
 * @module
 */
import { NONE, Step, type SupplyEvent } from '../../events/index.ts';
import type { ContractState } from '../contract-state.ts';
import type { Rule } from '../rule.ts';

export const serialKnown: Rule = {
  code: 'R_SERIAL_KNOWN',
  version: 1,
  title: 'the serial was commissioned, and once only',
  steps: {
    own: [],
    endpoints: [
      Step.commissioning,
      Step.verifying,
      Step.dispensing,
      Step.destroying,
      Step.reporting,
    ],
    pedigree: [
      Step.commissioning,
      Step.packing,
      Step.unpacking,
      Step.shipping,
      Step.receiving,
      Step.verifying,
      Step.dispensing,
      Step.holding,
      Step.destroying,
      Step.reporting,
    ],
  },
  holds(state: ContractState, event: Readonly<SupplyEvent>): boolean {
    if (event.step === Step.reporting && event.item === NONE) return true;
    if (event.step === Step.commissioning) return event.item !== NONE && !state.isKnown(event.item);
    return state.isKnown(event.item);
  },
};
