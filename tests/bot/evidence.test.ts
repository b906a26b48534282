/** An evidence pack by a button: who may have which, what the answer does, and every way in which it fails. */
import { describe, expect, it } from '@jest/globals';
import type { CardReply } from '../../bot/card-reply.ts';
import { createEvidencePart } from '../../bot/evidence/part.ts';
import type { FileConsent } from '../../bot/files/file-cards.ts';
import { createConsentTaker } from '../../bot/files/taken.ts';
import { lookForFile } from '../../bot/files/look.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { madeStream } from '../../services/evidence/made/capability.ts';
import type { MadeEvent } from '../../services/evidence/made/stream.ts';
import { exportStream } from '../../services/files/capability.ts';
import { exportLookType, packSaveType } from '../../services/files/jobs.ts';
import { ExportId, type ExportEvent } from '../../services/files/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { Service } from '../../services/service/service.ts';
import { changeable } from '../support/changeable.ts';
import { amina, at, grace, hugh, ines, riversideEast, service } from '../support/people.ts';
import { RecordedTeams } from '../support/recorded-teams.ts';

const id = ExportId.parse('01kb0000000000000000000001');
const context = { for: 'evidencePack', export: id };
const people = partitionOf(service.tenant, 'people');
const home = 'https://trust-my.sharepoint.com/personal/grace/upload?session=secret';
const month = '2026-11';

/** `answers`: what OneDrive says, one after the other; then that it has the file. */
function desk(...answers: readonly (() => Response)[]) {
  let now: Instant = at('10:00');
  let current: Service = service;
  let commands = 0;
  let drawn = 0;
  let broken = false;
  const clock = { now: () => now };
  const store = createPassingStore({ clock });
  const digest = createDigest();
  const journal = createJournal({ salt: randomSalt, store, digest, configVersion: 'test' });
  const teams = new RecordedTeams(() => now);
  const puts: string[] = [];
  const send: typeof fetch = async (url, init) => {
    const text = await new Request(url, { ...init, signal: null }).text();
    const answer = answers[puts.length];
    puts.push(text);
    return answer?.() ?? new Response(null, { status: 201 });
  };
  const core = () => ({
    ...{ service: current, store, clock, journal, digest, messenger: teams.messenger() },
    ...{ fetch: send, identity: { consultId: () => id as never } },
    drawPdf: () => {
      drawn += 1;
      if (broken) return Promise.reject(new Error('no letters'));
      return Promise.resolve(new TextEncoder().encode(`%PDF drawn`));
    },
    context: () => ({ service: current, now, nameOf: () => 'Somebody' }),
  });
  const part = () => createEvidencePart(core());
  const press = (actor: PersonId, kind: 'personal' | 'channel' = 'personal') => ({
    ...{ actor, actorName: 'Somebody', via: 'execute' as const },
    commandId: CommandId.parse(`press.${(commands += 1)}`),
    conversation: { id: 'chat', kind },
  });
  const wanted = { team: riversideEast as string, month, format: 'pdf' as const };
  const job = (type: string, attempts = 1) => ({
    ...{ id: `${type}.${id}`, type, data: { export: id }, attempts, partition: people },
    dueAt: now,
  });
  return {
    ...{ teams, puts, press, part, store, clock },
    drawn: () => drawn,
    ask: (actor: PersonId = grace, data: object = {}, kind?: 'channel') =>
      part().verbs['evidence.save']({ ...press(actor, kind), data: { ...wanted, ...data } }),
    answer: (actor: PersonId, consent: FileConsent) => {
      const { files, giver: evidencePack } = part();
      const register = () => Promise.reject(new Error('nobody asked for a register'));
      return createConsentTaker(files, { register, evidencePack })(consent, press(actor));
    },
    save: (attempts = 1) => part().jobs?.get(packSaveType)?.(job(packSaveType, attempts)),
    look: () =>
      lookForFile({ ...core(), exports: part().files })({ ...job(exportLookType), dueAt: now }),
    pass: (duration: string) => {
      now = addTime(now, duration);
    },
    configure: (changed: Service) => {
      current = changed;
    },
    breakDown: () => {
      broken = true;
    },
    waiting: async () => (await store.due(addTime(now, 'PT1M'), 10)).map(({ id: due }) => due),
    everything: async () => JSON.stringify((await store.list(people, '')).documents),
    record: async () => {
      const { events } = await journal.history(people, exportStream(id));
      return events.map(({ actor, event }) => ({ actor, ...(event as ExportEvent) }));
    },
    made: async () => {
      const team = partitionOf(service.tenant, riversideEast);
      const { events } = await journal.history(team, madeStream(month));
      return events.map(({ event }) => event as MadeEvent);
    },
  };
}

