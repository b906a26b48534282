/** What FHIR resources say of a case, and what of them is refused or dropped at the door. */
import { describe, expect, it } from '@jest/globals';
import { amina, jonah, service } from '../../support/people.ts';
import { fhirFile, readFhir } from '../../support/extracts.ts';

const named = (system: string, value: string) => ({
  identifier: { system: `urn:oversight:${system}`, value },
});
const subject = named('case', 'CM-10482');
const code = (system: string, value: string) => ({
  coding: [{ system: `urn:oversight:${system}`, code: value }],
});
const plan = (more: object = {}) => ({
  resourceType: 'CarePlan',
  ...{ status: 'active', subject },
  category: [code('pathway', 'crisis'), code('tier', 'enhanced')],
  ...more,
});
const team = (more: object = {}) => ({
  resourceType: 'CareTeam',
  ...{ subject, managingOrganization: [named('team', 'riverside-east')] },
  participant: [
    { role: [code('event', 'key-worker')], member: named('person', 'jonah') },
    { role: [code('event', 'coordinator')], member: named('person', amina) },
    { member: { type: 'Organization', display: 'Housing association' } },
  ],
  ...more,
});
const appointment = (status: string, start: string) => ({
  resourceType: 'Appointment',
  ...{ status, start, participant: [{ actor: subject }] },
});
const flag = (event: string, more: object) => ({
  resourceType: 'Flag',
  ...{ status: 'active', code: code('event', event), subject, ...more },
});
const stay = (more: object = {}) => ({
  resourceType: 'Encounter',
  ...{ status: 'finished', class: { code: 'IMP' }, subject },
  period: { end: '2026-11-19T14:30:00Z' },
  ...more,
});

const says = async (...resources: readonly object[]) => {
  const [item] = await readFhir([fhirFile('all.ndjson', ...resources)]);
  return item?.kind === 'case' ? item.entry.says : item;
};
const refused = async (...resources: readonly (object | string)[]) =>
  (await readFhir([fhirFile('all.ndjson', ...resources)])).flatMap((item) =>
    item.kind === 'refused' ? item.refusals : [],
  );

describe('resources about one case', () => {
  it('are gathered from wherever they stand', async () => {
    const items = await readFhir([
      fhirFile('Appointment.ndjson', appointment('noshow', '2026-11-30T10:00:00Z')),
      fhirFile('CarePlan.ndjson', plan()),
      fhirFile('CareTeam.ndjson', team()),
    ]);
    expect(items).toEqual([
      {
        kind: 'case',
        entry: {
          ...{ file: 'Appointment.ndjson', line: 1, caseRef: 'CM-10482', team: 'riverside-east' },
          says: {
            ...{ pathway: 'crisis', tier: 'enhanced', status: 'active' },
            ...{ keyWorker: jonah, coordinator: amina, agencies: ['Housing association'] },
            missedContacts: ['2026-11-30'],
          },
        },
      },
    ]);
  });

  it('say the same in several passes as in one', async () => {
    const others = ['CM-10001', 'CM-10002', 'CM-10003'].flatMap((caseRef) => {
      const its = named('case', caseRef);
      return [
        plan({ subject: its }),
        { ...appointment('noshow', '2026-11-30T10:00:00Z'), participant: [{ actor: its }] },
      ];
    });
    const files = [
      fhirFile('all.ndjson', plan(), ...others, 'not json', { resourceType: 'Patient' }),
    ];
    const sorted = async (bytesAPass?: number) =>
      (await readFhir(files, bytesAPass === undefined ? {} : { bytesAPass }))
        .map((item) => JSON.stringify(item))
        .sort();
    expect(await sorted(200)).toEqual(await sorted());
  });

  it.each([
    ['seen', appointment('fulfilled', '2026-11-20T10:00:00Z'), { lastContact: '2026-11-20' }],
    ['booked', appointment('booked', '2026-12-09T10:00:00Z'), { nextContact: '2026-12-09' }],
    ['discharged', stay(), { dischargedAt: '2026-11-19T14:30:00.000Z' }],
    ['in crisis', flag('crisis', { period: { start: '2026-11-01' } }), { crises: ['2026-11-01'] }],
    [
      'restricted',
      flag('restriction', { period: { end: '2026-12-31' } }),
      { restrictedUntil: '2026-12-31' },
    ],
    ['restricted no more', flag('restriction', { status: 'inactive' }), { restrictedUntil: null }],
    ['cancelled', appointment('cancelled', '2026-12-09T10:00:00Z'), {}],
    ['still in hospital', stay({ status: 'in-progress' }), {}],
    ['an outpatient', stay({ class: { code: 'AMB' } }), {}],
    ['a mistake', { ...stay(), status: 'entered-in-error' }, {}],
  ])('say it in the terms of the register: %s', async (_what, resource, expected) => {
    expect(await says(resource)).toEqual(expected);
  });

  it('mean local days, also when clocks have changed', async () => {
    const summer = await says(appointment('fulfilled', '2026-10-24T23:30:00Z'));
    const winter = await says(appointment('fulfilled', '2026-10-25T23:30:00Z'));
    expect([summer, winter]).toEqual([
      { lastContact: '2026-10-25' },
      { lastContact: '2026-10-25' },
    ]);
  });

  it('tell reviews done and to come', async () => {
    const review = (status: string, start: string) => ({
      detail: { code: code('event', 'review'), status, scheduledPeriod: { start } },
    });
    const activity = [
      review('completed', '2026-06-01'),
      review('completed', '2026-09-01'),
      review('scheduled', '2027-03-01'),
      review('scheduled', '2026-12-20'),
      review('cancelled', '2026-12-05'),
    ];
    expect(await says(plan({ activity }))).toMatchObject({
      ...{ lastReview: '2026-09-01', nextReview: '2026-12-20' },
    });
  });

  it('follow the plan that runs', async () => {
    const old = plan({
      status: 'completed',
      category: [code('pathway', 'perinatal'), code('tier', 'core')],
    });
    const expected = { pathway: 'crisis', tier: 'enhanced', status: 'active' };
    expect([await says(old, plan()), await says(plan(), old)]).toEqual([expected, expected]);
  });

  it('clear the coordinator whom a care team does not have any more', async () => {
    expect(await says(team({ participant: [] }))).toEqual({
      ...{ keyWorker: null, coordinator: null, agencies: [] },
    });
  });
});

