/** A register as a file: what Teams asks, what the answer does, and every way in which it fails. */
import { describe, expect, it } from '@jest/globals';
import type { CardReply } from '../../bot/card-reply.ts';
import type { FileConsent } from '../../bot/files/file-cards.ts';
import { createConsentTaker } from '../../bot/files/taken.ts';
import { createRegistersPart } from '../../bot/registers/part.ts';
import { competency, restrictions } from '../../rehearsal/gallery/sample-registers.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type Instant, type PersonId } from '../../services/kernel/ids.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import { addTime } from '../../services/kernel/time.ts';
import { exportStream } from '../../services/files/capability.ts';
import { createExportDesk } from '../../services/files/desk.ts';
import { exportLookType } from '../../services/files/jobs.ts';
import { ExportId, type ExportEvent } from '../../services/files/stream.ts';
import type { Service } from '../../services/service/service.ts';
import {
  at,
  grace,
  ines,
  jonah,
  kemi,
  riversideEast,
  service,
  stranger,
} from '../support/people.ts';
import { RecordedTeams } from '../support/recorded-teams.ts';
import { ListedSignOffs, registerKinds } from '../support/registers.ts';

const id = ExportId.parse('01kb0000000000000000000001');
const context = { for: 'register', export: id };
const partition = partitionOf(service.tenant, 'people');
const home = 'https://trust-my.sharepoint.com/personal/grace/upload?session=1';

const noPacks = () => Promise.reject(new Error('nobody asked for a pack'));

type Put = { readonly url: string; readonly range: string; readonly text: string };

/** `answer`: what OneDrive answers; an error: it can't be reached. */
function desk(answer: () => Response | Error = () => new Response(null, { status: 201 })) {
  let now: Instant = at('10:00');
  let current: Service = service;
  let commands = 0;
  const clock = { now: () => now };
  const store = createPassingStore({ clock });
  const journal = createJournal({
    salt: randomSalt,
    store,
    digest: createDigest(),
    configVersion: 'test',
  });
  const teams = new RecordedTeams(() => now);
  const source = new ListedSignOffs();
  const puts: Put[] = [];
  const send: typeof fetch = async (url, init) => {
    const { body, headers } = new Request(url, { ...init, signal: null });
    const text = await new Response(body).text();
    puts.push({
      url: url instanceof URL ? url.href : '',
      range: headers.get('content-range') ?? '',
      text,
    });
    const answered = answer();
    return answered instanceof Response ? answered : Promise.reject(answered);
  };
  const part = () =>
    createRegistersPart({
      ...{ service: current, clock, journal, messenger: teams.messenger(), fetch: send },
      ...{
        signOffs: Object.assign(source, { kinds: registerKinds }),
        identity: { consultId: () => id as never },
      },
      context: () => ({
        ...{ service: current, now },
        nameOf: (person) => service.people.get(person)?.name ?? 'Somebody',
      }),
    });
  const press = (actor: PersonId, kind: 'personal' | 'channel' = 'personal') => ({
    ...{ actor, actorName: 'Somebody', via: 'execute' as const },
    commandId: CommandId.parse(`press.${(commands += 1)}`),
    conversation: { id: 'chat', kind },
  });
  const which = { kind: restrictions.id, filter: 'all' };
  return {
    ...{ journal, teams, source, puts, press, part },
    ask: (actor = grace, data: Partial<typeof which> & { team?: typeof riversideEast } = {}) =>
      part().verbs['registers.export']({ ...press(actor), data: { ...which, ...data } }),
    answer: (actor: PersonId, consent: FileConsent) => {
      const exports = createExportDesk({ journal, service, clock });
      const { giver: register } = part();
      const taker = createConsentTaker(exports, { register, evidencePack: noPacks });
      return taker(consent, press(actor));
    },
    pass: (duration: string) => {
      now = addTime(now, duration);
    },
    configure: (changed: Service) => {
      current = changed;
    },
    record: async () => {
      const { events } = await journal.history(partition, exportStream(id));
      return events.map(({ actor, event }) => ({ actor, ...(event as ExportEvent) }));
    },
  };
}

const accept = (uploadUrl = home): FileConsent => ({
  ...{ action: 'accept', context },
  uploadInfo: {
    ...{ name: 'restrictions.csv', uniqueId: 'one', fileType: 'csv', uploadUrl },
    contentUrl: 'https://trust-my.sharepoint.com/personal/grace/Documents/restrictions.csv',
  },
});
const words = (reply: CardReply): string => JSON.stringify(reply);
const typesOf = (record: readonly { readonly type?: string }[]) => record.map(({ type }) => type);

