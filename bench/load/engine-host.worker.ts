/**
 * The engine host: a process of its own for the system under test, so that its processor time and memory are not those of
 * the generator. Arguments: socket to connect to, module with the list `engines`, name of the engine, directory for it.
 * It ends, and its servers with it, when the socket closes, however that comes about.
 *
 * @module
 */
import { createConnection } from 'node:net';
import { pathToFileURL } from 'node:url';
import { EngineSession } from './engine-session.ts';
import type { EngineEntry } from './engines.ts';

const [socketPath = '', module = '', name = '', directory = ''] = process.argv.slice(2);
const { engines } = (await import(pathToFileURL(module).href)) as {
  readonly engines: readonly EngineEntry[];
};
const entry = engines.find((one) => one.name === name)!;
const socket = createConnection(socketPath);
const session = new EngineSession(entry, directory, (bytes) => socket.write(bytes));
let ending: Promise<void> | undefined;

function end(): void {
  ending ??= session.stop().finally(() => process.exit());
}

// The generator ends the host by closing the socket; a Ctrl-C in the terminal reaches both, and it is the generator's.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('SIGTERM', end);
socket.on('data', (chunk: Buffer) => {
  session.push(chunk);
});
socket.on('close', end);
socket.on('error', end);
