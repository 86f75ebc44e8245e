/** Choosing the information regime of an arm. docs/regimes.md says what each can and cannot see. @module */
import type { LedgerConfig } from '../config.ts';
import type { Registry, RegistrySetup } from '../contracts/index.ts';
import { CentralRegistry } from './central.ts';
import { LedgerRegistry } from './shared-ledger.ts';
import { SiloedRegistry } from './siloed.ts';

/**
 * The registry that `config.regime` names, knowing nothing yet but `setup`.
 *
 * @throws TheriacError E_LEDGER_UNKNOWN_RULE where `config.rulesOff` names a rule that does not exist.
 */
export function createRegistry(config: LedgerConfig, setup: RegistrySetup): Registry {
  switch (config.regime) {
    case 'siloed':
      return new SiloedRegistry(config, setup);
    case 'central':
      return new CentralRegistry(config, setup);
    case 'ledger':
      return new LedgerRegistry(config, setup);
  }
}
