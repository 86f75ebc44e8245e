/**
 * Actions by name. An event that refers to its action by number can be saved; one that holds a
 * closure cannot.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { Action } from './action.ts';

export class ActionTable {
  readonly names: string[] = [];
  private readonly actions: Action[] = [];
  private readonly numbers = new Map<Action, number>();

  /**
   * Registers an action.
   *
   * @throws TheriacError E_ARGUMENT if the name or the action is registered already.
   */
  add(name: string, action: Action): void {
    if (this.names.includes(name) || this.numbers.has(action)) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: `action ${name}`,
        rule: 'a name and an action can be registered once only',
        remedy: 'register every action when the model is built, each under its own name',
      });
    }
    this.numbers.set(action, this.names.length);
    this.names.push(name);
    this.actions.push(action);
  }

  numberOf(action: Action): number | undefined {
    return this.numbers.get(action);
  }

  at(number: number): Action {
    return this.actions[number]!;
  }
}
