/** The tables of a search for a better detector (`theriac tune`). @module */

export const TUNE_TABLES = {
  /**
   * A measurement of a trial, in the order of batches and numbers; trial 0 is the default. `settings` is JSON; `objective` is
   * the mean of `byWorld`, the figures per validation world, and missing where the trial failed, as `note` says. `best` is the
   * greatest so far among the trials measured with all worlds, missing before there is one.
   */
  tuneTrials: {
    file: 'tables/trials.csv',
    columns: {
      trial: 'count',
      batch: 'count',
      rung: 'count',
      worlds: 'count',
      kind: 'text',
      settings: 'text',
      objective: 'number',
      best: 'number',
      byWorld: 'text',
      status: 'text',
      note: 'text',
    },
  },
  /** Mean over judging worlds with its interval; `side` is `default`, `winner` or `difference` (winner − default, paired). */
  tuneHeldOut: {
    file: 'tables/held-out.csv',
    columns: {
      metric: 'text',
      side: 'text',
      mean: 'number',
      lo: 'number',
      hi: 'number',
      n: 'count',
    },
  },
  /** One judging world. */
  tuneWorlds: {
    file: 'tables/judged-worlds.csv',
    columns: {
      world: 'count',
      side: 'text',
      recallHeldOut: 'number',
      recallKnown: 'number',
      prAucHeldOut: 'number',
      recallEqualAlerts: 'number',
      alertsPerMillion: 'number',
    },
  },
} as const;
