/**
 * Progress on stderr: a bar with rate and time left on a terminal, a line every 10 s elsewhere (a log file must not fill
 * with bars). How much of a run is done is counted in cells and the simulated part of those in work.
 *
 * @module
 */

/** Where a run stands. */
export interface ProgressState {
  readonly cellsDone: number;
  readonly cells: number;
  /** Share of the whole run, 0 … 1; counts cells in work in part. */
  readonly share: number;
  /** Share that was already done when this process began (a resumed run). */
  readonly shareAtStart: number;
  readonly elapsedMs: number;
}

const BAR_CELLS = 24;

/** `[████░░] 12/60 cells  20 %  2.1 cells/min  4 min left`. */
export function progressText(state: ProgressState, bar: boolean): string {
  const { cellsDone, cells, share } = state;
  const parts = [
    ...(bar ? [progressBar(share)] : []),
    `${cellsDone}/${cells} cells`,
    `${Math.floor(share * 100)} %`,
  ];
  const made = share - state.shareAtStart;
  if (made > 0 && state.elapsedMs > 1000) {
    const perMs = made / state.elapsedMs;
    parts.push(`${(perMs * cells * 60_000).toPrecision(2)} cells/min`);
    parts.push(`${spanText((1 - share) / perMs)} left`);
  }
  return parts.join('  ');
}

/** `[██████░░░░░░]`; `share` is 0 … 1. */
export function progressBar(share: number): string {
  const filled = Math.floor(share * BAR_CELLS);
  return `[${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}]`;
}

/** A time span in the largest two units that matter: `45 s`, `4 min`, `2 h 10 min`. */
export function spanText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const TERMINAL_EVERY_MS = 200;
const LOG_EVERY_MS = 10_000;

interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows progress until it is stopped. `line` prints a remark without tearing the bar. */
export interface ProgressDisplay {
  line(text: string): void;
  stop(): void;
}

/**
 * Starts to show progress on `stream`.
 *
 * @param text asked for whenever a line is due, with a bar for a terminal
 * @param quiet show nothing but the remarks
 */
export function showProgress(
  stream: ProgressStream,
  text: (bar: boolean) => string,
  quiet: boolean,
): ProgressDisplay {
  const terminal = stream.isTTY === true;
  const clear = terminal && !quiet ? '\r\x1b[2K' : '';
  const draw = () => {
    stream.write(terminal ? `${clear}${fitting(text(true), stream.columns)}` : `${text(false)}\n`);
  };
  const timer = quiet ? undefined : setInterval(draw, terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS);
  timer?.unref();
  return {
    line: (remark) => {
      stream.write(`${clear}${remark}\n`);
    },
    stop: () => {
      clearInterval(timer);
      stream.write(clear);
    },
  };
}

/** A line that wraps could not be cleared. A terminal that does not know its width says 0. */
function fitting(line: string, columns = 0): string {
  return columns > 0 ? line.slice(0, columns - 1) : line;
}
