/** The deployment’s files, checked as far as can be without Azure and without its compiler. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkSymbols } from '../../support/bicep/check-symbols.ts';
import { checkTypes } from '../../support/bicep/check-types.ts';
import { isRead, readBicep } from '../../support/bicep/file.ts';
import { furtherTypes } from '../../support/bicep/further-types.ts';
import { readOfficialTypes } from '../../support/bicep/official-types.ts';
import { infraDir, ourFile, ourFiles, shortPath } from '../../support/bicep/our-files.ts';
import type { Shapes } from '../../support/bicep/shapes.ts';
import { plainText, type Problem } from '../../support/bicep/syntax.ts';
import { contractsDir, describeWithContracts } from '../../support/contracts.ts';

/** Every problem of a file’s text; types are looked at where they are given. */
function problemsOf(path: string, text: string, types?: Shapes): readonly string[] {
  const read = readBicep(path, text);
  const found: readonly Problem[] = isRead(read)
    ? [...checkSymbols(read), ...(types ? checkTypes(read, types) : [])]
    : [read];
  return found.map(({ line, message }) => `${line}: ${message}`);
}

const textOf = (path: string): string => readFileSync(path, 'utf8');

describe.each(ourFiles.map((path) => ({ name: shortPath(path), path })))('$name', ({ path }) => {
  it('can be read, names only what there is, and gives modules what they ask for', () => {
    expect(problemsOf(path, textOf(path))).toEqual([]);
  });
});

describeWithContracts('resources', () => {
  const official = readOfficialTypes(join(contractsDir, 'bicep/types'));
  const types: Shapes = new Map([...official, ...furtherTypes]);

  it.each(ourFiles.map((path) => ({ name: shortPath(path), path })))(
    'of $name have the properties of their types, and no others',
    ({ path }) => {
      expect(problemsOf(path, textOf(path), types)).toEqual([]);
    },
  );

  it('are of official types, but for those that are known to be missing there', () => {
    const lacking = ourFiles
      .map((path) => ourFile(path.slice(infraDir.length + 1)))
      .flatMap(({ resources }) => resources.map(({ type }) => type.toLowerCase()))
      .filter((type) => !official.has(type));
    expect([...new Set(lacking)].sort()).toEqual([...furtherTypes.keys()].sort());
  });

  it('show the faults that were put into a file to show them', () => {
    const bad = join(contractsDir, 'bicep/bad2.bicep');
    expect(problemsOf(bad, textOf(bad), types)).toEqual([
      expect.stringContaining('enableRbacAuthorisation'),
      expect.stringContaining('documentEndpoint is read-only'),
      expect.stringContaining('lacks databaseAccountOfferType'),
      expect.stringContaining('httpsOnly is to be bool, not string'),
      expect.stringContaining('msaAppType is none of UserAssignedMSI'),
      expect.stringContaining('channels@2029-09-15 is not a known type and version'),
      expect.stringContaining('no properties.principleId'),
    ]);
  });

  it.each([
    [
      'a property that there is not',
      'disableLocalAuth: true',
      'disableLocalAuht: true',
      /no property disableLocalAuht/,
    ],
    [
      'a value of the wrong type',
      'disableLocalAuth: true',
      "disableLocalAuth: 'true'",
      /is to be bool, not string/,
    ],
    [
      'a parameter of the wrong type',
      'disableLocalAuth: true',
      'disableLocalAuth: name',
      /is to be bool, not string/,
    ],
    [
      'a missing property',
      "databaseAccountOfferType: 'Standard'",
      '',
      /lacks databaseAccountOfferType/,
    ],
    [
      'an unknown version',
      'sqlDatabases@2024-11-15',
      'sqlDatabases@2024-11-16',
      /not a known type and version/,
    ],
    ['a value that is not to be chosen', "'Continuous'", "'Continuos'", /type is none of/],
    [
      'a wrong value in a list',
      "{ path: '/due/?' }",
      '{ path: 5 }',
      /path is to be string, not int/,
    ],
    [
      'a wrong value behind a choice',
      '{ autoscaleSettings: { maxThroughput: autoscaleMaxThroughput } }',
      '{ autoscaleSettings: { maxThroughput: name } }',
      /maxThroughput is to be int/,
    ],
    [
      'a wrong value in a loop',
      'failoverPriority: index',
      'failoverPriority: place',
      /failoverPriority is to be int/,
    ],
    [
      'a property of a resource that there is not',
      'account.properties.documentEndpoint',
      'account.properties.endpoint',
      /account has no properties.endpoint/,
    ],
  ])('show %s', (_, from, to, problem) => {
    const path = join(infraDir, 'modules/store.bicep');
    expect(textOf(path)).toContain(from);
    expect(
      problemsOf(
        path,
        textOf(path).replace(from, () => to),
        types,
      ),
    ).toEqual([expect.stringMatching(problem)]);
  });
});

