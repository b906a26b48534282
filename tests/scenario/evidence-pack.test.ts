/** A pack by one command, of a made-up half year: whole, and the same each time. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { runCli } from '../../bot/cli/run-cli.ts';
import { townPeople } from '../../services/half-year/town.ts';
import { temporaryFolder } from '../support/stores.ts';

const Manifest = z.object({
  subtitle: z.string(),
  mapping: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
});

describe('an evidence pack of a made-up half year', () => {
  const folder = temporaryFolder();
  const said: string[] = [];
  const make = (out: string, ...more: readonly string[]): Promise<number> =>
    runCli(['evidence', '--demo', '--month', '2026-10', '--out', join(folder.path, out), ...more], {
      env: {},
      out: (text) => said.push(text),
      err: (text) => said.push(text),
    });
  const read = (...path: readonly string[]): Buffer => readFileSync(join(folder.path, ...path));
  let codes: readonly number[] = [];
  beforeAll(async () => {
    codes = [await make('first'), await make('second')];
  });
  afterAll(folder.remove);

  it('is made twice with the same bytes', () => {
    expect(codes).toEqual([0, 0]);
    expect(read('second', 'manifest.json').equals(read('first', 'manifest.json'))).toBe(true);
  });

  it('holds every file of its manifest, as the manifest says', () => {
    const { files, subtitle } = Manifest.parse(
      JSON.parse(read('first', 'manifest.json').toString()),
    );
    const different = files.filter(({ name, sha256 }) => {
      const found = createHash('sha256').update(read('first', name)).digest('hex');
      return found !== sha256;
    });
    expect(different).toEqual([]);
    expect(subtitle).toBe('Harbour North · October 2026');
  });

  it('says that its data are made up and its record is intact', () => {
    const page = read('first', 'evidence.html').toString();
    expect(page).toContain('Made up: a simulated half year.');
    expect(page).toContain('every event is as it was sealed');
  });

  it('shows what stands beside the measures: exceptions, the workforce, an audit, the actions', () => {
    const page = read('first', 'evidence.html').toString();
    expect(page).toContain('managers had accepted 2 as they are');
    expect(page).toContain('The workforce review of quarter 4 of 2026 was held on 14 October 2026');
    expect(page).toMatch(/decision records of October 2026 were drawn .*; 12 are marked/u);
    expect(page).toMatch(/In October 2026, \d+ were agreed and \d+ done/);
    expect(page).toContain('finding of an audit');
    expect(page).not.toContain('Nothing gave evidence for this section');
  });

  it('names nobody, and no case', () => {
    const { files } = Manifest.parse(JSON.parse(read('first', 'manifest.json').toString()));
    const texts = files
      .filter(({ name }) => /\.(html|csv)$/u.test(name))
      .map(({ name }) => read('first', name).toString())
      .join('\n');
    const named = Object.values(townPeople).filter(({ name }) => texts.includes(name));
    expect(named).toEqual([]);
    expect(texts).not.toMatch(/\b[A-Z]{2}-\d{5}\b/u);
  });

  it('says which teams there are to whoever names another', async () => {
    expect(await make('third', '--team', 'nowhere')).toBe(2);
    expect(said.at(-1)).toContain('harbour-north');
  });
});
