/**
 * Stations that turn customers away: M/M/2/3 (room for three in all), and five servers without a queue whose service
 * time is constant, since Erlang's B formula holds for any service time.
 *
 * @module
 */
import { createStream } from '../../../base/index.ts';
import type { ValidationModel } from '../model.ts';
import { expectation } from '../theory/birth-death.ts';
import { erlangB, numberInMmck } from '../theory/queues.ts';
import { playStation } from './station.ts';

const WARM_UP = 500;
const ROOM = 3;
const ARRIVALS = 3;
const SERVICES = 4;
const SERVERS = 2;

/** M/M/2/3 with λ = 3 and μ = 4. */
export const finiteRoomModel: ValidationModel = {
  id: 'mmck',
  title: `M/M/${SERVERS}/${ROOM}, λ = ${ARRIVALS}, μ = ${SERVICES}`,
  quantities: () => {
    const numbers = numberInMmck(ARRIVALS, SERVICES, SERVERS, ROOM);
    const full = numbers[ROOM]!;
    const number = expectation(numbers);
    const source = 'birth and death process';
    return [
      { name: 'share turned away', theory: full, source },
      { name: 'number in system L', theory: number, source },
      {
        name: 'time in system W',
        theory: number / (ARRIVALS * (1 - full)),
        source: 'L / λ(1 − p_K)',
      },
    ];
  },
  replications: 40,
  replicate: (root) => {
    const gaps = createStream(root, 'mmck', 'gaps');
    const services = createStream(root, 'mmck', 'services');
    const { blocked, numberInSystem, timeInSystem } = playStation({
      servers: SERVERS,
      room: ROOM,
      gap: () => gaps.exponential(1 / ARRIVALS),
      service: () => services.exponential(1 / SERVICES),
      warmUp: WARM_UP,
      until: WARM_UP + 45_000,
    });
    return [blocked, numberInSystem, timeInSystem];
  },
};

const TRUNKS = 5;
const OFFERED = 3;

/** M/D/5/5 offered three erlangs. */
export const lossModel: ValidationModel = {
  id: 'mdcc',
  title: `M/D/${TRUNKS}/${TRUNKS}, ${OFFERED} erlangs offered`,
  quantities: () => {
    const blocked = erlangB(OFFERED, TRUNKS);
    return [
      { name: 'share turned away', theory: blocked, source: 'Erlang B (1917)' },
      { name: 'busy servers', theory: OFFERED * (1 - blocked), source: 'a (1 − B)' },
    ];
  },
  replications: 40,
  replicate: (root) => {
    const gaps = createStream(root, 'mdcc', 'gaps');
    const { blocked, busyServers } = playStation({
      servers: TRUNKS,
      room: TRUNKS,
      gap: () => gaps.exponential(1 / OFFERED),
      service: () => 1,
      warmUp: WARM_UP,
      until: WARM_UP + 12_000,
    });
    return [blocked, busyServers];
  },
};