describe('the check of names', () => {
  it.each([
    [
      'an unclosed brace',
      "  name: 'identity'\n  params: {",
      "  name: 'identity'\n  params: [",
      /is expected/,
    ],
    ['an unclosed string', "'cae-${name}'", "'cae-${name}", /does not end on its line/],
    [
      'a name that nobody declared',
      'emails: alertEmails',
      'emails: alertMails',
      /alertMails is not declared/,
    ],
    [
      'a function that there is not',
      'uniqueString(',
      'uniqeString(',
      /uniqeString\(\) is not known/,
    ],
    [
      'a type that there is not',
      'param links bool',
      'param links boolean',
      /boolean is not a type/,
    ],
    [
      'a module that there is not',
      'modules/bot.bicep',
      'modules/bots.bicep',
      /modules\/bots.bicep is not there/,
    ],
    [
      'a parameter that a module lacks',
      '    displayName: displayName\n',
      '    displayName: displayName\n    title: name\n',
      /module bot has no param title/,
    ],
    [
      'a parameter that a module is not given',
      '    displayName: displayName\n',
      '',
      /module bot is not given displayName/,
    ],
    [
      'an output that a module lacks',
      'app!.outputs.host}/api',
      'app!.outputs.fqdn}/api',
      /no output fqdn/,
    ],
    ['a name that is declared twice', 'var suffix =', 'var name =', /name is declared twice/],
  ])('shows %s', (_, from, to, problem) => {
    const path = join(infraDir, 'main.bicep');
    expect(textOf(path)).toContain(from);
    expect(
      problemsOf(
        path,
        textOf(path).replace(from, () => to),
      )[0],
    ).toMatch(problem);
  });

  it('shows a parameter that a file of parameters forgets, and one that there is not', () => {
    const path = join(infraDir, 'small.bicepparam');
    const forgets = textOf(path).replace(/^param privateNetwork.*$/m, 'param publicNetwork = true');
    expect(problemsOf(path, forgets)).toEqual([
      expect.stringContaining('main.bicep has no param publicNetwork'),
      expect.stringContaining('main.bicep is not given privateNetwork'),
    ]);
  });
});

describe('the deployment', () => {
  const files = ourFiles.map((path) => ourFile(path.slice(infraDir.length + 1)));
  const params = files.flatMap(({ path, statements }) =>
    statements.filter((each) => each.kind === 'param').map((param) => ({ path, param })),
  );

  it('says of every parameter and output what it means', () => {
    const silent = files.flatMap(({ path, statements }) =>
      statements
        .filter((each) => each.kind === 'param' || each.kind === 'output')
        .filter(({ decorators }) => {
          const said = decorators.find(({ name }) => name === 'description')?.given[0];
          return (plainText(said) ?? '') === '';
        })
        .map(({ name }) => `${shortPath(path)} ${name}`),
    );
    expect(silent).toEqual([]);
  });

  it('takes no secret, and keeps the configuration, which names staff, out of its history', () => {
    const isSecure = ({ decorators }: (typeof params)[number]['param']): boolean =>
      decorators.some(({ name }) => name === 'secure');
    const named = params.filter(
      ({ param: { name, type } }) =>
        type !== 'bool' && /secret|password|key$|token|connection/i.test(name),
    );
    expect(named).toEqual([]);
    expect([
      ...new Set(params.filter(({ param }) => isSecure(param)).map(({ param }) => param.name)),
    ]).toEqual(['serviceConfiguration']);
  });

  it('holds no key, and gives none out', () => {
    for (const path of ourFiles) {
      const text = textOf(path);
      // Long runs without a dash are keys; role ids have dashes, and names of types have dots.
      expect(text.match(/[A-Za-z\d+/]{40,}={0,2}/g)?.filter(looksLikeKey) ?? []).toEqual([]);
      expect(text).not.toMatch(/listKeys|listSecrets|AccountKey=|InstrumentationKey|whsec_/);
      expect(text).not.toMatch(/^output .*(ConnectionString|secret|password)/im);
    }
  });
});

/** Digits and letters of both cases mixed: words and paths are not. */
const looksLikeKey = (text: string): boolean =>
  /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && !text.includes('/');
