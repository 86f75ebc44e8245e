/** The door of the PostgreSQL engine. @module */
export { createPostgresEngine, type PostgresOptions } from './live-postgres.ts';
export { embeddedPostgresVersion } from './postgres-binaries.ts';
export {
  type PostgresProcess,
  PostgresServer,
  type ServerOptions,
  startPostgresServer,
} from './postgres-server.ts';
export type { PostgresTier } from './schema/install.ts';
