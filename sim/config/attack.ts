/**
 * Attacks in the user's form. The kinds are the typologies of falsification, diversion and theft that are on record
 * (docs/attacks.md has the evidence for each); their order is the code in the truth table, so new ones are appended.
 *
 * @module
 */
import { z } from 'zod';
import { window } from './conditions.ts';
import { count, duration, identifier, rate, share } from './fields.ts';

export const ATTACK_KINDS = [
  'cloned-serial',
  'invented-serial',
  'refilled-pack',
  'diversion',
  'expired-reentry',
  'recalled-reentry',
  'placebo',
  'reused-serial',
  'bogus-partner',
  'cargo-theft',
  'buy-back',
  'returned-reentry',
  'grey-market',
  'dummy-case',
  'temperature-tampering',
  'pilferage',
  'key-theft',
  'replay',
  'back-dating',
  'sybil-partner',
  'verify-flood',
  'censorship',
  'content-swap',
] as const;

/** What an attacker does whose goods were refused. */
export const REACTIONS = ['none', 'pause', 'move', 'shrink'] as const;

const adaptivity = () =>
  z
    .strictObject({
      reaction: z
        .enum(REACTIONS)
        .describe(
          'none; pause: no incident for a time; move: the next node of `entry`; shrink: half as many packs, and half again with each further reaction.',
        ),
      after: count(1).default(1).describe('Refused incidents of the actor that provoke it.'),
      for: duration().prefault('30 d').describe('How long it lasts.'),
    })
    .describe('Reaction to what the attacker sees: goods of his refused at the gate.');

export const attack = () =>
  z
    .strictObject({
      id: identifier().describe('Name in this file.'),
      kind: z.enum(ATTACK_KINDS).describe('What the attacker does; see docs/attacks.md.'),
      actor: identifier()
        .optional()
        .describe('Who is behind it; attacks of one actor learn together. Absent: the id.'),
      entry: z
        .array(identifier())
        .min(1)
        .optional()
        .describe(
          'Nodes at which packs enter, or at which the attacker is at work; one drawn per incident. Absent: every pharmacy and hospital; with dummy-case every other node; with temperature-tampering every node that goods are sent to.',
        ),
      products: z.array(identifier()).min(1).optional().describe('Absent: every product.'),
      rate: rate().describe('Incidents per time, over the whole chain.'),
      packs: count(1).describe(
        'Packs per incident; with verify-flood look-ups. Not used by temperature-tampering (a whole shipment) and censorship.',
      ),
      window: window().optional().describe('When. Absent: from the warm-up’s end to the horizon.'),
      insider: share()
        .prefault('0 %')
        .describe(
          'Share of incidents with a helper inside who shelves the packs without a receiving scan.',
        ),
      relabel: share()
        .prefault('100 %')
        .describe(
          'Share of incidents whose packs bear a new label: with expired-reentry and returned-reentry a later expiry, with grey-market serials of a repackager.',
        ),
      lasts: duration()
        .optional()
        .describe('censorship: how long statements are held back. Absent: 7 d.'),
      adaptivity: adaptivity().optional().describe('Absent: the attacker learns nothing.'),
    })
    .describe('Incidents drawn up front and equal in all arms.');
