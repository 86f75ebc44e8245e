/** What a report is made of, whatever it reports on. @module */
import type { PageFigure } from './document/sections.ts';
import type { Figure, JsonObject } from './figures/spec.ts';
import type { TextTable } from './tables/text-table.ts';

export interface ReportParts {
  /** In the order of the page. */
  readonly figures: readonly Figure[];
  readonly tables: readonly TextTable[];
  /** Where the numbers of a figure come from, for its spec; `source` is a table below the run folder. */
  readonly origin: (source: string) => JsonObject;
  /** The same as lines below a text table. */
  readonly originLines: (source: string) => readonly string[];
  /** The whole page, once the figures are drawn. */
  readonly page: (drawn: readonly PageFigure[]) => Promise<string>;
}
