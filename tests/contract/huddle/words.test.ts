import { describe, expect, it } from '@jest/globals';
import { huddleAlert } from '../../../cards/huddle/alert.ts';
import { huddleRefusalText } from '../../../cards/huddle/refusal.ts';
import { headlineOf, listed, stateText, tierText, whyText } from '../../../cards/huddle/words.ts';
import { gentle } from '../../../rehearsal/gallery/sample-consults.ts';
import { sampleHuddles, sampleRef } from '../../../rehearsal/gallery/sample-huddles.ts';
import { contextAt, sam } from '../../../rehearsal/gallery/sample-service.ts';
import type { PostedHuddle } from '../../../services/huddle/huddle.ts';
import { scenarioOf } from '../../../services/huddle/prompts.ts';
import { parseAttendance, parseDecision } from '../../../services/huddle/forms.ts';
import { grace, jonah, service } from '../../support/people.ts';

const context = contextAt('12-07T10:00');
const huddles = sampleHuddles(gentle);
const entryOf = (huddle: PostedHuddle, number: number) => {
  const found = huddle.entries.find(({ caseRef }) => caseRef === sampleRef(number));
  if (found === undefined) throw new TypeError(`There is no case ${number}.`);
  return found;
};

describe('why a case is on the list', () => {
  it('is said in words, the weightiest first', () => {
    expect(whyText(entryOf(huddles.posted, 1), context)).toBe(
      'Second missed contact in a row, since Wed 2 Dec; review 9 days overdue',
    );
  });

  it('counts what there is no room for', () => {
    const entry = entryOf(huddles.posted, 6);
    const [flag] = entry.flags;
    if (!flag) throw new TypeError('It is not flagged.');
    const kinds = ['incident', 'safeguarding', 'earlyWarning', 'staffConcern', 'transition'];
    const flags = kinds.map((kind, id) => ({ ...flag, id, kind: kind as typeof flag.kind }));
    expect(whyText({ ...entry, flags }, context)).toMatch(/; and 2 more$/);
  });

  it('is an earlier huddle where nothing is flagged any more', () => {
    const entry = { ...entryOf(huddles.posted, 3), flags: [] };
    expect(whyText(entry, context)).toBe('Nothing new; an earlier huddle put it off');
  });

  it('names the oversight of the plan, and where there is no plan that', () => {
    expect(tierText(entryOf(huddles.posted, 1), context)).toBe('Intensive oversight');
    expect(tierText(entryOf(huddles.posted, 6), context)).toBe('Not in the register yet');
  });
});

describe('how a case stands', () => {
  const state = (huddle: PostedHuddle, number: number) =>
    stateText(entryOf(huddle, number), huddle, context);

  it('is decided, put off or open', () => {
    expect(state(huddles.running, 1)).toBe('✓ Decided by Sam Whitaker at 09:41');
    expect(state(huddles.running, 3)).toBe('Put off by Sam Whitaker');
    expect(state(huddles.running, 2)).toBe('Not decided yet');
  });

  it('is carried over when the huddle is closed, with how often', () => {
    expect(state(huddles.closed, 5)).toBe('→ Carried over to the next huddle');
    expect(state(huddles.closed, 2)).toBe('→ Carried over again: twice in a row');
    expect(state(huddles.closed, 3)).toBe('→ Carried over again: 3 times in a row');
  });
});

it('says how far it is', () => {
  expect(
    Object.entries(huddles).map(([name, huddle]) => [name, headlineOf(huddle, context)]),
  ).toEqual([
    ['posted', '9 cases to decide'],
    ['late', '9 cases to decide'],
    ['running', '2 of 9 decided'],
    ['long', '10 cases to decide'],
    ['empty', 'No case is flagged'],
    ['closed', 'Closed: 2 of 9 decided'],
    ['closedAll', 'Closed: 10 of 10 decided'],
  ]);
});

it('shows references and counts on a lock screen, no more', () => {
  expect(huddleAlert(huddles.late, 'posted', context)).toBe(
    'Riverside East: weekly huddle, late, 9 cases to decide',
  );
  expect(huddleAlert(huddles.closed, 'carriedOver', context)).toBe(
    'Riverside East: carried over again without a decision: CM-21003, CM-21002',
  );
});

it('names a few references and counts the rest', () => {
  expect(listed(['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6'], context)).toBe(
    'A-1, A-2, A-3, A-4 and 2 more',
  );
});

it('says who can where somebody can’t', () => {
  const refusal = { reason: 'onlyManagers', who: [grace, sam] } as const;
  expect(huddleRefusalText(refusal, context)).toBe(
    'A manager, or whoever started it, closes the huddle: Grace Lindqvist, Sam Whitaker. Nothing was changed.',
  );
});

describe('the scenario of the week', () => {
  const prompts = { id: 'risk', name: 'Risk', questions: [], scenarios: ['one', 'two', 'three'] };

  it('is the same from Monday to Sunday, then the next one', () => {
    const week = ['2026-12-07', '2026-12-13'].map((date) => scenarioOf(prompts, date));
    expect(new Set(week).size).toBe(1);
    const weeks = ['2026-12-07', '2026-12-14', '2026-12-21'].map((d) => scenarioOf(prompts, d));
    expect(new Set(weeks).size).toBe(3);
    expect(scenarioOf(prompts, '2026-12-28')).toBe(weeks[0]);
  });
});

describe('the form of a decision', () => {
  const typed = {
    ...{ risk: 'Two contacts missed.', decision: 'Visit on Thursday.' },
    ...{ rationale: 'Nobody has seen the flat.', reviewOn: '2026-12-14', prompts: 'drift,none' },
    ...{ action1: 'Visit at home', owner1: jonah, due1: '2026-12-10' },
    ...{ action2: '', owner2: '', due2: '', action3: '', owner3: '', due3: '' },
  };
  const read = (change: Partial<typeof typed> = {}) =>
    parseDecision({ ...typed, ...change }, { service, today: '2026-12-07' });

  it('is read with its actions, and the prompts that there are', () => {
    expect(read()).toMatchObject({
      ok: true,
      value: {
        ...{ risk: 'Two contacts missed.', prompts: ['drift'], reviewOn: '2026-12-14' },
        actions: [{ what: 'Visit at home', owner: jonah, due: '2026-12-10' }],
      },
    });
  });

  it.each([
    ['risk', 'Born 14/02/1991.', 'date of birth'],
    ['risk', '', 'Say which risk you see'],
    ['decision', 'ok', 'not enough'],
    ['reviewOn', '', 'Choose the day'],
    ['due1', '2026-12-01', 'in the past'],
  ] as const)('is given back where %s is “%s”', (field, text, said) => {
    expect(read({ [field]: text })).toMatchObject({
      ok: false,
      problems: { [field]: expect.stringContaining(said) },
    });
  });
});

it('reads who is there, and leaves out what is no person', () => {
  expect(parseAttendance(`${grace}, ${jonah},nobody,`)).toEqual([grace, jonah]);
});