const accept = (uploadUrl = home): FileConsent => ({
  ...{ action: 'accept', context },
  uploadInfo: {
    ...{ name: 'evidence.pdf', uniqueId: 'one', fileType: 'pdf', uploadUrl },
    contentUrl: 'https://trust-my.sharepoint.com/personal/grace/Documents/evidence.pdf',
  },
});
const words = (reply: unknown): string => JSON.stringify(reply);
const refused = () => new Response('no', { status: 503 });
const typesOf = async (record: Promise<readonly { readonly type: string }[]>) =>
  (await record).map(({ type }) => type);

/** Hugh answers for the record. */
const governed: Service = {
  ...service,
  roles: new Map([
    ...service.roles,
    ['informationGovernance', { name: 'Records', people: [hugh], cover: [] } as never],
  ]),
};

describe('who may have an evidence pack', () => {
  const asked = (actor: PersonId, of: Service = service, ask = {}): CardReply => {
    const { configure, part } = desk();
    configure(of);
    return part().asked(actor, ask);
  };

  it('is a manager, of their own teams, the last month that is over first', () => {
    const card = words(asked(grace));
    expect(card).toContain('Save as PDF…');
    expect(card).toContain('"value":"2026-11"');
    expect(card).not.toContain('December 2026');
  });

  it('is whoever answers for the record, of all teams', () => {
    expect(words(asked(hugh, governed))).toContain('Save as PDF…');
    expect(words(asked(hugh, governed))).toContain(riversideEast);
  });

  it('is nobody else, who is told whom to ask', () => {
    expect(words(asked(amina))).toContain('Ask a manager');
    expect(words(asked(amina, governed))).toContain('“Records”');
    const other = asked(grace, service, { team: 'northgate' });
    expect(words(other)).toContain('are for its managers');
  });

  it('of a month that is not offered is told which are', () => {
    expect(words(asked(grace, service, { month: '2019-01' }))).toContain('last twelve months');
    expect(words(asked(grace, service, { month: '2026-12' }))).toContain('that are over');
  });
});

describe('an evidence pack that is asked for', () => {
  it('is offered at once and not made yet; what travels with it is an id alone', async () => {
    const { ask, drawn, record } = desk();
    expect(await ask()).toMatchObject({
      file: { name: 'evidence-riverside-east-2026-11-as-of-2026-12-02-1000.pdf', context },
    });
    expect(drawn()).toBe(0);
    expect(await record()).toMatchObject([
      { actor: grace, type: 'packOffered', team: riversideEast, month, format: 'pdf', by: grace },
    ]);
  });

  it('is offered neither in front of others, nor with a team or month that was tampered with', async () => {
    const { ask, record } = desk();
    expect(words(await ask(grace, {}, 'channel'))).toContain('in our own chat alone');
    expect(words(await ask(amina))).toContain('Ask a manager');
    expect(words(await ask(grace, { team: 'northgate' }))).toContain('are for its managers');
    expect(words(await ask(grace, { month: '2026-12' }))).toContain('that are over');
    expect(words(await ask(grace, { month: '' }))).toContain('that are over');
    expect(await record()).toEqual([]);
  });

  it('is made by a job once its owner agrees, saved, and they are told where', async () => {
    const { ask, answer, save, waiting, puts, teams, record, made } = desk();
    await ask();
    expect(words(await answer(grace, accept()))).toContain('I’m making the evidence pack');
    expect(puts).toEqual([]);
    expect(await waiting()).toEqual([`job.${packSaveType}.${id}`]);
    expect(await save()).toMatchObject({ outcome: 'done' });
    expect(puts).toEqual(['%PDF drawn']);
    expect(teams.words(grace)).toContain('The evidence pack is saved');
    expect(teams.sent).toMatchObject([{ to: grace, alert: 'Your evidence pack is saved' }]);
    expect(await typesOf(record())).toEqual(['packOffered', 'exportTaken', 'exportSaved']);
    expect(await made()).toMatchObject([{ type: 'packMade', month, by: grace, format: 'pdf' }]);
  });

  it('is a page where a page was asked for', async () => {
    const { ask, answer, save, puts } = desk();
    await ask(grace, { format: 'html' });
    await answer(grace, accept());
    await save();
    expect(puts[0]).toContain('<!doctype html>');
    expect(puts[0]).toContain('Riverside East');
  });

  it('leaves no address behind, and none in the record', async () => {
    const { ask, answer, save, store, clock, record, everything } = desk();
    await ask();
    await answer(grace, accept());
    expect(await everything()).toContain('session=secret');
    expect(words(await record())).not.toContain('session=secret');
    const result = await save();
    if (result?.outcome === 'done') {
      await changeable(store, clock).commit(people, result.operations ?? []);
    }
    expect(await everything()).not.toContain('session=secret');
  });

  it('is made once, however often the same answer comes, and told once', async () => {
    const { ask, answer, save, puts, teams } = desk();
    await ask();
    const both = await Promise.all([answer(grace, accept()), answer(grace, accept())]);
    expect(both).toContain('nothing');
    await save();
    expect(await answer(grace, accept())).toBe('nothing');
    expect(await answer(grace, { action: 'decline', context })).toBe('nothing');
    expect(puts).toHaveLength(1);
    expect(teams.sent).toHaveLength(1);
  });

  it('is nobody else’s to take, nor another file’s answer', async () => {
    const { ask, answer, waiting } = desk();
    expect(words(await answer(grace, accept()))).toContain('do not know that file');
    await ask();
    expect(words(await answer(ines, accept()))).toContain('offered to somebody else');
    const asRegister = { ...accept(), context: { ...context, for: 'register' } };
    expect(words(await answer(grace, asRegister))).toContain('do not know that file');
    expect(await waiting()).toEqual([]);
  });

  it('is not made for who says no, nor when nobody answers in time', async () => {
    const { ask, answer, pass, waiting } = desk();
    await ask();
    pass('PT16M');
    expect(words(await answer(grace, accept()))).toContain('That offer has lapsed');
    expect(words(await answer(grace, { action: 'decline', context }))).toContain(
      'no file was made',
    );
    expect(await waiting()).toEqual([]);
  });

  it('is sent nowhere but where Microsoft 365 keeps files', async () => {
    const { ask, answer, save, puts, record } = desk();
    await ask();
    const strange = await answer(grace, accept('https://evil.example.org/upload'));
    expect(words(strange)).toContain('I sent nothing there');
    expect(await save()).toMatchObject({ outcome: 'dropped' });
    expect(puts).toEqual([]);
    expect(await record()).toContainEqual(expect.objectContaining({ why: 'strangeAddress' }));
  });
});

