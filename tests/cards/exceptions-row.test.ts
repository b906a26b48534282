/** The buttons at a row of the exceptions. */
import { describe, expect, it } from '@jest/globals';
import { acceptedRow, openRow } from '../../cards/exceptions/row.ts';
import type { OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import type { Language } from '../../services/service/language.ts';
import { at, grace, riversideEast as team, service } from '../support/people.ts';

const failed = (job: string): OutOfStandard => ({
  ...{ key: 'parked:team:x:', team, since: at('08:00'), whose: [], fix: { opens: 'nothing' } },
  why: { kind: 'jobFailed', job, scope: team, id: 'x' },
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
