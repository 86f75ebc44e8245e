/**
 * Reads an event as one organisation may: the policy decides about every part, every decision is recorded, and only what
 * it permits is opened.
 *
 * @module
 */
import {
  ACCESS_ROLES,
  type ConsentPeriod,
  type Custody,
  consentAt,
  type DecisionSubject,
  decide,
  instantText,
  type Purpose,
  type Resource,
  recordDecision,
  timeAt,
} from '../access/index.ts';
import { BIZ_STEPS, Step } from '../events/index.ts';
import { type LogView, partyOf, type StatementView, timeOfReading, viewLog } from './log-view.ts';
import { grantOf, type OpenedPayload, type Opener, openPayload } from './open-payload.ts';
import { openSealed } from './sealed-reader.ts';
import { simulationSecrets } from './sealing-secrets.ts';
import { SECTIONS, type SectionName } from './sections.ts';

export interface ReadRequest {
  /** Of the ledger. */
  readonly directory: string;
  readonly eventId: number;
  /** Id of the organisation that reads. */
  readonly organisation: string;
  readonly purpose: Purpose;
  /** Consent of the patient whom it concerns; false: there is none. */
  readonly consent: ConsentPeriod | false;
  /** The machine's time, ISO 8601, for the record. */
  readonly at: string;
  /** Time of reading, ms since 1970-01-01; by default the end of the log in a simulation, elsewhere `at`. */
  readonly asOfMs?: number;
  /** Seeds of which one made the ledger; its keys follow from it. */
  readonly seeds: readonly string[];
}

/** One part of a statement, and what became of the wish to read it. */
export interface PartReading {
  readonly resource: Resource;
  readonly allowed: boolean;
  /** Number of the rule that decided. */
  readonly rule: string;
  readonly reason: string;
  /** Absent where it was not allowed, or where `state` says why there is nothing. */
  readonly content?: unknown;
  readonly state: 'read' | 'denied' | 'empty' | 'shredded' | 'missing' | 'no key';
}

export interface StatementReading {
  /** Time of reading that the policy judged by, ISO 8601. */
  readonly asOf: string;
  readonly epoch: number | undefined;
  readonly custody: Custody;
  readonly parts: readonly PartReading[];
}

/**
 * Reads event `eventId` as `organisation`. Throws E_LEDGER_MEMBER, E_LEDGER_NO_EVENT, E_LEDGER_MISSING,
 * E_LEDGER_CORRUPT, E_LEDGER_VERSION, and E_LEDGER_KEY where seeds are given for a ledger that is no simulation.
 */
export async function readEvent(request: ReadRequest): Promise<readonly StatementReading[]> {
  const view = await viewLog(request.directory, request.eventId);
  const party = partyOf(view, request.organisation);
  const store = await openSealed(request.directory);
  const opener: Opener = {
    party,
    id: request.organisation,
    role: (ACCESS_ROLES as readonly string[]).indexOf(view.parties[party]!.role),
    secrets: request.seeds.map((seed) =>
      simulationSecrets(view.keys, seed, replicationOf(view.origin)),
    ),
  };
  const readings: StatementReading[] = [];
  for (const statement of view.statements) {
    const open = () => openPayload(view, statement, store, opener);
    readings.push(await readStatement(request, view, statement, opener, open));
  }
  return readings;
}

/** Custody of a party in a statement. */
export function custodyOf(statement: StatementView, party: number): Custody {
  if (statement.party === party) return 'reporter';
  return statement.otherParty === party ? 'counterparty' : 'none';
}

/** The resource that a section is: serials that concern a patient are one of their own. */
export function resourceOf(
  section: SectionName,
  statement: StatementView,
  view: LogView,
): Resource {
  const parties = [statement.party, statement.otherParty ?? statement.party];
  const ofPatient =
    statement.step === Step.dispensing ||
    parties.some((party) => view.parties[party]!.role === 'patient');
  return section === 'serials' && ofPatient ? 'patient-serials' : section;
}

async function readStatement(
  request: ReadRequest,
  view: LogView,
  statement: StatementView,
  opener: Opener,
  open: () => Promise<OpenedPayload>,
): Promise<StatementReading> {
  const custody = custodyOf(statement, opener.party);
  const { purpose, directory } = request;
  const { asOfMs = timeOfReading(view, request.at) } = request;
  const subject = subjectOf(request, asOfMs);
  const consent = consentAt(request.consent, asOfMs);
  const time = timeAt(statement.recordTimeMs, asOfMs);
  const role = ACCESS_ROLES[opener.role] ?? 'other';
  const recipient = isRecipient(view, statement, opener);
  const parts: PartReading[] = [];
  let opened: OpenedPayload | undefined;
  for (const part of ['statement', ...SECTIONS] as const) {
    const resource = part === 'statement' ? part : resourceOf(part, statement, view);
    const stand = { custody, purpose, consent, recipient, time } as const;
    const wish = { role, resource, action: 'read', ...stand } as const;
    const decision = decide(wish);
    await recordDecision(directory, subject, wish, decision);
    if (!decision.allowed) parts.push({ resource, ...decision, state: 'denied' });
    else if (part === 'statement') {
      parts.push({ resource, ...decision, state: 'read', content: clearView(statement, view) });
    } else {
      opened ??= await open();
      parts.push({ resource, ...decision, ...contentOf(part, opened) });
    }
  }
  return { asOf: subject.asOf, epoch: statement.sealed?.epoch, custody, parts };
}

function subjectOf(request: ReadRequest, asOfMs: number): DecisionSubject {
  const { organisation, eventId, at, consent } = request;
  const { fromMs, untilMs } = consent === false ? {} : consent;
  return {
    organisation,
    object: `event ${eventId}`,
    at,
    asOf: instantText(asOfMs),
    ...(fromMs === undefined ? {} : { consentFrom: instantText(fromMs) }),
    ...(untilMs === undefined ? {} : { consentUntil: instantText(untilMs) }),
  };
}

function isRecipient(view: LogView, { sealed }: StatementView, opener: Opener): boolean {
  if (sealed === null || sealed.roles.length === 0) return true;
  return grantOf(view.keyRecords.get(sealed.epoch), opener) !== undefined;
}

function clearView(statement: StatementView, { parties }: LogView): unknown {
  const { step, party, otherParty, recordTimeMs, sequence } = statement;
  return {
    party: parties[party]!.id,
    step: BIZ_STEPS[step],
    otherParty: otherParty === null ? null : parties[otherParty]!.id,
    recordTimeMs,
    sequence,
  };
}

function contentOf(
  part: SectionName,
  opened: OpenedPayload,
): Pick<PartReading, 'content' | 'state'> {
  if (typeof opened === 'string') return { state: opened };
  const section = opened.find((entry) => SECTIONS[entry.section] === part);
  if (section === undefined) return { state: 'empty' };
  return { state: 'read', content: JSON.parse(section.content) as unknown };
}

/** The number that an origin such as `theriac.example/first-run/ledger-0003` ends in. */
function replicationOf(origin: string): number {
  return Number(/\d+$/.exec(origin)?.[0] ?? 0);
}
