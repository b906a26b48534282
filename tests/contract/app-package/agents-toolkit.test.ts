/** The files of the Microsoft 365 Agents Toolkit, as far as they can be checked without it. */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { environmentVariables } from '../../../services/config/environment-variables.ts';
import { packageSources } from '../../support/app-package.ts';

const root = new URL('../', packageSources.sources);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** Those of the toolkit's documentation that are in use here. */
const actions = [
  ...['teamsApp/create', 'teamsApp/validateManifest', 'teamsApp/zipAppPackage'],
  ...['teamsApp/validateAppPackage', 'teamsApp/update', 'teamsApp/publishAppPackage'],
  ...['aadApp/create', 'botFramework/create', 'script', 'cli/runNpmCommand'],
  'file/createOrUpdateEnvironmentFile',
];

const texts = z.record(z.string(), z.unknown());
const Step = z.strictObject({
  uses: z.string(),
  name: z.string().optional(),
  with: texts,
  writeToEnvironmentFile: z.record(z.string(), z.string()).optional(),
});
const Steps = z.array(Step).default([]);
const Toolkit = z.strictObject({
  version: z.literal('v1.11'),
  environmentFolderPath: z.literal('./env'),
  provision: Steps,
  deploy: Steps,
  publish: Steps,
});

const wanted = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

/** What a step leaves behind: in the environment's file, or said by a script. */
const left = ({ with: given, writeToEnvironmentFile = {} }: z.infer<typeof Step>) => [
  ...Object.values(writeToEnvironmentFile),
  ...[...JSON.stringify(given).matchAll(/::set-teamsfx-env (\w+)=/g)].map(([, name = '']) => name),
];

describe.each([
  ['m365agents.yml', ['dev', 'test', 'production']],
  ['m365agents.local.yml', ['local']],
])('%s', (file, environments) => {
  const { provision, deploy, publish } = Toolkit.parse(parse(read(file)));
  const steps = [...provision, ...deploy, ...publish];

  it('uses actions that the toolkit documents', () => {
    expect(steps.map(({ uses }) => uses).filter((each) => !actions.includes(each))).toStrictEqual(
      [],
    );
  });

  it('names files that there are', () => {
    const names = steps.flatMap(({ with: { manifestPath } }) =>
      typeof manifestPath === 'string' ? [manifestPath] : [],
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !existsSync(new URL(name, root)))).toStrictEqual([]);
  });

  it.each(environments)(
    'finds each of its values in the environment %s, or made before',
    (name) => {
      const known = new Set(Object.keys(parseEnv(read(`env/.env.${name}`))));
      const missing = steps.flatMap((step) => {
        const unknown = wanted(step.with).filter((each) => !known.has(each));
        for (const each of left(step)) known.add(each);
        return unknown;
      });
      expect(missing).toStrictEqual([]);
    },
  );

  it('writes settings that the bot reads, and no other', () => {
    const written = steps.flatMap(({ with: { envs } }) => Object.keys(texts.parse(envs ?? {})));
    expect(written.filter((name) => !Object.hasOwn(environmentVariables, name))).toStrictEqual([]);
  });

  it('keeps what is secret out of the files that are committed', () => {
    const secrets = steps
      .flatMap(({ writeToEnvironmentFile = {} }) => Object.entries(writeToEnvironmentFile))
      .filter(([what]) => /secret|password/i.test(what))
      .map(([, name]) => name);
    expect(secrets.filter((name) => !name.startsWith('SECRET_'))).toStrictEqual([]);
  });
});

it.each(['dev', 'test', 'production'])(
  'the environment %s names parameters that there are',
  (name) => {
    const { AZURE_PARAMETERS: file = '' } = parseEnv(read(`env/.env.${name}`));
    expect(existsSync(new URL(file, root))).toBe(true);
  },
);
