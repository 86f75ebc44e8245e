/**
 * Generators as the kernel drives them. Every generator function gives its generators a shape of
 * their own, so that a call of `body.next` would have to look the method up anew for each kind of
 * process; calling the one built-in method by name costs the same for any number of kinds.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { ProcessBody, Yielded } from './waitable.ts';

/** What every generator inherits from. */
const GENERATOR = (
  Object.getPrototypeOf(function* () {
    // only its prototype is wanted
  }) as { readonly prototype: Generator<Yielded, unknown> }
).prototype;

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is only ever called with a body
const { next } = GENERATOR;

/** What `instanceof` asks for: generators have no constructor of their own. */
function NativeGenerator(): void {
  // never called
}
NativeGenerator.prototype = GENERATOR;

/** Runs a body on to what it yields next; `value` is what its present `yield` gives. */
export function proceed<R>(body: ProcessBody<R>, value: unknown): IteratorResult<Yielded, R> {
  return next.call(body, value) as IteratorResult<Yielded, R>;
}

/**
 * The body of a process as a generator of the engine.
 *
 * @throws TheriacError E_KERNEL_PROCESS for async generators, promises, generator functions that
 *   were not called, and anything else that is no generator.
 */
export function processBody<R>(body: ProcessBody<R>, name: string): ProcessBody<R> {
  if (body instanceof NativeGenerator) return body;
  const candidate = body as Partial<Generator & AsyncGenerator> | null | undefined;
  const isAsync =
    typeof candidate?.[Symbol.asyncIterator] === 'function' ||
    typeof (body as { then?: unknown } | null | undefined)?.then === 'function';
  const iterates = typeof candidate?.[Symbol.iterator] === 'function';
  if (!isAsync && iterates && typeof candidate.throw === 'function') return delegating(body);
  throw new TheriacError({
    code: 'E_KERNEL_PROCESS',
    place: `process ${name}`,
    rule: isAsync ? 'a process must not be async' : 'a process must be a generator',
    remedy: 'write `function* body() { … }` and hand over `body()`',
  });
}

/** For generators that another compiler, or a user, has made by hand. */
function* delegating<R>(body: ProcessBody<R>): ProcessBody<R> {
  return yield* body;
}
