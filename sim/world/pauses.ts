/**
 * When which site cannot do what: order-, shipment-, receipt- and production-pausing disruptions,
 * and what is on its way standing still (transit-pausing; Snyder and Shen, "Fundamentals of Supply
 * Chain Theory"), drawn for the whole horizon up front, so that they are the same in all arms.
 *
 * @module
 */
import type { DisruptionModel, WorldModel } from '../model.ts';
import type { Streams } from './streams.ts';

type PauseEffect = DisruptionModel['effect'];

interface Window {
  readonly fromMs: number;
  readonly untilMs: number;
}

function markovWindows(disruption: DisruptionModel, horizonMs: number, streams: Streams): Window[] {
  const { process } = disruption;
  if (process.kind === 'explicit') return [...process.windows];
  const stream = streams.get(disruption.id, 'windows');
  const windows: Window[] = [];
  let timeMs = stream.exponential(process.meanUpMs);
  while (timeMs < horizonMs) {
    const untilMs = timeMs + stream.exponential(process.meanDownMs);
    windows.push({ fromMs: Math.round(timeMs), untilMs: Math.round(untilMs) });
    timeMs = untilMs + stream.exponential(process.meanUpMs);
  }
  return windows;
}

function keyOf(effect: PauseEffect, site: number, from?: number): string {
  return from === undefined ? `${effect} ${site}` : `${effect} ${from}>${site}`;
}

/** End of the pause that `timeMs` lies in; windows may overlap. `timeMs` where there is none. */
function endOfPauseMs(windows: readonly Window[], timeMs: number): number {
  let resumesMs = timeMs;
  for (const window of windows) {
    if (window.fromMs <= resumesMs && resumesMs < window.untilMs) resumesMs = window.untilMs;
  }
  return resumesMs;
}

export class Pauses {
  private readonly windows = new Map<string, Window[]>();

  constructor(model: WorldModel, streams: Streams) {
    for (const disruption of model.disruptions) {
      const key = keyOf(disruption.effect, disruption.site, disruption.from);
      const windows = this.windows.get(key) ?? [];
      windows.push(...markovWindows(disruption, model.horizonMs, streams));
      windows.sort((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs);
      this.windows.set(key, windows);
    }
  }

  /**
   * End of the pause of `effect` at `site` that `timeMs` lies in (windows may overlap); `timeMs`
   * where there is none.
   */
  resumesMs(effect: PauseEffect, site: number, timeMs: number): number {
    if (this.windows.size === 0) return timeMs;
    return endOfPauseMs(this.windows.get(keyOf(effect, site)) ?? [], timeMs);
  }

  /**
   * When goods that leave `from` for `to` at `departsMs` arrive: they move for `journeyMs` in all, and
   * stand still while transit is paused.
   */
  arrivesMs(from: number, to: number, departsMs: number, journeyMs: number): number {
    if (this.windows.size === 0) return departsMs + journeyMs;
    const windows = [undefined, from]
      .flatMap((source) => this.windows.get(keyOf('transit-pausing', to, source)) ?? [])
      .sort((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs);
    let timeMs = endOfPauseMs(windows, departsMs);
    let leftMs = journeyMs;
    for (const { fromMs } of windows) {
      if (fromMs < timeMs) continue;
      if (timeMs + leftMs <= fromMs) break;
      leftMs -= fromMs - timeMs;
      timeMs = endOfPauseMs(windows, fromMs);
    }
    return timeMs + leftMs;
  }

  /** Ends of the shipment pauses at `site`, when waiting orders can go out. */
  endsMs(effect: PauseEffect, site: number): number[] {
    return (this.windows.get(keyOf(effect, site)) ?? []).map((window) => window.untilMs);
  }
}
