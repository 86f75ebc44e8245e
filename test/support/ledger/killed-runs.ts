/**
 * Kills a writing process again and again and looks after each kill at what is on the disk: every acknowledged
 * transaction where it was said to be, none twice, and the state that these transactions lead to.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createStream, packageRoot, rootKey } from '../../../base/index.ts';
import { createRuleSet } from '../../../ledger/contracts/index.ts';
import { DirectoryStorage, FrameType, readBlock, scanLog } from '../../../ledger/log/index.ts';
import { ContractMachine } from '../../../ledger/pipeline/contract-machine.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { temporaryDirectory } from './committed-log.ts';
import { PipelineWorld } from './pipeline-world.ts';

const CHILD = join(packageRoot(), 'test/support/ledger/writing-child.worker.ts');
const PACKS = 600;
/** Longest time from the child's first acknowledgement to its death, ms. */
const LIFE_MS = 120;

interface Life {
  readonly openedAt: number;
  readonly stateHash: string;
  readonly resent: string;
  /** Positions acknowledged. */
  readonly stored: readonly number[];
  readonly refused: readonly string[];
  readonly killed: boolean;
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
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      resolve({ ...lifeOf(text), killed: signal === 'SIGKILL' });
    });
  });
}

function lifeOf(text: string): Omit<Life, 'killed'> {
  // A line without its end was cut off by the kill.
  const lines = text.split('\n').slice(0, -1);
  const [, size, stateHash = '', resent = ''] = (lines[0] ?? '').split(' ');
  const said = lines.slice(1).map((line) => line.split(' ') as [string, string]);
  return {
    openedAt: Number(size),
    stateHash,
    resent,
    stored: said.filter(([code]) => code === 'stored').map(([, position]) => Number(position)),
    refused: said.filter(([code]) => code !== 'stored').map(([code]) => code),
  };
}

/** What the children say, in order, and the state after each part of it. */
class Story {
  readonly said: readonly Uint8Array[];
  private readonly world = new PipelineWorld(PACKS);

  constructor() {
    this.said = this.world.wholeStory(PACKS);
  }

  /** State hash of a ledger that was told the first `size` statements once each. */
  stateAfter(size: number): string {
    const options = this.world.options();
    const { origin } = options.setup;
    const machine = new ContractMachine({ ...options, origin, ruleSet: createRuleSet() });
    for (const said of this.said.slice(0, size)) {
      machine.decide(said, 0, said.length, Number.MAX_SAFE_INTEGER);
    }
    return machine.stateHash();
  }

  /** Positions at which the log in `directory` does not hold the story. */
  async differences(directory: string): Promise<number[]> {
    const found: number[] = [];
    let position = 0;
    await scanLog(new DirectoryStorage(directory), ({ type, payload, place }) => {
      if (type !== FrameType.block) return;
      for (const transaction of readBlock(payload, place).transactions) {
        if (Buffer.compare(transaction, this.said[position] ?? Buffer.alloc(0)) !== 0) {
          found.push(position);
        }
        position++;
      }
    });
    return found;
  }
}

interface KilledRuns {
  readonly wrong: readonly string[];
  /** Transactions acknowledged. */
  readonly stored: number;
  readonly kills: number;
  readonly ledgers: number;
}

/** Kills `kills` writers, one after the other; a ledger that has got far is left and another begun. */
export async function killWriters(kills: number): Promise<KilledRuns> {
  const story = new Story();
  let directory = temporaryDirectory();
  const stream = createStream(rootKey('kills', 0), 'writer', 'life');
  const wrong: string[] = [];
  let stored = 0;
  let known = 0;
  let ledgers = 1;
  let killed = 0;
  for (let run = 0; killed < kills && run < 2 * kills; run++) {
    const life = await live(directory, stream.integer(LIFE_MS));
    killed += Number(life.killed);
    wrong.push(...faultsOf(life, known, story), ...(await faultsIn(directory, story)));
    stored += life.stored.length;
    known = Math.max(known, life.openedAt, ...life.stored.map((position) => position + 1));
    const { transactions } = await auditDirectory(directory);
    if (transactions < known) wrong.push(`${transactions} of ${known} are there`);
    if (known <= PACKS * 4) continue;
    [directory, known] = [temporaryDirectory(), 0];
    ledgers++;
  }
  return { wrong, stored, kills: killed, ledgers };
}

function faultsOf(life: Life, known: number, story: Story): string[] {
  const wrong = [...life.refused];
  const { openedAt, resent, stateHash } = life;
  if (!(openedAt >= known)) wrong.push(`opened at ${openedAt}, known were ${known}`);
  if (openedAt > 0 && resent !== 'T_REPLAYED') wrong.push(`resent: ${resent}`);
  if (stateHash !== story.stateAfter(openedAt)) {
    wrong.push(`the state at ${openedAt} is not that of the first ${openedAt} statements`);
  }
  return wrong;
}

async function faultsIn(directory: string, story: Story): Promise<string[]> {
  const { findings } = await auditDirectory(directory);
  // A writer that was killed had no time for its last checkpoint.
  const late = findings.filter(({ place }) => !place.startsWith('checkpoints.txt'));
  const positions = await story.differences(directory);
  return [
    ...late.map(({ place, message }) => `${place} ${message}`),
    ...positions.map((position) => `another transaction at ${position}`),
  ];
}
