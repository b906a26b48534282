import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseService } from '../../../services/config/parse-service.ts';
import { toCsv } from '../../../services/register/csv.ts';
import { csvOf, fhirFile, header, readCsv, readFhir, row } from '../../support/extracts.ts';
import { exampleFile } from '../../support/people.ts';

const yaml = readFileSync(exampleFile, 'utf8');
const parse = (text: string) => parseService(text, { source: 'service.yaml' });
const inherited = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));

/** Fails whichever test polluted what all objects inherit. */
afterEach(() => {
  const now = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
  if (now !== inherited) throw new TypeError(`Object.prototype was changed: ${now}`);
});

describe('a service’s file', () => {
  it.each([
    ['at its top', `${yaml}\n__proto__: { polluted: true }\n`],
    ['by another name', `${yaml}\nconstructor: { prototype: { polluted: true } }\n`],
    ['by merging', `${yaml}\n<<: { __proto__: { polluted: true } }\n`],
  ])('that reaches for what all objects inherit %s is refused', (_where, text) => {
    expect(parse(text)).toMatchObject({ ok: false });
  });

  it('that names a person so has one person less, and nothing else is touched', () => {
    const read = parse(yaml.replace('people:\n', 'people:\n  __proto__: { polluted: true }\n'));

    expect(read).toMatchObject({ ok: true });
  });

  it('that unfolds to a billion laughs is refused in words', () => {
    const levels = 'bcdefghi'.split('').map((name, index) => {
      const before = 'abcdefgh'.charAt(index);
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
    });
    const read = parse(`a: &a [lol, lol]\n${levels.join('\n')}\n`);

    expect(read).toMatchObject({ ok: false, problems: [expect.stringContaining('service.yaml')] });
  });

  it('that names a type of its own makes nothing of it', () => {
    const read = parse(yaml.replace('timeZone: Europe/London', 'timeZone: !!js/function x'));

    expect(read.ok).toBe(false);
  });
});

describe('an extract of the caseload', () => {
  it('as CSV may name columns as objects name what they inherit', async () => {
    const columns = `${header},__proto__,constructor,prototype,toString`;
    const { items, problems } = await readCsv(csvOf(columns, `${row('CM-10482')},polluted,x,y,z`));

    expect(problems).toEqual([]);
    expect(items.filter(({ kind }) => kind === 'case')).toHaveLength(1);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'that names %s as a team, a pathway or a person is refused row by row',
    async (name) => {
      const { items } = await readCsv(
        csvOf(header, row('CM-10482', { team: name, pathway: name, key_worker: name })),
      );

      expect(items.map(({ kind }) => kind)).toEqual(['refused']);
    },
  );

  it('as FHIR may hold such keys, at any depth, to no effect', async () => {
    const poisoned =
      '{"resourceType":"CarePlan","status":"active","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"subject":{"__proto__":{"polluted":true}}}';
    const items = await readFhir([fhirFile('all.ndjson', poisoned)]);

    expect(items.some(({ kind }) => kind === 'case')).toBe(false);
  });

  it('as FHIR that is nested ten thousand deep is refused as a line', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const items = await readFhir([fhirFile('all.ndjson', deep)]);

    expect(items.some(({ kind }) => kind === 'case')).toBe(false);
  });
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '=HYPERLINK("x")'])(
  'a field %j is a text in every file that is exported',
  (text) => {
    expect(toCsv([[text]])).toMatch(/^\ufeff"'/);
  },
);
