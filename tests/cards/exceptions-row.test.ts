/** The buttons at a row of the exceptions. */
import { describe, expect, it } from '@jest/globals';
import { acceptedRow, openRow } from '../../cards/exceptions/row.ts';
import type { OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import type { Language } from '../../services/service/language.ts';
import { at, grace, riversideEast as team, service } from '../support/people.ts';

const failed = (job: string, id = 'x'): OutOfStandard => ({
  ...{ key: 'parked:team:x:', team, since: at('08:00'), whose: [], fix: { opens: 'nothing' } },
  why: { kind: 'jobFailed', job, scope: team, id },
});
const acceptance = { reason: 'x', by: grace, at: at('09:00'), endsAt: at('17:00') };
const accepted = { ...failed('notice.tell'), acceptance: { ...acceptance, until: '2026-12-09' } };

const context = (language: Language) => ({
  ...{ service, language, now: at('10:00') },
  nameOf: (person: string) => person,
});
/** A button says it twice: for old clients too. */
const titlesOf = (row: unknown) => [
  ...new Set([...JSON.stringify(row).matchAll(/"title":"([^"]*)"/g)].map(([, title]) => title)),
];
const open = (job: string, language: Language = 'en-GB') =>
  titlesOf(openRow(failed(job), { namesTeam: false }, context(language)));

describe('a row of what was set aside', () => {
  it.each([
    ['notice.tell', 'notice.tell.signOff.4.decided.person', 'A message about a sign-off could not'],
    ['notice.cards', 'notice.cards.shortage.7', 'A card about a shortage could not be brought'],
    ['action.tell', 'action.tell.9', 'A message about agreed actions could not be sent'],
    ['huddle.post', 'huddle.post.2', 'An automatic step about a huddle failed'],
    ['own.tell', 'own.tell.1', 'A message about the team’s work could not be sent'],
    ['unreadable', 'x', 'An automatic step failed that nobody can read: tell your administrator'],
  ])('says of %s, %s, in plain words what failed', (job, id, words) => {
    const row = JSON.stringify(openRow(failed(job, id), { namesTeam: false }, context('en-GB')));
    expect(row).toContain(words);
    expect(row).not.toContain(job);
  });

  it('has it sent again, or accepted as it is', () => {
    expect(open('notice.tell')).toEqual(['Send again', 'Accept…']);
    expect(open('notice.tell', 'cy')).toEqual(['Anfon eto', 'Derbyn…']);
  });

  it('has it sent again while it is accepted as it is', () => {
    const row = acceptedRow(accepted, { namesTeam: false }, context('en-GB'));
    expect(titlesOf(row)).toEqual(['Send again', 'Back on the list']);
  });

  it('can’t have it sent again where nobody can read what it was', () => {
    expect(open('unreadable')).toEqual(['Accept…']);
  });
});
