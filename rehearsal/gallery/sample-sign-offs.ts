/** A transition and a handover as far as each may have come, and what is known of the moment. */
import { endOfDay } from '../../services/kernel/local-day.ts';
import { stepsOf } from '../../services/rights/holders.ts';
import type { RightMatrix } from '../../services/rights/rights.ts';
import { CaseRef, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import type { Seen } from '../../cards/sign-off/rights.ts';
import type { FormPart, PartProgress, Values } from '../../services/sign-off/form.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import {
  partiesOf,
  SignOffId,
  type Approval,
  type Approved,
  type BegunSignOff,
  type DecisionMade,
  type Draft,
  type Ended,
  type FollowUp,
  type Returned,
  type SignOffSubject,
  type Submitted,
} from '../../services/sign-off/sign-off.ts';
import type { SignOffFacts } from '../../services/sign-off/stream.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  amina,
  aminaOnLeave,
  at,
  crisis,
  grace,
  hugh,
  jonah,
  kemi,
  riversideEast as team,
  sam,
  service,
} from './sample-service.ts';

export const caseRef = CaseRef.parse('CM-10482');
const subject: SignOffSubject = { about: 'case', team, caseRef };
const id = SignOffId.parse('01kb0000000000000000000007');

/** Every field of a part filled in, texts as given. */
const filled = ({ fields }: FormPart, { long, short }: SampleTexts): Values =>
  Object.fromEntries(
    fields.map((field) => {
      switch (field.type) {
        case 'text':
          return [field.id, long('In the record under Plans, and sent to the surgery by letter.')];
        case 'line':
          return [field.id, short('Primary care liaison team').slice(0, 200)];
        case 'choice':
        case 'choices':
          return [field.id, field.options[0]?.id ?? ''];
        case 'date':
          return [field.id, '2026-12-01'];
        case 'moment':
          return [field.id, '2026-12-10T14:00'];
        case 'person':
          return [field.id, kemi];
      }
    }),
  );

export type Filling = {
  readonly kind: SignOffKind;
  readonly texts: SampleTexts;
  /** How many parts are complete; the next is begun. Absent: all. */
  readonly parts?: number;
};

const progress = (by: PersonId, time: string): PartProgress => ({
  ...{ by, at: at(time), everybody: [by] },
});

function filling({ kind, texts, parts = kind.parts.length }: Filling) {
  const whole = kind.parts.slice(0, parts);
  const begun = kind.parts[parts];
  const [first] = begun === undefined ? [] : begun.fields;
  return {
    values: {
      ...Object.assign({}, ...whole.map((part) => filled(part, texts))),
      ...(begun && first ? { [first.id]: filled(begun, texts)[first.id] ?? '' } : {}),
    } as Values,
    parts: Object.fromEntries(
      [...whole, ...(begun && begun.fields.length > 1 ? [begun] : [])].map((part, index) => [
        part.id,
        index % 2 === 0 ? progress(jonah, '09:12') : progress(kemi, '11:40'),
      ]),
    ),
  };
}

const shared = (made: Filling) => ({
  ...{ scope: team, id, kind: made.kind.id, subject, tier: 'enhanced', pathway: crisis },
  ...{ openedBy: jonah, openedAt: at('09:05'), authors: [jonah, kemi], submissions: 1, notes: [] },
  ...filling(made),
  clocks: { submitBy: at('12-08T09:00'), decideBy: at('12-09T09:00') },
});

export const drafted = (made: Filling): Draft =>
  ({ ...shared(made), status: 'draft', submissions: 0 }) as Draft;

/** As the kind words it; `short`: with a place in it as somebody wrote it. */
const questionOf = ({ kind }: Filling, values: Values): string =>
  kind.question(
    { subject, values, openedAt: at('09:05') },
    { service, now: at('14:00'), today: '2026-12-02' },
  );

export function handedIn(
  made: Filling,
  asking: Partial<Submitted['asking']> = {},
  more: Partial<Submitted> = {},
): Submitted {
  const base = shared(made);
  return {
    ...base,
    ...{ status: 'submitted', tier: 'enhanced', question: questionOf(made, base.values) },
    ...{ submitted: { by: jonah, at: at('14:00') }, approvals: [] },
    asking: {
      ...{ step: 1, of: 1, name: 'Clinical lead', needs: 1, asked: [sam], escalations: 0 },
      ...{ since: at('14:00'), ...asking },
    },
    ...more,
  };
}

