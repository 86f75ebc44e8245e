/**
 * What the curve of a journey looks like beside others, as a view sees it: how cold and how warm journeys of a product usually
 * are, how much they vary, whether they bring a logger, and whether a curve was shown before. The limits of a product are
 * the registry's business; a detector asks whether a journey is unlike the others, which needs no data sheet. Of a curve the
 * record holds the two extremes: a curve that is too smooth has them too close, a spike too far apart, and a copy has
 * those of another journey to the last digit.
 *
 * @module
 */
import { KeyIndex } from './key-index.ts';
import { addToMoments, MOMENT_FIELDS, momentScore } from './running-moments.ts';
import { forgetPairs, StateTable } from './state-table.ts';

const LOWEST = 0;
const HIGHEST = MOMENT_FIELDS;
const RANGE = 2 * MOMENT_FIELDS;
const JOURNEYS = 3 * MOMENT_FIELDS;
const LOGGED = JOURNEYS + 1;
/** The delivery that came last; it counts among the earlier ones from the next on, however many units it has. */
const LAST_KEY = LOGGED + 1;
const LAST_MIN_C = LAST_KEY + 1;
const LAST_MAX_C = LAST_MIN_C + 1;
const NEW_PRODUCT = [...new Array<number>(LAST_KEY).fill(0), Number.NaN, Number.NaN, Number.NaN];

/** Fields of a curve. */
const SHOWN = 0;
const SHOWN_KEY = 1;
const SHOWN_MS = 2;

/** Journeys that must have been seen before one can be called unusual. */
const LEAST_JOURNEYS = 5;

/** A journey beside the earlier ones of its product; the object is filled again at each question. */
interface JourneyKnowledge {
  /** How far beyond the mean extremes, °C; 0 within them; NaN without a logger or an earlier journey. */
  excessC: number;
  /** Standard score of its range; NaN without a logger or under five journeys. */
  rangeScore: number;
  /** Share of the earlier journeys with a logger where it has none; 0 where it has one; NaN without an earlier journey. */
  loggerGap: number;
}

export class JourneyState {
  private readonly table = new StateTable(NEW_PRODUCT);
  /** Bits of the lowest and the highest reading. */
  private readonly extremes = new KeyIndex();
  private readonly curves = new StateTable([0, Number.NaN, Number.NEGATIVE_INFINITY]);
  private readonly readings = new Float32Array(2);
  private readonly bits = new Int32Array(this.readings.buffer);
  private readonly answer: JourneyKnowledge = {
    excessC: Number.NaN,
    rangeScore: Number.NaN,
    loggerGap: Number.NaN,
  };

  /** The journey (`minC` … `maxC`, NaN = no logger) of delivery `key` of `product` beside those of earlier deliveries. */
  see(view: number, product: number, minC: number, maxC: number, key: number): JourneyKnowledge {
    const { answer } = this;
    answer.excessC = Number.NaN;
    answer.rangeScore = Number.NaN;
    answer.loggerGap = Number.NaN;
    const at = this.table.offset(view, product);
    const state = this.table.data;
    if (state[at + LAST_KEY] !== key) {
      if (!Number.isNaN(state[at + LAST_KEY]!)) addLast(state, at);
      state[at + LAST_KEY] = key;
      state[at + LAST_MIN_C] = minC;
      state[at + LAST_MAX_C] = maxC;
    }
    if (state[at + JOURNEYS] === 0) return answer;
    const isLogged = !Number.isNaN(minC) && !Number.isNaN(maxC);
    answer.loggerGap = isLogged ? 0 : state[at + LOGGED]! / state[at + JOURNEYS]!;
    if (!isLogged || state[at + LOGGED] === 0) return answer;
    answer.excessC = Math.max(0, maxC - state[at + HIGHEST + 1]!, state[at + LOWEST + 1]! - minC);
    answer.rangeScore = momentScore(state, at + RANGE, maxC - minC, LEAST_JOURNEYS);
    return answer;
  }

  /** Other deliveries that showed the same extremes before delivery `key` did at `timeMs`; NaN without a logger. */
  copies(view: number, minC: number, maxC: number, key: number, timeMs: number): number {
    if (Number.isNaN(minC) || Number.isNaN(maxC)) return Number.NaN;
    this.readings[0] = minC;
    this.readings[1] = maxC;
    const at = this.curves.offset(view, this.extremes.slot(this.bits[0]!, this.bits[1]!));
    const curve = this.curves.data;
    curve[at + SHOWN_MS] = Math.max(curve[at + SHOWN_MS]!, timeMs);
    if (curve[at + SHOWN_KEY] !== key) {
      curve[at + SHOWN_KEY] = key;
      curve[at + SHOWN] = curve[at + SHOWN]! + 1;
    }
    return curve[at + SHOWN]! - 1;
  }

  /** Forgets curves that were last shown before `beforeMs`. */
  forget(beforeMs: number): void {
    const isLive = new Set<number>();
    this.curves.forEach((at, _, curve) => {
      if (this.curves.data[at + SHOWN_MS]! >= beforeMs) isLive.add(curve);
    });
    this.curves.forget((curve) => !isLive.has(curve));
    forgetPairs(this.extremes, (low, high) => !isLive.has(this.extremes.find(low, high)));
  }
}

/** Adds the last delivery of a product to the earlier ones; one without a logger teaches that there was none. */
function addLast(state: Float64Array, at: number): void {
  const minC = state[at + LAST_MIN_C]!;
  const maxC = state[at + LAST_MAX_C]!;
  state[at + JOURNEYS] = state[at + JOURNEYS]! + 1;
  if (Number.isNaN(minC) || Number.isNaN(maxC)) return;
  state[at + LOGGED] = state[at + LOGGED]! + 1;
  addToMoments(state, at + LOWEST, minC);
  addToMoments(state, at + HIGHEST, maxC);
  addToMoments(state, at + RANGE, maxC - minC);
}
