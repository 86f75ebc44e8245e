import { expect, test } from 'vitest';
import { createStream, rootKey } from '../../../base/index.ts';
import { buildFeatures } from '../../../ml/index.ts';
import type { WorldResult } from '../../../sim/index.ts';
import { firstRun, play, SEED } from '../../support/honesty/play.ts';

function featureBytes({ events, scans }: WorldResult): string[] {
  const rows = scans.eventRow.slice(0, scans.length);
  return (['logistics', 'provenance'] as const).map((set) =>
    Buffer.from(buildFeatures({ events, rows, set }).data.buffer).toString('base64'),
  );
}

/** Fisher–Yates over the rows of the truth table. */
function permuteTruth({ truth }: WorldResult): void {
  const stream = createStream(rootKey(SEED, 0), 'test', 'permutation');
  for (let pack = truth.length - 1; pack > 0; pack--) {
    const other = stream.integer(pack + 1);
    const kind = truth.attackKind[pack]!;
    truth.attackKind[pack] = truth.attackKind[other]!;
    truth.attackKind[other] = kind;
  }
}

for (const regime of ['siloed', 'central', 'ledger'] as const) {
  test(`permuting the truth table leaves every feature byte unchanged (${regime})`, async () => {
    const world = play(await firstRun(), { regime }, 0);
    const before = featureBytes(world);
    const kinds = world.truth.attackKind.slice(0, world.truth.length);
    permuteTruth(world);
    expect(world.truth.attackKind.slice(0, world.truth.length)).not.toEqual(kinds);
    expect(featureBytes(world)).toEqual(before);
  });
}
