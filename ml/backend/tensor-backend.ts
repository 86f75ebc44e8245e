/**
 * Which machinery does the arithmetic of neural networks: TensorFlow.js, loaded only when a detector asks for it. `wasm` is
 * the default and gives the same bits on every machine and thread (one fixed binary, SIMD on, one thread of its own); `cpu` is
 * plain JavaScript, slower, with bits of its own; `native` is tfjs-node where it is installed and loads, whose bits depend
 * on the machine. A backend takes a moment to start, once a thread; afterwards everything is synchronous.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

export type TensorLibrary = typeof import('@tensorflow/tfjs-core');
type BackendChoice = 'wasm' | 'cpu' | 'native';

interface Started {
  readonly choice: BackendChoice;
  /** As the library names it: `wasm`, `cpu`, or `tensorflow`, which is the native one. */
  readonly backend: string;
  readonly library: TensorLibrary;
}

/** A thread has one: the library keeps its backend in a global. */
let started: Started | undefined;

/** Not a literal: it is an optional peer, which need not be there when types are checked. */
const NATIVE_PACKAGE: string = '@tensorflow/tfjs-node';

/**
 * Starts the backend, or does nothing where it runs already. `native` falls back on `wasm` where tfjs-node does not load.
 *
 * @throws TheriacError E_DETECTOR_BACKEND where it does not start, or another one runs in this thread
 */
export async function startBackend(choice: BackendChoice): Promise<void> {
  if (started?.choice === choice) return;
  if (started !== undefined) {
    throw backendError(`this thread runs ${started.choice}, and a second one was asked for`);
  }
  const library = await import('@tensorflow/tfjs-core');
  // Without this the cpu backend advertises tfjs-node on the terminal.
  library.enableProdMode();
  const isNative = choice === 'native' && (await hasNative(library));
  const portable = choice === 'cpu' ? 'cpu' : 'wasm';
  if (!isNative) await load(library, portable);
  const backend = isNative ? 'tensorflow' : portable;
  // It answers false, and throws nothing, where a backend does not start.
  if (!(await library.setBackend(backend)) || library.getBackend() !== backend) {
    throw backendError(`the backend ${backend} did not start`);
  }
  started = { choice, backend, library };
}

/**
 * The library, with its backend running.
 *
 * @throws TheriacError E_DETECTOR_BACKEND where none was started
 */
export function startedLibrary(): TensorLibrary {
  if (started === undefined) throw backendError('no backend was started in this thread');
  return started.library;
}

/** Name of the backend that runs in this thread, for records of what was measured; undefined where none does. */
export function startedBackend(): string | undefined {
  return started?.backend;
}

async function load(library: TensorLibrary, backend: 'wasm' | 'cpu'): Promise<void> {
  if (backend === 'cpu') {
    await import('@tensorflow/tfjs-backend-cpu');
    return;
  }
  await import('@tensorflow/tfjs-backend-wasm');
  // Pinned, not detected: sums are taken in another order without SIMD or with threads.
  library.env().set('WASM_HAS_SIMD_SUPPORT', true);
  library.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}

async function hasNative(library: TensorLibrary): Promise<boolean> {
  try {
    await import(NATIVE_PACKAGE);
    return await library.setBackend('tensorflow');
  } catch {
    // Not installed, or its binary does not load: both are usual, and wasm does the same.
    return false;
  }
}

function backendError(rule: string): TheriacError {
  return new TheriacError({
    code: 'E_DETECTOR_BACKEND',
    place: 'tensor backend',
    rule,
    remedy: 'Await prepareDetectors before fitting, and give all autoencoders the same backend.',
  });
}
