/**
 * Where a worker thread finds its file. The same source runs as `.ts` (under tsx, in tests) and as
 * `.js` (built); a worker has to be started in the form its caller runs in, because Node resolves
 * neither from the other.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TheriacError } from '../errors/index.ts';

export interface WorkerFile {
  readonly filename: string;
  /** Options of node for the thread: the loader of TypeScript, or none. */
  readonly execArgv: string[];
}

/**
 * Path of the worker `name` (such as './cell.worker', without its ending) beside the module
 * `parentUrl`.
 *
 * @param parentUrl `import.meta.url` of the caller.
 */
export function workerFile(name: string, parentUrl: string): WorkerFile {
  const typescript = new URL(parentUrl).pathname.endsWith('.ts');
  const url = new URL(`${name}${typescript ? '.ts' : '.js'}`, parentUrl);
  const filename = fileURLToPath(url);
  if (!typescript) return { filename, execArgv: [] };
  return { filename, execArgv: ['--import', typescriptLoader()] };
}

/**
 * A module that makes a thread read TypeScript. `--import tsx` alone does so in the main thread only;
 * another thread has to call its `register` itself.
 */
function typescriptLoader(): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const api = new URL('./dist/esm/api/index.mjs', tsx).href;
  const source = `import { register } from ${JSON.stringify(api)}; register();`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

/**
 * Directory that holds Theriac's package.json: the checkout, or the installed package.
 *
 * @throws TheriacError E_INTERNAL if there is none above this file.
 */
export function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) {
      throw new TheriacError({
        code: 'E_INTERNAL',
        place: fileURLToPath(import.meta.url),
        rule: 'no package.json in any directory above',
        remedy: 'install the theriac package again',
      });
    }
    directory = parent;
  }
  return directory;
}
