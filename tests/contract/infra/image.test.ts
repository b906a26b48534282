/** The image and the compose file, read as a builder reads them; nothing is built here. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { readEnvironment } from '../../../services/config/environment.ts';
import { all, copyingOf, imageStages, repository, type Stage } from '../../support/image-stages.ts';

const textOf = (path: string): string => readFileSync(join(repository, path), 'utf8');

const Package = z.object({
  dependencies: z.record(z.string(), z.string()),
});
const manifest = Package.parse(JSON.parse(textOf('package.json')));

const stages = imageStages();
const last = stages.at(-1)?.steps ?? [];

const List = z.array(z.string());
const listOf = (keyword: string): readonly string[] =>
  List.parse(JSON.parse(all(last, keyword)[0] ?? '[]'));

/** Copied from the repository. */
const copied = (stage: Stage | undefined): readonly string[] =>
  all(stage?.steps ?? [], 'COPY')
    .map(copyingOf)
    .filter(({ from }) => from === undefined)
    .flatMap(({ sources }) => sources)
    .map((source) => normalize(source));

const stageNamed = (name: string): Stage | undefined => stages.find((each) => each.name === name);

describe('the image', () => {
  it('fetches nothing by itself but packages, in the versions that are locked', () => {
    const every = stages.flatMap(({ steps }) => steps);
    expect(all(every, 'ADD')).toEqual([]);
    const commands = all(every, 'RUN').join('\n');
    expect(commands).not.toMatch(/curl|wget|apt|npm (install|i)\b|https?:/);
    expect(
      commands.match(/npm ci[^\\\n]*/g)?.every((each) => each.includes('--ignore-scripts')),
    ).toBe(true);
  });

  it('is made of sources that there are, and that are sent to the builder', () => {
    const allowed = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const sources = [...new Set(stages.flatMap(copied))];
    for (const source of sources) expect(existsSync(join(repository, source))).toBe(true);
    expect([...sources].sort()).toEqual([...allowed].sort());
    expect(
      textOf('.dockerignore')
        .split('\n')
        .filter((line) => !/^(#.*|!.*)?$/.test(line)),
    ).toEqual(['*', '**/*.md']);
  });

  it('copies from stages that there are, and the packages without those for development', () => {
    const from = all(last, 'COPY')
      .map(copyingOf)
      .filter((each) => each.from !== undefined);
    expect(from).toEqual([
      { from: 'dependencies', sources: ['/build/node_modules'], target: './node_modules' },
      { from: 'build', sources: ['/build/dist'], target: './dist' },
    ]);
    expect(all(stageNamed('dependencies')?.steps ?? [], 'RUN').join()).toContain(
      'npm ci --omit=dev',
    );
  });

  it('begins what the build makes, as somebody who is not root and by a list of words', () => {
    expect(all(last, 'USER').at(-1)).toBe('node');
    const after = last.slice(last.findIndex(({ keyword }) => keyword === 'USER'));
    expect(all(after, 'RUN')).toEqual([]);
    const [program, ...words] = listOf('ENTRYPOINT');
    const file = words.at(-1) ?? '';
    expect(program).toBe('node');
    expect(words.slice(0, -1)).toEqual(['--max-semi-space-size=4']);
    // The test of what is built begins it.
    expect(file).toBe('dist/bot/main.js');
    expect(listOf('CMD')).toEqual(['start']);
    expect(textOf('bot/cli/run-cli.ts')).toContain(".command('start')");
  });

  it('says how it is without a program of its own for it', () => {
    const [check = ''] = all(last, 'HEALTHCHECK');
    expect(check).toContain('["node", "-e"');
    expect(check).toContain('/healthz');
    expect(textOf('bot/server.ts')).toContain("server.get('/healthz'");
  });

  it('holds no secret, and settings that the program knows', () => {
    const env = Object.fromEntries(
      [
        ...all(last, 'ENV')
          .join(' ')
          .matchAll(/(\w+)=(\S+)/g),
      ].map(([, name = '', value]) => [name, value]),
    );
    expect(env).toMatchObject({ OVERSIGHT_HOST: '0.0.0.0', OVERSIGHT_DATA: '/data' });
    expect(Object.keys(env).filter((name) => /KEY|SECRET|PASSWORD/.test(name))).toEqual([]);
    const read = readEnvironment({ ...env, OVERSIGHT_CONFIG: 'x', ...identity });
    expect(read.ok ? read.unknown : read.problems).toEqual([]);
  });
});

const identity = {
  MICROSOFT_APP_ID: '00000000-0000-4000-8000-0000000000b0',
  MICROSOFT_APP_PASSWORD: 'made-up',
  MICROSOFT_APP_TENANT_ID: '00000000-0000-4000-8000-000000000001',
};

const filesIn = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => ending.test(name) && statSync(join(repository, name)).isFile());

describe('what the image runs', () => {
  const folders = copied(stageNamed('build')).filter((each) =>
    ['bot', 'cards', 'services'].includes(each),
  );
  const sources = folders.flatMap((folder) => filesIn(folder, /(?<!\.d)\.ts$/));
  const imported = /^(?:import|(?:import|export|\}).* from) '([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm;
  const imports = sources.flatMap((file) =>
    [...textOf(file).matchAll(imported)].map(([, named = '', later]) => ({
      file,
      name: later ?? named,
    })),
  );

  it('imports nothing from outside the folders that are built', () => {
    const outside = imports
      .filter(({ name }) => name.startsWith('.'))
      .map(({ file, name }) => normalize(join(dirname(file), name)))
      .filter((path) => !folders.some((folder) => path.startsWith(`${folder}/`)));
    expect(sources.length).toBeGreaterThan(500);
    expect(outside).toEqual([]);
  });

  it('imports no package that is there for development alone', () => {
    const packages = imports
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    const missing = [...new Set(packages)].filter(
      (name) => !Object.hasOwn(manifest.dependencies, name),
    );
    // Types alone: the compiler takes them out.
    const typesOnly = new Set(['@microsoft/microsoft-graph-types']);
    expect(missing.filter((name) => !typesOnly.has(name))).toEqual([]);
  });

  it('finds every file of data that it reads: imported, or copied by the build', () => {
    const known = new Set(
      imports
        .filter(({ name }) => name.endsWith('.json'))
        .map(({ file, name }) => normalize(join(dirname(file), name))),
    );
    const isCopied = (file: string): boolean =>
      textOf('infra/build.ts').includes(`'${dirname(file)}'`);
    const data = folders.flatMap((folder) => filesIn(folder, /\.(json|ya?ml)$/));
    const lost = data.filter((file) => !known.has(file) && !isCopied(file));
    expect(lost).toEqual([
      'cards/locales/en-GB.json', // for translators
      'services/config/example/service.yaml', // for people and tests
    ]);
  });
});

