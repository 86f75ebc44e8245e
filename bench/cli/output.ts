/**
 * Where words go. Results go to stdout: text for people, or one JSON object a line with `--json`. Everything else
 * (progress, warnings, errors) goes to stderr, so that a pipe never swallows or mixes them.
 *
 * @module
 */

export interface Output {
  readonly json: boolean;
  /** A result for a person; silent with `--json`. */
  text(text: string): void;
  /** A result for a program; silent without `--json`. */
  event(name: string, fields: Readonly<Record<string, unknown>>): void;
  /** A remark beside the result, on stderr. */
  note(text: string): void;
}

/** Output to this process's streams. A reader that goes away (`| head`) ends the process quietly. */
export function createOutput(json: boolean): Output {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    json,
    text: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    event: (name, fields) => {
      if (json) process.stdout.write(`${JSON.stringify({ event: name, ...fields })}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
  };
}
