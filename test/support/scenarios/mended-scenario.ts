/**
 * What a scenario's blocks must agree on and no schema says: random ones are mended here, so that
 * they are valid.
 *
 * @module
 */
import type { Stream } from '../../../base/index.ts';
import { pick } from './random-leaf.ts';
import type { Data, Names } from './random-names.ts';

/** Share of attacks with a time of silence that are made censors: one kind in many uses it. */
const CENSORS = 0.4;
/** Share of the scenarios with detectors and an inspection that keep it: detectors take their time. */
const INSPECTED = 0.7;

/** Mends what two blocks must agree on, which no schema says. */
export function tidied(draws: Stream, scenario: Data, names: Names): Data {
  const { time, demand, attacks, experiment } = scenario as {
    time: Data;
    demand: Data[];
    attacks?: Data[];
    experiment?: Data;
  };
  if ('splits' in time) {
    const range = (from: number) => ({ from: `${from} d`, until: `${from + 1} d` });
    time['splits'] = { train: range(0), validation: range(1), test: range(2) };
    time['warmUp'] = '0 d';
  }
  time['start'] ??= '2025-01-06';
  const [at, product] = [names.retail[0]!, names.products[0]!];
  if (!demand.some((entry) => 'rate' in entry)) demand.push({ at, product, rate: '2 /d' });
  const first = demand.find((entry) => 'rate' in entry)!;
  first['rate'] = pick(draws, ['1 /d', '5 /d', '12 /d']);
  for (const disruption of (scenario['disruptions'] ?? []) as Data[]) {
    if (disruption['effect'] !== 'transit-pausing') delete disruption['from'];
    else {
      const index = names.sites.indexOf(String(disruption['target'])) % names.lanes.length;
      const [from, to] = names.lanes[index]!;
      disruption['target'] = to;
      if ('from' in disruption) disruption['from'] = from;
    }
  }
  for (const { production } of scenario['nodes'] as Data[]) {
    if (typeof production !== 'object' || production === null) continue;
    if ('changeover' in production) Object.assign(production, { lines: 1, ...production });
  }
  for (const entry of (scenario['shortage'] ?? []) as Data[]) {
    if (names.products.length < 2) delete entry['substitutes'];
    // a product is no substitute for itself
    if ('products' in entry) entry['products'] = [...names.products];
  }
  for (const [i, attack] of (attacks ?? []).entries()) tidyAttack(draws, attack, i, scenario);
  const detectors = (scenario['detectors'] ?? []) as Data[];
  for (const [i, detector] of detectors.entries()) {
    detector['id'] = `detector-${i}`;
    // a random scenario has no detector file; another kind, with what is rarest in it, takes the place
    if (detector['type'] === 'saved') {
      detectors[i] = { id: `detector-${i}`, type: 'logistic-regression', l2: 0.5 };
    }
    tidyDetector(detector);
    for (const [k, base] of ((detector['bases'] ?? []) as Data[]).entries()) {
      base['id'] = `base-${k}`;
      tidyDetector(base);
    }
  }
  tidyInspection(draws, scenario, detectors);
  if (experiment !== undefined) tidyExperiment(experiment);
  if ('load' in scenario) tidyLoad(scenario['load'] as Data);
  tidyTune(scenario, attacks ?? []);
  return scenario;
}

function tidyDetector(detector: Data): void {
  const { rising, falling, categorical } = detector as Record<string, string[] | undefined>;
  if (rising?.some((name) => falling?.includes(name))) delete detector['falling'];
  const monotone = [...(rising ?? []), ...(falling ?? [])];
  if (categorical !== undefined) {
    detector['categorical'] = categorical.filter((name) => !monotone.includes(name));
  }
  // a thread has one tensor backend, and many epochs prove no more than one
  if ('backend' in detector) detector['backend'] = 'wasm';
  if (detector['type'] === 'autoencoder') Object.assign(detector, { epochs: 1, hidden: [4] });
  // nor do many trees, which a refit every day would grow again and again
  if (/forest|trees|boosting/.test(String(detector['type']))) detector['trees'] = 4;
  if (detector['type'] === 'stacking') detector['folds'] = 2;
  const stopping = detector['earlyStopping'] as Data | undefined;
  if (stopping !== undefined && 'share' in stopping) stopping['share'] = 0.5;
  if ('groupRows' in detector) detector['objective'] = 'ranking';
}

