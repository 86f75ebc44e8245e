/** Choosing the information regime of an arm. docs/regimes.md says what each can and cannot see. @module */
import type { LedgerConfig } from '../config.ts';
import type { Knowledge, Registry, RegistrySetup, RuleSet } from '../contracts/index.ts';
import { configuredRules } from '../rule-files/index.ts';
import { CentralRegistry } from './central.ts';
import { LedgerRegistry } from './shared-ledger.ts';
import { SiloedRegistry } from './siloed.ts';

/** What a registry of this configuration is told, and so which steps its rules are asked at. */
export function knowledgeOf({
  regime,
  centralScope,
}: Pick<LedgerConfig, 'regime' | 'centralScope'>): Knowledge {
  if (regime === 'central') return centralScope;
  return regime === 'siloed' ? 'own' : 'pedigree';
}

/**
 * The registry that `config.regime` names, knowing nothing yet but `setup`.
 *
 * @param ruleSet what it asks; without, the built-in rules that `config` leaves on
 * @throws TheriacError without a `ruleSet`, as `configuredRules` does
 */
export function createRegistry(
  config: LedgerConfig,
  setup: RegistrySetup,
  ruleSet: RuleSet = configuredRules(config, []),
): Registry {
  switch (config.regime) {
    case 'siloed':
      return new SiloedRegistry(config, setup, ruleSet);
    case 'central':
      return new CentralRegistry(config, setup, ruleSet);
    case 'ledger':
      return new LedgerRegistry(config, setup, ruleSet);
  }
}
