export { ATTACK_KINDS, attack, REACTIONS } from './attack.ts';
export { ascending, breach } from './breach.ts';
export { lane, NODE_TYPES, node, product } from './chain.ts';
export { clock, WEEKDAYS } from './clock.ts';
export { coldChain, DISRUPTION_EFFECTS, disruption, quality } from './conditions.ts';
export { demand } from './demand.ts';
export {
  type DurationDistribution,
  durationDistribution,
  type EmpiricalSource,
} from './distribution.ts';
export {
  count,
  duration,
  identifier,
  QUANTITY_FORMS,
  quantityMessage,
  rate,
  share,
  text,
} from './fields.ts';
export { noise } from './noise.ts';
export { shortage } from './patients.ts';
export type { ShareDistribution } from './production.ts';
export { regulator } from './regulator.ts';
