/** `theriac validate`: reads a scenario as `run` would, and says what it found. @module */
import type { Argv } from 'yargs';
import type { Output } from './output.ts';
import { dataOption, scenarioArgument, setOption } from './scenario-options.ts';

/** Adds the command. */
export function addValidate(app: Argv, output: Output): Argv {
  return app.command(
    'validate <scenario>',
    'Check a scenario file without running it',
    (command) =>
      setOption(dataOption(scenarioArgument(command))).example(
        '$0 validate scenarios/presets/minimal.yaml',
        'Check a preset',
      ),
    async (argv) => {
      const { expandCells } = await import('../../scenarios/index.ts');
      const { loadLevels } = await import('../run/load-levels.ts');
      const { inputsOf } = await import('../run/plan.ts');
      const levelled = await loadLevels(argv.scenario, {
        dataDirectory: argv.data,
        set: argv.set,
      });
      const cells = expandCells(levelled.scenario).length;
      const inputs = inputsOf(levelled);
      const { id, title, hash, warnings } = levelled.scenario;
      output.event('valid', { id, title, hash, cells, inputs, warnings });
      for (const warning of warnings) output.note(`warning: ${warning}`);
      output.text(`${argv.scenario} is valid: ${title}`);
      output.text(`  ${cells} cells, ${inputs.length} input files, hash ${hash.slice(0, 16)}`);
    },
  );
}
