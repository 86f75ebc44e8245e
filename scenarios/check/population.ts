/** Bounds on patients and inspections: a slip in a number must not fill the memory with people. @module */
import type { Path, Problem } from '../load/problem.ts';
import type { WorldModel } from '../schema/parts.ts';

const PATIENTS_MAX = 5_000_000;
const INSPECTED_PACKS_MAX = 5_000_000;

function tooLarge(path: Path, rule: string, remedy: string): Problem {
  return { code: 'E_SCENARIO_LIMIT', path, on: 'key', rule, remedy };
}

/** More patients with a prescription, or packs for inspectors to look at, than anybody can mean. */
export function populationProblems(world: WorldModel): Problem[] {
  const patients = world.demand.reduce((sum, model) => {
    if (model.kind !== 'prescriptions') return sum;
    return sum + model.patients + model.newPatientsPerMs * world.horizonMs;
  }, 0);
  const found: Problem[] = [];
  if (patients > PATIENTS_MAX) {
    const rule = `there would be about ${Math.round(patients)} patients with a prescription; ${PATIENTS_MAX} are the most`;
    found.push(
      tooLarge(['demand'], rule, 'lower `patients` or `newPatients`, or take fewer nodes'),
    );
  }
  for (const [i, inspection] of (world.regulator?.inspections ?? []).entries()) {
    const { sites, ratePerMs, sample } = inspection;
    if (sites.length * ratePerMs * world.horizonMs * sample <= INSPECTED_PACKS_MAX) continue;
    const rule = `inspectors would look at more than ${INSPECTED_PACKS_MAX} packs`;
    found.push(tooLarge(['regulator', 'inspections', i], rule, 'lower `rate` or `sample`'));
  }
  return found;
}
