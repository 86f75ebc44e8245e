import { describe, expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../base/index.ts';
import type { AdaptivityModel, AttackModel } from '../../../sim/index.ts';
import { playWorld, registryOf, smallAttack, smallWorld } from '../../support/sim/small-world.ts';

const calm = smallWorld();

/** Incidents under the ledger regime, which refuses every clone at the gate. */
function struck(attacks: readonly AttackModel[]) {
  const model = { ...calm, attacks };
  return playWorld(model, registryOf(model, 'ledger')).incidents;
}

const clones = (reaction: AdaptivityModel['reaction'], changes: Partial<AttackModel> = {}) =>
  smallAttack('cloned-serial', {
    packs: 4,
    adaptivity: { reaction, after: 2, lastsMs: 10 * MS_PER_DAY },
    ...changes,
  });

const unmoved = struck([clones('none')]);

describe('after the second refused incident', () => {
  test('one who pauses leaves incidents out, and strikes again when the pause is over', () => {
    const outcomes = struck([clones('pause')]).map(({ outcome }) => outcome);
    expect(outcomes.slice(0, 3)).toEqual(['done', 'done', 'skipped']);
    expect(outcomes.lastIndexOf('done')).toBeGreaterThan(outcomes.indexOf('skipped'));
  });

  test('one who moves goes to the next node', () => {
    const moved = struck([clones('move')]);
    const { entrySites } = clones('move');
    const next = (site: number) => entrySites[(entrySites.indexOf(site) + 1) % entrySites.length];
    expect(moved[1]!.entrySite).toBe(unmoved[1]!.entrySite);
    expect(moved[2]!.entrySite).toBe(next(unmoved[2]!.entrySite));
  });

  test('one who shrinks brings half as much, and half again', () => {
    const wanted = struck([clones('shrink')]).map((incident) => incident.wanted);
    expect(wanted.slice(0, 6)).toEqual([4, 4, 2, 2, 1, 1]);
  });

  test('one who learns nothing goes on', () => {
    expect(unmoved.every(({ outcome, wanted }) => outcome === 'done' && wanted === 4)).toBe(true);
  });
});

test('attacks of one actor learn together, those of another do not', () => {
  const other = (actor: string) =>
    smallAttack('pilferage', {
      actor,
      adaptivity: { reaction: 'pause', after: 1, lastsMs: 30 * MS_PER_DAY },
    });
  const skipped = (actor: string) =>
    struck([clones('none', { actor: 'gang' }), other(actor)]).filter(
      ({ kind, outcome }) => kind === 'pilferage' && outcome === 'skipped',
    ).length;
  expect(skipped('gang')).toBeGreaterThan(0);
  expect(skipped('loner')).toBe(0);
});

test('what is meant stays the same, whatever is learnt', () => {
  const intent = (reaction: AdaptivityModel['reaction']) =>
    struck([clones(reaction)]).map(({ timeMs, product, packs, insider, relabel }) => ({
      timeMs,
      product,
      packs,
      insider,
      relabel,
    }));
  const meant = intent('none');
  for (const reaction of ['pause', 'move', 'shrink'] as const) {
    expect(intent(reaction)).toEqual(meant);
  }
});
