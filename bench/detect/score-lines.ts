/**
 * Lines of JSON in, scored scans out, line by line: nothing is held but what the features need. A reader that is slow slows
 * the source down, because the next piece is asked for when the last one was taken.
 *
 * @module
 */
import { isUtf8 } from 'node:buffer';
import { TheriacError } from '../../base/index.ts';
import { EventLineReader } from '../../ledger/events/index.ts';
import { ScanScorer, type TrainedDetector } from '../../ml/index.ts';
import {
  countScan,
  type DetectCounts,
  type ReasonsFor,
  type ScoredScan,
  scoredScan,
} from './scored-scan.ts';

/** A line is one event of 20 short fields; what is longer is something else. */
const LINE_BYTES_MAX = 65_536;
const NEWLINE = 10;

interface LinesToScore {
  /** Pieces of the text, cut anywhere. */
  readonly pieces: AsyncIterable<Buffer>;
  /** What they are called in errors. */
  readonly name: string;
  readonly trained: TrainedDetector;
  /** Undefined: that of the detector. */
  readonly threshold: number | undefined;
  readonly reasonsFor: ReasonsFor;
  /** How long serials and lots that no line names are remembered, ms; Infinity: for ever. */
  readonly forgetAfterMs: number;
  /** Told of a line that is no event, which is then passed over; undefined: the first ends it all. */
  readonly onBadLine: ((error: TheriacError) => void) | undefined;
  /** Takes the scans of a piece; the next piece waits for it. */
  readonly take: (scans: readonly ScoredScan[]) => Promise<void> | void;
  readonly signal: AbortSignal;
}

export interface LineCounts extends DetectCounts {
  lines: number;
  badLines: number;
  /** Events that say they were recorded before the one ahead of them; they count as recorded when they came. */
  lateEvents: number;
}

/**
 * Scores all scans.
 *
 * @param counts counted up while it goes on, for progress
 * @throws TheriacError E_EVENT_LINE at a line that is no event, without `onBadLine`
 */
export async function scoreLines(request: LinesToScore, counts: LineCounts): Promise<void> {
  const lines = new LineScorer(request, counts);
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of request.pieces) {
    const text = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let from = 0;
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, from)) {
      lines.score(text.subarray(from, end));
      from = end + 1;
    }
    rest = text.subarray(from);
    // what is too long to be a line is not kept: its end is taken for it
    if (rest.length > LINE_BYTES_MAX) rest = rest.subarray(0, LINE_BYTES_MAX + 1);
    await lines.handOn();
    if (request.signal.aborted) return;
  }
  if (rest.length > 0) lines.score(rest);
  await lines.handOn();
}

class LineScorer {
  private scans: ScoredScan[] = [];
  private lastMs = Number.NEGATIVE_INFINITY;
  private readonly reader: EventLineReader;
  private readonly scorer: ScanScorer;
  private readonly names;
  private readonly request: LinesToScore;
  private readonly counts: LineCounts;

  constructor(request: LinesToScore, counts: LineCounts) {
    const { trained, threshold, forgetAfterMs } = request;
    const reader = new EventLineReader(forgetAfterMs);
    this.request = request;
    this.counts = counts;
    this.reader = reader;
    this.names = {
      party: (party: number) => reader.parties.textOf(party),
      site: (site: number) => reader.sites.textOf(site),
      item: (item: number) => reader.items.textOf(item),
    };
    this.scorer = new ScanScorer(trained, {
      ...(threshold === undefined ? {} : { threshold }),
      forgetAfterMs,
      forgotten: {
        item: (item) => {
          reader.items.giveUp(item);
        },
        lot: (lot) => {
          reader.lots.giveUp(lot);
        },
      },
    });
  }

  score(line: Buffer): void {
    const { counts, reader, request } = this;
    counts.lines += 1;
    const place = `${request.name}:${counts.lines}`;
    try {
      const text = textOf(line, place);
      if (text === '') return;
      reader.read(text, place);
    } catch (error) {
      if (!(error instanceof TheriacError) || request.onBadLine === undefined) throw error;
      counts.badLines += 1;
      request.onBadLine(error);
      return;
    }
    const { event, verdict } = reader;
    counts.events += 1;
    if (event.recordTimeMs < this.lastMs) counts.lateEvents += 1;
    else this.lastMs = event.recordTimeMs;
    if (!this.scorer.add(event, verdict)) return;
    const scan = scoredScan(
      ...([this.scorer, event, verdict, counts.lines] as const),
      ...([this.names, request.reasonsFor] as const),
    );
    countScan(counts, scan);
    this.scans.push(scan);
  }

  async handOn(): Promise<void> {
    const { scans } = this;
    if (scans.length === 0) return;
    this.scans = [];
    await this.request.take(scans);
  }
}

function textOf(line: Buffer, place: string): string {
  const rule =
    line.length > LINE_BYTES_MAX
      ? `it is longer than ${LINE_BYTES_MAX} bytes`
      : isUtf8(line)
        ? undefined
        : 'it is not UTF-8';
  if (rule === undefined) return line.toString('utf8').trim();
  const remedy =
    'write one event of docs/streaming.md a line, or pass over bad lines with --skip-bad';
  throw new TheriacError({ code: 'E_EVENT_LINE', place, rule, remedy });
}
