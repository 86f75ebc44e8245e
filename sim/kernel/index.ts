/**
 * A general discrete-event simulation kernel: events, processes, resources, stores, monitors.
 *
 * @module
 */
export { allOf, anyOf, type First } from './combine.ts';
export { Container, type ContainerOptions } from './container.ts';
export { Tally, TimeWeighted } from './monitor.ts';
export {
  PRIORITY_FIRST,
  PRIORITY_LAST,
  PRIORITY_NORMAL,
  PRIORITY_SEIZE,
} from './priority.ts';
export { Interrupt, type Process } from './process.ts';
export { Resource, type ResourceOptions } from './resource.ts';
export type { Action, Scheduler, Token } from './scheduler.ts';
export { Signal, timeout } from './signal.ts';
export { Simulation, type SimulationOptions } from './simulation.ts';
export { Store, type StoreOptions } from './store.ts';
export {
  PENDING,
  type ProcessBody,
  type Waitable,
  type Waiter,
  waitFor,
  type Yielded,
} from './waitable.ts';
