/** `theriac ledger witness` and `witness-key`: runs a witness, which cosigns logs that only grow. @module */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { TheriacError } from '../../base/index.ts';
import { repeatable } from './choose-ledger.ts';
import type { Output } from './output.ts';

/** Adds `witness-key`. */
export function addWitnessKey(command: Argv, output: Output): Argv {
  return command.command(
    'witness-key',
    'Make the key of a witness',
    (verb) =>
      verb
        .option('out', {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'File for the secret key; it must not exist',
        })
        .option('name', {
          type: 'string',
          requiresArg: true,
          describe: 'Name of the witness, such as example.org/witness (default: out of the key)',
        })
        .example('$0 ledger witness-key --out witness.key', 'Make a key'),
    async (argv) => {
      const { generateWitnessKey, readWitnessKey } = await import('../../ledger/index.ts');
      const text = generateWitnessKey(argv.name);
      await writeSecret(argv.out, text);
      const { name, verifierKey } = readWitnessKey(text, argv.out);
      output.event('witness-key', { path: resolve(argv.out), name, verifierKey });
      output.text(verifierKey);
      output.note(`wrote ${argv.out}, which is secret; give others the line above`);
    },
  );
}

async function writeSecret(path: string, text: string): Promise<void> {
  const { open } = await import('node:fs/promises');
  const { systemCode, writeError } = await import('../run/files.ts');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(text);
    await file.sync();
    await file.close();
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw writeError(error, path);
    throw new TheriacError({
      code: 'E_INIT_EXISTS',
      place: path,
      rule: 'the file exists already, and a key is never overwritten',
      remedy: 'give another --out',
    });
  }
}

/** Adds `witness`. */
export function addWitness(command: Argv, output: Output): Argv {
  return command.command(
    'witness',
    'Run a witness, which cosigns ledgers that only grow',
    (verb) =>
      verb
        .option('key', {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'Key file, made with witness-key',
        })
        .option('state', {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'Folder for what it remembers',
        })
        .option('log', {
          ...repeatable,
          describe: 'Verifier key of a log that it cosigns (repeatable)',
        })
        .option('listen', {
          type: 'string',
          requiresArg: true,
          default: '127.0.0.1:0',
          describe: 'Address to listen at; port 0 takes a free one',
        })
        .option('any-address', {
          type: 'boolean',
          describe: 'Listen where other machines can reach it',
        })
        .example(
          '$0 ledger witness --key witness.key --state witness --log KEY',
          'Run a witness until it is interrupted',
        ),
    async (argv) => {
      const { onInterrupt } = await import('./interrupt.ts');
      const interrupt = onInterrupt();
      const server = await startWitness(argv, output);
      await new Promise((done) => {
        interrupt.signal.addEventListener('abort', done);
        if (interrupt.signal.aborted) done(undefined);
      });
      await server.close();
      interrupt.stop();
      output.note('the witness has stopped');
    },
  );
}

async function startWitness(
  argv: {
    key: string;
    state: string;
    log: readonly string[];
    listen: string;
    anyAddress?: boolean | undefined;
  },
  output: Output,
) {
  const { listenAddress, readWitnessKey, serveWitness, Witness } = await import(
    '../../ledger/index.ts'
  );
  if (argv.log.length === 0) {
    throw new TheriacError({
      code: 'E_USAGE',
      place: 'theriac ledger witness',
      rule: 'a witness that knows no log cosigns nothing',
      remedy: 'give the verifier key of a log with --log KEY',
    });
  }
  const address = listenAddress(argv.listen, argv.anyAddress === true);
  const key = readWitnessKey(readKeyFile(argv.key), argv.key);
  const clock = { nowMs: () => Date.now() };
  const witness = new Witness({ key, logs: argv.log, directory: resolve(argv.state), clock });
  const server = await serveWitness(witness, address, (status, origin, reason) => {
    output.event('answer', { status, origin, reason });
    output.text(`${status}  ${origin ?? '-'}  ${reason}`);
  });
  output.event('listening', { url: server.url, verifierKey: key.verifierKey });
  output.text(`${key.name} listens at ${server.url}`);
  output.text(`its key: ${key.verifierKey}`);
  return server;
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new TheriacError({
      code: 'E_WITNESS_KEY',
      place: path,
      rule: 'the key file cannot be read',
      remedy: 'make one with `theriac ledger witness-key --out FILE`',
      cause,
    });
  }
}
