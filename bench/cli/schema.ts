/** `theriac schema`: the JSON Schema of a scenario, for editors. @module */
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import type { Output } from './output.ts';

/** Adds the command. */
export function addSchema(app: Argv, output: Output): Argv {
  return app.command(
    'schema',
    'Print the JSON Schema of scenario files',
    (command) =>
      command
        .option('out', { type: 'string', requiresArg: true, describe: 'File to write it to' })
        .example('$0 schema', 'Print it'),
    async (argv) => {
      const { scenarioJsonSchema } = await import('../../scenarios/index.ts');
      const schema = scenarioJsonSchema();
      const text = `${JSON.stringify(schema, null, 2)}\n`;
      if (argv.out === undefined) {
        process.stdout.write(argv['json'] === true ? `${JSON.stringify(schema)}\n` : text);
        return;
      }
      const { writeWhole } = await import('../run/files.ts');
      writeWhole(resolve(argv.out), text);
      output.event('written', { path: resolve(argv.out) });
      output.text(`wrote ${argv.out}`);
    },
  );
}
