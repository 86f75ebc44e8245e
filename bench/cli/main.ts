#!/usr/bin/env node
/**
 * The command `theriac`. It starts fast because each command loads what it needs when it is called, and it ends in
 * one of few ways, because scripts depend on them: 0 done, 1 a check or a cell failed, 2 bad input, 3 environment,
 * 130 interrupted.
 *
 * @module
 */
import { hideBin } from 'yargs/helpers';
import { createApp } from './app.ts';
import { errorText, exitCodeOf, faultsOf } from './error-text.ts';
import { createOutput } from './output.ts';

const words = hideBin(process.argv);
const output = createOutput(words.includes('--json'));

try {
  await createApp(words, output).parseAsync();
} catch (error) {
  const faults = faultsOf(error);
  for (const fault of faults) {
    output.event('error', { ...fault });
    output.note(errorText(fault));
  }
  process.exitCode = exitCodeOf(faults);
}
