/** What people type about a lead and the register, and what they are told about it. */
import { describe, expect, it } from '@jest/globals';
import { parseBegin, parseOffer } from '../../../services/coordination/forms/lead.ts';
import {
  parseAgency,
  parsePlan,
  parseReview,
  parseRoute,
} from '../../../services/coordination/forms/register.ts';
import { jonah, service, stranger } from '../../support/people.ts';
import { housing } from '../../support/leads.ts';

const context = { service, today: '2026-12-02' };
const agency = {
  ...{ name: 'Housing association', does: 'Tenancy support', contact: 'Ruth Bell' },
  ...{ phone: '0113 496 0100', email: 'ruth.bell@housing.example', within: 'P2D' },
};
const problems = (read: ReturnType<typeof parseAgency> | ReturnType<typeof parsePlan>) =>
  read.ok ? {} : read.problems;

describe('an agency', () => {
  it('is read with its professional', () => {
    expect(parseAgency(agency, context)).toEqual({ ok: true, value: housing });
  });

  it('needs a telephone number or an address', () => {
    expect(problems(parseAgency({ ...agency, phone: '', email: '' }, context))).toEqual({
      phone: 'Give a telephone number or an e-mail address of theirs.',
    });
  });

  it.each([
    ['phone', 'call her'],
    ['phone', '9990000018'],
    ['email', 'ruth.bell'],
    ['email', '9990000018@housing.example'],
    ['does', 'Supports 999 000 0018'],
    ['within', 'P99D'],
    ['name', 'x'.repeat(81)],
  ])('refuses %s “%s”', (field, value) => {
    expect(Object.keys(problems(parseAgency({ ...agency, [field]: value }, context)))).toEqual([
      field,
    ]);
  });
});

describe('a link to the plan', () => {
  const link = (url: string) => parsePlan({ url, on: '2026-11-30' }, context);

  it('is taken as it is', () => {
    const url = 'https://plans.example.org/sites/care/Plan%20CM-10482.docx?web=1';
    expect(link(url)).toEqual({ ok: true, value: { url, datedOn: '2026-11-30' } });
  });

  it.each([
    'http://plans.example.org/1',
    'javascript:alert(1)',
    'plans.example.org/1',
    'https://someone:secret@plans.example.org/1',
    'https://plans.example.org/plan-9990000018.docx',
    'https://plans.example.org/?nhs=999%20000%200018',
    'https://plans.example.org/plan_1990-02-03.docx',
    'https://plans.example.org/?mail=a.person@example.org',
    `https://plans.example.org/${'x'.repeat(700)}`,
  ])('is refused: %s', (url) => {
    expect(Object.keys(problems(link(url)))).toEqual(['url']);
  });

  it('has a date that was', () => {
    const read = parsePlan({ url: 'https://plans.example.org/1', on: '2026-12-03' }, context);
    expect(problems(read)).toEqual({
      on: 'The date of the plan is in the future. Choose 2 December 2026 or earlier.',
    });
  });
});

describe('a route', () => {
  const typed = {
    ...{ who1: 'Team leader', how1: 'By phone', after1: 'PT0S' },
    ...{ who2: '', how2: '', after2: 'P1D', who3: '', how3: '', after3: 'P1D' },
  } as const;

  it('leaves out steps that are empty', () => {
    expect(parseRoute(typed, context)).toEqual({
      ok: true,
      value: { steps: [{ who: 'Team leader', how: 'By phone', after: 'PT0S' }] },
    });
  });

  it('says which step lacks how', () => {
    const read = parseRoute({ ...typed, who2: 'Head of service' }, context);
    expect(read).toMatchObject({
      ok: false,
      problems: { how2: expect.stringContaining('Step 2') },
    });
  });
});

it('reads a review that took place and the next one', () => {
  expect(parseReview({ took: '2026-12-01', next: '2027-01-11' }, context)).toEqual({
    ok: true,
    value: { tookPlaceOn: '2026-12-01', next: '2027-01-11' },
  });
  expect(parseReview({ took: '2026-12-03', next: '' }, context)).toMatchObject({
    problems: { took: expect.any(String), next: expect.any(String) },
  });
});

it('offers the lead to people of the service alone, with a reason', () => {
  expect(parseOffer({ to: stranger, why: '' }, context)).toMatchObject({
    problems: { to: expect.any(String), why: expect.any(String) },
  });
  expect(parseBegin({ to: jonah, why: '' }, context)).toMatchObject({ ok: true });
});
