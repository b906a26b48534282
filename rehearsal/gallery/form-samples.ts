import { consultCard } from '../../cards/consult/card.ts';
import { consultFormCard } from '../../cards/consult/forms/request.ts';
import { openFormCard } from '../../cards/consult/open-form.ts';
import type { Card } from '../../cards/render.ts';
import type { ConsultView } from '../../cards/verbs.ts';
import type { RequestedConsult } from '../../services/consult/consult.ts';
import { ConsultId, type PersonId } from '../../services/kernel/ids.ts';
import { sampleConsults, type SampleTexts } from './sample-consults.ts';
import type { Sample } from './sample.ts';
import { ben, contextAt, jonah, sam } from './sample-service.ts';

const consult = ConsultId.parse('01kb0000000000000000000099');
const form = (name: string, title: string, card: Card): Sample => ({
  name,
  title,
  group: 'Forms',
  card,
});

const about = {
  sensitivity: 'veryUrgent',
  caseRef: 'CM-10481',
  pathway: 'crisis',
  locality: 'riverside',
  decisionType: 'crisisEscalation',
};

const summaryOf = (texts: SampleTexts) => ({
  whatIsRequested: texts.long('Is a joint visit at 17:00 enough?'),
  whatChanged: texts.long('No sleep for three nights.'),
  currentRisks: texts.long('Self-neglect.'),
  actionsTaken: texts.long('Visited at 11:00, no answer.'),
  earlyWarnings: 'sleepChange,carerConcern',
});

function requestForms(texts: SampleTexts): readonly Sample[] {
  const context = contextAt('14:00');
  const summary = summaryOf(texts);
  return [
    form('open-form', 'In a channel: opens the dialog', openFormCard(context)),
    form('request-1', 'Request, step 1', consultFormCard({ consult }, context)),
    form(
      'request-1-problems',
      'Request, step 1 given back with problems',
      consultFormCard(
        {
          consult,
          typed: { ...about, pathway: '', caseRef: '999 000 0018' },
          problems: {
            caseRef:
              'This looks like an NHS number. Write the case reference of your record system instead, like CM-10482.',
            pathway: 'Choose the pathway.',
          },
        },
        context,
      ),
    ),
    form('request-2', 'Request, step 2', consultFormCard({ consult, typed: about }, context)),
    form(
      'request-2-problems',
      'Request, step 2 given back, what was typed is kept',
      consultFormCard(
        {
          consult,
          typed: { ...about, ...summary },
          problems: {
            whatChanged: 'This holds a date of birth (12/03/1989). Please take it out.',
          },
          notice: 'Teams was busy for a moment.',
        },
        context,
      ),
    ),
    form(
      'request-2-dialog',
      'Request, step 2 in a dialog',
      consultFormCard({ consult, typed: { ...about, ...summary }, inDialog: true }, context),
    ),
  ];
}

type ViewForm = readonly [ConsultView, RequestedConsult, PersonId, string];

function viewForms(texts: SampleTexts): readonly Sample[] {
  const all = sampleConsults(texts);
  const forms: readonly ViewForm[] = [
    ['advise', all.held, sam, '14:10'],
    ['askForMore', all.held, sam, '14:10'],
    ['handOn', all.held, sam, '14:10'],
    ['refuseHandOn', all.offered, ben, '14:13'],
    ['decline', all.waiting, sam, '14:05'],
    ['addInformation', all.moreAsked, jonah, '14:13'],
    ['raise', all.waiting, jonah, '14:05'],
    ['withdraw', all.waiting, jonah, '14:05'],
    ['close', all.advised, jonah, '18:00'],
    ['review', all.closed, sam, '18:20'],
  ];
  return forms.map(([view, state, viewer, time]) =>
    form(
      `form-${view.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
      `The form "${view}"`,
      consultCard(state, viewer, contextAt(time), { view }),
    ),
  );
}

function givenBack(texts: SampleTexts): readonly Sample[] {
  const { held, advised } = sampleConsults(texts);
  const whole = (text: string): string => texts.long(text);
  return [
    form(
      'form-advise-problems',
      'Advice given back with problems',
      consultCard(held, sam, contextAt('14:10'), {
        view: 'advise',
        typed: {
          decision: whole('Joint visit at 17:00.'),
          rationale: whole('The plan helped both times.'),
          reviewOn: '2026-12-01',
          action1: whole('Joint visit'),
          action2: whole('Ring the sister'),
          owner2: jonah,
          due2: '2026-12-03',
          action3: whole(''),
        },
        problems: {
          reviewOn: 'The day to look at it again is in the past.',
          owner1: 'Choose who does "Joint visit".',
          due1: 'Say by when.',
        },
      }),
    ),
    form(
      'form-close-problems',
      'Outcome given back with a problem',
      consultCard(advised, jonah, contextAt('18:00'), {
        view: 'close',
        typed: { outcome: 'followedInPart', whatHappened: '' },
        problems: { whatHappened: 'Say what happened.' },
      }),
    ),
    form(
      'form-hand-on-refused',
      'Hand-on given back with a notice',
      consultCard(held, sam, contextAt('14:10'), {
        view: 'handOn',
        typed: { to: ben, why: whole('Ben knows the family.') },
        notice: 'Ben Okafor is off shift until tomorrow 09:00. Nothing was changed.',
      }),
    ),
  ];
}

export const formSamples = (texts: SampleTexts): readonly Sample[] => [
  ...requestForms(texts),
  ...viewForms(texts),
  ...givenBack(texts),
];
