/**
 * A simulation as bytes: clock, pending events, and the state of every part, taken between two runs
 * and put into a model built by the same code. That is possible where an event is an action
 * registered by name with a number as argument, and where state lives in parts of the simulation
 * (agent tables, queues, streams, monitors, resources): then nothing refers to a closure. A
 * generator cannot be saved, for the language gives no way into it; models with processes are
 * replayed instead.
 *
 * The order of the bytes is that of the events and not of the memory: equal states are equal bytes.
 *
 * @module
 */

import type { Action } from '../action.ts';
import { ACTION, RESERVED, SLEEPING } from '../events/event-slots.ts';
import type { SimulationState } from '../simulation-state.ts';
import { MODEL_REMEDY, restoreError, StateReader, StateWriter, saveError } from './bytes.ts';

const FORMAT = 'theriac-checkpoint-1';

/** Columns of the pending events, in the order in which they will run. */
interface PendingEvents {
  readonly times: number[];
  readonly slots: number[];
}

/** The state of a simulation as bytes; see `Simulation.checkpoint`. */
export function saveState(state: SimulationState): Uint8Array {
  refuseProcesses(state);
  // what was withdrawn goes, so that the run saved and a run restored go on with the same slots
  state.queue.sweep();
  state.instant.sweep();
  const writer = new StateWriter();
  writer.text(FORMAT);
  writer.text(state.actions.names.join('\n'));
  const { clock } = state;
  for (const value of [clock.now, clock.eventCount, clock.processCount, clock.hash]) {
    writer.number(value);
  }
  writer.number(state.isFingerprinting ? 1 : 0);
  state.slots.save(writer);
  saveEvents(state, writer);
  writer.number(state.parts.length);
  for (const part of state.parts) {
    writer.text(part.kind);
    part.save(writer);
  }
  return writer.finish();
}

/** Puts saved bytes into a simulation; see `Simulation.restore`. */
export function restoreState(state: SimulationState, bytes: Uint8Array): void {
  refuseProcesses(state);
  const reader = new StateReader(bytes);
  if (reader.text() !== FORMAT) {
    throw restoreError('it is of a format that this version does not read', MODEL_REMEDY);
  }
  if (reader.text() !== state.actions.names.join('\n')) {
    throw restoreError('the model registers other actions than the one saved', MODEL_REMEDY);
  }
  const { clock } = state;
  clock.now = reader.number();
  clock.eventCount = reader.number();
  clock.processCount = reader.number();
  clock.hash = reader.number();
  if (reader.number() !== (state.isFingerprinting ? 1 : 0)) {
    throw restoreError(
      'the option `fingerprint` is another one than when it was saved',
      MODEL_REMEDY,
    );
  }
  state.slots.load(reader);
  loadEvents(state, reader);
  if (reader.number() !== state.parts.length) {
    throw restoreError('the model has another number of parts than the one saved', MODEL_REMEDY);
  }
  for (const part of state.parts) {
    const kind = reader.text();
    if (kind !== part.kind) {
      throw restoreError(`the model has a ${part.kind} where a ${kind} was saved`, MODEL_REMEDY);
    }
    part.load(reader);
  }
  if (!reader.isAtEnd) throw restoreError('it holds more than the model expects', MODEL_REMEDY);
}

function refuseProcesses({ slots }: SimulationState): void {
  const names: string[] = [];
  for (let slot = 0; slot < slots.used; slot++) {
    if (slots.kinds[slot]! >= SLEEPING) names.push(slots.processes[slot]!.name);
  }
  if (names.length === 0) return;
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  throw saveError(
    `process ${names.slice(0, 3).join(', ')}${more}`,
    'generators cannot be saved',
    'replay the run (replayPoint, replay), or make the process an agent in an AgentTable',
  );
}

function pendingEvents({ queue, instant, clock }: SimulationState): PendingEvents {
  const found: { time: number; slot: number; order: number }[] = [];
  const add = (time: number, slot: number) => {
    found.push({ time, slot, order: found.length });
  };
  instant.forEach((slot) => add(clock.now, slot));
  queue.forEach(add);
  found.sort((a, b) => a.time - b.time || a.order - b.order);
  return { times: found.map(({ time }) => time), slots: found.map(({ slot }) => slot) };
}

function saveEvents(state: SimulationState, writer: StateWriter): void {
  const { slots, actions } = state;
  const { times, slots: pending } = pendingEvents(state);
  writer.number(pending.length);
  pending.forEach((slot, i) => {
    const action = slots.targets[slot] as Action;
    const isReserved = slots.kinds[slot] === RESERVED;
    const number = isReserved ? -1 : actions.numberOf(action);
    if (number === undefined) {
      throw saveError(
        `event at t = ${times[i]} ms`,
        'the action of a pending event is not registered',
        'give it a name with Simulation.action before it is planned',
      );
    }
    for (const value of [times[i]!, slot, number, slots.args[slot]!, slots.priorities[slot]!]) {
      writer.number(value);
    }
  });
}

function loadEvents(state: SimulationState, reader: StateReader): void {
  const { slots, queue, instant, actions, clock } = state;
  instant.clear();
  queue.restart(clock.now);
  for (let left = reader.number(); left > 0; left--) {
    const time = reader.number();
    const slot = reader.number();
    const number = reader.number();
    const arg = reader.number();
    const priority = reader.number();
    if (number >= 0) slots.occupy(slot, ACTION, actions.at(number), arg, priority);
    else if (slots.kinds[slot] !== RESERVED) {
      throw restoreError('the model has other resources than the one saved', MODEL_REMEDY);
    }
    if (time === clock.now) instant.push(slot);
    else queue.push(time, slot);
  }
}
