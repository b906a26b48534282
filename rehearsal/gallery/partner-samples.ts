import { partnerCard } from '../../cards/partner/card.ts';
import { askCard, contactCard, withdrawCard } from '../../cards/partner/forms.ts';
import { registerCard } from '../../cards/coordination/card.ts';
import { endCard } from '../../cards/coordination/lead-forms.ts';
import type { Card } from '../../cards/render.ts';
import type { Agency } from '../../services/coordination/agency.ts';
import type { EndedCoordination, LedCase } from '../../services/coordination/coordination.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import type { Ask, EndedAsk, KnownPartners } from '../../services/partner/partner.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, contextAt, grace, jonah, kemi, riversideEast } from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `partner-${name}`,
  title,
  group: 'Lead coordinator',
  card,
});

const caseRef = CaseRef.parse('CM-10482');
const identity = { team: riversideEast, caseRef };

const housing: Agency = {
  ...{ number: 1, name: 'Riverside Housing Association', answersWithin: 'P2D' },
  does: 'Tenancy, repairs and rent arrears',
  contact: { name: 'Ruth Bell', phone: '0113 496 0100' },
  route: [
    { who: 'Team leader', how: 'by phone, 0113 496 0111', after: 'PT0S' },
    { who: 'Head of service', how: 'by e-mail, with Grace in copy', after: 'P1D' },
  ],
  ...{ savedBy: jonah, savedAt: at('11-16T10:00') },
};
const probation: Agency = {
  ...{ number: 2, name: 'Probation', does: 'Community order until May', answersWithin: 'PT24H' },
  contact: { name: 'Alan Marsh', phone: '0113 496 0222' },
  ...{ route: [], savedBy: jonah, savedAt: at('11-16T10:00') },
};

const led: LedCase = {
  ...{ status: 'led', ...identity, period: 1, lead: jonah, leadSince: at('11-16T10:00') },
  ...{ begun: { by: jonah, at: at('11-16T10:00') }, offers: 0, agenciesEver: 2 },
  ...{ agencies: [probation, housing], reviews: { next: '2027-01-11' }, outOfStandard: {} },
};

const waiting = ({ long }: SampleTexts): Ask => ({
  ...{ number: 3, agency: probation, by: kemi, at: at('10:00'), dueNumber: 1 },
  what: long('Which conditions apply over Christmas'),
  due: { at: at('12-04T17:00'), stepsAt: [], managersAt: at('12-04T17:00') },
  ...{ attempts: { count: 0 }, stepsDone: [] },
});

const late = ({ long }: SampleTexts): Ask => ({
  ...{ number: 1, agency: housing, by: jonah, at: at('11-26T10:00'), dueNumber: 1 },
  what: long('Whether the tenancy can be kept'),
  due: {
    ...{ at: at('11-30T10:00'), managersAt: at('12-02T10:00') },
    stepsAt: [at('11-30T10:00'), at('12-01T10:00')],
  },
  attempts: {
    count: 3,
    last: { kind: 'leftMessage', by: kemi, at: at('09:30'), note: long('With the front desk') },
  },
  stepsDone: [{ step: 1, by: jonah, at: at('11-30T11:00'), note: long('Rings back on Tuesday') }],
  delay: { since: at('11-30T10:00'), steps: 2, managers: 1, managersAt: at('12-09T10:00') },
});

const agreed = ({ long }: SampleTexts): Ask => ({
  ...{ number: 2, agency: housing, by: jonah, at: at('11-27T10:00'), dueNumber: 2 },
  what: long('A repair of the front door'),
  agreed: {
    ...{ kind: 'actionAgreed', what: long('The locksmith comes'), by: '2026-12-04' },
    ...{ recordedBy: jonah, at: at('11-30T12:00') },
  },
  due: { at: at('12-05T00:00'), stepsAt: [], managersAt: at('12-07T09:00') },
  ...{ attempts: { count: 0 }, stepsDone: [] },
});

const { lead: _lead, leadSince: _since, outOfStandard: _out, ...facts } = led;
const over: EndedCoordination = {
  ...{ ...facts, status: 'ended' },
  ended: { by: grace, at: at('12:00'), lead: jonah, reason: 'Only our team works with it now.' },
};

/** Grace has ended coordination, and with it what was still asked. */
const ended = (asks: readonly Ask[]): readonly EndedAsk[] =>
  asks.map(({ number, agency, what, by }) => ({
    ...{ number, what, agency: { number: agency.number, name: agency.name } },
    ...{ askedBy: by, by: over.ended.by, at: over.ended.at },
  }));

const asking = (texts: SampleTexts, asks: readonly Ask[]): KnownPartners => ({
  ...{ status: 'known', ...identity, asks, asksEver: 3, ended: [] },
  last: [
    {
      ...{ agency: { number: 1, name: housing.name }, ask: 2 },
      outcome: {
        ...{ kind: 'actionAgreed', what: texts.long('The locksmith comes'), by: '2026-12-04' },
        ...{ recordedBy: jonah, at: at('11-30T12:00') },
      },
    },
  ],
});

export function partnerSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const overdue = late(texts);
  const all = asking(texts, [overdue, agreed(texts), waiting(texts)]);
  const view = { identity, state: led, partners: all };
  const quiet = { identity, state: led, partners: asking(texts, []) };
  const unled = { ...view, state: over };
  const gone = { ...asking(texts, []), ended: ended(all.asks) };
  return [
    sample('late', 'A partner past its time, for the lead', partnerCard(view, jonah, context)),
    sample('everyone', 'The same in the channel', partnerCard(view, 'everyone', context)),
    sample('unled', 'Coordination has ended a moment ago', partnerCard(unled, grace, context)),
    sample(
      'ended',
      'What was asked ended with coordination, for whoever asked',
      partnerCard({ identity, state: over, partners: gone }, kemi, context),
    ),
    sample('end-form', 'Form: end coordination, with what is asked', endCard(led, all, context)),
    sample(
      'quiet',
      'Nothing is asked, with what could not be done',
      partnerCard(quiet, jonah, context, { notice: texts.long('This ask has ended meanwhile.') }),
    ),
    sample('register', 'The register with its partners', registerCard(view, jonah, context)),
    sample('ask', 'Form: ask a partner', askCard(led, 1, context)),
    sample('contact', 'Form: what came of a contact', contactCard(identity, overdue, context)),
    sample(
      'contact-wrong',
      'Form: what came of it, with what is wrong',
      contactCard(identity, agreed(texts), context, {
        typed: { came: 'declined', what: texts.long('No') },
        problems: { what: 'This is not enough for the record. Say why they declined.' },
      }),
    ),
    sample('withdraw', 'Form: withdraw an ask', withdrawCard(identity, overdue, context)),
  ];
}
