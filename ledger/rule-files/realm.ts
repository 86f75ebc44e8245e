/**
 * Where rule files are run: a context of its own in which everything that can differ between two machines, two moments
 * or two engines is missing: clocks, random numbers, transcendental functions (ECMAScript leaves their last bit open),
 * locales, modules, processes. It keeps honest rules deterministic. It is no wall against hostile ones: node:vm is not
 * a security boundary.
 *
 * @module
 */
import { compileFunction, constants, createContext, Script } from 'node:vm';
import { LotStatus, MIXED, Status } from '../contracts/index.ts';
import { Disposition, NONE, Step } from '../events/index.ts';

/** Globals that are the same everywhere; all others are taken away. */
const KEPT_GLOBALS = new Set([
  ...['globalThis', 'Infinity', 'NaN', 'undefined', 'isFinite', 'isNaN', 'parseFloat', 'parseInt'],
  ...['Object', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'RegExp', 'JSON'],
  ...['Math', 'Map', 'Set', 'Reflect', 'ArrayBuffer', 'DataView'],
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array'],
  ...['Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array', 'Float32Array'],
  ...['Float64Array', 'Error', 'RangeError', 'TypeError'],
]);

/** Exact by IEEE 754 or by definition. */
const KEPT_MATH = new Set([
  ...['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt'],
  ...['trunc', 'E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'],
]);

/** Methods that ask the machine's locale, or its edition of Unicode. */
const LOCALE_METHOD = /^(toLocale|localeCompare$|normalize$)/;

/** What rule files know by name. */
const VOCABULARY = { Step, Disposition, Status, LotStatus };

/** Longer than any sound file needs to be evaluated or tried; only a loop without end meets it. */
const TIMEOUT_MS = 5000;

type Named = Record<string, unknown>;

export class Realm {
  private readonly context: Named;
  private readonly task: { run: () => void } = { run: () => undefined };
  private readonly timeoutMs: number;

  constructor(timeoutMs = TIMEOUT_MS) {
    this.timeoutMs = timeoutMs;
    this.context = createContext(constants.DONT_CONTEXTIFY, {
      codeGeneration: { strings: false, wasm: false },
    });
    const { context } = this;
    for (const name of Object.getOwnPropertyNames(context)) {
      if (KEPT_GLOBALS.has(name)) removeLocaleMethods(context[name]);
      else Reflect.deleteProperty(context, name);
    }
    const math = context['Math'] as Named;
    for (const name of Object.getOwnPropertyNames(math)) {
      if (!KEPT_MATH.has(name)) Reflect.deleteProperty(math, name);
    }
    for (const [name, words] of Object.entries(VOCABULARY)) {
      context[name] = Object.freeze(Object.assign(Object.create(null), words));
    }
    Object.assign(context, { NONE, MIXED, task: this.task });
    Object.freeze(math);
    Object.freeze(context);
  }

  /** Runs the text of a rule file, in strict mode, and returns its `module.exports`. Throws whatever it throws. */
  evaluate(path: string, text: string): unknown {
    const mode = "'use strict';";
    const run = compileFunction(mode + text, ['module'], {
      filename: path,
      columnOffset: -mode.length,
      parsingContext: this.context,
    }) as (module: { exports: unknown }) => void;
    const module: { exports: unknown } = { exports: {} };
    this.limited(() => {
      run(module);
    });
    return module.exports;
  }

  /** Calls `task`, which asks functions of the file; a loop without end in them is broken off with an error. */
  limited(task: () => void): void {
    this.task.run = task;
    new Script('task.run()').runInContext(this.context, { timeout: this.timeoutMs });
  }
}

function removeLocaleMethods(builtIn: unknown): void {
  if (typeof builtIn !== 'function') return;
  const prototype: unknown = builtIn.prototype;
  if (typeof prototype !== 'object' || prototype === null) return;
  for (let on = prototype as object | null; on !== null; on = Reflect.getPrototypeOf(on)) {
    for (const name of Object.getOwnPropertyNames(on)) {
      if (LOCALE_METHOD.test(name)) Reflect.deleteProperty(on, name);
    }
  }
}
