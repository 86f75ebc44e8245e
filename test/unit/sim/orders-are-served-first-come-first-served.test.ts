import { expect, test } from 'vitest';
import { NONE } from '../../../ledger/events/index.ts';
import { OrderTable } from '../../../sim/world/order-table.ts';

const POINT = 1;

test('orders are served first come, first served, and count what is owed', () => {
  const orders = new OrderTable(2);
  const first = orders.place(POINT, 7, 0, 10);
  const second = orders.place(POINT, 8, 0, 5);
  expect(orders.owed[POINT]).toBe(15);
  expect(orders.first(POINT)).toBe(first);
  orders.fill(POINT, first, 10);
  expect(orders.first(POINT)).toBe(second);
  expect(orders.owed[POINT]).toBe(5);
  orders.fill(POINT, second, 8);
  expect(orders.first(POINT)).toBe(NONE);
  expect(orders.owed[POINT]).toBe(0);
});

test('an order whose shipment was refused is owed again, behind those that wait', () => {
  const orders = new OrderTable(2);
  const first = orders.place(POINT, 7, 0, 10);
  orders.fill(POINT, first, 10);
  const second = orders.place(POINT, 8, 0, 5);
  expect(orders.first(POINT)).toBe(second);
  orders.reopen(POINT, first, 10);
  expect(orders.owed[POINT]).toBe(15);
  expect(orders.first(POINT)).toBe(second);
  orders.fill(POINT, second, 5);
  expect(orders.first(POINT)).toBe(first);
});
