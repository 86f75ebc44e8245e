/**
 * Kills a writing process again and again and looks after each kill at what is on the disk.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createStream, packageRoot, rootKey } from '../../../base/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { temporaryDirectory } from './committed-log.ts';

const CHILD = join(packageRoot(), 'test/support/ledger/writing-child.worker.ts');
const PACKS = 600;
/** Longest time from the child's first acknowledgement to its death, ms. */
const LIFE_MS = 120;

interface Life {
  readonly openedAt: number;
  readonly resent: string;
  /** Positions acknowledged. */
  readonly stored: readonly number[];
  readonly refused: readonly string[];
}

function live(directory: string, lifeMs: number): Promise<Life> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory, String(PACKS)], {
    cwd: packageRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    timer ??= setTimeout(() => child.kill('SIGKILL'), lifeMs);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(lifeOf(text));
    });
  });
}

function lifeOf(text: string): Life {
  // A line without its end was cut off by the kill.
  const lines = text.split('\n').slice(0, -1);
  const [, size, , resent = ''] = (lines[0] ?? '').split(' ');
  const said = lines.slice(1).map((line) => line.split(' ') as [string, string]);
  return {
    openedAt: Number(size),
    resent,
    stored: said.filter(([code]) => code === 'stored').map(([, position]) => Number(position)),
    refused: said.filter(([code]) => code !== 'stored').map(([code]) => code),
  };
}

/** Kills `kills` writers of one ledger. Returns what went wrong, and how many transactions were acknowledged. */
export async function killWriters(kills: number): Promise<{ wrong: string[]; stored: number }> {
  let directory = temporaryDirectory();
  const stream = createStream(rootKey('kills', 0), 'writer', 'life');
  const wrong: string[] = [];
  let stored = 0;
  let known = 0;
  for (let kill = 0; kill < kills; kill++) {
    const life = await live(directory, stream.integer(LIFE_MS));
    if (!(life.openedAt >= known)) wrong.push(`opened at ${life.openedAt}, known were ${known}`);
    if (life.openedAt > 0 && life.resent !== 'T_REPLAYED') wrong.push(`resent: ${life.resent}`);
    wrong.push(...life.refused);
    stored += life.stored.length;
    known = Math.max(known, life.openedAt, ...life.stored.map((position) => position + 1));
    const report = await auditDirectory(directory);
    const late = report.findings.filter(({ message }) => !/cover|checkpoint/.test(message));
    wrong.push(...late.map(({ place, message }) => `${place} ${message}`));
    if (report.transactions < known) wrong.push(`${report.transactions} of ${known} are there`);
    if (known > PACKS * 4) [directory, known] = [temporaryDirectory(), 0];
  }
  return { wrong, stored };
}
