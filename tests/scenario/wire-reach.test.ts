/** People without the app, over the real wire: Teams and Microsoft Graph are the rehearsal's. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { at, service } from '../support/people.ts';
import { Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open(at('10:55'));
});
afterEach(() => wire.close());

const pinged = (person: string) =>
  wire.people.lockScreenOf(person).filter((text) => text.includes('You are asked'));

/** Somebody takes the app away; whether Microsoft Graph may bring it back is up to the tenant. */
async function takeAppFrom(person: string, appAllowed: boolean): Promise<void> {
  wire.rehearsal.microsoft365.setPerson({ person, appAllowed });
  await wire.people.setPerson(person, { appInstalled: false });
  await wire.pass('PT1S');
}

it('somebody without the app gets it and is pinged themselves', async () => {
  await takeAppFrom('esther', true);
  await wire.asks();
  await wire.pass('PT10S');
  expect(pinged('esther')).toHaveLength(1);
  expect(pinged('farah')).toEqual([]);
  expect(await wire.record()).toContain('Esther Nwosu was asked first');
});

describe('somebody for whom it can’t be installed', () => {
  beforeEach(async () => {
    await takeAppFrom('esther', false);
    await wire.asks();
    await wire.pass('PT10S');
  });

  it('is passed at once, and the requester and the managers know', async () => {
    expect(pinged('farah')).toHaveLength(1);
    expect(await wire.reads('jonah')).toContain('Esther Nwosu');
    expect(await wire.reads('grace')).toContain('1 person not reached today');
    expect(await wire.reads('grace')).toContain('permission missing');
  });

  it('stands on the list that managers ask for, with what to tell them', async () => {
    await wire.says('grace', 'who can’t be reached?');
    const list = await wire.reads('grace');
    expect(list).toContain('Esther Nwosu – can’t be reached');
    const answer = await wire.presses('grace', { verb: 'reach.message' });
    expect(wordsIn(answer)).toContain('What to tell Esther Nwosu');
    expect(wordsIn(answer)).toContain('Hello Esther, Oversight can’t reach you in Teams.');
  });

  it('is found again when a manager tries once it is allowed', async () => {
    wire.rehearsal.microsoft365.setPerson({ person: 'esther', appAllowed: true });
    await wire.pass('PT2M');
    await wire.says('grace', 'reach');
    const answer = await wire.presses('grace', { verb: 'reach.retry' });
    expect(wordsIn(answer)).toContain('Trying to reach Esther Nwosu now');
    await wire.pass('PT10S');
    await wire.says('grace', 'reach');
    expect(await wire.reads('grace')).not.toContain('Esther Nwosu');
  });

  it('is found again by the look that comes by itself', async () => {
    wire.rehearsal.microsoft365.setPerson({ person: 'esther', appAllowed: true });
    await wire.pass('PT70M');
    await wire.says('grace', 'reach');
    expect(await wire.reads('grace')).not.toContain('Esther Nwosu – can’t');
  });
});

it('shows whoever looks after nobody that this is for managers', async () => {
  await wire.says('jonah', 'reach');
  expect(await wire.reads('jonah')).toContain('You stand in no chain in the week ahead.');
});

it('lets nobody else try', async () => {
  await takeAppFrom('esther', false);
  await wire.says('grace', 'reach');
  const message = wire.people.messagesOf('grace', 'personal').at(-1);
  expect(message?.shown.length).toBeGreaterThan(0);
  const [, person = ''] =
    /"reach.retry".*?"person":"([0-9a-f-]{36})"/.exec(JSON.stringify(message)) ?? [];
  const action = { type: 'Action.Execute' as const, verb: 'reach.retry', data: { person } };
  await wire.says('jonah', 'reach');
  const his = wire.people.messagesOf('jonah', 'personal').at(-1);
  const answer = await wire.people.act({ person: 'jonah', message: his?.id ?? '', action });
  expect(wordsIn(answer)).toContain('Only a person’s managers can do that');
});

describe('leave without a cover', () => {
  beforeEach(async () => {
    await wire.says('amina', 'on leave 3-8 Dec');
    await wire.says('grace', 'reach');
  });

  it('is on the list, and a manager names the cover there', async () => {
    expect(await wire.reads('grace')).toContain('no cover is named');
    const form = await wire.presses('grace', { verb: 'reach.coverForm' });
    expect(wordsIn(form)).toContain('Who covers for Dr Amina Khan?');
    const inputs = { cover: idOf('sam') };
    const answer = await wire.presses('grace', { verb: 'reach.nameCover', inputs });
    expect(wordsIn(answer)).toContain('Recorded: Sam Whitaker covers for Dr Amina Khan.');
    expect(wordsIn(answer)).not.toContain('no cover is named');
  });

  it('keeps the form open, with why, for a cover who is away too', async () => {
    await wire.says('sam', 'on leave 4-5 Dec');
    await wire.presses('grace', { verb: 'reach.coverForm' });
    const inputs = { cover: idOf('sam') };
    const answer = await wire.presses('grace', { verb: 'reach.nameCover', inputs });
    expect(wordsIn(answer)).toContain('Sam Whitaker is away then');
    expect(wordsIn(answer)).toContain('Who covers for Dr Amina Khan?');
  });

  it('asks for a name where a client sends none', async () => {
    const form = await wire.presses('grace', { verb: 'reach.coverForm' });
    const [, absence = ''] = /"absence":"([^"]+)"/.exec(JSON.stringify(form)) ?? [];
    const message = wire.people.messagesOf('grace', 'personal').at(-1)?.id ?? '';
    const data = { person: idOf('amina'), absence, cover: '' };
    const action = { type: 'Action.Execute' as const, verb: 'reach.nameCover', data };
    const answer = await wire.people.act({ person: 'grace', message, action });
    expect(wordsIn(answer)).toContain('Choose who covers.');
  });

  it('is gone from the list when it has been ended meanwhile', async () => {
    await wire.says('amina', 'back');
    const answer = await wire.presses('grace', { verb: 'reach.coverForm' });
    expect(wordsIn(answer)).toContain('That absence is over, or was ended.');
  });
});

const idOf = (key: string): string =>
  [...service.people.values()].find((person) => person.key === key)?.id ?? '';
