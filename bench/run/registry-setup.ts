/** What a world tells its registry before the first event. @module */
import type { RegistrySetup } from '../../ledger/index.ts';
import { expectedIdentities, type WorldModel } from '../../sim/index.ts';

/** The setup of a registry for `model`. The last three organisations are patients, regulator and hub, in this order. */
export function registrySetup(model: WorldModel): RegistrySetup {
  const parties = model.organisations;
  return {
    parties,
    products: model.products,
    patients: parties.length - 3,
    regulator: parties.length - 2,
    hub: parties.length - 1,
    expectedItems: expectedIdentities(model),
  };
}
