/** How a service says that its record system's extract is written. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkService } from '../../../services/config/check-service.ts';
import { resolveService } from '../../../services/config/resolve.ts';
import { ServiceFile } from '../../../services/config/schema.ts';
import { at, exampleFile } from '../../support/people.ts';

const example = parse(readFileSync(exampleFile, 'utf8')) as Record<string, unknown>;
const resolved = (caseload: object) =>
  resolveService(ServiceFile.parse({ ...example, caseload }), 'test');

describe('the extract of the caseload', () => {
  it('is as documented where nothing is said', () => {
    const { service, problems } = resolved({});
    expect(problems).toEqual([]);
    expect(service.caseload).toMatchObject({
      columns: { case_reference: 'case_reference', restricted_until: 'restricted_until' },
      dates: 'iso',
      fhir: { case: 'urn:oversight:case', event: 'urn:oversight:event' },
    });
  });

  it('may have its own headers, words, dates and systems', () => {
    const { service, problems } = resolved({
      columns: { team: 'Team Code' },
      values: { team: { ' RE01 ': 'riverside-east' }, tier: { CPA: 'enhanced' } },
      dates: 'dmy',
      fhir: { case: 'https://example.org/case' },
    });
    expect(problems).toEqual([]);
    expect(service.caseload).toMatchObject({
      ...{ columns: { team: 'Team Code' }, dates: 'dmy' },
      values: { team: new Map([['re01', 'riverside-east']]), tier: new Map([['cpa', 'enhanced']]) },
      fhir: { case: 'https://example.org/case', team: 'urn:oversight:team' },
    });
  });

  it.each([
    ['team', 'southside', 'there is no team "southside"'],
    ['pathway', 'surgery', 'there is no pathway "surgery"'],
    ['tier', 'high', 'there is no tier "high"'],
    ['status', 'gone', 'there is no status "gone"'],
  ])('means what exists: %s', (kind, meant, says) => {
    expect(resolved({ values: { [kind]: { X1: meant } } }).problems).toEqual([
      {
        path: ['caseload', 'values', kind, 'X1'],
        message: expect.stringContaining(says),
      },
    ]);
  });

  it('gives each column its own header', () => {
    expect(resolved({ columns: { team: 'Pathway' } }).problems).toEqual([
      {
        path: ['caseload', 'columns', 'pathway'],
        message: '"pathway" is the header of team too; give each column its own',
      },
    ]);
  });

  it('names no two people by one code', () => {
    const file = ServiceFile.parse(example);
    const [first, second] = Object.keys(file.people);
    for (const key of [first, second])
      Object.assign(file.people[key ?? ''] ?? {}, { recordId: 'W1' });
    const { problems } = checkService(file, resolveService(file, 'test').service, at('10:00'));
    expect(problems).toEqual([
      {
        path: ['people', second, 'recordId'],
        message: expect.stringContaining('two people must not share one code of the record system'),
      },
    ]);
  });
});
