/**
 * Random histories in a universe so small that statements meet: eight packs, four units, four traders. Most statements
 * are made plausible (by whoever has the goods, to whoever awaits them), or hardly one would be accepted; the rest is
 * as it falls. The first statements make the packs, so that there is something to quarrel about.
 *
 * @module
 */
import fc from 'fast-check';
import { outermost } from '../../../ledger/contracts/aggregation.ts';
import { type ContractState, createRuleSet } from '../../../ledger/contracts/index.ts';
import {
  createSupplyEvent,
  Disposition,
  NONE,
  Step,
  type SupplyEvent,
} from '../../../ledger/events/index.ts';
import { Decider } from '../../../ledger/registries/decider.ts';
import {
  LEDGER,
  MAKER,
  OTHER_PHARMACY,
  PATIENTS,
  REGULATOR,
  SETUP,
  siteOf,
} from './small-chain.ts';

const PACKS = 8;
export const ITEMS = 12;
const LOTS = 2;
const MOVING = [Step.packing, Step.unpacking, Step.shipping, Step.receiving] as const;
const RARE = [Step.commissioning, Step.inspecting, Step.destroying, Step.reporting] as const;

const trader = fc.integer({ min: MAKER, max: OTHER_PHARMACY });
const item = fc.integer({ min: 0, max: ITEMS - 1 });
const unit = fc.integer({ min: PACKS, max: ITEMS - 1 });
const odd = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: rare });

const draft = fc.record({
  step: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...MOVING) },
    { weight: 3, arbitrary: fc.constantFrom(Step.verifying, Step.dispensing, Step.holding) },
    { weight: 1, arbitrary: fc.constantFrom(...RARE) },
  ),
  plausible: odd(fc.constant(true), fc.constant(false)),
  disposition: fc.constantFrom(
    Disposition.active,
    Disposition.conformant,
    Disposition.in_transit,
    Disposition.stolen,
    Disposition.recalled,
    Disposition.non_sellable_other,
    Disposition.returned,
  ),
  party: odd(trader, fc.constantFrom(PATIENTS, REGULATOR)),
  otherParty: odd(trader, fc.constant(NONE)),
  item: odd(item, fc.constant(NONE)),
  parent: odd(unit, fc.oneof(item, fc.constant(NONE))),
  lot: odd(fc.constant(NONE), fc.integer({ min: 0, max: LOTS })),
  expiryDay: odd(fc.constant(NONE), fc.integer({ min: 0, max: 30 })),
  shipment: odd(fc.constant(1), fc.constant(2)),
  waitMs: odd(fc.integer({ min: 0, max: 3_000 }), fc.constant(86_400_000)),
});

function event(fields: Partial<SupplyEvent>, eventId: number, atMs: number): SupplyEvent {
  const when = { eventTimeMs: atMs, recordTimeMs: atMs };
  const site = siteOf(fields.party ?? MAKER);
  return { ...createSupplyEvent(), site, ...fields, ...when, eventId };
}

function beginning(): SupplyEvent[] {
  const rows: Partial<SupplyEvent>[] = [];
  for (let pack = 0; pack < PACKS; pack++) {
    const label = { product: pack % 2, lot: pack % LOTS, expiryDay: 30 };
    rows.push({ step: Step.commissioning, party: MAKER, item: pack, ...label });
  }
  for (let lot = 0; lot < LOTS; lot++) {
    const released = { disposition: Disposition.conformant, lot };
    rows.push({ step: Step.inspecting, party: MAKER, ...released });
  }
  return rows.map((fields, index) => event(fields, index, 0));
}

/** The statement as the organisation would make it that has the goods, or awaits them. */
function plausible(state: ContractState, fields: Partial<SupplyEvent>): Partial<SupplyEvent> {
  const item = outermost(state, fields.item ?? NONE);
  if (item === NONE || state.custodian[item] === NONE) return fields;
  const sender = state.custodian[item]!;
  const receiver = state.receiver[item]!;
  if (receiver === NONE) return { ...fields, item, party: sender };
  const disposition = Disposition.returned;
  const advice = { step: Step.receiving, disposition, shipment: state.advice[item]! };
  return { ...fields, ...advice, item, party: receiver, otherParty: sender };
}

/** Histories of up to `length` statements after the first ten, in the order of their record times. */
export function histories(length: number): fc.Arbitrary<SupplyEvent[]> {
  return fc.array(draft, { minLength: 40, maxLength: length, size: 'max' }).map((drafts) => {
    const decider = new Decider('pedigree', createRuleSet(), SETUP, LEDGER.noticeDelay);
    const events = beginning();
    for (const made of events) decider.decide(made);
    let nowMs = 0;
    for (const { waitMs, plausible: isPlausible, ...fields } of drafts) {
      nowMs += waitMs;
      const said = isPlausible ? plausible(decider.state, fields) : fields;
      const next = event(said, events.length, nowMs);
      decider.decide(next);
      events.push(next);
    }
    return events;
  });
}
