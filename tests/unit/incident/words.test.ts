import { describe, expect, it } from '@jest/globals';
import { parseClosing, parseIncident, parseThemes } from '../../../services/incident/forms.ts';
import { mostPrompts, promptsOf } from '../../../services/incident/learning.ts';
import { colleagueNamedIn } from '../../../services/incident/people-named.ts';
import { reviewResult } from '../../../services/incident/result.ts';
import { after, closing, themed, whole } from '../../support/incident-rules.ts';
import { grace, sam, service } from '../../support/people.ts';

const context = { service, today: '2026-11-10' };

describe('a colleague’s name in a finding', () => {
  it.each([
    ['Grace Lindqvist forgot the handover.', 'Grace'],
    ['the handover of jonah whitfield was late', 'jonah'],
    ['Nobody told Jonah.', 'Jonah'],
    ['It was Whitfield’s diary.', 'Whitfield'],
  ])('is seen in “%s”', (text, name) => {
    expect(colleagueNamedIn(text, service)).toBe(name);
  });

  it.each([
    'Grace periods of a day were usual.',
    'The duty clinician was not told.',
    'SAM is the name of a form.',
    'The team will meet in May.',
  ])('is not seen in “%s”', (text) => {
    expect(colleagueNamedIn(text, service)).toBeUndefined();
  });
});

describe('the form of a review', () => {
  const typed = { caseRef: 'CM-10482', happenedOn: '2026-11-01', happenedAt: '21:15' };
  const filled = { ...typed, what: 'A planned contact did not take place.', kind: 'missedCare' };

  it('reads the day with its time, and without', () => {
    expect(parseIncident(filled, context)).toMatchObject({
      value: { happened: '2026-11-01T21:15' },
    });
    expect(parseIncident({ ...filled, happenedAt: '' }, context)).toMatchObject({
      value: { happened: '2026-11-01' },
    });
  });

  it.each([
    [{ happenedOn: '' }, 'happenedOn'],
    [{ happenedOn: '2026-11-11' }, 'happenedOn'],
    [{ happenedOn: '2020-01-01' }, 'happenedOn'],
    [{ happenedOn: '2026-02-30' }, 'happenedOn'],
    [{ happenedAt: '25:00' }, 'happenedAt'],
    [{ kind: 'blame' }, 'kind'],
    [{ what: 'Jonah missed the contact.' }, 'what'],
    [{ what: 'NHS number 999 000 0018 was seen.' }, 'what'],
    [{ what: '' }, 'what'],
  ])('with %o says what to correct', (change, field) => {
    const read = parseIncident({ ...filled, ...change }, context);
    expect(read.ok ? [] : Object.keys(read.problems)).toEqual([field]);
  });

  it('asks kindly for the role in place of a name', () => {
    const read = parseIncident({ ...filled, what: 'Jonah missed the contact.' }, context);
    expect(read.ok ? '' : read.problems['what']).toContain('please write the role instead');
  });

  it('takes three themes at most, in the service’s order', () => {
    expect(parseThemes({ themes: 'followUp,handover' }, context)).toEqual({
      ok: true,
      value: ['handover', 'followUp'],
    });
    expect(parseThemes({ themes: 'handover,followUp,signs,plans' }, context).ok).toBe(false);
    expect(parseThemes({ themes: '' }, context).ok).toBe(false);
  });

  it('asks whether the words may be read by others', () => {
    const learning = 'A contact needs somebody who sees that it did not happen.';
    const read = (released: string) =>
      parseClosing({ learning, released, noActionWhy: '' }, context);
    expect(read('no')).toMatchObject({ value: { isReleased: false } });
    expect(read('').ok).toBe(false);
  });
});

describe('prompts of last month’s reviews', () => {
  const review = (...themes: string[]) => ({ ...after(...whole), themes });

  it('are three at most, those of most reviews first', () => {
    const reviews = [
      review('partners', 'signs'),
      review('partners', 'plans'),
      review('partners', 'signs', 'handover'),
    ];
    const found = promptsOf(reviews, service.incidents).map(({ id }) => id);
    expect(found).toEqual(['partners', 'signs', 'handover']);
    expect(found).toHaveLength(mostPrompts);
  });

  it('are none of a review in which nothing has been found, and none that names the case', () => {
    const early = after([grace, { type: 'lead' }], [grace, themed[1]]);
    expect(promptsOf([early], service.incidents)).toEqual([]);
    const prompts = JSON.stringify(promptsOf([review('handover')], service.incidents));
    expect(prompts).not.toContain('CM-10482');
  });
});

describe('what a pack says of reviews', () => {
  const asked = { month: '2026-11', months: ['2026-10', '2026-11'], timeZone: 'Europe/London' };
  const closed = (isReleased: boolean) => after(...whole, [sam, { ...closing, isReleased }]);
  const withdrawn = after([grace, { type: 'withdraw', why: 'Another case was meant.' }]);

  it('counts what was opened and closed in the month, without what was opened by mistake', () => {
    const result = reviewResult([closed(true), after(), withdrawn], service.incidents, asked);
    expect(result).toMatchObject({ opened: 2, closed: 1, open: 1, withdrawn: 1 });
    expect(result.factors).toEqual([{ name: 'Handover between people or teams', reviews: 1 }]);
    expect(result.actions).toMatchObject([{ standing: 'agreed', due: '2026-11-20' }]);
  });

  it('shows what was learnt only where it was released', () => {
    const result = reviewResult([closed(true), closed(false)], service.incidents, asked);
    expect(result.learning).toEqual([
      { themes: ['Handover between teams'], text: closing.learning },
    ]);
    expect(result.notReleased).toBe(1);
  });
});
