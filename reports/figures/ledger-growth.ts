/**
 * Growth of the ledger in transactions and megabytes. Two panels over one time axis instead of two scales in one
 * panel, whose crossing points mean nothing.
 *
 * @module
 */
import type { ReportPlan } from '../contract/plan.ts';
import type { RunTables } from '../contract/run-tables.ts';
import { TABLES } from '../contract/tables.ts';
import { armEncoding, type DrawnArm, drawnArms } from './arms.ts';
import { dataRows, type Figure, type JsonObject } from './spec.ts';
import { COLUMN_THEME, COUNT_LABEL, PANEL_TITLE_PT } from './theme.ts';

const PANEL_HEIGHT_PT = 62;
const BYTES_PER_MB = 1_000_000;

/** Undefined when nothing was committed. */
export function ledgerGrowthFigure(
  plan: ReportPlan,
  { ledgerGrowth = [] }: RunTables,
): Figure | undefined {
  if (!ledgerGrowth.some(({ transactions }) => transactions > 0)) return undefined;
  const arms = drawnArms(plan, ledgerGrowth);
  const named = arms.length === 1 ? ` of arm “${arms[0]!.label}”` : '';
  return {
    id: 'ledger-growth',
    title: 'Growth of the ledger',
    caption:
      `Signed transactions committed and size of the stored log${named} in replication 0, ` +
      `at the end of each day (1 MB = 10⁶ bytes).`,
    source: TABLES.ledgerGrowth.file,
    spec: (innerWidthPt) => ({
      config: COLUMN_THEME,
      data: { values: dataRows(ledgerGrowth) },
      transform: [{ calculate: `datum.bytes / ${BYTES_PER_MB}`, as: 'megabytes' }],
      spacing: PANEL_TITLE_PT + 6,
      bounds: 'flush',
      vconcat: [
        panel({ arms, innerWidthPt, field: 'transactions', title: 'Transactions', isLast: false }),
        panel({ arms, innerWidthPt, field: 'megabytes', title: 'Stored log (MB)', isLast: true }),
      ],
    }),
  };
}

interface Panel {
  readonly arms: readonly DrawnArm[];
  readonly innerWidthPt: number;
  readonly field: string;
  readonly title: string;
  readonly isLast: boolean;
}

function panel({ arms, innerWidthPt, field, title, isLast }: Panel): JsonObject {
  return {
    width: innerWidthPt,
    height: PANEL_HEIGHT_PT,
    title: { text: title },
    mark: 'line',
    encoding: {
      x: {
        field: 'date',
        type: 'temporal',
        scale: { type: 'utc' },
        axis: { title: null, grid: false, labels: isLast, ticks: isLast, tickCount: 6 },
      },
      y: {
        field,
        type: 'quantitative',
        axis: {
          title: null,
          tickCount: 4,
          labelExpr: COUNT_LABEL,
          minExtent: 24,
          domain: false,
          ticks: false,
        },
      },
      color: armEncoding(arms, 'colour', 'line'),
      strokeDash: armEncoding(arms, 'dash', 'line'),
    },
  };
}
