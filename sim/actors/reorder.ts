/**
 * How much to order: the policies as pure functions of the inventory position. Sites, manufacturers
 * and the validation models ask the same function, so what is compared with theory is what the world
 * does.
 *
 * @module
 */
import type { StockPolicyModel } from '../model.ts';

/**
 * Quantity to order at an inventory position (on hand + on order − backorders), in the unit of the
 * policy; 0 above its reorder point.
 */
export function reorderQuantity(policy: StockPolicyModel, position: number): number {
  if (position > policy.reorderAt) return 0;
  return policy.kind === 'order-up-to' ? policy.orderUpTo - position : policy.quantity;
}
