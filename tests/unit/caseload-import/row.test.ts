/** What a row says, and every reason for which one is refused. */
import { describe, expect, it } from '@jest/globals';
import { service } from '../../support/people.ts';
import { amina, jonah } from '../../support/people.ts';
import { csvOf, header, readCsv, row } from '../../support/extracts.ts';

const full =
  'case_reference,team,pathway,tier,status,key_worker,coordinator,agencies,last_contact,next_contact,missed_contacts,last_review,next_review,discharged_at,crises,restricted_until';

async function only(text: string, of = service) {
  const { items, problems } = await readCsv(text, of);
  expect(problems).toEqual([]);
  const [item] = items.filter(({ kind }) => kind !== 'leftOut');
  return item;
}

/** The refusals of one cell in a row that is fine otherwise. */
async function refusals(column: string, cell: string, of = service) {
  const cells: Record<string, string> = {
    ...{ case_reference: 'CM-10482', team: 'riverside-east', pathway: 'crisis', tier: 'core' },
    [column]: cell,
  };
  const columns = [...new Set([...full.split(','), column])];
  const item = await only(
    csvOf(columns.join(','), columns.map((each) => `"${cells[each] ?? ''}"`).join(',')),
    of,
  );
  return item?.kind === 'refused' ? item.refusals : [];
}

describe('a row of the extract', () => {
  it('says all that the documented header has', async () => {
    const cells =
      'CM-10482,riverside-east,crisis,enhanced,active,jonah,amina,Housing association; Probation,2026-11-20,2026-12-05,2026-11-30;2026-11-25,2026-09-01,2026-12-20,2026-11-19T14:30,2026-10-01,2026-12-31';
    expect(await only(csvOf(full, cells))).toEqual({
      kind: 'case',
      entry: {
        ...{ line: 2, caseRef: 'CM-10482', team: 'riverside-east' },
        says: {
          ...{ pathway: 'crisis', tier: 'enhanced', status: 'active' },
          ...{ keyWorker: jonah, coordinator: amina },
          agencies: ['Housing association', 'Probation'],
          ...{ lastContact: '2026-11-20', nextContact: '2026-12-05' },
          missedContacts: ['2026-11-25', '2026-11-30'],
          ...{ lastReview: '2026-09-01', nextReview: '2026-12-20' },
          dischargedAt: '2026-11-19T14:30:00.000Z',
          ...{ crises: ['2026-10-01'], restrictedUntil: '2026-12-31' },
        },
      },
    });
  });

  it('clears what is empty and leaves alone what it has no column for', async () => {
    const item = await only(csvOf(header, row('CM-10482', { key_worker: '' })));
    expect(item).toMatchObject({ entry: { says: { keyWorker: null, agencies: [] } } });
    expect(item).not.toHaveProperty('entry.says.lastContact');
  });

  it('reads the columns and words that the configuration names', async () => {
    const { caseload } = service;
    const own = {
      ...service,
      caseload: {
        ...caseload,
        columns: { ...caseload.columns, case_reference: 'Referral ID', last_contact: 'Seen' },
        values: { ...caseload.values, team: new Map([['re01', 'riverside-east']]) },
        dates: 'dmy' as const,
      },
    };
    const text = csvOf('Referral ID,Team,Pathway,Tier,Seen', 'CM-10482,RE01,Crisis,CORE,3/11/2026');
    expect(await only(text, own)).toMatchObject({
      entry: { caseRef: 'CM-10482', team: 'riverside-east', says: { lastContact: '2026-11-03' } },
    });
  });

  it('names people by the code of the record system where they have one', async () => {
    const people = new Map(service.people);
    const person = people.get(jonah);
    if (person !== undefined) people.set(jonah, { ...person, recordId: 'W1007' });
    const item = await only(csvOf(header, row('CM-10482', { key_worker: 'w1007' })), {
      ...service,
      people,
    });
    expect(item).toMatchObject({ entry: { says: { keyWorker: jonah } } });
  });

  it.each([
    ['case_reference', '', 'is empty'],
    ['case_reference', '12', 'is not a case reference like CM-10482'],
    ['team', 'southside', 'is no team of the configuration'],
    ['pathway', '', 'is empty'],
    ['pathway', 'surgery', 'is no pathway of the configuration'],
    ['tier', 'high', 'must be core, enhanced or intensive'],
    ['status', 'gone', 'must be active or closed'],
    ['last_contact', '3.11.26', 'is no date: write it like 2026-12-03'],
    ['last_contact', '2026-02-30', 'is no date: write it like 2026-12-03'],
    ['last_contact', '2026-12-03', 'lies in the future'],
    ['crises', '2026-11-01;2026-12-24', 'lies in the future'],
    ['next_review', '2036-01-01', 'lies more than five years ahead'],
    ['discharged_at', '2026-11-19 25:00', 'is no date and time: write it like 2026-12-03 14:30'],
    ['agencies', 'x'.repeat(81), 'must be the name of an agency, of 80 characters at most'],
    ['crises', '2026-11-01;'.repeat(31), 'holds more than 30 entries'],
  ])('is refused with line, column and reason: %s %s', async (column, cell, says) => {
    expect(await refusals(column, cell)).toEqual([{ line: 2, column, says }]);
  });

  it.each([
    ['agencies', 'Housing 943 476 5919', /NHS number/],
    ['agencies', 'Family of CM, born 3 March 1987', /date of birth/],
    ['agencies', 'worker@example.org', /e-mail/],
    ['agencies', 'Hostel, M13 9PL', /postcode/],
    ['last_contact', '1987-03-03', /more than ten years back/],
    ['case_reference', '9434765919', /not a case reference/],
    ['remark', 'call 943 476 5919', /NHS number/],
    ['remark', '03/03/1987', /date of birth/],
    ['remark', 'm13 9pl', /postcode/],
    ['key_worker', 'Sam Whitaker', /names nobody of the configuration/],
  ])(
    'is refused where it identifies a person, and the reason quotes nothing: %s',
    async (column, cell, says) => {
      const [refusal] = await refusals(column, cell);
      expect(refusal).toMatchObject({ line: 2, column, says: expect.stringMatching(says) });
      expect(refusal?.says).not.toContain(cell);
    },
  );

  it('is not refused for a date of late in a column that is not used', async () => {
    expect(await refusals('referred_on', '2021-05-04')).toEqual([]);
  });

  it('names everything that is wrong with it at once', async () => {
    const item = await only(csvOf(header, row('CM-10482', { team: 'x', tier: 'high' })));
    expect(item).toMatchObject({
      kind: 'refused',
      caseRef: 'CM-10482',
      refusals: [{ column: 'team' }, { column: 'tier' }],
    });
  });

  it('has as many fields as the first line', async () => {
    const item = await only(csvOf(header, 'CM-10482,riverside-east'));
    expect(item).toMatchObject({
      refusals: [{ line: 2, says: expect.stringContaining('has 2 fields and the first line 8') }],
    });
  });

  it('does not run over several lines in what is used of it', async () => {
    const item = await only(csvOf(header, row('CM-10482', { agencies: '"Housing\r\nProbation"' })));
    expect(item).toEqual({
      kind: 'refused',
      refusals: [{ line: 2, column: 'agencies', says: expect.stringContaining('several lines') }],
    });
  });

  it('is UTF-8', async () => {
    const item = await only(csvOf(header, row('CM-10482', { agencies: 'Caf\ufffd' })));
    expect(item).toMatchObject({ refusals: [{ says: expect.stringContaining('UTF-8') }] });
  });
});

