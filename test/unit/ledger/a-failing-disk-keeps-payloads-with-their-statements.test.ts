import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { Disposition, Step } from '../../../ledger/events/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { FaultyStorage } from '../../support/ledger/faulty-storage.ts';
import { PipelineWorld } from '../../support/ledger/pipeline-world.ts';
import { MAKER, SETUP, WHOLESALER } from '../../support/ledger/small-chain.ts';
import { sourceOfStorage } from '../../support/ledger/stored-log.ts';

const RUNS = 12;
const SHIPMENTS = 24;
/** A payload each, and the wrapped keys of all organisations but the hub. */
const RECORDS = SHIPMENTS + SETUP.parties.length - 1;
const NOTHING = new Uint8Array(0);

const world = new PipelineWorld();
const story = [
  ...world.make().map((transaction) => ({ transaction, payload: NOTHING })),
  ...Array.from({ length: SHIPMENTS }, (_, item) =>
    world.saySealed({
      step: Step.shipping,
      party: MAKER,
      site: MAKER,
      item,
      otherParty: WHOLESALER,
      shipment: item,
      disposition: Disposition.in_transit,
    }),
  ).flat(),
];

/** Plays the story on a disk that may fail; returns how many transactions were acknowledged. */
async function play(storage: FaultyStorage): Promise<number> {
  let acknowledged = 0;
  try {
    const ledger = await world.open({ storage, blockTransactions: 3 });
    const answers = story.map(({ transaction, payload }) =>
      ledger.submit(transaction, payload).then(({ code }) => {
        if (code === '') acknowledged++;
      }),
    );
    await Promise.all(answers);
    await ledger.close();
  } catch {
    // It stopped, as it should.
  }
  return acknowledged;
}

/** What is wrong after the restart, or ''. */
async function afterwards(disk: FaultyStorage, acknowledged: number): Promise<string> {
  const storage = await disk.reboot();
  const ledger = await world.open({ storage });
  const { treeSize } = ledger.head();
  if (treeSize < acknowledged) return `${treeSize} of ${acknowledged} are there`;
  for (const [i, { transaction, payload }] of story.entries()) {
    const { code } = await ledger.submit(transaction, payload);
    if (code !== (i < treeSize ? 'T_REPLAYED' : '')) return `sent again, ${i} gets ${code}`;
  }
  await ledger.close();
  // The audit looks for every payload that the log names, and for none that it does not.
  const { findings, sealed } = await auditLog(sourceOfStorage(storage), { sealed: true });
  if (findings.length > 0) return `${findings[0]!.place} ${findings[0]!.message}`;
  return sealed.present === RECORDS && sealed.unnamed === 0 ? '' : JSON.stringify(sealed);
}

test.each(['power', 'torn', 'full', 'io-error'] as const)('%s', async (fault) => {
  const whole = new FaultyStorage();
  expect(await play(whole)).toBe(story.length);
  const stream = createStream(rootKey('sealed faults', 0), fault, 'place');
  const wrong: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const at = stream.integer(whole.operations);
    const disk = new FaultyStorage(fault, at, stream.uniform());
    const found = await afterwards(disk, await play(disk));
    if (found !== '') wrong.push(`at ${at} of ${whole.operations}: ${found}`);
  }
  expect(wrong).toEqual([]);
});
