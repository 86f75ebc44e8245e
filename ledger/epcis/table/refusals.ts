/** What the contract rules refuse, told event by event and not row by row. @module */
import type { EventTable } from '../../events/index.ts';
import type { Finding, Refusal } from './offer.ts';

/** One finding for each event and rule. `places` holds the place of each event by its number. */
export function refusalFindings(
  refusals: readonly Refusal[],
  events: EventTable,
  places: readonly string[],
): Finding[] {
  const items = new Map<string, { rule: string; eventId: number; rows: number }>();
  for (const { row, rule } of refusals) {
    const eventId = events.columns.eventId[row]!;
    const key = `${rule} ${eventId}`;
    const found = items.get(key) ?? { rule, eventId, rows: 0 };
    found.rows += 1;
    items.set(key, found);
  }
  return [...items.values()].map(({ rule, eventId, rows }) => ({
    kind: rule as Finding['kind'],
    place: places[eventId]!,
    text: `the rule refuses ${rows === 1 ? 'an item' : `${rows} items`} of the event`,
  }));
}
