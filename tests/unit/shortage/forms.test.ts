import { describe, expect, it } from '@jest/globals';
import {
  parseDismissal,
  parseEnd,
  parseMitigationDone,
  parseReview,
} from '../../../services/shortage/forms/answers.ts';
import {
  planFields,
  type PlanField,
  type TypedPlan,
} from '../../../services/shortage/forms/fields.ts';
import { parsePlan, parseWhat } from '../../../services/shortage/forms/plan.ts';
import { suggestedReview, typedPlanOf } from '../../../services/shortage/forms/typed-plan.ts';
import { problemsOf } from '../../../services/kernel/parsed.ts';
import { at, grace, sam, service, utc } from '../../support/people.ts';

const context = { service, today: '2026-12-02', now: at('10:00') };

const empty = Object.fromEntries(planFields.map((field) => [field, ''])) as TypedPlan;
const filled: TypedPlan = {
  ...empty,
  protectedKinds: 'emergencies,safeguarding',
  waits: 'Routine eligibility questions.',
  what1: 'Bank nurse for Thursday',
  owner1: sam,
  due1: '2026-12-03',
  reviewOn: '2026-12-04',
  reviewTime: '17:00',
};
const read = (change: Partial<Record<PlanField, string>> = {}) =>
  parsePlan({ ...filled, ...change }, context);
const problems = (change: Partial<Record<PlanField, string>>) => problemsOf(read(change));

describe('the form by which a shortage is declared', () => {
  it('is read into a plan and the time of the review', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        plan: {
          protected: {
            kinds: [
              { id: 'emergencies', label: 'Emergency and very urgent requests' },
              { id: 'safeguarding', label: 'Safeguarding thresholds' },
            ],
          },
          waits: 'Routine eligibility questions.',
          mitigations: [{ what: 'Bank nurse for Thursday', owner: sam, due: '2026-12-03' }],
          times: [],
        },
        reviewAt: utc('2026-12-04T17:00'),
      },
    });
  });

  it('names everything that is missing at once', () => {
    expect(Object.keys(problemsOf(parsePlan(empty, context)))).toEqual([
      'protectedKinds',
      'waits',
      'what1',
      'reviewOn',
      'reviewTime',
    ]);
  });

  it('takes words of one’s own for what is protected', () => {
    expect(
      read({ protectedKinds: '', protectedText: 'The first week after discharge.' }),
    ).toMatchObject({
      value: { plan: { protected: { kinds: [], text: 'The first week after discharge.' } } },
    });
  });

  it('leaves out kinds that the service does not have', () => {
    expect(problems({ protectedKinds: 'somethingElse' })).toHaveProperty('protectedKinds');
  });

  it.each([
    ['protectedText', 'Her number is 999 000 0018.', 'NHS number'],
    ['waits', 'Born 14/02/1991, not slept.', 'date of birth'],
    ['what1', 'Write to ada@example.org', 'e-mail'],
    ['waits', 'ok', 'not enough for the record'],
    ['waits', 'word '.repeat(121), '604 characters long and 600 fit'],
    ['what1', 'word '.repeat(61), '304 characters long and 300 fit'],
  ] as const)('refuses in %s “%s”', (field, typed, said) => {
    expect(problems({ [field]: typed })).toEqual({ [field]: expect.stringContaining(said) });
  });

  it('wants what, who and by when of each thing that is done', () => {
    expect(Object.keys(problems({ what3: 'Ask Riverside West' }))).toEqual(['owner3', 'due3']);
    expect(Object.keys(problems({ due2: '2026-12-03' }))).toEqual(['what2', 'owner2']);
  });

  it('wants a review to come, within seven days', () => {
    expect(problems({ reviewOn: '2026-12-02', reviewTime: '09:59' })).toHaveProperty('reviewTime');
    expect(problems({ reviewOn: '2026-12-09', reviewTime: '10:01' })).toHaveProperty('reviewOn');
    expect(problems({ reviewTime: '25:00' })).toHaveProperty('reviewTime');
    expect(read({ reviewOn: '2026-12-09', reviewTime: '10:00:00' }).ok).toBe(true);
  });

  it.each([
    ['2027-03-26', '2027-03-28', '01:30', '2027-03-28T01:30'],
    ['2026-10-24', '2026-10-25', '01:30', '2026-10-25T00:30'],
    ['2026-10-24', '2026-10-26', '09:00', '2026-10-26T09:00'],
  ])('reads the time of the review by the clocks of the service (%s)', (today, day, time, then) => {
    const now = utc(`${today}T10:00`);
    const typed = { ...filled, due1: day, reviewOn: day, reviewTime: time };
    expect(parsePlan(typed, { service, today, now })).toMatchObject({
      value: { reviewAt: utc(then) },
    });
  });

  it('can be checked as far as its first step', () => {
    expect(parseWhat({ ...empty, protectedKinds: 'huddle', waits: 'Huddle.' }, context).ok).toBe(
      true,
    );
    expect(Object.keys(problemsOf(parseWhat(empty, context)))).toEqual(['protectedKinds', 'waits']);
  });
});

