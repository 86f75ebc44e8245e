/**
 * Noise: a licence whose renewal is recorded late. The partner is as good as ever, but the register
 * says it has no licence, and whoever asks the register refuses its goods.
 *
 * @module
 */
import { Disposition, NONE, Step } from '../../ledger/events/index.ts';
import type { World } from '../world/world.ts';
import { correctionDelayMs, errorChoice, startErrors } from './corrected-error.ts';

const PURPOSE = 'licence-lapse';
/** Regulator stands second from the end in the list of organisations. */
const REGULATOR_FROM_END = 2;
/** Patients, regulator and hub stand last and have no licence to lose. */
const NOT_TRADING = 3;

/** Schedules the lapses of the run. */
export function startLicenceLapses(world: World): void {
  startErrors(world, PURPOSE, world.model.noise.licenceLapse, lapse);
}

function lapse(world: World, ordinal: number): void {
  const { organisations, noise } = world.model;
  const licensed = [...organisations.keys()]
    .slice(0, -NOT_TRADING)
    .filter((organisation) => organisations[organisation]!.licensed);
  if (licensed.length === 0) return;
  const choice = errorChoice(world, PURPOSE, ordinal).integer(licensed.length);
  const organisation = licensed[choice]!;
  world.counters.noise.licenceLapse += 1;
  reportLicence(world, organisation, Disposition.non_conformant);
  const delayMs = correctionDelayMs(world, PURPOSE, noise.licenceLapse, ordinal);
  world.later(delayMs, renew, organisation);
}

function renew(world: World, organisation: number): void {
  reportLicence(world, organisation, Disposition.active);
}

/** The regulator states that a licence is withdrawn (`non_conformant`) or valid again (`active`). */
export function reportLicence(world: World, organisation: number, disposition: number): void {
  const regulator = world.model.organisations.length - REGULATOR_FROM_END;
  const draft = world.recorder.open(Step.reporting, disposition, regulator, NONE, world.nowMs);
  draft.otherParty = organisation;
  world.recorder.offer();
}
