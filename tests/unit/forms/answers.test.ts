import { describe, expect, it } from '@jest/globals';
import { parseAdvice, type TypedAdvice } from '../../../services/consult/forms/advice.ts';
import {
  parseFinding,
  parseHandOn,
  parseInformation,
  parseOutcome,
  parseQuestion,
  parseRaise,
  parseReason,
} from '../../../services/consult/forms/answers.ts';
import { amina, ben, jonah, sam, service, stranger } from '../../support/people.ts';

const context = { service, today: '2026-12-02' };

const typed: TypedAdvice = {
  decision: 'Visit tonight with two staff.',
  rationale: 'Sleep loss came before the last crisis.',
  reviewOn: '2026-12-03',
  action1: 'Home visit',
  owner1: jonah,
  due1: '2026-12-02',
  action2: '',
  owner2: '',
  due2: '',
  action3: 'Ring the GP',
  owner3: sam,
  due3: '2026-12-04T00:00:00Z',
};
const problems = (changes: Partial<TypedAdvice>) => {
  const result = parseAdvice({ ...typed, ...changes }, context);
  return result.ok ? {} : result.problems;
};

describe('the advice form', () => {
  it('becomes a decision with its actions, empty lines left out', () => {
    expect(parseAdvice(typed, context)).toEqual({
      ok: true,
      value: {
        decision: 'Visit tonight with two staff.',
        rationale: 'Sleep loss came before the last crisis.',
        reviewOn: '2026-12-03',
        actions: [
          { what: 'Home visit', owner: jonah, due: '2026-12-02' },
          { what: 'Ring the GP', owner: sam, due: '2026-12-04' },
        ],
      },
    });
  });

  it('needs no action', () => {
    const none = { action1: '', owner1: '', due1: '', action3: '', owner3: '', due3: ' ' };
    expect(parseAdvice({ ...typed, ...none }, context)).toMatchObject({ value: { actions: [] } });
  });

  it.each<[string, Partial<TypedAdvice>, string]>([
    ['decision', { decision: 'ok' }, 'Say what you decide or advise.'],
    ['rationale', { rationale: '' }, 'Say why, in a sentence'],
    ['rationale', { rationale: 'as above' }, 'Nobody can act on this.'],
    ['reviewOn', { reviewOn: '' }, 'Choose the day on which this is reviewed.'],
    [
      'reviewOn',
      { reviewOn: '2026-12-01' },
      'The review date is in the past. Choose 2 December 2026 or later.',
    ],
    [
      'reviewOn',
      { reviewOn: '2027-12-03' },
      'more than a year away. Choose 2 December 2027 or earlier.',
    ],
    ['reviewOn', { reviewOn: '2027-02-29' }, 'not a date of the calendar'],
    ['reviewOn', { reviewOn: '3 Dec' }, 'not a date of the calendar'],
    ['reviewOn', { reviewOn: '+275760-09-13' }, 'not a date of the calendar'],
    ['due1', { due1: '2026-12-01' }, 'The due date is in the past.'],
    ['due1', { due1: '' }, 'Choose by when it is done.'],
    ['owner1', { owner1: '' }, 'Choose who does it.'],
    ['owner1', { owner1: stranger }, 'This person is not in'],
    ['owner1', { owner1: 'jonah' }, 'This person is not in'],
    ['action1', { action1: '' }, 'Say what is to be done, or clear owner and date.'],
    ['action3', { action3: 'Ring 999 000 0018' }, 'looks like an NHS number'],
  ])('asks to correct %s of %j', (field, changes, sentence) => {
    expect(problems(changes)).toEqual({ [field]: expect.stringContaining(sentence) });
  });

  it('asks for both parts that an action lacks', () => {
    expect(Object.keys(problems({ action2: 'Ring the family' }))).toEqual(['owner2', 'due2']);
  });

  it('takes a review today and in a year', () => {
    expect(problems({ reviewOn: '2026-12-02' })).toEqual({});
    expect(problems({ reviewOn: '2027-12-02' })).toEqual({});
  });
});

describe('the short forms', () => {
  it('take what is enough', () => {
    expect(parseReason({ why: ' In clinic ' }, context)).toEqual({
      ok: true,
      value: { reason: 'In clinic' },
    });
    expect(parseQuestion({ question: 'Who is at home?' }, context)).toEqual({
      ok: true,
      value: { question: 'Who is at home?' },
    });
    expect(parseInformation({ text: 'Yes' }, context)).toEqual({
      ok: true,
      value: { text: 'Yes' },
    });
    expect(parseFinding({ finding: 'Crisis plan updated.' }, context)).toEqual({
      ok: true,
      value: { finding: 'Crisis plan updated.' },
    });
    expect(
      parseOutcome({ outcome: 'followedInPart', whatHappened: 'Seen by Ben.' }, context),
    ).toEqual({
      ok: true,
      value: { outcome: 'followedInPart', whatHappened: 'Seen by Ben.' },
    });
    expect(parseRaise({ to: 'emergency', why: 'Left the house' }, context)).toEqual({
      ok: true,
      value: { to: 'emergency', reason: 'Left the house' },
    });
    expect(parseHandOn({ to: ben, why: 'He knows the family' }, { ...context, by: amina })).toEqual(
      {
        ok: true,
        value: { to: ben, reason: 'He knows the family' },
      },
    );
  });

  it.each([
    [
      parseReason({ why: 'ok' }, context),
      { why: 'This is not enough for the record. Give the reason in a few words.' },
    ],
    [
      parseQuestion({ question: '?' }, context),
      { question: 'There are no words here. Say what you need to know before you can answer.' },
    ],
    [parseInformation({ text: '' }, context), { text: 'Write what they should know.' }],
    [
      parseFinding({ finding: 'fine' }, context),
      {
        finding:
          'This is not enough for the record. Say what the clinical review found and what follows from it.',
      },
    ],
    [
      parseOutcome({ outcome: '', whatHappened: '' }, context),
      { outcome: 'Choose what became of the advice.', whatHappened: 'Say what happened next.' },
    ],
    [
      parseRaise({ to: '', why: '' }, context),
      { to: 'Choose how soon you need an answer now.', why: 'Give the reason in a few words.' },
    ],
    [
      parseHandOn({ to: '', why: 'n/a' }, { ...context, by: amina }),
      {
        to: 'Choose to whom you hand it on.',
        why: 'Nobody can act on this. Give the reason in a few words.',
      },
    ],
    [
      parseHandOn({ to: amina, why: 'He knows them' }, { ...context, by: amina }),
      { to: 'You have it yourself: choose somebody else.' },
    ],
  ])('ask for what is lacking (%#)', (result, problems) => {
    expect(result).toEqual({ ok: false, problems });
  });
});
