/** The manifest, held to what the bot does. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { composeCommands } from '../../../bot/card-press.ts';
import { parseCommand } from '../../../bot/commands/parse.ts';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { manifestTemplate, packageSources } from '../../support/app-package.ts';
import { contractsDir, describeWithContracts } from '../../support/contracts.ts';
import { at, grace, service } from '../../support/people.ts';

const { sources } = packageSources;
const json = (url: URL): Record<string, unknown> =>
  JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>;
const project = json(new URL('../package.json', sources));
const welsh = json(new URL('cy.json', sources));

const [bot] = manifestTemplate.bots;
const [extension] = manifestTemplate.composeExtensions;

/** Each text that a person reads, by the name that the localisation schema gives it. */
const texts = [
  ...bot.commandLists.flatMap(({ commands }, list) =>
    commands.map((_, index) => `bots[0].commandLists[${list}].commands[${index}].description`),
  ),
  ...extension.commands.flatMap((_, index) =>
    ['title', 'description'].map((of) => `composeExtensions[0].commands[${index}].${of}`),
  ),
];

describe('the manifest', () => {
  it('carries the version of the project', () => {
    expect(manifestTemplate.version).toBe(project['version']);
  });

  it('offers what the bot opens for compose and message commands, and nothing else', () => {
    expect(extension.commands.map(({ id }) => id).sort()).toStrictEqual(
      Object.keys(composeCommands).sort(),
    );
  });

  it.each(['consult.form', 'case.flagForm'])(
    'offers %s both on a message and for writing',
    (verb) => {
      const contexts = extension.commands
        .filter(({ id }) => composeCommands[id]?.verb === verb)
        .flatMap(({ context }) => context);
      expect(contexts).toStrictEqual(expect.arrayContaining(['message', 'compose']));
    },
  );

  it('opens each of them as a form that the bot sends', () => {
    expect(extension.commands.map(({ fetchTask }) => fetchTask)).not.toContain(false);
  });

  it('has one list of commands for each scope of the bot', () => {
    expect(bot.commandLists.map(({ scopes: [scope] }) => scope)).toStrictEqual(bot.scopes);
  });

  it('asks for no permission on a team or a chat, since the bot uses none', () => {
    expect(manifestTemplate).not.toHaveProperty('authorization');
    expect(manifestTemplate).not.toHaveProperty('devicePermissions');
  });

  it.each(bot.commandLists.flatMap(({ commands }) => commands.map(({ title }) => title)))(
    'lists “%s”, which is understood',
    (title) => {
      const asked = { service, now: at('10:00'), speaker: grace, kinds: signOffKinds };
      expect(['problem', 'unknown']).not.toContain(parseCommand(title, asked).kind);
    },
  );
});

describe('the Welsh of the manifest', () => {
  it('has every text that people read, but not the commands, which are typed in English', () => {
    const names = ['name.short', 'name.full', 'description.short', 'description.full'];
    const { $schema: _schema, ...said } = welsh;
    expect(Object.keys(said)).toStrictEqual([...names, ...texts]);
  });

  it('is listed, and every file that is there is', () => {
    const files = readdirSync(sources).filter((file) => file.endsWith('.json'));
    expect(files.sort()).toStrictEqual(['cy.json', 'manifest.json']);
    expect(manifestTemplate['localizationInfo']).toStrictEqual({
      defaultLanguageTag: 'en-gb',
      additionalLanguages: [{ languageTag: 'cy', file: 'cy.json' }],
    });
  });
});

describeWithContracts('the version of the manifest', () => {
  const versionOf = (name: string): number => Number(/v1\.(\d+)\.schema/.exec(name)?.[1] ?? 0);

  it('is the newest of the official ones', () => {
    const newest = Math.max(...readdirSync(`${contractsDir}/teams-manifest`).map(versionOf));
    expect(manifestTemplate['manifestVersion']).toBe(`1.${newest}`);
  });

  it.each(['', 'Localization.'])('has the same %sschema in the package that checks it', (part) => {
    const installed = '../node_modules/@microsoft/app-manifest/build/json-schemas/teams';
    expect(
      json(new URL(`${installed}/v1.30/MicrosoftTeams.${part}schema.json`, sources)),
    ).toStrictEqual(
      json(
        new URL(`file://${contractsDir}/teams-manifest/MicrosoftTeams.v1.30.${part}schema.json`),
      ),
    );
  });
});
