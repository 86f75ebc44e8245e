/**
 * Every strike of every attack with what came of it. Attacks on statements leave no pack behind: of those this table is
 * the truth.
 *
 * @module
 */
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import type { Column } from './parquet.ts';

type Incident = WorldResult['incidents'][number];

/** Incidents in the order of the attacks; times in ms since the start, counts of packs and statements. */
export function incidentColumns(model: WorldModel, { incidents }: WorldResult): readonly Column[] {
  const ints = (name: string, value: (incident: Incident) => number): Column => ({
    name,
    type: 'INT32',
    data: incidents.map(value),
  });
  const texts = (name: string, value: (incident: Incident) => string): Column => ({
    name,
    type: 'STRING',
    data: incidents.map(value),
  });
  const attackOf = ({ attack }: Incident) => model.attacks[attack]!;
  return [
    ints('incident', ({ number }) => number),
    texts('attack', (incident) => attackOf(incident).id),
    texts('kind', ({ kind }) => kind),
    texts('actor', (incident) => attackOf(incident).actor),
    { name: 'timeMs', type: 'DOUBLE', data: incidents.map(({ timeMs }) => timeMs) },
    texts('product', ({ product }) => model.products[product]!.id),
    texts('entrySite', ({ entrySite }) => model.sites[entrySite]!.id),
    texts('victim', ({ victim }) => model.organisations[victim]?.id ?? ''),
    ints('insider', ({ insider }) => Number(insider)),
    ints('intended', ({ packs }) => packs),
    ints('wanted', ({ wanted }) => wanted),
    ints('goods', ({ goods }) => goods.length),
    ints('refused', ({ refused }) => refused),
    ints('statements', ({ statements }) => statements),
    texts('outcome', ({ outcome }) => outcome),
  ];
}
