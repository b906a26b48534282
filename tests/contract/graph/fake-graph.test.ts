import { describe, expect, it } from '@jest/globals';
import { createFakeGraph } from '../../../rehearsal/graph/fake-graph.ts';
import { GraphWorld } from '../../../rehearsal/graph/world.ts';
import { token } from '../../support/graph-bench.ts';
import { amina, grace, maya, service, stranger } from '../../support/people.ts';

const root = 'https://graph.microsoft.com/v1.0';
const east = '/teams/00000000-0000-4000-8000-000000000201/schedule';
const asGrace = { 'MS-APP-ACTS-AS': grace };

function createWorld() {
  const world = new GraphWorld({ service });
  const graph = createFakeGraph({ world });
  const ask = async (path: string, { headers = {}, ...init }: RequestInit = {}) => {
    const answer = await graph.fetch(`${root}${path}`, {
      method: init.body === undefined ? 'GET' : 'POST',
      ...init,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(headers as Record<string, string>),
      },
    });
    const text = await answer.text();
    const body = (text === '' ? undefined : JSON.parse(text)) as
      { readonly error?: { readonly code: string } } | undefined;
    return { status: answer.status, code: body?.error?.code, body };
  };
  return { world, graph, ask };
}

const filtered = (filter: string) => `${east}/timesOff?$filter=${encodeURIComponent(filter)}`;
const scheduleBody = (changes: object) =>
  JSON.stringify({
    Schedules: ['amina@rehearsal.example'],
    StartTime: { dateTime: '2026-12-02T10:00:00', timeZone: 'UTC' },
    EndTime: { dateTime: '2026-12-03T10:00:00', timeZone: 'UTC' },
    ...changes,
  });
const getSchedule = `/users/${amina}/calendar/getSchedule`;
const batchOf = (requests: readonly object[]) => JSON.stringify({ requests });

