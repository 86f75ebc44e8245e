import { expect, test } from 'vitest';
import { createLiveMemoryEngine } from '../../../ledger/engines/memory/index.ts';
import { engineConformance, type LiveEngine } from '../../../ledger/engines/testing/index.ts';

/** Names of the parts of the suite that an engine fails which is sound but for `faults`. */
async function failures(faults: (sound: LiveEngine) => Partial<LiveEngine>): Promise<string[]> {
  const failed: string[] = [];
  const bodies: (() => Promise<void>)[] = [];
  const runner = {
    test: (name: string, body: () => Promise<void>) => {
      bodies.push(() => body().catch(() => void failed.push(name)));
    },
  };
  engineConformance(runner, {
    name: 'broken',
    packs: 20,
    place: () =>
      Promise.resolve({
        engine: () => broken(createLiveMemoryEngine(0), faults),
        dispose: () => Promise.resolve(),
      }),
  });
  for (const body of bodies) await body();
  return failed;
}

function broken(sound: LiveEngine, faults: (sound: LiveEngine) => Partial<LiveEngine>): LiveEngine {
  const changed = faults(sound) as Record<PropertyKey, unknown>;
  return new Proxy(sound, {
    get(target, name) {
      if (name in changed) return changed[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

test('a sound engine passes', async () => {
  expect(await failures(() => ({}))).toEqual([]);
});

test('an engine that drops what it acknowledged', async () => {
  const drops = async function* (sound: LiveEngine) {
    let place = 0;
    for await (const digest of sound.stored()) if (place++ !== 7) yield digest;
  };
  const failed = await failures((sound) => ({ stored: () => drops(sound) }));
  expect(failed).toContain(
    'broken: each transaction gets one outcome, and positions are the order in which they are stored',
  );
});

test('an engine that tells positions in another order', async () => {
  const failed = await failures((sound) => ({
    open: (world, told) =>
      sound.open(world, (ticket, code, position) => {
        told(ticket, code, code === '' ? 1000 - position : position);
      }),
  }));
  expect(failed).toContain(
    'broken: each transaction gets one outcome, and positions are the order in which they are stored',
  );
});

test('an engine that gives what is repeated a place of its own', async () => {
  const failed = await failures((sound) => ({
    open: (world, told) =>
      sound.open(world, (ticket, code, position) => {
        told(ticket, code === 'T_REPLAYED' ? '' : code, code === '' ? position : ticket + 1000);
      }),
  }));
  expect(failed).toContain('broken: the same bytes again are not stored again');
});

test('an engine that calls a forged transaction stored', async () => {
  const failed = await failures((sound) => ({
    open: (world, told) =>
      sound.open(world, (ticket, code, position) => {
        told(ticket, code === 'T_SIGNATURE' ? '' : code, position);
      }),
  }));
  expect(failed).toContain('broken: a transaction whose signature is wrong is refused');
});

test('an engine that takes without limit', async () => {
  const failed = await failures((sound) => {
    let next = 0;
    return { offer: (said) => (sound.offer(said) < 0 ? next++ : next++) };
  });
  expect(failed).toContain(
    'broken: a flood meets back-pressure, and every ticket gets its outcome',
  );
});

test('an engine whose proofs are those of another event', async () => {
  const failed = await failures((sound) => ({ prove: () => sound.prove!(2) }));
  expect(failed).toContain('broken: proofs check with the standalone verifier');
});
