/** Sign-offs as people see them: a transition and a handover, from the form to what follows. */
import type { CardContext, Viewer } from '../../cards/context.ts';
import type { Card } from '../../cards/render.ts';
import { signOffCard } from '../../cards/sign-off/card.ts';
import { decideCard } from '../../cards/sign-off/decide-form.ts';
import { followCard, partCard, shortFormCard } from '../../cards/sign-off/forms.ts';
import { signOffListCard } from '../../cards/sign-off/list.ts';
import { startSignOffCard, type StartForm } from '../../cards/sign-off/start.ts';
import { CompetencyId, type RightMatrix } from '../../services/rights/rights.ts';
import { handover } from '../../services/sign-off/kinds/handover/handover.ts';
import { anyOf, atEveryTier, competentIn } from '../../services/sign-off/kinds/steps.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { SignOffId, type BegunSignOff, type Submitted } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  agreed,
  approved,
  caseRef,
  contactDue,
  decided,
  drafted,
  handedIn,
  over,
  returned,
  seenAt,
  watched,
  type Filling,
  type Moment,
} from './sample-sign-offs.ts';
import {
  amina,
  at,
  contextAt,
  farah,
  grace,
  jonah,
  kemi,
  riversideEast,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  ...{ name: `sign-off-${name}`, title, group: 'Sign-offs', card },
});

/** A card at its moment, through somebody's eyes. */
function look(
  name: string,
  title: string,
  state: BegunSignOff,
  viewer: Viewer,
  { notice, ...moment }: Moment & { readonly notice?: string } = {},
): Sample {
  const kind = state.kind === handover.id ? handover : transition;
  const seen = seenAt(kind, state, moment);
  return sample(name, title, signOffCard(seen, viewer, contextOf(moment), { notice }));
}

const contextOf = ({ time = '14:05' }: Moment): CardContext => contextAt(time);

export const signOffSamples = (texts: SampleTexts): readonly Sample[] => [
  ...startSamples(texts),
  ...draftSamples(texts),
  ...partSamples(texts),
  ...askedSamples(texts),
  ...decideSamples(texts),
  ...approvedSamples(texts),
  ...overSamples(texts),
  ...handoverSamples(texts),
  ...listSamples(texts),
];

const context = contextAt('14:05');

function startSamples({ short }: SampleTexts): readonly Sample[] {
  const form: StartForm = {
    ...{ id: SignOffId.parse('01kb0000000000000000000009'), kinds: signOffKinds },
    people: [...service.people.keys()],
  };
  const ofCase = { ...form, caseRef, team: riversideEast };
  const kinds = signOffKinds.filter(({ about }) => about === 'case');
  const wrong = {
    typed: { kind: transition.id, caseRef: short('CM-1'), person: '' },
    problems: { caseRef: 'Write the reference as the record system has it, e.g. CM-10482.' },
  };
  return [
    sample('start', 'Begun without a case', startSignOffCard(form, context)),
    sample('start-case', 'Begun from a case', startSignOffCard({ ...ofCase, kinds }, context)),
    sample(
      'start-one',
      'One kind by name',
      startSignOffCard({ ...ofCase, kinds: [transition] }, context),
    ),
    sample('start-problems', 'Given back', startSignOffCard(form, context, wrong)),
  ];
}

function draftSamples(texts: SampleTexts): readonly Sample[] {
  const half = drafted({ kind: transition, texts, parts: 3 });
  const late = { ...half, lateSince: at('12-08T09:00') };
  const missing =
    'It can’t be handed in yet. Say where the formulation is, and what changed in it.';
  const whole = drafted({ kind: transition, texts });
  return [
    look('begun', 'Just begun', drafted({ kind: transition, texts, parts: 0 }), jonah),
    look('half-jonah', 'Half done', half, jonah),
    look('half-late-grace', 'Half done and late', late, grace, { time: '12-08T10:00' }),
    look('half-refused', 'Could not be handed in', half, jonah, { notice: missing }),
    look('whole-jonah', 'All there', whole, jonah),
    look('half-sam', 'For whoever will decide', half, sam),
    look('half-everyone', 'In a channel', half, 'everyone'),
  ];
}

function partSamples(texts: SampleTexts): readonly Sample[] {
  const [move, summary] = transition.parts;
  const grounds = transition.parts.at(-1) ?? move;
  const empty = seenAt(transition, drafted({ kind: transition, texts, parts: 0 }));
  const whole = seenAt(transition, handedIn({ kind: transition, texts }));
  const given = {
    typed: { f1: texts.long('ok'), f2: texts.long('None.'), f3: '' },
    problems: { f1: 'Say more: somebody else has to understand it.' },
  };
  const begun = seenAt(transition, drafted({ kind: transition, texts, parts: 2 }));
  return [
    sample('part-empty', 'A part', partCard(empty, move, jonah, context)),
    sample('part-begun', 'A part to go on with', partCard(begun, summary ?? move, kemi, context)),
    sample(
      'part-problems',
      'A part given back',
      partCard(empty, grounds, jonah, contextAt('14:05'), given),
    ),
    sample('part-read', 'A part to read', partCard(whole, grounds, sam, context)),
    sample('part-read-empty', 'Nothing there', partCard(empty, grounds, sam, context)),
  ];
}

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

function handoverSamples(texts: SampleTexts): readonly Sample[] {
  const made: Filling = { kind: handover, texts };
  const half = drafted({ ...made, parts: 5 });
  const [, risks] = handover.parts;
  return [
    look('handover-half', 'A handover half done', half, kemi),
    look('handover-asked-sam', 'A handover to be decided', handedIn(made), sam),
    ...(risks
      ? [
          sample(
            'handover-risks',
            'A part of a handover',
            partCard(seenAt(handover, half), risks, kemi, context),
          ),
        ]
      : []),
  ];
}

function listSamples(texts: SampleTexts): readonly Sample[] {
  const made: Filling = { kind: transition, texts };
  const of = (state: BegunSignOff, number: number): BegunSignOff => ({
    ...state,
    id: SignOffId.parse(`list-${number}`),
  });
  const some = [
    drafted({ ...made, parts: 3 }),
    handedIn(made),
    returned(made),
    { ...drafted({ kind: handover, texts, parts: 2 }), lateSince: at('12-01T09:00') },
    approved(made, [contactDue(1, 48, { overdueSince: at('12-01T14:00') }), watched]),
  ].map(of);
  const many = Array.from({ length: 14 }, (_, number) =>
    of(some[number % 5] ?? handedIn(made), number),
  );
  const list = (states: readonly BegunSignOff[], page?: number): Card =>
    signOffListCard({ states, kinds: signOffKinds, viewer: sam, page }, context);
  return [
    sample('list', 'Yours', list(some)),
    sample('list-empty', 'None', list([])),
    sample('list-many', 'Many', list(many)),
    sample('list-page-2', 'The last page', list(many, 2)),
  ];
}
