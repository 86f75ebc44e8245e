/** An engine says what it is and what runs beneath it; what it cannot work with it names. @module */
import assert from 'node:assert/strict';
import { TheriacError } from '../../../../base/index.ts';
import { Session } from '../session.ts';
import type { ConformanceCase } from '../target.ts';
import { tradeFor } from '../trade.ts';
import { withPlace } from '../with-place.ts';

export const nameCases: readonly ConformanceCase[] = [
  [
    'it says what runs beneath it, and audits clean when it is empty',
    (target) =>
      withPlace(target, async (place) => {
        const { engine } = await Session.open(place.engine(), tradeFor(target).world);
        const beneath = engine.servers.length === 0 ? 'no server' : engine.servers.join(', ');
        process.stdout.write(`${engine.name}: ${beneath}\n`);
        const processes = (await place.processes?.()) ?? [];
        if (processes.length > 0) assert.match(beneath, /\d+\.\d+/, 'a server has a version');
        assert.deepEqual(await engine.audit(), []);
        const { cpuMs, residentBytes } = await engine.costs();
        assert.ok(cpuMs > 0 && residentBytes > 0, 'costs are counted');
        await engine.close();
      }),
  ],
  [
    'a server that it cannot work with is named, with a remedy',
    (target) =>
      withPlace(target, async ({ faults = [] }) => {
        for (const { name, code, engine } of faults) {
          const error: unknown = await Session.open(engine(), tradeFor(target).world).then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          assert.ok(error instanceof TheriacError, `${name}: a coded error is thrown`);
          assert.equal(error.code, code, name);
          assert.ok(error.remedy.length > 0, `${name}: a remedy is given`);
        }
      }),
  ],
];
