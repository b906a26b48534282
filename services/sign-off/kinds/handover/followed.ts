/** What an approved handover still wants: acceptance, what was missing, the first contact. */
import { millisecondsBetween } from '../../../kernel/time.ts';
import { addWorkingDuration } from '../../../kernel/working-calendar.ts';
import type { FollowUpSpec, KindContext, NewFollowUp } from '../../kind.ts';
import type { Values } from '../../form.ts';
import { endOfDay } from '../../../kernel/local-day.ts';
import { addDays, instantOfLocal } from '../../moments.ts';

export const acceptance: FollowUpSpec = {
  what: 'acceptance',
  button: 'Record their answer…',
  form: {
    id: 'acceptance',
    title: 'What the receiving service said',
    fields: [
      {
        ...{ id: 'answer', label: 'Their answer', type: 'choice', ask: 'Choose what they said.' },
        options: [
          { id: 'accepted', label: 'They accept it' },
          { id: 'missing', label: 'Something is missing' },
        ],
      },
      {
        ...{ id: 'firstContactAt', label: 'Their first contact', type: 'moment', when: 'any' },
        ...{ isOptional: true, ask: 'Choose when they see the person first.' },
      },
      {
        ...{ id: 'lacking', label: 'What is missing?', type: 'text', substance: 'statement' },
        ...{ isOptional: true, ask: 'Say what they are missing.' },
      },
      {
        ...{ id: 'answeredBy', label: 'Who said so?', type: 'line' },
        ask: 'Say who answered, and in which role.',
      },
    ],
  },
};

const report = (what: string, button: string, title: string, ask: string): FollowUpSpec => ({
  ...{ what, button },
  form: {
    id: what,
    title,
    fields: [
      { id: `${what}Note`, label: 'What was done?', type: 'text', substance: 'statement', ask },
    ],
  },
});

export const obtained = report(
  'obtained',
  'It is there…',
  'What was missing is there',
  'Say what was obtained, and where it is.',
);

export const supplied = report(
  'supplied',
  'Supplied…',
  'What they asked for was supplied',
  'Say what was supplied, and to whom.',
);

export const firstContact = report(
  'firstContact',
  'First contact…',
  'First contact by the receiving service',
  'Say whether the first contact took place, and who told you.',
);

export const acceptanceDue = ({ service, now }: KindContext): NewFollowUp => ({
  what: 'acceptance',
  label: 'The receiving service accepts',
  dueAt: addWorkingDuration(service, now, service.signOffs.handover.acceptWithin),
});

export const supplyDue = ({ service, now }: KindContext): NewFollowUp => ({
  what: 'supplied',
  label: 'They asked for more: supply what is missing',
  dueAt: addWorkingDuration(service, now, service.signOffs.handover.supplyWithin),
});

export const gapsDue = (
  { gap, gapBy }: Values,
  { service }: KindContext,
): readonly NewFollowUp[] =>
  gap === undefined || gapBy === undefined
    ? []
    : [
        {
          what: 'obtained',
          label: 'What is still to come is obtained',
          dueAt: endOfDay(service, gapBy),
        },
      ];

/** Known by the end of the day after it. */
export const contactDue = (at: string, { service }: KindContext): NewFollowUp => ({
  what: 'firstContact',
  label: 'First contact by the receiving service took place',
  dueAt: endOfDay(service, addDays(service, at.slice(0, 10), 1)),
});

/** What is wrong with an answer as recorded, by the field. */
export function wrongAnswer(values: Values, { service, now }: KindContext): Values {
  const { answer, firstContactAt, lacking } = values;
  if (answer === 'accepted' && (firstContactAt ?? '') === '') {
    return { firstContactAt: 'Ask when they see the person first, and choose it here.' };
  }
  if (answer === 'missing' && (lacking ?? '') === '') return { lacking: 'Say what is missing.' };
  return firstContactAt !== undefined &&
    firstContactAt !== '' &&
    isLongAgo(firstContactAt, service, now)
    ? {
        firstContactAt:
          'This is more than a week ago: choose the first contact after the handover.',
      }
    : {};
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

const isLongAgo = (
  local: string,
  service: KindContext['service'],
  now: KindContext['now'],
): boolean => millisecondsBetween(instantOfLocal(service, local), now) > WEEK_MS;