describe('the compose file', () => {
  const Compose = z.object({
    services: z.object({
      bot: z.object({
        read_only: z.boolean(),
        cap_drop: z.array(z.string()),
        security_opt: z.array(z.string()),
        init: z.boolean(),
        restart: z.string(),
        ports: z.array(z.string()),
        tmpfs: z.array(z.string()),
        env_file: z.array(z.string()),
        environment: z.record(z.string(), z.string()),
        volumes: z.array(
          z.object({
            type: z.string(),
            source: z.string(),
            target: z.string(),
            read_only: z.boolean().optional(),
          }),
        ),
      }),
    }),
    volumes: z.record(z.string(), z.unknown()),
  });
  const { services, volumes } = Compose.parse(parse(textOf('compose.yaml')));
  const { bot } = services;

  it('lets the bot do as little as it can do with', () => {
    expect(bot).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
    });
    expect(bot.tmpfs.every((each) => each.includes('noexec'))).toBe(true);
  });

  it('opens the port to the host’s own proxy alone', () => {
    expect(bot.ports).toEqual(['127.0.0.1:3978:3978']);
    expect(bot.environment['PORT']).toBe('3978');
  });

  it('keeps the record on a volume that outlives the container, where the bot writes it', () => {
    const record = bot.volumes.find(({ target }) => target === bot.environment['OVERSIGHT_DATA']);
    expect(record).toMatchObject({ type: 'volume' });
    expect(Object.keys(volumes)).toEqual([record?.source]);
    const config = bot.volumes.find(({ target }) => target === bot.environment['OVERSIGHT_CONFIG']);
    expect(config).toMatchObject({ type: 'bind', read_only: true });
  });

  it('takes secrets from a file outside the repository, and gives settings that the program knows', () => {
    expect(bot.env_file).toEqual(['/etc/oversight/oversight.env']);
    const read = readEnvironment({ ...bot.environment, ...identity });
    expect(read.ok ? read.unknown : read.problems).toEqual([]);
    expect(read.ok && read.environment.store).toEqual({ kind: 'sqlite', folder: '/data' });
  });
});
