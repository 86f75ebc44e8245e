/** Proofs convince somebody who has the log's key and nothing else; a change behind the engine's back is found. @module */
import assert from 'node:assert/strict';
import { verifierKey } from '../../../log/checkpoint.ts';
import { checkProof } from '../../../verify/index.ts';
import { Session } from '../session.ts';
import type { ConformanceCase } from '../target.ts';
import { tradeFor } from '../trade.ts';
import { withPlace } from '../with-place.ts';

export const proofCases: readonly ConformanceCase[] = [
  [
    'proofs check with the standalone verifier',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions, eventIds } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        const { engine } = session;
        await session.store(transactions);
        const key = verifierKey(world.setup.origin, world.setup.signer.publicKey);
        if (engine.supports.proofs) {
          assert.ok(engine.prove !== undefined, 'an engine with proofs proves');
          for (const i of [0, 1, Math.floor(transactions.length / 2), transactions.length - 1]) {
            const proof = await engine.prove(eventIds[i]!);
            assert.deepEqual(
              Buffer.from(proof.transaction, 'base64'),
              Buffer.from(transactions[i]!),
            );
            const { ok, reason } = checkProof(proof, key);
            assert.ok(ok, `event ${eventIds[i]!}: ${reason}`);
            const other = await engine.prove(eventIds[i === 0 ? 1 : 0]!);
            assert.ok(!checkProof({ ...proof, transaction: other.transaction }, key).ok);
          }
        }
        await engine.close();
      }),
  ],
  [
    'an audit finds what was changed behind the engine',
    (target) =>
      withPlace(target, async (place) => {
        const { world, transactions } = tradeFor(target);
        const session = await Session.open(place.engine(), world);
        await session.store(transactions);
        const { tamperEvident, durable } = session.engine.supports;
        await session.engine.close();
        if (!tamperEvident || !durable) return;
        assert.ok(place.tamper !== undefined, 'a tamper-evident engine can be tampered with');
        await place.tamper();
        const found = await auditOrRefusal(place.engine(), world);
        assert.ok(found.length > 0, 'the change is found');
      }),
  ],
];

/** Findings of an audit; or the error, where the changed ledger is not even opened. */
async function auditOrRefusal(...[engine, world]: Parameters<typeof Session.open>) {
  try {
    const session = await Session.open(engine, world);
    const findings = await session.engine.audit();
    await session.engine.close();
    return findings;
  } catch (error) {
    return [String(error)];
  }
}
