import { registerCard } from '../../cards/coordination/card.ts';
import { changedText } from '../../cards/coordination/changed.ts';
import {
  beginCard,
  closedCard,
  declineCard,
  endCard,
  offerCard,
  takeCard,
} from '../../cards/coordination/lead-forms.ts';
import {
  agencyCard,
  planCard,
  reviewCard,
  routeCard,
} from '../../cards/coordination/register-forms.ts';
import type { CardContext } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import type { CaseFacts } from '../../services/caseload/case.ts';
import type { Agency } from '../../services/coordination/agency.ts';
import type { Coordination, LedCase } from '../../services/coordination/coordination.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  amina,
  at,
  contextAt,
  crisis,
  grace,
  jonah,
  kemi,
  riversideEast,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `lead-${name}`,
  title,
  group: 'Lead coordinator',
  card,
});

const caseRef = CaseRef.parse('CM-10482');
const identity = { team: riversideEast, caseRef };

const facts: CaseFacts = {
  ...{ pathway: crisis, tier: 'intensive', status: 'active', keyWorker: jonah },
  agencies: ['Housing association', 'Probation'],
  ...{ missedContacts: [], crises: [], coordinator: amina },
};
const known = { ...identity, facts, flags: [], raised: 0 };

const housing = ({ long }: SampleTexts): Agency => ({
  ...{ number: 1, name: 'Riverside Housing Association', answersWithin: 'P2D' },
  does: long('Tenancy, repairs and rent arrears'),
  contact: { name: 'Ruth Bell', phone: '0113 496 0100', email: 'ruth.bell@housing.example' },
  route: [
    { who: 'Team leader', how: 'by phone, 0113 496 0111', after: 'PT0S' },
    { who: 'Head of service', how: long('by e-mail, with Grace in copy'), after: 'P1D' },
  ],
  ...{ savedBy: jonah, savedAt: at('09:30') },
});
const probation: Agency = {
  ...{ number: 2, name: 'Probation', does: 'Community order until May', answersWithin: 'PT24H' },
  contact: { name: 'Alan Marsh', phone: '0113 496 0222' },
  ...{ route: [], savedBy: jonah, savedAt: at('09:40') },
};

const led = (texts: SampleTexts, change: Partial<LedCase> = {}): LedCase => ({
  ...{ status: 'led', ...identity, period: 1, lead: jonah, leadSince: at('11-16T10:00') },
  ...{ begun: { by: jonah, at: at('11-16T10:00') }, offers: 0, agenciesEver: 2 },
  agencies: [housing(texts), probation],
  plan: {
    ...{ url: 'https://plans.example.org/cm-10482', datedOn: '2026-10-12' },
    ...{ savedBy: jonah, savedAt: at('11-16T10:00') },
  },
  reviews: { next: '2027-01-11', last: { on: '2026-11-16', by: jonah, at: at('11-16T12:00') } },
  outOfStandard: {},
  ...change,
});

const offered = (texts: SampleTexts): LedCase =>
  led(texts, {
    offers: 1,
    offer: {
      ...{ number: 1, to: kemi, by: jonah, at: at('14:00'), lapsesAt: at('12-07T14:00') },
      reason: texts.long('The family moves to her patch on Monday.'),
    },
  });

const wrong = (texts: SampleTexts): LedCase =>
  led(texts, {
    lead: grace,
    kept: { person: jonah, period: 1, withoutCover: true },
    ...{ reviews: { next: '2026-11-23' }, agencies: [] },
    outOfStandard: {
      lead: { why: 'noCover', since: at('09:00') },
      review: { due: '2026-11-23', since: at('11-24T00:00') },
      plan: { datedOn: '2026-10-12', since: at('09:00'), managersAt: at('12-09T09:00') },
    },
  });