export const returned = (made: Filling): Returned =>
  ({
    ...shared(made),
    status: 'returned',
    returned: {
      ...{ by: sam, at: at('14:40'), authority: 'coverForClinicalLead' },
      missing: made.texts.long('The crisis line is not in the contingency plan.'),
    },
  }) as Returned;

/** By Sam for Amina, unless somebody else did. */
export const decided = (
  texts: SampleTexts,
  who: Pick<DecisionMade, 'by' | 'at' | 'authority' | 'onBehalfOf'> = {
    ...{ by: sam, at: at('15:10'), authority: 'coverForClinicalLead', onBehalfOf: amina },
  },
): DecisionMade => ({
  ...{ outcome: 'approve', reviewOn: '2026-12-16', ...who },
  rationale: texts.long('All five elements are there, and the surgery has confirmed the date.'),
  conditions: texts.long('The sister is rung the evening before.'),
});

export const agreed = (
  { long }: SampleTexts,
  { by, at: when, authority }: Pick<DecisionMade, 'by' | 'at' | 'authority'>,
  more: Partial<Approval> = {},
): Approval => ({
  ...{ by, at: when, authority, step: 1, rationale: long('The plan is clear, and agreed.') },
  ...more,
});

export const approved = (made: Filling, followUps: readonly FollowUp[]): Approved =>
  ({
    ...shared(made),
    ...{ status: 'approved', question: questionOf(made, filling(made).values), approvals: [] },
    ...{ submitted: { by: jonah, at: at('14:00') }, decision: decided(made.texts), followUps },
  }) as Approved;

export const over = (
  made: Filling,
  status: Ended['status'],
  ended: Partial<Ended['ended']> = {},
  more: Partial<Ended> = {},
): Ended =>
  ({
    ...shared(made),
    ...{ status, question: questionOf(made, filling(made).values), approvals: [], followUps: [] },
    ended: {
      ...{ at: at('16:00'), by: sam, authority: 'coverForClinicalLead' },
      ...{ why: made.texts.long('The surgery has not agreed to take over the depot.'), ...ended },
    },
    ...more,
  }) as Ended;

export const contactDue = (
  number: number,
  hours: number,
  more: Partial<FollowUp> = {},
): FollowUp => ({
  ...{ number, what: 'contact', label: `First contact within ${hours} hours` },
  dueAt: at(hours === 48 ? '12-12T14:00' : '12-13T14:00'),
  ...more,
});

export const watched: FollowUp = {
  ...{ number: 3, what: 'watch', label: 'Incidents within 14 days are linked to it' },
  dueAt: endOfDay(service, '2026-12-24'),
};

export type Moment = {
  readonly time?: string;
  /** Amina is on leave, and Sam covers; otherwise she is in. */
  readonly isCovered?: boolean;
  readonly rights?: RightMatrix;
  readonly nobody?: boolean;
};

/** With who may decide, fill in and manage, as the service computes it. */
export function seenAt(
  kind: SignOffKind,
  state: BegunSignOff,
  { time = '14:05', isCovered = true, rights, nobody = false }: Moment = {},
): Seen {
  const now: Instant = at(time);
  const absences = isCovered ? [aminaOnLeave] : [];
  const steps = stepsOf({
    ...{ service: rights === undefined ? service : { ...service, rights }, now, kind: kind.id },
    known: { absences, overrides: [], unreachable: new Map(), directory: new Map() },
    ...{ defaults: kind.rights, team, tier: 'enhanced', pathway: crisis, delegations: [] },
    ...{ excluded: partiesOf(state), signedOff: [] },
  });
  const facts: SignOffFacts = {
    ...{ kind, calendar: service, tier: 'enhanced', pathway: crisis },
    context: { service, now, today: now.slice(0, 10) },
    steps: nobody ? steps.map((step) => ({ ...step, holders: [] })) : steps,
    ...{ contributors: [jonah, kemi, grace], managers: [grace], allManagers: [grace, hugh] },
  };
  return { state, facts };
}
