/**
 * Packs per day and stage of the chain, for the drawing of the flow. A row per day, a column per
 * stage.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';

export const FLOW_STAGES = [
  'made',
  'released',
  'shipped',
  'received',
  'dispensed',
  'destroyed',
  'held',
] as const;
type FlowStage = (typeof FLOW_STAGES)[number];

export class FlowTable {
  /** Days. */
  readonly length: number;
  /** Packs that passed the stage on each day. */
  readonly packs: Readonly<Record<FlowStage, Int32Array>>;

  constructor(days: number) {
    this.length = days;
    this.packs = Object.fromEntries(
      FLOW_STAGES.map((stage) => [stage, new Int32Array(days)]),
    ) as Record<FlowStage, Int32Array>;
  }

  /** Counts `packs` at `stage` at `timeMs`. */
  add(stage: FlowStage, timeMs: number, packs: number): void {
    const day = Math.min(Math.floor(timeMs / MS_PER_DAY), this.length - 1);
    this.packs[stage][day]! += packs;
  }
}
