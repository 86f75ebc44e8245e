/** How alarms of a scoring service are answered: part of the world model. @module */
import type { DurationModel } from '../base/index.ts';

export interface AlarmModel {
  /** People who look into alarms, one alarm each at a time; Infinity: as many as it takes. */
  readonly investigators: number;
  /** How long one alarm keeps one of them busy; the laboratory's delay (QualityModel) comes on top. */
  readonly effort: DurationModel;
  /** Whether a find makes the site set aside and examine what it has left of the lot on the label. */
  readonly searchesShelf: boolean;
}
