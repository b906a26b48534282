/** Sign-offs that wait for a decision, and what comes of it. */
import type { Card } from '../../cards/render.ts';
import { decideCard } from '../../cards/sign-off/decide-form.ts';
import { followCard, shortFormCard } from '../../cards/sign-off/forms.ts';
import { CompetencyId, type RightMatrix } from '../../services/rights/rights.ts';
import { anyOf, atEveryTier, competentIn } from '../../services/sign-off/kinds/steps.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import { type Submitted } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  agreed,
  approved,
  contactDue,
  decided,
  handedIn,
  over,
  returned,
  seenAt,
  watched,
  type Filling,
} from './sample-sign-offs.ts';
import { amina, at, contextAt, farah, grace, jonah, kemi, sam } from './sample-service.ts';
import type { Sample } from './sample.ts';

import { look, sample } from './sign-off-look.ts';

const context = contextAt('14:05');

/** A transition from when it is handed in. */
export const decidedSamples = (texts: SampleTexts): readonly Sample[] => [
  ...askedSamples(texts),
  ...decideSamples(texts),
  ...approvedSamples(texts),
  ...overSamples(texts),
];

/** Lead and manager each, one after the other; signed off in escalation. */
const strict: RightMatrix = new Map([
  [
    transition.id,
    atEveryTier(
      competentIn('escalation', anyOf('clinicalLead')),
      anyOf('teamManager', 'localityManager'),
    ),
  ],
]);

function askedSamples(texts: SampleTexts): readonly Sample[] {
  const made: Filling = { kind: transition, texts };
  const asked = handedIn(made);
  const ofAmina = handedIn(made, { asked: [amina] });
  const late = { ...asked, lateSince: at('12-09T09:00') };
  const nobody = handedIn(made, { asked: [], nobodySince: at('14:00') });
  const first = { by: amina, at: at('14:30'), authority: 'clinicalLead' };
  const second = handedIn(
    made,
    {
      step: 2,
      of: 2,
      name: 'Team manager or locality manager',
      asked: [grace],
      since: at('14:30'),
    },
    { approvals: [agreed(texts, first)], verdict: decided(texts, first) },
  );
  const lapsed = handedIn(
    made,
    { of: 2, name: 'Clinical lead, counter-signature', asked: [farah], since: at('14:30') },
    {
      approvals: [agreed(texts, first, { lapsedIn: CompetencyId.parse('escalation') })],
      verdict: decided(texts, first),
    },
  );
  const inOffice = { isCovered: false };
  return [
    look('asked-jonah', 'Handed in, for whoever did', asked, jonah),
    look('asked-amina', 'For whoever decides', ofAmina, amina, inOffice),
    look('asked-sam', 'For the cover of whoever decides', asked, sam),
    look('asked-colleague', 'For a colleague', asked, kemi),
    look('asked-late-sam', 'Late', late, sam, { time: '12-09T09:30' }),
    look('asked-everyone', 'In a channel', asked, 'everyone'),
    look('second-grace', 'The second step', second, grace, { ...inOffice, rights: secondOf() }),
    look('second-jonah', 'The second step, for whoever asked', second, jonah, {
      ...{ ...inOffice, rights: secondOf() },
    }),
    look('lapsed-sam', 'A counter-signature is wanted', lapsed, sam, { rights: strict }),
    look('lapsed-jonah', 'The same for whoever asked', lapsed, jonah, { rights: strict }),
    look('nobody-jonah', 'Nobody can be asked', nobody, jonah, { nobody: true }),
    look('nobody-grace', 'The same for the manager', nobody, grace, { nobody: true }),
    look('returned-jonah', 'Sent back', returned(made), jonah, { time: '14:45' }),
    look('returned-sam', 'Sent back, for whoever did', returned(made), sam, { time: '14:45' }),
  ];
}

/** Whoever is asked second is not among those who wrote in it. */
const secondOf = (): RightMatrix =>
  new Map([
    [transition.id, atEveryTier(anyOf('clinicalLead'), anyOf('teamManager', 'localityManager'))],
  ]);

