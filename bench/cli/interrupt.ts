/**
 * Ctrl-C. The first stops the work and lets the command say how to go on; a second one, from somebody who cannot
 * wait, ends the process on the spot, which costs nothing but the sentence: what is finished is on disk.
 *
 * @module
 */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const EXIT_INTERRUPTED = 130;

interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  stop(): void;
}

/** Listens for the signals that ask a process to end. */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  const handle = () => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return {
    signal: controller.signal,
    stop: () => {
      for (const signal of SIGNALS) process.off(signal, handle);
    },
  };
}
