import {
  acceptanceCard,
  acceptanceSection,
  givenCard,
  issueFormCard,
  type AcceptanceView,
} from '../../cards/acceptance/card.ts';
import { expandCase } from '../../cards/caseload/card.ts';
import type { Card } from '../../cards/render.ts';
import type { Acceptance, Link, Standing } from '../../services/acceptance/acceptance.ts';
import { CaseRef } from '../../services/kernel/ids.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import type { SampleTexts } from './sample-consults.ts';
import { at, contextAt, jonah, kemi, riversideEast } from './sample-service.ts';
import type { Sample } from './sample.ts';

const sample = (name: string, title: string, card: Card): Sample => ({
  name: `acceptance-${name}`,
  title,
  group: 'Receiving services',
  card,
});

const of = { team: riversideEast, signOff: SignOffId.parse('01kb0000000000000000000001') };
const caseRef = CaseRef.parse('CM-10482');
const recipient = 'Northgate Community Team';
const content = {
  caseRef,
  title: 'Handover of care',
  sections: ['Risks', 'Safeguarding', 'Crisis plan', 'Medication', 'Contacts'].map((title) => ({
    title,
    lines: [],
  })),
};
const by = { name: 'Priya Nair', role: 'Duty worker', contact: '01632 960 123' };
const shown = { at: at('16:40'), shown: '', attempt: '' };

const link = (standing: Standing, change: Partial<Link> = {}): Acceptance => ({
  ...{ status: 'linked', ...of, caseRef },
  link: {
    ...{ number: 1, recipient, issuedBy: jonah, issuedAt: at('14:05') },
    ...{ expiresAt: at('12-09T14:05'), codeDigest: '', wrongCodes: 0, openings: 0, standing },
    ...change,
  },
});

const view = (state: Acceptance, change: Partial<AcceptanceView> = {}): AcceptanceView => ({
  ...{ of, state, content, hasLinks: true },
  ...change,
});

/** As the sign-off's card has it. */
const onCard = (state: Acceptance, hasLinks = true): Card =>
  expandCase({
    ...{ caseLine: '**CM-10482** · Riverside East', headline: 'Handover: approved' },
    ...{ fallbackText: 'Handover: approved', callouts: [], facts: [], note: '', fields: [] },
    rows: acceptanceSection({ of, state, hasLinks }, contextAt('14:05')),
    actions: [],
  });

const none: Acceptance = { status: 'none' };
const open = link({ is: 'open' });

export const acceptanceSamples = (texts: SampleTexts): readonly Sample[] => [
  ...formSamples(),
  ...standingSamples(texts),
  ...sectionSamples(),
];

const context = contextAt('14:05');
const url = `http://127.0.0.1:3978/partner/${'Q3hBz7uV'.repeat(8)}.x`;

const formSamples = (): readonly Sample[] => [
  sample('form', 'Issue a link…', issueFormCard(view(none), {}, context)),
  sample(
    'form-wrong',
    'Given back',
    issueFormCard(view(none), { problems: { recipient: 'Write the name.' } }, context),
  ),
  sample('form-again', 'Replace the link…', issueFormCard(view(open), {}, context)),
  sample('given', 'Issued', givenCard(view(open), { url, code: '48210935' }, context)),
];

const opened = link({ is: 'open' }, { lastOpenedAt: at('15:10'), openings: 1, wrongCodes: 2 });
const accepted = { kind: 'accepted', by, firstContactAt: at('12-04T14:30'), ...shown } as const;

function standingSamples(texts: SampleTexts): readonly Sample[] {
  const text = texts.long('The crisis plan names no contact for the nights.');
  const missing = { kind: 'missing', by, text, ...shown } as const;
  const states: readonly (readonly [string, string, Acceptance, string])[] = [
    ['none', 'Not sent yet', none, '14:05'],
    ['open', 'Waiting', open, '14:05'],
    ['opened', 'Opened, no answer yet', opened, '16:00'],
    ['locked', 'Locked', link({ is: 'locked', at: at('15:00') }), '15:30'],
    ['accepted', 'Accepted', link({ is: 'answered', answer: accepted }), '16:41'],
    ['missing', 'Something is missing', link({ is: 'answered', answer: missing }), '16:41'],
    ['expired', 'No answer', link({ is: 'expired', at: at('12-09T14:05') }), '12-09T15:00'],
    ['revoked', 'Ended', link({ is: 'revoked', at: at('15:00'), by: kemi }), '15:01'],
  ];
  return [
    ...states.map(([name, title, state, time]) =>
      sample(name, title, acceptanceCard(view(state), contextAt(time))),
    ),
    sample(
      'by-hand',
      'A service without links',
      acceptanceCard(view(none, { hasLinks: false }), context),
    ),
  ];
}

const sectionSamples = (): readonly Sample[] => [
  sample('section-none', 'On the sign-off’s card, not sent', onCard(none)),
  sample('section-open', 'On the sign-off’s card, waiting', onCard(open)),
  sample('section-by-hand', 'On the sign-off’s card, without links', onCard(none, false)),
];
