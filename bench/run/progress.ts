/**
 * Progress of a run, on stderr: a bar with rate and time left on a terminal, a line every 10 s elsewhere (a log file
 * must not fill with bars). How much is done is counted in cells and the simulated part of those in work.
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
  const filled = Math.floor(share * BAR_CELLS);
  const parts = [
    ...(bar ? [`[${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}]`] : []),
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
 * @param state asked for whenever a line is due
 * @param quiet show nothing but the remarks
 */
export function showProgress(
  stream: ProgressStream,
  state: () => ProgressState,
  quiet: boolean,
): ProgressDisplay {
  const terminal = stream.isTTY === true;
  const clear = terminal && !quiet ? '\r\x1b[2K' : '';
  const draw = () => {
    const text = progressText(state(), terminal);
    stream.write(terminal ? `${clear}${text}` : `${text}\n`);
  };
  const timer = quiet ? undefined : setInterval(draw, terminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS);
  timer?.unref();
  return {
    line: (text) => {
      stream.write(`${clear}${text}\n`);
    },
    stop: () => {
      clearInterval(timer);
      stream.write(clear);
    },
  };
}
