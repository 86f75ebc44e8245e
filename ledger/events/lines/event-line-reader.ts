/**
 * Lines of JSON to events with numbers: identities are interned as they come. What is not one event is refused with its
 * place; a misspelt key too, for a column that is silently left out would change every feature that reads it.
 *
 * @module
 */
import { TheriacError } from '../../../base/index.ts';
import { createSupplyEvent, NONE } from '../supply-event.ts';
import { BIZ_STEPS, DISPOSITIONS } from '../vocabulary.ts';
import { AgingNumbers } from './aging-numbers.ts';
import { InternedTexts } from './interned-texts.ts';

type Line = Readonly<Record<string, unknown>>;

const KEYS: ReadonlySet<string> = new Set([
  ...['eventId', 'eventTimeMs', 'recordTimeMs', 'step', 'disposition', 'party', 'site'],
  ...['otherParty', 'item', 'parent', 'product', 'lot', 'expiryDay', 'shipment', 'paper'],
  ...['temperatureMinC', 'temperatureMaxC', 'visibleToOtherMs', 'visibleToAllMs', 'verdict'],
]);
const STEP_NUMBER = new Map<unknown, number>(BIZ_STEPS.map((word, number) => [word, number]));
const DISPOSITION_NUMBER = new Map<unknown, number>(
  DISPOSITIONS.map((word, number) => [word, number]),
);
const VERDICT_MAX = 255;
/** As many as a column of products holds. */
const PRODUCTS_MAX = 32_768;
/** Days on either side of the beginning that 32 bits hold. */
const DAYS_MAX = 2_147_483_647;

export class EventLineReader {
  /** The event of the last line; filled again by the next. */
  readonly event = createSupplyEvent();
  /** Its verdict: 0 accepted, else the rule that refused it. */
  verdict = 0;
  readonly items = new InternedTexts();
  readonly lots = new InternedTexts();
  readonly parties = new InternedTexts();
  readonly sites = new InternedTexts();
  private readonly products = new InternedTexts();
  private readonly shipments = new AgingNumbers();
  private events = 0;
  private lastEventId: string | undefined;
  private agedMs = Number.NEGATIVE_INFINITY;
  private readonly forgetAfterMs: number;

  /** @param forgetAfterMs after which time a shipment that comes again may count as a new one, ms */
  constructor(forgetAfterMs = Number.POSITIVE_INFINITY) {
    this.forgetAfterMs = forgetAfterMs;
  }

  /**
   * Reads `line` into `event` and `verdict`.
   *
   * @param place where the line stands, for errors: `file:line`
   * @throws TheriacError E_EVENT_LINE; nothing is interned then
   */
  read(line: string, place: string): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch (cause) {
      throw lineError(place, 'it is not JSON', cause);
    }
    const fault = faultOf(parsed);
    if (fault !== undefined) throw lineError(place, fault);
    this.take(parsed as Line, place);
  }

  private take(line: Line, place: string): void {
    const { event } = this;
    const product = line['product'] as string | undefined;
    event.recordTimeMs = line['recordTimeMs'] as number;
    this.age(event.recordTimeMs);
    event.product = numberOr(this.products, product);
    if (event.product >= PRODUCTS_MAX) {
      throw lineError(place, `there are more than ${PRODUCTS_MAX} products`);
    }
    event.eventId = this.eventIdOf(line['eventId'] as string | undefined);
    event.eventTimeMs = line['eventTimeMs'] as number;
    event.step = STEP_NUMBER.get(line['step'])!;
    event.disposition = DISPOSITION_NUMBER.get(line['disposition'] ?? DISPOSITIONS[0])!;
    event.party = this.parties.numberOf(line['party'] as string);
    event.site = this.sites.numberOf(line['site'] as string);
    event.otherParty = numberOr(this.parties, line['otherParty']);
    event.item = numberOr(this.items, line['item']);
    event.parent = numberOr(this.items, line['parent']);
    event.lot = numberOr(this.lots, line['lot']);
    event.expiryDay = (line['expiryDay'] as number | undefined) ?? NONE;
    event.shipment = numberOr(this.shipments, line['shipment']);
    event.paper = (line['paper'] as number | undefined) ?? 1;
    event.temperatureMinC = (line['temperatureMinC'] as number | undefined) ?? Number.NaN;
    event.temperatureMaxC = (line['temperatureMaxC'] as number | undefined) ?? Number.NaN;
    event.visibleToOtherMs = (line['visibleToOtherMs'] as number | undefined) ?? Infinity;
    event.visibleToAllMs = (line['visibleToAllMs'] as number | undefined) ?? Infinity;
    this.verdict = (line['verdict'] as number | undefined) ?? 0;
  }

  /** Lines without an id are an event each. */
  private eventIdOf(id: string | undefined): number {
    if (id === undefined || id !== this.lastEventId) this.events += 1;
    this.lastEventId = id;
    return this.events - 1;
  }

  private age(nowMs: number): void {
    if (nowMs < this.agedMs + this.forgetAfterMs) return;
    this.agedMs = nowMs;
    this.shipments.age();
  }
}

