/**
 * Trying a rule before it is let into a run: it is asked about made-up events of all its steps, over and over. What
 * throws, writes, does not answer, does not come to an end, or answers otherwise when asked again, is found when the
 * scenario is checked and not in the middle of a night. A rule that passes may still be wrong.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import {
  applyEvent,
  ContractState,
  KNOWLEDGE,
  type Knowledge,
  type RegistrySetup,
  type Rule,
} from '../contracts/index.ts';
import { createSupplyEvent, Disposition, NONE, Step, type SupplyEvent } from '../events/index.ts';
import { type CompiledRule, compileRule } from './compile-rule.ts';
import { failedAt, messageOf, notARule } from './rule-faults.ts';
import type { RuleSource } from './rule-source.ts';

const SETUP: RegistrySetup = {
  parties: (['manufacturer', 'wholesaler', 'pharmacy', 'patient', 'regulator', 'hub'] as const).map(
    (role) => ({ id: role, role, licensed: true }),
  ),
  products: [{ temperatureMinC: 2, temperatureMaxC: 8 }],
  patients: 3,
  regulator: 4,
  hub: 5,
};
const EXPIRY_DAY = 100;
const LABEL = { product: 0, lot: 0, expiryDay: EXPIRY_DAY };
/** A pack in a case, a pack alone, the case, and something nobody has heard of. */
const ITEMS = { inside: 0, alone: 1, unit: 2, unknown: 3 };

/** What makes the little world in which the rule is tried. */
const STORY: readonly Partial<SupplyEvent>[] = [
  { step: Step.commissioning, item: ITEMS.inside, ...LABEL },
  { step: Step.commissioning, item: ITEMS.alone, ...LABEL },
  { step: Step.packing, item: ITEMS.inside, parent: ITEMS.unit, ...LABEL },
  { step: Step.inspecting, lot: 0, disposition: Disposition.conformant },
  { step: Step.shipping, item: ITEMS.unit, otherParty: 1, shipment: 7 },
  { step: Step.receiving, item: ITEMS.unit, otherParty: 0, shipment: 7, party: 1, site: 1 },
];

/**
 * Compiles the rule of a file and tries it.
 *
 * @throws TheriacError E_RULE_SYNTAX, E_RULE_SHAPE as `compileRule`; E_RULE_FAILED where the rule cannot answer about an
 *   event, writes, or answers differently when asked again
 */
export function tryRule(source: RuleSource): Rule {
  const compiled = compileRule(source);
  for (const knowledge of KNOWLEDGE) tryWith(source.path, compiled, knowledge);
  return compiled.rule;
}

function tryWith(path: string, { rule, realm }: CompiledRule, knowledge: Knowledge): void {
  const state = littleWorld(knowledge);
  const events = rule.steps[knowledge].flatMap(eventsOf);
  const answers: boolean[] = [];
  let fault: unknown;
  try {
    realm.limited(() => {
      try {
        for (const event of events) answers.push(rule.holds(state, event));
        // Backwards, so that neither a counter nor the last event can give the same answers again.
        for (const event of events.toReversed()) answers.push(rule.holds(state, event));
      } catch (error) {
        fault = error;
      }
    });
  } catch (cause) {
    throw notARule(path, `\`holds\` of ${rule.code}: ${messageOf(cause)}`, cause);
  }
  if (fault !== undefined) throw fault;
  const changed = events.find((_, at) => answers[at] !== answers[answers.length - 1 - at]);
  if (changed !== undefined) {
    throw failedAt(path, rule.code, changed, 'answers differently when it is asked again');
  }
}

function littleWorld(knowledge: Knowledge): ContractState {
  const state = new ContractState(knowledge, SETUP);
  for (const fields of STORY) {
    const event = { ...createSupplyEvent(), party: 0, site: 0, ...fields };
    state.reserve(event.item, event.parent, event.lot);
    applyEvent(state, event);
  }
  state.reserve(ITEMS.unknown, NONE, NONE);
  return state;
}

/** Events of one step: with and without item, label, counterparty and readings, before and after the expiry. */
function eventsOf(step: number): SupplyEvent[] {
  const blank = { ...createSupplyEvent(), step, party: 1, site: 1 };
  const partner = { otherParty: 0, shipment: 7, parent: ITEMS.unit };
  return [NONE, ...Object.values(ITEMS)].flatMap((item) =>
    [0, EXPIRY_DAY - 1, EXPIRY_DAY + 1].flatMap((day) => {
      const when = { eventTimeMs: day * MS_PER_DAY, recordTimeMs: day * MS_PER_DAY };
      const readings = { temperatureMinC: 1.5, temperatureMaxC: 8.5 };
      return [
        { ...blank, ...when, item },
        { ...blank, ...when, item, ...LABEL, ...partner },
        { ...blank, ...when, item, ...partner, ...readings, disposition: Disposition.returned },
      ];
    }),
  );
}
