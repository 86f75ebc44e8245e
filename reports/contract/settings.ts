/**
 * A run with factors holds the same arms at several settings. Its tables bear the setting in the arm's name; here
 * they are taken apart again, because a reader compares arms within a setting, and because no label has room for both.
 *
 * @module
 */
import type { ReportPlan } from './plan.ts';
import type { RunTables } from './run-tables.ts';

/** Stands between arm and setting; an arm's id never holds it. */
export const SETTING_SIGN = ' @ ';

/** An arm's name as table and figure have it, split into the arm and its setting (empty without factors). */
export function splitSetting(name: string): { readonly arm: string; readonly setting: string } {
  const at = name.indexOf(SETTING_SIGN);
  if (at < 0) return { arm: name, setting: '' };
  return { arm: name.slice(0, at), setting: name.slice(at + SETTING_SIGN.length) };
}

/** What a run holds at one setting; its arms bear the setting no more. */
export interface RunPart {
  /** Empty for the only part of a run without factors. */
  readonly setting: string;
  /** Added to the names of files about this part alone. */
  readonly suffix: string;
  readonly plan: ReportPlan;
  readonly tables: RunTables;
}

/** The parts of a run in the order of the plan; a run without factors is its own only part. */
export function partsOf(plan: ReportPlan, tables: RunTables): readonly RunPart[] {
  const settings = [...new Set(plan.arms.map(({ id }) => splitSetting(id).setting))];
  if (settings.every((setting) => setting === '')) {
    return [{ setting: '', suffix: '', plan, tables }];
  }
  return settings.map((setting, at) => ({
    setting,
    suffix: `-setting-${at + 1}`,
    plan: planAt(plan, setting),
    tables: tablesAt(tables, setting),
  }));
}

function planAt(plan: ReportPlan, setting: string): ReportPlan {
  const arms = plan.arms
    .filter(({ id }) => splitSetting(id).setting === setting)
    .map(({ id, label }) => ({ id: splitSetting(id).arm, label: splitSetting(label).arm }));
  return { ...plan, arms };
}

interface ArmRow {
  readonly arm?: string;
  readonly baseline?: string;
}

function tablesAt(tables: RunTables, setting: string): RunTables {
  const short = (name: string | undefined) =>
    name === undefined ? undefined : splitSetting(name).arm;
  const rowsAt = (rows: readonly ArmRow[]): readonly ArmRow[] =>
    rows
      .filter(({ arm }) => arm === undefined || splitSetting(arm).setting === setting)
      .map((row) => {
        const { arm, baseline } = { arm: short(row.arm), baseline: short(row.baseline) };
        return {
          ...row,
          ...(arm === undefined ? {} : { arm }),
          ...(baseline === undefined ? {} : { baseline }),
        };
      });
  const entries = Object.entries(tables) as [string, readonly ArmRow[] | undefined][];
  const cut = entries.map(([name, rows]) => [name, rows === undefined ? rows : rowsAt(rows)]);
  return Object.fromEntries(cut) as RunTables;
}