function numberOr(numbers: { numberOf(text: string): number }, text: unknown): number {
  return text === undefined ? NONE : numbers.numberOf(text as string);
}

/** What is wrong with a line, in words; undefined: nothing. */
function faultOf(parsed: unknown): string | undefined {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return 'it is not an object';
  }
  const line = parsed as Line;
  for (const key of Object.keys(line)) if (!KEYS.has(key)) return `${key} is not a key of an event`;
  for (const key of ['party', 'site'] as const)
    if (line[key] === undefined) return `${key} is missing`;
  for (const key of TEXTS) {
    const value = line[key];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      return `${key} must be text that is not empty`;
    }
  }
  return faultOfWords(line) ?? faultOfNumbers(line);
}

const TEXTS = [
  ...['eventId', 'party', 'site', 'otherParty', 'item', 'parent', 'product', 'lot', 'shipment'],
];

function faultOfWords(line: Line): string | undefined {
  if (!STEP_NUMBER.has(line['step'])) return `step must be one of ${BIZ_STEPS.join(', ')}`;
  const { disposition } = line;
  if (disposition === undefined || DISPOSITION_NUMBER.has(disposition)) return undefined;
  return `disposition must be one of ${DISPOSITIONS.join(', ')}`;
}

function faultOfNumbers(line: Line): string | undefined {
  for (const key of ['eventTimeMs', 'recordTimeMs'] as const) {
    if (!isWhole(line[key], 0, Number.MAX_SAFE_INTEGER)) return `${key} must be ms of at least 0`;
  }
  for (const key of ['visibleToOtherMs', 'visibleToAllMs'] as const) {
    const value = line[key];
    if (value !== undefined && !isWhole(value, 0, Number.MAX_SAFE_INTEGER)) {
      return `${key} must be ms of at least 0`;
    }
  }
  for (const key of ['temperatureMinC', 'temperatureMaxC'] as const) {
    const value = line[key];
    if (value !== undefined && typeof value !== 'number') return `${key} must be a number`;
  }
  const { expiryDay, paper, verdict } = line;
  if (expiryDay !== undefined && !isWhole(expiryDay, -DAYS_MAX, DAYS_MAX)) {
    return 'expiryDay must be a whole number of days';
  }
  if (paper !== undefined && !isWhole(paper, 0, 1)) return 'paper must be 0 or 1';
  if (verdict !== undefined && !isWhole(verdict, 0, VERDICT_MAX)) {
    return `verdict must be a whole number from 0 (accepted) to ${VERDICT_MAX}`;
  }
  return undefined;
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

function lineError(place: string, rule: string, cause?: unknown): TheriacError {
  const remedy =
    'write one event of docs/streaming.md a line, or pass over bad lines with --skip-bad';
  return new TheriacError({ code: 'E_EVENT_LINE', place, rule, remedy, cause });
}
