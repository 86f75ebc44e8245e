/**
 * The metrics of `theriac bench world`. Ids and targets are those of docs/design.md and do not change; everything else
 * refers to a metric by its place here.
 *
 * @module
 */
import type { MetricSpec } from '../measure/metric.ts';

function metric(
  id: string,
  title: string,
  unit: string,
  target: MetricSpec['target'] = null,
): MetricSpec {
  return { id: `world.${id}`, title, unit, target };
}

export const WORLD_METRICS = {
  events: metric('pack_events_per_s', 'Pack events of 10⁶ packs', '/s', { atLeast: 400_000 }),
  eventsCpu: metric('pack_events_per_s.cpu', 'Pack events of 10⁶ packs, of processor time', '/s'),
  packs: metric('packs_per_s', 'Packs of 10⁶, from line to patient', '/s'),
  versusRaw: metric('vs_raw', 'Pack events against raw rows', '× raw'),
  raw: metric('raw_rows_per_s', 'Rows of the raw probe', '/s'),
  bytes: metric('bytes_per_pack', 'State of a pack', 'B', { atMost: 100 }),
  history: metric('history_bytes_per_pack', 'History of a pack', 'B'),
  growth: metric('growth', 'Cost of a pack among 10⁷ over 10⁴', '×', { atMost: 1.5 }),
  peak: metric('peak_memory_gib', 'Peak memory of 10⁷ packs', 'GiB', { atMost: 8 }),
} as const satisfies Record<string, MetricSpec>;
