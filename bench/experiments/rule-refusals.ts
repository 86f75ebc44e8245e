/**
 * What each contract rule refused, after the warm-up: the table in which a rule is judged, built-in or a user's. A rule
 * that its regime never asks is left out, one that refused nothing is not.
 *
 * @module
 */
import type { Knowledge, RuleSet } from '../../ledger/contracts/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { isRightlyRefused } from './oracle.ts';

/** One rule in one cell. */
export interface RuleRefusals {
  readonly rule: string;
  /** What must hold. */
  readonly title: string;
  /** Statements that it refused; many rows of one statement count once. */
  readonly refused: number;
  /** Those that concerned a pack that had to be stopped. */
  readonly justified: number;
}

/** The rules of `ruleSet` that are asked with `knowledge`, in their order, with what they refused from `fromMs` on. */
export function refusalsByRule(
  world: WorldResult,
  fromMs: number,
  ruleSet: RuleSet,
  knowledge: Knowledge,
): readonly RuleRefusals[] {
  const statements = judgedStatements(world, fromMs);
  return ruleSet.rules
    .filter(({ steps }) => steps[knowledge].length > 0)
    .map((rule) => {
      const judged = [...(statements.get(ruleSet.verdictCode(rule))?.values() ?? [])];
      const justified = judged.filter(Boolean).length;
      return { rule: rule.code, title: rule.title, refused: judged.length, justified };
    });
}

/** By verdict code: refused statements by their event, and whether one of their packs had to be stopped. */
function judgedStatements(
  world: WorldResult,
  fromMs: number,
): ReadonlyMap<number, Map<number, boolean>> {
  const { verdict, recordTimeMs, eventId } = world.events.columns;
  const statements = new Map<number, Map<number, boolean>>();
  for (let row = 0; row < world.events.length; row++) {
    if (verdict[row] === 0 || recordTimeMs[row]! < fromMs) continue;
    const events = statements.get(verdict[row]!) ?? new Map<number, boolean>();
    statements.set(verdict[row]!, events.set(eventId[row]!, false));
  }
  for (let at = 0; at < world.refusals.length; at++) {
    const row = world.refusals.eventRow[at]!;
    const events = statements.get(verdict[row]!);
    if (events?.get(eventId[row]!) !== false) continue;
    if (isRightlyRefused(world, world.refusals.pack[at]!, verdict[row]!, recordTimeMs[row]!)) {
      events.set(eventId[row]!, true);
    }
  }
  return statements;
}
