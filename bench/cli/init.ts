/** `theriac init`: a folder with a small scenario that runs, to be changed. @module */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { packageRoot, TheriacError } from '../../base/index.ts';
import type { Output } from './output.ts';

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
      const { writeWhole, writing } = await import('../run/files.ts');
      const path = join(argv.directory, 'scenario.yaml');
      if (existsSync(path)) throw exists(path);
      writing(argv.directory, () => mkdirSync(argv.directory, { recursive: true }));
      writeWhole(path, readFileSync(join(packageRoot(), 'scenarios/presets/minimal.yaml')));
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
