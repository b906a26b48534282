import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { openSqliteStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { cliIn } from '../support/cli-in.ts';
import { at, esther, jonah, riversideEast, service } from '../support/people.ts';
import { acknowledging, adding } from '../support/presses.ts';
import { ServiceDay } from '../support/service-day.ts';
import { temporaryFolder } from '../support/stores.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const cli = (...args: readonly string[]) => cliIn(folder.path, ['audit', 'show', ...args]);

const record = async (): Promise<ServiceDay> => {
  const file = join(folder.path, 'oversight.sqlite');
  const day = new ServiceDay({ start: at('10:00'), store: await openSqliteStore({ file }) });
  await day.ask();
  await day.settle();
  return day;
};

describe('oversight audit show', () => {
  it('tells a case day by day, in local time, with who did it as what', async () => {
    const day = await record();
    await day.act(esther, acknowledging);
    await day.store.close();

    const { code, out } = await cli('CM-10482');
    expect(code).toBe(0);
    expect(out).toMatch(/^\n?Wed \d+ \w+ \d{4}$/m);
    expect(out).toMatch(/^ {2}10:00 {2}Jonah \S+ asked for oversight on CM-10482/m);
    expect(out).toMatch(/^ {9}What changed: \S/m);
    expect(out).toMatch(/^ {2}10:00 {2}Esther \S+ acknowledged as lead$/m);
    expect(out).toMatch(/^ {9}Esther \S+, as lead$/m);
    expect(out).not.toMatch(/\{\{/);
    expect(out).toMatch(/\n\n3 events of 1 stream\.\nWhether the record is intact was not checked/);
  });

  it('indents what people wrote in several lines, and lets none of it steer the terminal', async () => {
    const day = await record();
    await day.act(esther, acknowledging);
    await day.act(jonah, adding('First line\nSecond \u001b[31mline'));
    await day.store.close();

    const { out } = await cli('CM-10482');
    expect(out).toMatch(/^ {9}Information: First line\n {11}Second {2}\[31mline$/m);
  });

  it('says with --verify whether the whole record is intact, and fails where it is not', async () => {
    const { store } = await record();
    await store.close();
    const intact = await cli('CM-10482', '--verify');
    expect(intact.code).toBe(0);
    expect(intact.out).toMatch(/The whole record: 1 stream, 2 events, intact$/);

    const again = await openSqliteStore({ file: join(folder.path, 'oversight.sqlite') });
    const partition = partitionOf(service.tenant, riversideEast);
    const [event] = (await again.list(partition, 'event.')).documents;
    const body = { ...(event?.body as object), authority: 'somebody else' };
    await again.commit(partition, [{ type: 'put', document: { id: event?.id ?? '', body } }]);
    await again.close();
    const broken = await cli('CM-10482', '--verify');
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/The whole record: Broken at event 1 of consult\./);
  });

  it('gives programs the lines alone', async () => {
    await (await record()).store.close();
    const { code, out, err } = await cli('CM-10482', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { type: 'consultRequested', what: expect.stringMatching(/^\{\{person:/) },
      { type: 'linkAsked' },
    ]);
    expect(err).toMatch(/2 events of 1 stream\./);
  });

  it('looks in one team alone where it is told to', async () => {
    await (await record()).store.close();
    expect((await cli('CM-10482', '--team', riversideEast)).code).toBe(0);
    const elsewhere = await cli('CM-10482', '--team', 'nowhere');
    expect(elsewhere).toMatchObject({ code: 2, err: expect.stringMatching(/there is no team/) });
  });

  it('says that the record knows nothing of a case, and fails', async () => {
    await (await record()).store.close();
    const { code, err } = await cli('CM-00001');
    expect(code).toBe(1);
    expect(err).toMatch(/^The record says nothing of CM-00001\. Check the reference/);
  });

  it('makes no record where there is none', async () => {
    const { code, err } = await cli('CM-10482');
    expect(code).toBe(2);
    expect(err).toMatch(/no record in that folder/);
  });
});
