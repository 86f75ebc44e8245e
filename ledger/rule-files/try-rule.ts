/**
 * Trying a rule before it is let into a run: it is asked about made-up events of all its steps, over and over, and in a
 * world with other numbers. What throws, writes, does not answer, does not come to an end, or answers otherwise when
 * asked again, is found when the scenario is checked and not in the middle of a night. A rule that passes may still be
 * wrong.
 *
 * @module
 */
import { MS_PER_DAY, TheriacError } from '../../base/index.ts';
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
/** Numbers of items, lots and shipments are names: a replay gives them others than the simulation did. */
const OTHER_NUMBERS = 37;

/** A little world: a pack in a case, a pack alone, the case, something nobody has heard of, a lot, a shipment. */
class TrialWorld {
  readonly state: ContractState;
  private readonly items: readonly number[];
  private readonly label: Pick<SupplyEvent, 'product' | 'lot' | 'expiryDay'>;
  private readonly journey: Pick<SupplyEvent, 'otherParty' | 'shipment' | 'parent'>;

  constructor(knowledge: Knowledge, firstNumber: number) {
    const [inside, alone, unit, unknown] = [0, 1, 2, 3].map((n) => firstNumber + n) as [
      number,
      number,
      number,
      number,
    ];
    this.items = [NONE, inside, alone, unit, unknown];
    this.label = { product: 0, lot: firstNumber, expiryDay: EXPIRY_DAY };
    this.journey = { otherParty: 0, shipment: firstNumber, parent: unit };
    this.state = new ContractState(knowledge, SETUP);
    this.state.reserve(unknown, NONE, firstNumber);
    const shipped = { item: unit, shipment: firstNumber };
    const story: readonly Partial<SupplyEvent>[] = [
      { step: Step.commissioning, item: inside, ...this.label },
      { step: Step.commissioning, item: alone, ...this.label },
      { step: Step.packing, item: inside, parent: unit, ...this.label },
      { step: Step.inspecting, lot: firstNumber, disposition: Disposition.conformant },
      { step: Step.shipping, otherParty: 1, ...shipped },
      { step: Step.receiving, otherParty: 0, party: 1, site: 1, ...shipped },
    ];
    for (const said of story) {
      applyEvent(this.state, { ...createSupplyEvent(), party: 0, site: 0, ...said });
    }
  }

  /** Events of one step: with and without item, label, counterparty and readings, before and after the expiry. */
  eventsOf(step: number): SupplyEvent[] {
    const { label, journey } = this;
    const blank = { ...createSupplyEvent(), step, party: 1, site: 1 };
    const readings = { temperatureMinC: 1.5, temperatureMaxC: 8.5 };
    return this.items.flatMap((item) =>
      [0, EXPIRY_DAY - 1, EXPIRY_DAY + 1].flatMap((day) => {
        const when = { eventTimeMs: day * MS_PER_DAY, recordTimeMs: day * MS_PER_DAY };
        const about = { ...blank, ...when, item };
        return [
          about,
          { ...about, ...label, ...journey },
          { ...about, ...journey, ...readings, disposition: Disposition.returned },
        ];
      }),
    );
  }
}

/**
 * Compiles the rule of a file and tries it.
 *
 * @throws TheriacError E_RULE_SYNTAX, E_RULE_SHAPE as `compileRule`; E_RULE_FAILED where the rule cannot answer about an
 *   event, writes, answers differently when asked again, or answers by the number of an item, lot or shipment
 */
export function tryRule(source: RuleSource): Rule {
  const compiled = compileRule(source);
  for (const knowledge of KNOWLEDGE) tryWith(source.path, compiled, knowledge);
  return compiled.rule;
}

function tryWith(path: string, compiled: CompiledRule, knowledge: Knowledge): void {
  const { code, steps } = compiled.rule;
  const worlds = [0, OTHER_NUMBERS].map((first) => new TrialWorld(knowledge, first));
  const [events, renumbered] = worlds.map((world) =>
    steps[knowledge].flatMap((step) => world.eventsOf(step)),
  ) as [SupplyEvent[], SupplyEvent[]];
  const [state, renumberedState] = worlds.map((world) => world.state) as [
    ContractState,
    ContractState,
  ];
  const answers = answersOf(path, compiled, state, events);
  // Backwards, so that neither a counter nor the last event can give the same answers again.
  const again = answersOf(path, compiled, state, events.toReversed()).toReversed();
  const others = answersOf(path, compiled, renumberedState, renumbered);
  const differing = (found: readonly boolean[]) =>
    events.find((_, at) => answers[at] !== found[at]);
  const [changed, named] = [differing(again), differing(others)];
  if (changed !== undefined) {
    throw failedAt(path, code, changed, 'answers differently when it is asked again');
  }
  if (named !== undefined) {
    const what = 'answers by the number of an item, lot or shipment, which is only its name,';
    throw failedAt(path, code, named, what);
  }
}

function answersOf(
  path: string,
  { rule, realm }: CompiledRule,
  state: ContractState,
  events: readonly SupplyEvent[],
): boolean[] {
  const answers: boolean[] = [];
  let fault: TheriacError | undefined;
  try {
    realm.limited(() => {
      try {
        for (const event of events) answers.push(rule.holds(state, event));
      } catch (error) {
        if (!(error instanceof TheriacError)) throw error;
        fault = error;
      }
    });
  } catch (cause) {
    throw notARule(path, `\`holds\` of ${rule.code}: ${messageOf(cause)}`, cause);
  }
  if (fault !== undefined) throw fault;
  return answers;
}
