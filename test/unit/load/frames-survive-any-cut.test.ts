import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  eachOffer,
  eachOutcome,
  FrameKind,
  FrameReader,
  offerFrame,
  outcomesFrame,
  type WireOutcome,
} from '../../../bench/load/wire.ts';

const transactions = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 });
const outcomes = fc.array(
  fc.record({
    id: fc.nat(),
    code: fc.nat(100),
    queuedMs: fc.float({ noNaN: true }),
    engineMs: fc.float({ noNaN: true }),
  }),
  { maxLength: 20 },
);

test('transactions and outcomes arrive as they were sent, wherever the stream was cut', () => {
  fc.assert(
    fc.property(transactions, outcomes, fc.integer({ min: 1, max: 40 }), (sent, told, piece) => {
      const stream = Buffer.concat([offerFrame(sent, 0, sent.length, 7), outcomesFrame(told)]);
      const offers: [number, number[]][] = [];
      const answers: WireOutcome[] = [];
      const reader = new FrameReader((kind, body) => {
        if (kind === FrameKind.offer) eachOffer(body, (id, bytes) => offers.push([id, [...bytes]]));
        else eachOutcome(body, (outcome) => answers.push(outcome));
      });
      for (let at = 0; at < stream.length; at += piece)
        reader.push(stream.subarray(at, at + piece));
      expect(offers).toEqual(sent.map((bytes, i) => [7 + i, [...bytes]]));
      expect(answers).toEqual(told);
    }),
  );
});
