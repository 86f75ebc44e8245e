/** `theriac init`: a folder with a small scenario that runs, to be changed. @module */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { packageRoot, TheriacError } from '../../base/index.ts';
import type { Output } from './output.ts';

/** Lies beside the scenario, so that editors check it while it is written. */
const SCHEMA_FILE = 'scenario.schema.json';

/** Adds the command. */
export function addInit(app: Argv, output: Output): Argv {
  return app.command(
    'init <directory>',
    'Make a folder with a small scenario to start from',
    (command) =>
      command
        .positional('directory', {
          type: 'string',
          demandOption: true,
          describe: 'Folder to make; may exist',
        })
        .example('$0 init my-study', 'Make my-study/scenario.yaml'),
    async (argv) => {
      const { makeFolder, writeWhole } = await import('../run/files.ts');
      const path = join(argv.directory, 'scenario.yaml');
      if (existsSync(path)) throw exists(path);
      const from = join(packageRoot(), 'scenarios');
      const text = readFileSync(join(from, 'presets/minimal.yaml'), 'utf8');
      makeFolder(argv.directory);
      const schema = readFileSync(join(from, SCHEMA_FILE));
      writeWhole(join(argv.directory, SCHEMA_FILE), schema);
      writeWhole(
        path,
        text.replace(`$schema=../${SCHEMA_FILE}`, () => `$schema=${SCHEMA_FILE}`),
      );
      output.event('written', { path });
      output.text(`wrote ${path}\nnext: npx theriac run ${path}`);
    },
  );
}

function exists(path: string): TheriacError {
  return new TheriacError({
    code: 'E_INIT_EXISTS',
    place: path,
    rule: 'the file exists already, and would be overwritten',
    remedy: 'name another folder, or move the file away',
  });
}
