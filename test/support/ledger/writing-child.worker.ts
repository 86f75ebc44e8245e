/**
 * A process that writes a ledger until it is killed. It goes on with the story where the log ends, says every
 * acknowledgement on stdout before it sends more, and sends the last stored transaction a second time first.
 *
 * @module
 */
import { writeSync } from 'node:fs';
import { systemClock } from '../../../ledger/engines/live/index.ts';
import { DirectoryStorage } from '../../../ledger/log/index.ts';
import { PipelineWorld } from './pipeline-world.ts';

const AT_ONCE = 25;
const [directory = '', packs = '0'] = process.argv.slice(2);

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

const world = new PipelineWorld(Number(packs));
const story = world.wholeStory(Number(packs));
const storage = new DirectoryStorage(directory, 64 * 1024);
const ledger = await world.open({ storage, clock: systemClock, workers: 1 });
const size = ledger.head().treeSize;
const again = size === 0 ? '' : (await ledger.submit(story[size - 1]!)).code;
say(`open ${size} ${ledger.stateHash()} ${again}\n`);
for (let next = size; next < story.length; next += AT_ONCE) {
  await Promise.all(
    story.slice(next, next + AT_ONCE).map(async (said) => {
      const { code, position } = await ledger.submit(said);
      say(`${code === '' ? 'stored' : code} ${position}\n`);
    }),
  );
}
await ledger.close();
await storage.close();
