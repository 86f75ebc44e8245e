export { ascending, breach } from './breach.ts';
export { lane, NODE_TYPES, node, product } from './chain.ts';
export { ATTACK_KINDS, attack, coldChain, disruption, quality } from './conditions.ts';
export { demand } from './demand.ts';
export type { DurationDistribution, EmpiricalSource } from './distribution.ts';
export {
  count,
  duration,
  identifier,
  QUANTITY_FORMS,
  quantityMessage,
  share,
  text,
} from './fields.ts';
export { noise } from './noise.ts';