describe('a register that is asked for as a file', () => {
  it('is offered with its name and size; what travels with it is an id alone', async () => {
    const { ask, record } = desk();
    const reply = await ask();
    expect(reply).toMatchObject({
      file: { name: 'restrictions-open-and-in-force-2026-12-02-1000.csv', context },
    });
    expect(words(reply)).not.toContain('CM-');
    expect(await record()).toMatchObject([
      { actor: grace, type: 'exportOffered', kind: 'restriction', filter: 'all', by: grace },
    ]);
  });

  it('is put where Teams says in one piece, and the record says who took it', async () => {
    const { ask, answer, puts, record } = desk();
    await ask();
    expect(await answer(grace, accept())).toMatchObject({ saved: { name: 'restrictions.csv' } });
    const [put] = puts;
    const size = new TextEncoder().encode(put?.text).byteLength + 3; // the mark is not in the text
    expect(put).toMatchObject({ url: home, range: `bytes 0-${size - 1}/${size}` });
    expect(put?.text).toContain('"CM-10618"');
    expect(await record()).toMatchObject([
      { type: 'exportOffered' },
      { actor: grace, type: 'exportTaken', entries: 5 },
      { type: 'exportSaved' },
    ]);
  });

  it('is written once, however often the same answer comes', async () => {
    const { ask, answer, puts } = desk();
    await ask();
    await answer(grace, accept());
    expect(await answer(grace, accept())).toBe('nothing');
    expect(await answer(grace, { action: 'decline', context })).toBe('nothing');
    expect(puts).toHaveLength(1);
  });

  it('is made by one of two that answer at once', async () => {
    const { ask, answer, puts } = desk();
    await ask();
    const both = await Promise.all([answer(grace, accept()), answer(grace, accept())]);
    expect(both).toContain('nothing');
    expect(puts).toHaveLength(1);
  });

  it('is not made for who says no', async () => {
    const { ask, answer, puts, record } = desk();
    await ask();
    expect(await answer(grace, { action: 'decline', context })).toEqual({
      message: 'Nothing was saved, and no file was made.',
    });
    expect(puts).toEqual([]);
    expect(typesOf(await record())).toEqual(['exportOffered', 'exportDeclined']);
  });

  it('is nobody else’s to take, nor can an offer be made up', async () => {
    const { ask, answer, puts } = desk();
    expect(words((await answer(ines, accept())) as never)).toContain('do not know that file');
    await ask();
    expect(words((await answer(ines, accept())) as never)).toContain('offered to somebody else');
    const strange = { ...accept(), context: { for: 'other' } };
    expect(words((await answer(grace, strange)) as never)).toContain('do not know that file');
    expect(puts).toEqual([]);
  });

  it('holds what stands when the answer comes, not what stood when it was asked for', async () => {
    const { ask, answer, source, puts } = desk();
    await ask();
    source.entries = source.entries.filter((each) => each.id === 'late-10618');
    await answer(grace, accept());
    expect(puts[0]?.text.split('\r\n')).toHaveLength(3);
  });

  it('is not given to who has lost the right meanwhile', async () => {
    const { ask, answer, configure, puts } = desk();
    await ask();
    configure({ ...service, teams: new Map() });
    expect(words((await answer(grace, accept())) as never)).toContain('may no longer see');
    expect(puts).toEqual([]);
  });

  it('lapses when nobody answers in time', async () => {
    const { ask, answer, pass, puts } = desk();
    await ask();
    pass('PT16M');
    expect(words((await answer(grace, accept())) as never)).toContain('That offer has lapsed');
    expect(puts).toEqual([]);
  });

  const strangers = [
    'https://evil.example.org/upload',
    'http://trust-my.sharepoint.com/upload',
    'https://trust-my.sharepoint.com:8443/upload',
    'https://me:secret@trust-my.sharepoint.com/upload',
    'https://trust-my.sharepoint.com.example.org/upload',
    'http://169.254.169.254/latest',
  ];
  it.each(strangers)('is sent nowhere else: %s', async (address) => {
    const { ask, answer, puts, record } = desk();
    await ask();
    expect(words((await answer(grace, accept(address))) as never)).toContain(
      'I sent nothing there',
    );
    expect(puts).toEqual([]);
    expect(await record()).toContainEqual(expect.objectContaining({ why: 'strangeAddress' }));
  });

  const refusals: readonly (readonly [string, () => Response | Error])[] = [
    ['refuses it', () => new Response('no', { status: 403 })],
    ['sends it elsewhere', () => new Response(null, { status: 307, headers: { location: home } })],
    ['wants more', () => new Response('{}', { status: 202 })],
    ['can’t be reached', () => new TypeError('no route')],
  ];
  it.each(refusals)('is said not to be saved where OneDrive %s', async (_what, status) => {
    const { ask, answer, record } = desk(status);
    await ask();
    expect(words((await answer(grace, accept())) as never)).toContain('did not take the file');
    expect(await record()).toContainEqual(expect.objectContaining({ why: 'notTaken' }));
  });

  it('that was cut short is told to who wanted it, once', async () => {
    const { ask, press, journal, part, teams, pass } = desk();
    await ask();
    const exports = createExportDesk({ journal, service, clock: { now: () => at('10:01') } });
    await exports.take(press(grace), id, 5);
    pass('PT3M');
    const look = part().jobs?.get(exportLookType);
    const job = { id: 'job', type: exportLookType, data: { export: id }, attempts: 1, partition };
    await look?.({ ...job, dueAt: at('10:03') });
    expect(teams.words(grace)).toContain('I was interrupted');
    expect(teams.sent).toMatchObject([{ to: grace, alert: 'A file was not saved' }]);
    expect((await exports.load(id)).status).toBe('failed');
  });

  it('that has arrived is not said to be lost', async () => {
    const { ask, answer, part, teams } = desk();
    await ask();
    await answer(grace, accept());
    const look = part().jobs?.get(exportLookType);
    const job = { id: 'job', type: exportLookType, data: { export: id }, attempts: 1, partition };
    expect(await look?.({ ...job, dueAt: at('10:03') })).toMatchObject({ outcome: 'dropped' });
    expect(teams.sent).toEqual([]);
  });

  it('is offered neither in front of others, nor to who may not see it, nor when it is empty', async () => {
    const { ask, part, press, source } = desk();
    const data = { kind: restrictions.id, filter: 'all' };
    const inChannel = await part().verbs['registers.export']({ ...press(grace, 'channel'), data });
    expect(words(inChannel)).toContain('in our own chat alone');
    expect(words(await ask(ines, { team: riversideEast }))).toContain('for those who work there');
    expect(words(await ask(stranger))).toContain('belong to no team');
    source.entries = [];
    expect(words(await ask())).toContain('nothing in it');
    expect(words(await ask(grace, { kind: 'gone' as never }))).toContain('no such register');
  });
});

