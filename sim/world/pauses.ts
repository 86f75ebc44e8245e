/**
 * When which site cannot do what: order-, shipment-, receipt- and production-pausing disruptions
 * (Snyder and Shen, "Fundamentals of Supply Chain Theory"), drawn for the whole horizon up front,
 * so that they are the same in all arms.
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

export class Pauses {
  private readonly windows = new Map<string, Window[]>();

  constructor(model: WorldModel, streams: Streams) {
    for (const disruption of model.disruptions) {
      const key = `${disruption.effect} ${disruption.site}`;
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
    let resumesMs = timeMs;
    for (const window of this.windows.get(`${effect} ${site}`) ?? []) {
      if (window.fromMs <= resumesMs && resumesMs < window.untilMs) resumesMs = window.untilMs;
    }
    return resumesMs;
  }

  /** Ends of the shipment pauses at `site`, when waiting orders can go out. */
  endsMs(effect: PauseEffect, site: number): number[] {
    return (this.windows.get(`${effect} ${site}`) ?? []).map((window) => window.untilMs);
  }
}
