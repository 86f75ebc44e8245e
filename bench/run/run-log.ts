/**
 * `log.ndjson`: what happened when, one JSON object a line, appended over interruptions. It is for people who wonder
 * why a run took long; nothing reads it back and no checksum covers it.
 *
 * @module
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { writing } from './files.ts';

/** A writer of the log in `directory`. A line that cannot be written is an error: the disk is full. */
export function appendLog(directory: string): (event: string, fields: object) => void {
  const path = join(directory, 'log.ndjson');
  return (event, fields) => {
    const line = JSON.stringify({ time: new Date().toISOString(), event, ...fields });
    writing(path, () => {
      appendFileSync(path, `${line}\n`);
    });
  };
}
