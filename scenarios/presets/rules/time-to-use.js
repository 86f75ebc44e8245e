// X_TIME_TO_USE: a pack is dispensed only while enough of its shelf life is left to finish it. A pharmacist reads the
// expiry on the label, so every regime can ask this. Docs: docs/contract-rules.md.
const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_LEFT = 14;

module.exports = {
  code: 'X_TIME_TO_USE',
  version: 1,
  title: 'at least 14 days of shelf life are left when dispensed',
  steps: { own: ['dispensing'], endpoints: ['dispensing'], pedigree: ['dispensing'] },
  holds(state, event) {
    const lastDay = state.earliestExpiryDay();
    return lastDay === NONE || event.eventTimeMs < (lastDay + 1 - DAYS_LEFT) * DAY_MS;
  },
};