describe('the first line of the extract', () => {
  it.each([
    ...['name', 'Patient Name', 'Forename', 'surname', 'DOB', 'date_of_birth', 'NHS Number'],
    ...[
      'nhs_no',
      'Postcode',
      'post code',
      'Address Line 1',
      'Home phone',
      'E-mail',
      'PatientSurname',
    ],
  ])('may not have a column that tells who somebody is: %s', async (column) => {
    const { problems } = await readCsv(csvOf(`${header},${column}`));
    expect(problems).toEqual([
      {
        line: 1,
        column,
        says: expect.stringContaining('a person is known here by the case reference alone'),
      },
    ]);
  });

  it.each(['Team name', 'ward', 'referral_source', 'region'])(
    'may have others, which are not used: %s',
    async (column) => {
      const { items, problems } = await readCsv(csvOf(`${header},${column}`));
      expect(problems).toEqual([]);
      expect(items).toEqual([{ kind: 'leftOut', what: `column “${column}”`, count: 1 }]);
    },
  );

  it('needs the case, the team, the pathway and the tier', async () => {
    const { problems } = await readCsv(csvOf('case_reference,status'));
    expect(problems.map(({ column }) => column)).toEqual(['team', 'pathway', 'tier']);
  });

  it('names no column twice', async () => {
    const { problems } = await readCsv(csvOf(`${header},TIER`));
    expect(problems).toEqual([{ line: 1, column: 'TIER', says: 'stands here twice' }]);
  });

  it('is there', async () => {
    const { problems } = await readCsv('');
    expect(problems).toEqual([{ line: 1, says: expect.stringContaining('the file is empty') }]);
  });
});
