/**
 * Queues with a formula. Rates are per unit of time, times in the same unit; nothing here knows the simulator, so that
 * the two sides of the validation share no code.
 *
 * @module
 */
import { stationary } from './birth-death.ts';

/** Blocking of M/G/c/c offered `load` erlangs (Erlang 1917), by its recursion over the number of servers. */
export function erlangB(load: number, servers: number): number {
  let blocking = 1;
  for (let c = 1; c <= servers; c++) blocking = (load * blocking) / (c + load * blocking);
  return blocking;
}

/** Probability that a customer of M/M/c waits (Erlang 1917); `load` = λ/μ below the number of servers. */
export function erlangC(load: number, servers: number): number {
  const blocking = erlangB(load, servers);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

/** Mean wait in the queue of M/M/c. */
export function waitOfMmc(arrivalRate: number, serviceRate: number, servers: number): number {
  const load = arrivalRate / serviceRate;
  return erlangC(load, servers) / (servers * serviceRate - arrivalRate);
}

/** Distribution of the number in an M/M/c system with room for `room` customers in all. */
export function numberInMmck(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
  room: number,
): Float64Array {
  return stationary(
    room,
    () => arrivalRate,
    (n) => serviceRate * Math.min(n, servers),
  );
}

/** Mean wait in the queue of M/G/1 (Pollaczek 1930, Khinchine 1932) from two moments of the service time. */
export function waitOfMg1(arrivalRate: number, mean: number, secondMoment: number): number {
  return (arrivalRate * secondMoment) / (2 * (1 - arrivalRate * mean));
}

/** A class of customers of a priority queue. */
export interface PriorityClass {
  readonly arrivalRate: number;
  readonly mean: number;
  readonly secondMoment: number;
}

/** Work in hand: Σ λ E[S²] / 2, and load Σ λ E[S], of the first `classes` classes. */
function upTo(classes: readonly PriorityClass[]): { residual: number; load: number } {
  return {
    residual: classes.reduce((sum, one) => sum + (one.arrivalRate * one.secondMoment) / 2, 0),
    load: classes.reduce((sum, one) => sum + one.arrivalRate * one.mean, 0),
  };
}

/**
 * Mean wait of each class of M/G/1 where a service once begun is finished (Cobham 1954); the first class is the most
 * urgent.
 */
export function waitsByPriority(classes: readonly PriorityClass[]): number[] {
  const { residual } = upTo(classes);
  return classes.map((_, at) => {
    const above = upTo(classes.slice(0, at)).load;
    const own = upTo(classes.slice(0, at + 1)).load;
    return residual / ((1 - above) * (1 - own));
  });
}

/** Mean time in an M/G/1 system of each class where a more urgent customer interrupts a service, which goes on later
 * where it stopped (preemptive resume; White and Christie 1958). */
export function timesUnderPreemption(classes: readonly PriorityClass[]): number[] {
  return classes.map(({ mean }, at) => {
    const above = upTo(classes.slice(0, at)).load;
    const { residual, load } = upTo(classes.slice(0, at + 1));
    return mean / (1 - above) + residual / ((1 - above) * (1 - load));
  });
}