describe('an evidence pack that does not arrive', () => {
  const taken = async (...answers: readonly (() => Response)[]) => {
    const each = desk(...answers);
    await each.ask();
    await each.answer(grace, accept());
    return each;
  };

  it('is sent again, with the same bytes', async () => {
    const { save, puts, teams, made } = await taken(refused);
    expect(await save(1)).toMatchObject({ outcome: 'retry' });
    expect(await save(2)).toMatchObject({ outcome: 'done' });
    expect(puts[1]).toBe(puts[0]);
    expect(teams.sent).toHaveLength(1);
    expect(await made()).toHaveLength(1);
  });

  it('is told to its owner when OneDrive goes on refusing it', async () => {
    const { save, teams, record } = await taken(refused, refused);
    expect(await save(3)).toMatchObject({ outcome: 'retry' });
    expect(await save(4)).toMatchObject({ outcome: 'done' });
    expect(teams.words(grace)).toContain('could not confirm that your OneDrive has the file');
    expect(await record()).toContainEqual(expect.objectContaining({ why: 'notTaken' }));
  });

  it('is told to its owner when it can’t be made', async () => {
    const { save, breakDown, teams } = await taken();
    breakDown();
    await expect(save(1)).rejects.toThrow('no letters');
    expect(await save(4)).toMatchObject({ outcome: 'done' });
    expect(teams.words(grace)).toContain('could not make the pack');
  });

  it('is not given to who has lost the right to it meanwhile', async () => {
    const { save, configure, teams, puts } = await taken();
    configure({ ...service, teams: new Map() });
    await save();
    expect(puts).toEqual([]);
    expect(teams.words(grace)).toContain('you may no longer see');
  });

  it('is told again when Teams was busy, and not made again', async () => {
    const { save, teams, puts } = await taken();
    teams.answer = () => ({ outcome: 'temporary', detail: 'busy' });
    expect(await save(1)).toMatchObject({ outcome: 'retry' });
    teams.answer = () => undefined;
    expect(await save(2)).toMatchObject({ outcome: 'done' });
    expect(puts).toHaveLength(1);
    expect(teams.words(grace)).toContain('The evidence pack is saved');
  });

  it('is said to be cut short where nothing finished it, once', async () => {
    const { look, save, pass, teams } = await taken();
    pass('PT20M');
    await look();
    expect(teams.words(grace)).toContain('I was interrupted');
    expect(await save()).toMatchObject({ outcome: 'dropped' });
    expect(teams.sent).toHaveLength(1);
  });
});