function tidyAttack(draws: Stream, attack: Data, index: number, scenario: Data): void {
  attack['id'] = `attack-${index}`;
  if ('lasts' in attack && draws.chance(CENSORS)) attack['kind'] = 'censorship';
  if (attack['kind'] !== 'censorship') delete attack['lasts'];
  if (attack['kind'] === 'dummy-case') delete attack['entry'];
  if (attack['kind'] === 'returned-reentry') {
    scenario['quality'] = { ...(scenario['quality'] ?? {}), returnBeforeExpiry: '10 d' };
  }
  if (attack['kind'] === 'temperature-tampering') {
    const excursion = { probability: '30 %', depth: '8 K' };
    for (const lane of scenario['lanes'] as Data[]) lane['excursion'] = excursion;
    delete attack['products'];
  }
  const adaptivity = attack['adaptivity'] as Data | undefined;
  const places = attack['entry'] as unknown[] | undefined;
  if (adaptivity?.['reaction'] === 'move' && (places?.length ?? 0) < 2) {
    adaptivity['reaction'] = 'pause';
  }
}

/** A detector that there is, and times that fit whatever the horizon is: those of the ranges. */
function tidyInspection(draws: Stream, scenario: Data, detectors: readonly Data[]): void {
  const inspection = scenario['inspection'] as Data | undefined;
  const arms = (scenario['experiment'] as { arms?: Data[] } | undefined)?.arms ?? [];
  if (inspection === undefined || detectors.length === 0 || !draws.chance(INSPECTED)) {
    delete scenario['inspection'];
    for (const arm of arms) delete arm['inspection'];
    return;
  }
  inspection['detector'] = pick(draws, detectors)['id'];
  if ('splits' in (scenario['time'] as Data)) {
    if ('from' in inspection) inspection['from'] = '2 d';
    if ('window' in inspection) inspection['window'] = '12 h';
  } else {
    delete inspection['from'];
    delete inspection['window'];
  }
  if ('refitEvery' in inspection) inspection['refitEvery'] = pick(draws, ['2 d', '5 d', '20 d']);
}

function tidyLoad(load: Data): void {
  const loads = [load['shares'], load['rates'], load['clients']] as (unknown[] | undefined)[];
  if (!loads.some((list) => (list?.length ?? 0) > 0)) load['rates'] = ['500 /s'];
  const { kind, steps } = (load['arrivals'] ?? {}) as { kind?: string; steps?: Data[] };
  if (kind === 'steps') steps![0]!['times'] = 1;
  if ('duration' in load) load['duration'] = '1 s';
  const saturation = load['saturation'] as Data | undefined;
  if (saturation !== undefined && 'duration' in saturation) saturation['duration'] = '1 s';
}

/** Searches are not run by random scenarios: the block keeps its plain values, or goes where nobody can be held out. */
function tidyTune(scenario: Data, attacks: readonly Data[]): void {
  const tune = scenario['tune'] as Data | undefined;
  if (tune === undefined) return;
  const actor = (attack: Data) => attack['actor'] ?? attack['id'];
  const harmful = attacks.filter(({ kind }) => kind !== 'placebo');
  const first = harmful[0];
  if (first === undefined || harmful.every((attack) => actor(attack) === actor(first))) {
    delete scenario['tune'];
    return;
  }
  delete tune['arm'];
  tune['heldOut'] = attacks.filter((one) => actor(one) === actor(first)).map(({ id }) => id);
  tune['detector'] = { id: 'tuned', type: 'gradient-boosting' };
  tune['space'] = [{ path: 'depth', form: 'whole', low: 2, high: 6 }];
}

function tidyExperiment(experiment: Data): void {
  const arms = experiment['arms'] as Data[];
  for (const [i, arm] of arms.entries()) arm['id'] = `arm-${i}`;
  experiment['baseline'] = 'arm-0';
  if ('precision' in experiment) {
    const precision = experiment['precision'] as Data;
    precision['relativeHalfWidth'] = '5 %';
    experiment['replications'] = 60;
  }
  const factors = (experiment['factors'] ?? []) as Data[];
  for (const factor of factors) {
    factor['path'] = 'noise.doubleScan';
    factor['values'] = ['0 %', '2 %'];
  }
  if (factors.length === 0) delete experiment['changeAt'];
}
