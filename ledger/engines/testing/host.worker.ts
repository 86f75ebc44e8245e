/**
 * A process that loads an engine until it is killed. It says every outcome on stdout, one line each: ticket, position,
 * code. Arguments: a module that exports `createEngine`, its argument, packs of the trade.
 *
 * @module
 */
import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { LiveEngine } from '../live-engine.ts';
import { Session } from './session.ts';
import { tradeOf } from './trade.ts';

interface EngineModule {
  readonly createEngine: (argument: string) => LiveEngine | Promise<LiveEngine>;
}

/** Waits while the reader of the pipe is busy: a line that was not said is an acknowledgement that was not given. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

const [module = '', argument = '', packs = '0'] = process.argv.slice(2);
const { createEngine } = (await import(pathToFileURL(module).href)) as EngineModule;
const { world, transactions } = tradeOf(Number(packs));
const engine = await createEngine(argument);
const session = await Session.open(engine, world, (ticket, code, position) => {
  say(`${ticket} ${position} ${code}\n`);
});
await session.offer(transactions);
await engine.drain();
await engine.close();