describe('response times on the form', () => {
  it('are a change where one of them is', () => {
    expect(read({ acknowledgeUrgent: 'PT2H', answerUrgent: 'PT4H' })).toMatchObject({
      value: { plan: { times: [{ sensitivity: 'urgent', acknowledge: 'PT2H', answer: 'PT4H' }] } },
    });
  });

  it('are none where they are as usual', () => {
    const usual = {
      acknowledgeUrgent: 'PT60M',
      answerUrgent: 'PT4H',
      whyVeryUrgent: 'No reason yet.',
    };
    expect(read(usual)).toMatchObject({ value: { plan: { times: [] } } });
  });

  it('are taken from the list alone', () => {
    expect(problems({ acknowledgeUrgent: 'PT5H' })).toEqual({
      acknowledgeUrgent: 'Choose from the list.',
    });
    expect(problems({ answerRoutine: 'P30D' })).toEqual({ answerRoutine: 'Choose from the list.' });
  });

  it('ask why what is very urgent may wait, beside that field', () => {
    expect(problems({ acknowledgeVeryUrgent: 'PT30M' })).toEqual({
      whyVeryUrgent: 'Say why even very urgent requests may wait longer.',
    });
    expect(problems({ acknowledgeVeryUrgent: 'PT30M', whyVeryUrgent: 'ok' })).toHaveProperty(
      'whyVeryUrgent',
    );
    expect(
      read({ acknowledgeVeryUrgent: 'PT30M', whyVeryUrgent: 'One duty clinician.' }),
    ).toMatchObject({ value: { plan: { times: [{ reason: 'One duty clinician.' }] } } });
  });
});

describe('a plan as the form shows it', () => {
  it('is what was typed', () => {
    const typed = {
      ...filled,
      protectedText: 'The first week after discharge.',
      what2: 'A second duty clinician',
      owner2: grace,
      due2: '2026-12-04',
      acknowledgeVeryUrgent: 'PT30M',
      answerVeryUrgent: 'PT60M',
      whyVeryUrgent: 'One duty clinician.',
    };
    const parsed = parsePlan(typed, context);
    if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.problems));
    const { plan } = parsed.value;
    const shown = typedPlanOf({
      ...plan,
      times: plan.times.map(({ acknowledge, answer, reason = '' }) => {
        const from = service.responseTimes.veryUrgent;
        return { sensitivity: 'veryUrgent', from, to: { ...from, acknowledge, answer }, reason };
      }),
      mitigations: plan.mitigations.map((each, index) => ({
        ...each,
        ...{ number: index + 1, plannedAt: at('10:00') },
        deadlines: { overdueAt: at('23:00') },
      })),
    });
    expect({ ...empty, ...shown }).toEqual({ ...typed, reviewOn: '', reviewTime: '' });
  });

  it('suggests noon of the next working day for the review', () => {
    expect(suggestedReview(service, utc('2026-12-04T16:00'))).toEqual({
      reviewOn: '2026-12-07',
      reviewTime: '12:00',
    });
  });
});

describe('the short forms', () => {
  it('want a reason that can be understood later', () => {
    expect(problemsOf(parseDismissal({ why: 'ok' }, context))).toHaveProperty('why');
    expect(problemsOf(parseMitigationDone({ note: '' }, context))).toHaveProperty('note');
    expect(Object.keys(problemsOf(parseEnd({ why: '', learned: 'n/a' }, context)))).toEqual([
      'why',
      'learned',
    ]);
    expect(
      Object.keys(problemsOf(parseReview({ note: '', reviewOn: '', reviewTime: '' }, context))),
    ).toEqual(['note', 'reviewOn', 'reviewTime']);
  });

  it('give what was written', () => {
    expect(parseEnd({ why: 'Two are back.', learned: 'Plan earlier.' }, context)).toEqual({
      ok: true,
      value: { reason: 'Two are back.', learned: 'Plan earlier.' },
    });
  });
});