/** The extract has it as closed; what was late before stands behind that. */
const closed = (texts: SampleTexts): LedCase =>
  led(texts, {
    outOfStandard: {
      closed: { since: at('08:00') },
      review: { due: '2026-11-23', since: at('11-24T00:00') },
    },
  });

const keptOn = (texts: SampleTexts): LedCase =>
  led(texts, {
    keptOn: {
      ...{ by: jonah, at: at('10:00') },
      reason: texts.long('The case is open in the team of the next town.'),
    },
  });

export function coordinationSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const card = (state: Coordination, viewer: Parameters<typeof registerCard>[1], notice?: string) =>
    registerCard({ identity, state, known }, viewer, context, { notice });
  const nobody: Coordination = { status: 'notCoordinated' };
  const mine = led(texts);
  const { offers, agencies, agenciesEver, reviews, period, begun } = mine;
  const over: Coordination = {
    ...{ status: 'ended', ...identity, offers, agencies, agenciesEver, reviews, period, begun },
    ended: {
      ...{ by: grace, at: at('12:00'), lead: jonah },
      reason: texts.long('Only our team works with the case now.'),
    },
  };
  const asked = offered(texts);
  return [
    sample('nobody', 'Agencies work with a case that nobody leads', card(nobody, jonah)),
    sample('led-jonah', 'The register, for its lead', card(mine, jonah)),
    sample('led-everyone', 'The same in the channel', card(mine, 'everyone')),
    sample('offered-asked', 'Somebody is asked to lead', card(asked, kemi)),
    sample('offered-jonah', 'The same, for the lead', card(asked, jonah, texts.long('Sent.'))),
    sample('wrong-grace', 'All that can be out of standard', card(wrong(texts), grace)),
    sample('closed-jonah', 'Closed in the record system, for its lead', card(closed(texts), jonah)),
    sample('closed-colleague', 'The same for a colleague', card(closed(texts), kemi)),
    sample('kept-on', 'Closed there, and kept on here', card(keptOn(texts), grace)),
    sample('ended', 'No longer coordinated', card(over, jonah)),
    sample('begin', 'Form: name a lead', beginCard(identity, jonah, context)),
    sample('offer', 'Form: offer the lead', offerCard(mine, context)),
    sample(
      'decline',
      'Form: decline, with what is wrong',
      declineCard(asked, 1, context, {
        typed: { why: texts.long('No') },
        problems: { why: 'This is too short to be understood later.' },
      }),
    ),
    sample('take', 'Form: take the lead', takeCard(wrong(texts), context)),
    sample('end', 'Form: end coordination', endCard(mine, undefined, context)),
    sample(
      'closed',
      'Form: it ends, or goes on; with what is wrong',
      closedCard(closed(texts), undefined, context, {
        typed: { why: texts.long('No') },
        problems: { why: 'This is too short to be understood later.' },
      }),
    ),
    ...registerForms(mine, context, texts),
  ];
}

const registerForms = (
  mine: LedCase,
  context: CardContext,
  texts: SampleTexts,
): readonly Sample[] => [
  sample('agency-new', 'Form: add an agency', agencyCard(mine, undefined, context)),
  sample('agency', 'Form: change an agency', agencyCard(mine, probation, context)),
  sample(
    'agency-changed',
    'The same, after somebody else changed it',
    agencyCard(mine, probation, context, {
      typed: { name: texts.long('Probation, north') },
      notice: changedText(
        mine,
        { view: 'agency', agency: probation.number },
        { reason: 'changedMeanwhile', by: kemi, at: probation.savedAt },
        context,
      ),
    }),
  ),
  sample('route', 'Form: the escalation route', routeCard(mine, housing(texts), context)),
  sample(
    'plan',
    'Form: the shared plan, with what is wrong',
    planCard(mine, context, {
      typed: { url: 'http://plans.example.org' },
      problems: { url: 'This is not a secure link (https).' },
    }),
  ),
  sample('review', 'Form: a multi-agency review', reviewCard(mine, context)),
];
