import { theriac, theriacInterrupted } from './theriac.ts';

/**
 * Runs a scenario and interrupts it again and again, with SIGINT or SIGKILL in turn, each time a little later, then
 * lets it finish. Returns the exit codes of the interrupted starts.
 *
 * @param words command line of the run
 * @param delaysMs when each start is interrupted
 */
export async function runInterrupted(
  words: readonly string[],
  directory: string,
  delaysMs: readonly number[],
): Promise<readonly number[]> {
  const codes: number[] = [];
  for (const [at, delayMs] of delaysMs.entries()) {
    const signal = at % 2 === 0 ? 'SIGKILL' : 'SIGINT';
    codes.push((await theriacInterrupted(words, directory, signal, delayMs)).code);
  }
  const last = await theriac(words, directory);
  if (last.code !== 0) throw new Error(`the last start ended with ${last.code}: ${last.stderr}`);
  return codes;
}