function decideSamples(texts: SampleTexts): readonly Sample[] {
  const made: Filling = { kind: transition, texts };
  const { facts, state } = seenAt(transition, handedIn(made));
  const seen = { facts, state: state as Submitted };
  const first = { by: amina, at: at('14:30'), authority: 'clinicalLead' };
  const agree = {
    facts,
    state: handedIn(made, { step: 2 }, { verdict: decided(texts, first) }),
  };
  const wrong = {
    typed: {
      rationale: texts.short('ok'),
      conditions: texts.long('Sister is rung.'),
      reviewOn: '',
    },
    problems: { rationale: 'Say why, so that somebody else can understand it later.' },
  };
  return [
    sample('decide', 'Decide', decideCard(seen, context)),
    sample('decide-problems', 'Decide, given back', decideCard(seen, context, wrong)),
    sample('agree', 'Agree', decideCard(agree, context)),
    sample('agree-problems', 'Agree, given back', decideCard(agree, context, wrong)),
    ...(['return', 'decline', 'withdraw'] as const).map((form) =>
      sample(`form-${form}`, form, shortFormCard(seen, form, context)),
    ),
    sample(
      'form-return-problems',
      'return, given back',
      shortFormCard(seen, 'return', context, {
        typed: { missing: texts.long('more') },
        problems: { missing: 'Say what is missing, so that they can put it right.' },
      }),
    ),
  ];
}

function approvedSamples(texts: SampleTexts): readonly Sample[] {
  const made: Filling = { kind: transition, texts };
  const due = approved(made, [contactDue(1, 48), contactDue(2, 72), watched]);
  const overdue = approved(made, [
    contactDue(1, 48, { overdueSince: at('12-12T14:00') }),
    contactDue(2, 72),
    watched,
  ]);
  const contact = {
    ...{ by: kemi, at: at('12-11T10:30'), authority: 'colleague' },
    values: { contactedAt: '2026-12-11T10:00', contactNote: texts.long('Seen at home, settled.') },
  };
  const done = approved(made, [contactDue(1, 48, { done: contact }), watched]);
  const notes = [
    { at: at('12-15T08:20'), kind: 'incident', text: texts.short('Incident recorded in the case') },
  ] as const;
  const spec = transition.followUpForms[0];
  const form = (filled = {}): Card | undefined =>
    spec &&
    followCard(
      seenAt(transition, due, { time: '12-11T11:00' }),
      { followUp: contactDue(1, 48), spec },
      contextAt('12-11T11:00'),
      filled,
    );
  const wrong = {
    typed: { f1: '2026-12-11', f2: '10:00', f3: texts.long('ok') },
    problems: { f3: 'Say in a sentence how the contact went.' },
  };
  return [
    look('approved-jonah', 'Approved', due, jonah, { time: '15:20' }),
    look('approved-sam', 'Approved, for whoever did', due, sam, { time: '15:20' }),
    look('overdue-grace', 'What follows is overdue', overdue, grace, { time: '12-12T15:00' }),
    look('done-jonah', 'The contact took place', done, jonah, { time: '12-11T11:00' }),
    look('incident-sam', 'An incident was linked', { ...done, notes }, sam, {
      time: '12-15T09:00',
    }),
    ...[form(), form(wrong)].flatMap((card, index) =>
      card ? [sample(index === 0 ? 'follow' : 'follow-problems', 'First contact…', card)] : [],
    ),
  ];
}

function overSamples(texts: SampleTexts): readonly Sample[] {
  const made: Filling = { kind: transition, texts };
  const { by: _, ...expired } = {
    ...over(made, 'expired').ended,
    ...{ authority: 'service', why: 'Its date came before anybody decided.' },
  };
  const done = {
    ...{ by: kemi, at: at('12-11T10:30'), authority: 'colleague', values: {} },
  };
  const ended = over(
    made,
    'ended',
    {},
    {
      ...{ decision: decided(texts), followUps: [contactDue(1, 48, { done })] },
      ended: { at: at('12-25T00:00'), why: 'Everything that followed is done.', ...serviceIs },
    },
  );
  return [
    look('declined-jonah', 'Declined', over(made, 'declined'), jonah, { time: '16:05' }),
    look(
      'withdrawn-jonah',
      'Withdrawn',
      over(made, 'withdrawn', { by: jonah, authority: 'requester' }),
      sam,
    ),
    look('expired-grace', 'Expired', { ...over(made, 'expired'), ended: expired }, grace),
    look('ended-jonah', 'Ended', ended, jonah, { time: '12-25T09:00' }),
    look('ended-everyone', 'Ended, in a channel', ended, 'everyone', { time: '12-25T09:00' }),
  ];
}

const serviceIs = { authority: 'service' } as const;
