import { engineConformance } from '../../../ledger/engines/testing/index.ts';
import { serverOfFile, serverTest } from '../../support/engines/postgres.ts';
import { postgresTarget } from '../../support/engines/postgres-target.ts';

const shared = serverOfFile();

for (const tier of ['plain', 'rules', 'signed', 'batched'] as const) {
  engineConformance({ test: serverTest }, postgresTarget(shared, tier));
}