describe('a register in chat', () => {
  it('is found by the words of its kind, one or many', async () => {
    const { part } = desk();
    for (const about of ['restrictions', 'restriction', 'Restrictions']) {
      expect(words(await part().asked(grace, about))).toContain('Restrictions: 5');
    }
    expect(words(await part().asked(grace, 'competencies'))).toContain('Competency: 2');
  });

  it('that nobody has is answered with those that there are', async () => {
    const { part } = desk();
    const answer = words(await part().asked(grace, 'biscuits'));
    expect(answer).toContain('There is no register of “biscuits”');
    expect(answer).toContain('Open Restrictions');
  });

  it('of competency is one’s own for who manages nobody', async () => {
    const { part } = desk();
    const answer = words(await part().asked(kemi, 'competency'));
    expect(answer).toContain('Kemi');
    expect(answer).not.toContain('Jonah');
  });

  it('of another team is refused with who can see it', async () => {
    const { part } = desk();
    expect(words(await part().asked(ines, 'restrictions', riversideEast))).toContain(
      'Ask one of its managers',
    );
    expect(words(await part().asked(jonah, 'competency', riversideEast))).toContain(
      'Write “register competency” for your own',
    );
    expect(competency.words[0]).toBe('competency');
  });

  it('comes to one’s own chat when it is pressed in front of others', async () => {
    const { part, press, teams } = desk();
    const data = { kind: restrictions.id, filter: 'all' };
    const reply = await part().verbs['registers.show']({ ...press(grace, 'channel'), data });
    expect(reply).toEqual({ message: 'I’ve sent the register to you in our own chat.' });
    expect(teams.words(grace)).toContain('Restrictions: 5');
  });
});
