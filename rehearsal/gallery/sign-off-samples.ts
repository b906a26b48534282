/** Sign-offs as people see them: a transition and a handover, from the form to what follows. */
import type { Card } from '../../cards/render.ts';
import { partCard } from '../../cards/sign-off/forms.ts';
import { signOffListCard } from '../../cards/sign-off/list.ts';
import { startSignOffCard, type StartForm } from '../../cards/sign-off/start.ts';
import { handover } from '../../services/sign-off/kinds/handover/handover.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { SignOffId, type BegunSignOff } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import {
  approved,
  caseRef,
  contactDue,
  drafted,
  handedIn,
  returned,
  seenAt,
  watched,
  type Filling,
} from './sample-sign-offs.ts';
import {
  at,
  contextAt,
  grace,
  jonah,
  kemi,
  riversideEast,
  sam,
  service,
} from './sample-service.ts';
import type { Sample } from './sample.ts';

import { decidedSamples } from './sign-off-decided-samples.ts';
import { look, sample } from './sign-off-look.ts';

export const signOffSamples = (texts: SampleTexts): readonly Sample[] => [
  ...startSamples(texts),
  ...draftSamples(texts),
  ...partSamples(texts),
  ...decidedSamples(texts),
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
