import {
  acceptanceCard,
  acceptanceSection,
  givenCard,
  issueFormCard,
  type AcceptanceView,
} from '../../cards/acceptance/card.ts';
import { expandCase } from '../../cards/caseload/card.ts';
import type { CardContext } from '../../cards/context.ts';
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
const onCard = (state: Acceptance, context: CardContext, hasLinks = true): Card =>
  expandCase({
    ...{ caseLine: '**CM-10482** · Riverside East', headline: 'Handover: approved' },
    ...{ fallbackText: 'Handover: approved', callouts: [], facts: [], note: '', fields: [] },
    rows: acceptanceSection({ of, state, hasLinks }, context),
    actions: [],
  });

const none: Acceptance = { status: 'none' };
const open = link({ is: 'open' });

export function acceptanceSamples(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:05');
  const later = contextAt('12-09T15:00');
  const accepted = { kind: 'accepted', by, firstContactAt: at('12-04T14:30'), ...shown } as const;
  const text = texts.long('The crisis plan names no contact for the nights.');
  const missing = { kind: 'missing', by, text, ...shown } as const;
  const url = `http://127.0.0.1:3978/partner/${'Q3hBz7uV'.repeat(8)}.x`;
  const wrong = { recipient: 'Write the name of the service that takes over.' };
  return [
    sample('form', 'Issue a link…', issueFormCard(view(none), {}, context)),
    sample('form-wrong', 'Given back', issueFormCard(view(none), { problems: wrong }, context)),
    sample('form-again', 'Replace the link…', issueFormCard(view(open), {}, context)),
    sample('given', 'Issued', givenCard(view(open), { url, code: '48210935' }, context)),
    sample('none', 'Not sent yet', acceptanceCard(view(none), context)),
    sample('open', 'Waiting', acceptanceCard(view(open), context)),
    sample(
      'opened',
      'Opened, no answer yet',
      acceptanceCard(
        view(link({ is: 'open' }, { lastOpenedAt: at('15:10'), openings: 1, wrongCodes: 2 })),
        contextAt('16:00'),
      ),
    ),
    sample(
      'locked',
      'Locked',
      acceptanceCard(view(link({ is: 'locked', at: at('15:00') })), contextAt('15:30')),
    ),
    sample(
      'accepted',
      'Accepted',
      acceptanceCard(view(link({ is: 'answered', answer: accepted })), contextAt('16:41')),
    ),
    sample(
      'missing',
      'Something is missing',
      acceptanceCard(view(link({ is: 'answered', answer: missing })), contextAt('16:41')),
    ),
    sample(
      'expired',
      'No answer',
      acceptanceCard(view(link({ is: 'expired', at: at('12-09T14:05') })), later),
    ),
    sample(
      'revoked',
      'Ended',
      acceptanceCard(view(link({ is: 'revoked', at: at('15:00'), by: kemi })), contextAt('15:01'), {
        notice: 'Ended: the link can’t be used any more.',
      }),
    ),
    sample(
      'by-hand',
      'A service without links',
      acceptanceCard(view(none, { hasLinks: false }), context),
    ),
    sample('section-none', 'On the sign-off’s card, not sent', onCard(none, context)),
    sample('section-open', 'On the sign-off’s card, waiting', onCard(open, context)),
    sample(
      'section-by-hand',
      'On the sign-off’s card, without links',
      onCard(none, context, false),
    ),
  ];
}
