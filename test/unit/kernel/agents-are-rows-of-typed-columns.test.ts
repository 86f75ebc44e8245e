import { expect, it } from 'vitest';
import { AgentQueue, AgentTable, Simulation } from '../../../sim/kernel/index.ts';

it('rows are reused, all zeros, and survive growth', () => {
  const table = new AgentTable(new Simulation(), 'truck', { load: 'int32', since: 'float64' });
  const rows = Array.from({ length: 1_000 }, (_, i) => {
    const row = table.add();
    table.columns.load[row] = i;
    table.columns.since[row] = i / 2;
    return row;
  });
  expect(new Set(rows).size).toBe(1_000);
  expect(rows.every((row, i) => table.columns.load[row] === i)).toBe(true);
  table.remove(rows[700]!);
  expect(table.size).toBe(999);
  const again = table.add();
  expect([again, table.columns.load[again], table.columns.since[again]]).toEqual([rows[700], 0, 0]);
});

it('a row is removed once', () => {
  const table = new AgentTable(new Simulation(), 'truck', { load: 'uint8' });
  const row = table.add();
  table.remove(row);
  for (const wrong of [row, -1, 99]) {
    expect(() => table.remove(wrong)).toThrow(
      expect.objectContaining({ code: 'E_KERNEL_STATE' }) as Error,
    );
  }
});

it('a line of agents is first in, first out, and can be left from the middle', () => {
  const line = new AgentQueue(new Simulation());
  const model: number[] = [];
  // in and out, so that the ring turns before it grows
  for (let i = 0; i < 500; i++) {
    line.push(i);
    model.push(i);
    if (i % 3 === 0) expect(line.shift()).toBe(model.shift());
    if (i % 7 === 0) {
      const leaving = model[Math.floor(model.length / 2)];
      if (leaving === undefined) continue;
      expect(line.remove(leaving)).toBe(true);
      model.splice(model.indexOf(leaving), 1);
    }
  }
  expect(line.remove(-5)).toBe(false);
  expect(Array.from({ length: line.size }, () => line.shift())).toEqual(model);
});
