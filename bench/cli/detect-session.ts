/** `theriac detect` in a terminal: progress, Ctrl-C, and where the results go. @module */
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import type { FeatureSet } from '../../ml/index.ts';
import { readDetector } from '../detect/read-detector.ts';
import { type LineCounts, scoreLines } from '../detect/score-lines.ts';
import { countScan, type ReasonsFor, type ScoredScan, scanText } from '../detect/scored-scan.ts';
import { tableSession } from '../detect/table-session.ts';
import { systemCode, writeWhole } from '../run/files.ts';
import { progressBar, showProgress } from '../run/progress.ts';
import { errorText } from './error-text.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { shortPath } from './short-path.ts';
import { usageError } from './usage-error.ts';

export interface DetectArguments {
  /** Folder or file; `-` is standard input. */
  readonly events: string;
  readonly detector: string;
  readonly threshold: number | undefined;
  readonly stream: boolean;
  readonly cell: string | undefined;
  readonly data: string | undefined;
  readonly reasonsFor: ReasonsFor;
  readonly forgetAfterMs: number;
  readonly skipBad: boolean;
  readonly quiet: boolean;
}

const INTERRUPTED = 130;

/** Scores what was named; returns the exit code. */
export async function detectInTerminal(given: DetectArguments, output: Output): Promise<number> {
  const isFolder = given.events !== '-' && entryAt(given.events).isDirectory();
  if (isFolder && given.stream) {
    throw usageError('--stream reads lines of JSON, not a folder', ['detect']);
  }
  return isFolder ? detectTable(given, output) : detectLines(given, output);
}

function entryAt(path: string) {
  try {
    return statSync(path);
  } catch (cause) {
    throw eventFile(path, cause);
  }
}

function eventFile(path: string, cause: unknown): TheriacError {
  return new TheriacError({
    code: 'E_EVENT_FILE',
    place: path,
    rule: `it cannot be read (${systemCode(cause) ?? 'unknown'})`,
    remedy: 'name a run folder, the folder of an import, or a file of lines of JSON',
    cause,
  });
}

async function detectLines(given: DetectArguments, output: Output): Promise<number> {
  const { events, threshold, reasonsFor, forgetAfterMs } = given;
  const { trained } = readDetector(given.detector);
  const counts: LineCounts = { ...NOTHING, lines: 0, badLines: 0, lateEvents: 0 };
  const interrupt = onInterrupt();
  const startMs = performance.now();
  const display = showProgress(
    process.stderr,
    () => {
      const perSecond = (counts.events / (performance.now() - startMs)) * 1000;
      return `${counts.events} events, ${counts.alerts} alerts, ${perSecond.toFixed(0)} events/s`;
    },
    given.quiet,
  );
  const source = events === '-' ? process.stdin : createReadStream(events);
  interrupt.signal.addEventListener('abort', () => source.destroy(), { once: true });
  try {
    const onBadLine = given.skipBad
      ? (error: TheriacError) => {
          output.event('bad-line', { ...error.toDetails() });
          if (!output.json) display.line(errorText(error.toDetails()));
        }
      : undefined;
    await scoreLines(
      {
        ...{ pieces: piecesOf(source, events, interrupt.signal), name: nameOf(events), trained },
        ...{ threshold, reasonsFor, forgetAfterMs, onBadLine, signal: interrupt.signal },
        take: (scans) => print(scans, output),
      },
      counts,
    );
  } finally {
    display.stop();
    interrupt.stop();
  }
  tell({ ...counts }, output);
  if (!interrupt.signal.aborted) return 0;
  output.note('interrupted: what is above is what was read');
  return INTERRUPTED;
}

const NOTHING = { events: 0, scans: 0, alerts: 0, refused: 0 };

function nameOf(events: string): string {
  return events === '-' ? 'standard input' : events;
}

async function* piecesOf(
  source: AsyncIterable<Buffer | string>,
  events: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  try {
    for await (const piece of source) yield Buffer.from(piece);
  } catch (error) {
    if (signal.aborted) return;
    throw systemCode(error) === undefined ? error : eventFile(events, error);
  }
}

/** Waits while the reader of the results is behind. */
async function print(scans: readonly ScoredScan[], output: Output): Promise<void> {
  const line = (scan: ScoredScan) =>
    output.json ? JSON.stringify({ event: 'scan', ...scan }) : scanText(scan);
  const isTaken = process.stdout.write(scans.map((scan) => `${line(scan)}\n`).join(''));
  if (!isTaken) await once(process.stdout, 'drain');
}

async function detectTable(given: DetectArguments, output: Output): Promise<number> {
  const { threshold, reasonsFor, events: run, cell, data } = given;
  const { bytes } = readDetector(given.detector);
  const counts = { ...NOTHING };
  const job = { kind: 'score' as const, detector: bytes, threshold, reasonsFor };
  const from = { run, cell, dataDirectory: data };
  const done = await inThread({ ...job, ...from }, given.quiet, (scans) => {
    for (const scan of scans) countScan(counts, scan);
    void print(scans, output);
  });
  if (done === undefined) {
    output.note('interrupted: what is above is not all');
    return INTERRUPTED;
  }
  tell({ ...counts, events: done.events }, output);
  return 0;
}

async function inThread(
  job: Parameters<typeof tableSession>[0],
  quiet: boolean,
  take: (scans: readonly ScoredScan[]) => void,
) {
  const interrupt = onInterrupt();
  const { share, done } = tableSession(job, interrupt.signal, take);
  const display = showProgress(
    process.stderr,
    (bar) => `${bar ? `${progressBar(share())} ` : ''}${Math.floor(share() * 100)} %`,
    quiet,
  );
  try {
    return await done;
  } finally {
    display.stop();
    interrupt.stop();
  }
}

function tell(counts: Readonly<Record<string, number>>, output: Output): void {
  output.event('detected', counts);
  const { events = 0, scans = 0, alerts = 0, refused = 0, badLines = 0, lateEvents = 0 } = counts;
  const parts = [`${events} events`, `${scans} scans`, `${alerts} alerts`, `${refused} refused`];
  if (badLines > 0) parts.push(`${badLines} bad lines passed over`);
  if (lateEvents > 0) parts.push(`${lateEvents} recorded before the one ahead of them`);
  if (!output.json) output.note(parts.join(', '));
}

interface FitArguments {
  readonly run: string;
  readonly detector: string;
  readonly features: FeatureSet;
  readonly out: string;
  readonly cell: string | undefined;
  readonly data: string | undefined;
  readonly quiet: boolean;
}

/** Trains a detector and writes its file; returns the exit code. */
export async function fitInTerminal(given: FitArguments, output: Output): Promise<number> {
  const { run, detector: id, features: set, out, cell, data, quiet } = given;
  const job = { kind: 'fit' as const, run, cell, dataDirectory: data, id, set };
  const done = await inThread(job, quiet, () => undefined);
  if (done?.file === undefined) {
    output.note('interrupted: nothing was written');
    return INTERRUPTED;
  }
  const { file, threshold = Infinity } = done;
  writeWhole(resolve(out), file);
  output.event('fitted', { out: resolve(out), detector: id, features: set, threshold });
  const alerts = Number.isFinite(threshold)
    ? `alerts from a score of ${threshold.toPrecision(4)} on`
    : 'never alerts: the budget leaves no room (docs/streaming.md)';
  output.text(`${id} on ${set} features ${alerts}`);
  output.text(`\nwrote   ${shortPath(resolve(out))}`);
  return 0;
}
