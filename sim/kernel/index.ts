/**
 * A general discrete-event simulation kernel: events, processes, resources, stores, monitors,
 * working hours, checkpoints.
 *
 * @module
 */
export {
  type ArrivalRate,
  type ArrivalStreams,
  createStream,
  isoDay,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
  nextArrivalMs,
  parseDurationMs,
  parseIsoDay,
  type RootKey,
  rootKey,
  Stream,
  TheriacError,
} from '../../base/index.ts';
export type { Action, SyncAction, Token } from './action.ts';
export {
  type Adjustable,
  followSchedule,
  type Schedule,
  type ScheduleStep,
  stepSchedule,
} from './calendar/schedule.ts';
export { type Shift, ShiftCalendar, type ShiftCalendarOptions } from './calendar/shift-calendar.ts';
export { AgentQueue } from './checkpoint/agent-queue.ts';
export { AgentTable, type ColumnsOf, type ColumnType } from './checkpoint/agent-table.ts';
export { type Column, StateReader, StateWriter } from './checkpoint/bytes.ts';
export { keepStream } from './checkpoint/kept-stream.ts';
export { type ReplayPoint, replay, replayPoint } from './checkpoint/replay.ts';
export { Interrupt } from './interrupt.ts';
export { QuantileSketch } from './monitors/quantile-sketch.ts';
export type { Monitoring } from './monitors/resource-monitors.ts';
export { Tally, type TallyOptions } from './monitors/tally.ts';
export { TimeWeighted } from './monitors/time-weighted.ts';
export { Trace, type TraceKind, type TraceOptions, type TraceRow } from './monitors/trace.ts';
export {
  PRIORITY_FIRST,
  PRIORITY_LAST,
  PRIORITY_NORMAL,
  PRIORITY_SEIZE,
} from './priority.ts';
export type { Process } from './process.ts';
export { Claim, type ClaimOptions, isPreemptionOf, Preempted } from './resources/claim.ts';
export { Container, type ContainerOptions } from './resources/container.ts';
export {
  type AfterPreemption,
  PreemptiveResource,
  type PreemptiveResourceOptions,
  type Service,
  type ServiceOptions,
} from './resources/preemptive-resource.ts';
export { PriorityStore } from './resources/priority-store.ts';
export { Resource, type ResourceOptions } from './resources/resource.ts';
export { Store, type StoreOptions } from './resources/store.ts';
export type { Part, Scheduler } from './scheduler.ts';
export { Simulation } from './simulation.ts';
export type { SimulationOptions } from './simulation-options.ts';
export {
  PENDING,
  type ProcessBody,
  type Waitable,
  type Waiter,
  waitFor,
  type Yielded,
} from './waitable.ts';
export { allOf, anyOf, type First } from './waits/combine.ts';
export { type Changing, waitUntil } from './waits/condition.ts';
export { RENEGED, withPatience } from './waits/patience.ts';
export { Signal } from './waits/signal.ts';
export { State } from './waits/state.ts';
export { timeout } from './waits/timeout.ts';
