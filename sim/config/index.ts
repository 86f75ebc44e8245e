export { demand, lane, NODE_TYPES, node, product, stockPolicy } from './chain.ts';
export { ATTACK_KINDS, attack, coldChain, disruption, noise, quality } from './conditions.ts';
export {
  type DurationDistribution,
  durationDistribution,
  type EmpiricalSource,
} from './distribution.ts';
export {
  count,
  dateColumn,
  day,
  duration,
  identifier,
  rate,
  share,
  temperature,
} from './fields.ts';