describe("the rehearsal's Microsoft Graph", () => {
  it.each<[string, string, RequestInit]>([
    ['a path that it does not know', `/users/${amina}/messages`, {}],
    ['an address without a version', '/../beta/users', {}],
    ['a field that it does not know', `/users/${amina}?$select=birthday`, {}],
    ['a setting that it does not know', `/users/${amina}/mailboxSettings?$select=mood`, {}],
    ['an option that it does not know', `/users/${amina}?$top=1`, {}],
    ['people without a filter', '/users', {}],
    ['a filter that it does not know', `/users?$filter=startswith(mail,'a')`, {}],
    [
      'sixteen ids in a filter',
      `/users?$filter=id in (${Array(16).fill(`'${amina}'`).join(',')})`,
      {},
    ],
    [
      '651 people’s presence',
      '/communications/getPresencesByUserId',
      { body: JSON.stringify({ ids: Array(651).fill(amina) }) },
    ],
    ['presence by another name', '/communications/getPresencesByUserId', { body: '{"users":[]}' }],
    ['a schedule in nobody’s name', `${east}/timesOff`, {}],
    [
      'a filter that names a property twice',
      filtered(
        'sharedTimeOff/startDateTime ge 2026-12-01T00:00:00Z and sharedTimeOff/startDateTime le 2026-12-02T00:00:00Z',
      ),
      { headers: asGrace },
    ],
    [
      'a filter without an offset',
      filtered('sharedTimeOff/startDateTime ge 2026-12-01T00:00:00'),
      { headers: asGrace },
    ],
    ['an order of time off', `${east}/timesOff?$orderby=userId`, { headers: asGrace }],
    [
      '21 schedules',
      getSchedule,
      { body: scheduleBody({ Schedules: Array(21).fill('a@example.org') }) },
    ],
    [
      '62 days of a calendar',
      getSchedule,
      { body: scheduleBody({ EndTime: { dateTime: '2027-02-02T10:00:00', timeZone: 'UTC' } }) },
    ],
    [
      'a time with an offset',
      getSchedule,
      { body: scheduleBody({ StartTime: { dateTime: '2026-12-02T10:00:00Z', timeZone: 'UTC' } }) },
    ],
    ['slots of two minutes', getSchedule, { body: scheduleBody({ AvailabilityViewInterval: 2 }) }],
    [
      'times of another zone',
      getSchedule,
      { body: scheduleBody({}), headers: { Prefer: 'outlook.timezone="GMT Standard Time"' } },
    ],
    [
      'an app that it does not name',
      `/users/${amina}/teamwork/installedApps`,
      { body: '{"app":"x"}' },
    ],
    ['installations without a filter', `/users/${amina}/teamwork/installedApps`, {}],
    [
      '21 questions in a batch',
      '/$batch',
      {
        body: batchOf(
          Array.from({ length: 21 }, (_, id) => ({ id: `${id}`, method: 'GET', url: '/users' })),
        ),
      },
    ],
    [
      'an id twice in a batch',
      '/$batch',
      { body: batchOf(Array(2).fill({ id: '1', method: 'GET', url: '/users' })) },
    ],
    [
      'an absolute address in a batch',
      '/$batch',
      { body: batchOf([{ id: '1', method: 'GET', url: `${root}/users` }]) },
    ],
  ])('refuses to be asked for %s', async (_, path, init) => {
    expect(await createWorld().ask(path, init)).toMatchObject({ status: 400, code: 'BadRequest' });
  });

  it.each<[string, string, RequestInit, number]>([
    ['without a token', `/users/${amina}`, { headers: { authorization: '' } }, 401],
    ['in a batch without a token', '/$batch', { body: '{}', headers: { authorization: '' } }, 401],
    ['by another method', `/users/${amina}`, { body: '{}' }, 405],
    ['in a batch by another method', '/$batch', {}, 405],
    [
      'in another form',
      '/communications/getPresencesByUserId',
      { body: '{}', headers: { 'content-type': 'text/plain' } },
      415,
    ],
    ['for somebody who is not there', `/users/${stranger}`, {}, 404],
    ['for a group that is not there', '/teams/x/schedule/timesOff', { headers: asGrace }, 404],
    [
      'for a schedule in the name of somebody else',
      `${east}/timesOff`,
      { headers: { 'MS-APP-ACTS-AS': maya } },
      403,
    ],
  ])('refuses to be asked %s', async (_, path, init, status) => {
    expect((await createWorld().ask(path, init)).status).toBe(status);
  });

  it('refuses nothing of a batch but what is wrong in it', async () => {
    const { ask } = createWorld();
    const { body } = await ask('/$batch', {
      body: batchOf([
        { id: 'a', method: 'GET', url: `/users/${amina}` },
        { id: 'b', method: 'GET', url: '/nowhere' },
      ]),
    });
    expect(body).toMatchObject({
      responses: [
        { id: 'b', status: 400 },
        { id: 'a', status: 200 },
      ],
    });
  });

  it('tells whoever listens of every change, until they stop', () => {
    const { world } = createWorld();
    let changes = 0;
    const stop = world.changed(() => (changes += 1));
    world.setPerson(amina, { presence: 'Busy' });
    world.setPermission('Presence.Read.All', false);
    world.setFault('presence', { kind: 'broken' });
    world.setFault('presence', undefined);
    stop();
    world.setPublished(false);
    expect(changes).toBe(4);
  });

  it('shows every question and its answer, those within a batch too', async () => {
    const { graph, ask } = createWorld();
    const seen: string[] = [];
    graph.exchanges.subscribe(({ call, inBatch }) => seen.push(`${call.path} ${inBatch}`));
    await ask('/$batch', { body: batchOf([{ id: 'a', method: 'GET', url: `/users/${amina}` }]) });
    expect(seen).toEqual([`/users/${amina} true`, '/$batch false']);
  });

  it('does not know people who are not of the service', () => {
    const { world } = createWorld();
    expect(() => world.person(stranger)).toThrow(
      expect.objectContaining({ code: 'unknownPerson' }),
    );
  });
});