describe('what of it is refused', () => {
  it.each([
    ['no JSON', '{', undefined, /is not one FHIR resource/],
    ['no resource', '[]', undefined, /is not one FHIR resource/],
    [
      'a resource that lacks its status',
      { ...plan(), status: undefined },
      'CarePlan.status',
      /as FHIR R4/,
    ],
    [
      'an NHS number in place of the case',
      plan({
        subject: {
          identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765919' },
        },
      }),
      undefined,
      /names no case/,
    ],
    [
      'a pathway that nobody knows',
      plan({ category: [code('pathway', 'x')] }),
      'CarePlan.category (pathway)',
      /no pathway/,
    ],
    [
      'a team that nobody knows',
      team({ managingOrganization: [named('team', 'x')] }),
      'CareTeam.managingOrganization',
      /no team/,
    ],
    [
      'a worker whom nobody knows',
      team({
        participant: [{ role: [code('event', 'key-worker')], member: named('person', 'x') }],
      }),
      'CareTeam.participant',
      /names nobody/,
    ],
    [
      'an agency that is a person',
      team({ participant: [{ member: { type: 'Organization', display: 'a@example.org' } }] }),
      'CareTeam.participant',
      /e-mail/,
    ],
    [
      'a missed contact to come',
      appointment('noshow', '2027-01-01T10:00:00Z'),
      'Appointment.start',
      /future/,
    ],
    ['a stay without its end', stay({ period: {} }), 'Encounter.period.end', /no date/],
  ])('with file, line and reason: %s', async (_what, resource, column, reason) => {
    const [refusal] = await refused(resource);
    expect(refusal).toMatchObject({
      file: 'all.ndjson',
      line: 1,
      says: expect.stringMatching(reason),
    });
    expect(refusal?.column).toBe(column);
  });

  it('is a case with two plans that run and say different things', async () => {
    const other = plan({ category: [code('tier', 'core')] });
    expect(await refused(plan(), other)).toEqual([
      expect.objectContaining({ line: 2, column: 'CarePlan.category (tier)' }),
    ]);
  });
});

describe('what of it is dropped at the door', () => {
  it('is whatever tells who somebody is, counted and never kept', async () => {
    const personal = plan({
      subject: { ...subject, display: 'Somebody Made-Up' },
      text: { div: 'Somebody Made-Up' },
      contained: [{ resourceType: 'Patient', name: [{ family: 'Made-Up' }] }],
    });
    const items = await readFhir([fhirFile('all.ndjson', personal)]);
    expect(items).toContainEqual({
      kind: 'leftOut',
      what: 'names, numbers and notes of people',
      count: 3,
    });
    expect(JSON.stringify(items)).not.toContain('Made-Up');
  });

  it('is every kind of resource that is not used', async () => {
    const items = await readFhir([
      fhirFile(
        'all.ndjson',
        { resourceType: 'Patient', name: [] },
        { resourceType: 'Observation' },
      ),
    ]);
    expect(items).toEqual([
      { kind: 'leftOut', what: 'Patient resources', count: 1 },
      { kind: 'leftOut', what: 'Observation resources', count: 1 },
    ]);
  });

  it('is not what the service’s own systems name', async () => {
    const fhir = { ...service.caseload.fhir, case: 'https://example.org/case' };
    const own = { ...service, caseload: { ...service.caseload, fhir } };
    const its = { identifier: { system: 'https://example.org/case', value: 'CM-10482' } };
    const items = await readFhir([fhirFile('all.ndjson', plan({ subject: its }))], {
      service: own,
    });
    expect(items).toMatchObject([{ kind: 'case', entry: { caseRef: 'CM-10482' } }]);
  });
});
