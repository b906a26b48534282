import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRoster } from '../../bot/connector/roster.ts';
import { sightingsMiddleware } from '../../bot/sightings.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { createContacts } from '../../services/people/contacts.ts';
import { PersonId } from '../../services/kernel/ids.ts';
import type { Contacts } from '../../services/ports/contacts.ts';
import type { Store } from '../../services/ports/store.ts';
import { startConnector, type Connector } from '../support/connector.ts';
import { startEdge, type Edge } from '../support/edge.ts';
import { createRecordingLog } from '../support/log-lines.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { amina, ben, chloe, service } from '../support/people.ts';
import {
  BOT_ID,
  channelActivity,
  CHANNEL_ID,
  personalActivity,
  type ActivityFields,
} from '../support/teams-activities.ts';

const serviceUrl = 'http://127.0.0.1:9/';
const { log, lines } = createRecordingLog();
let store: Store;
let contacts: Contacts;
let edge: Edge;

beforeEach(async () => {
  const clock = createManualClock();
  store = createPassingStore({ clock });
  contacts = createContacts({ store, clock, tenant: service.tenant });
  edge = await startEdge({ log });
  edge.adapter.use(sightingsMiddleware(contacts, log));
});

afterEach(async () => {
  await edge.server.close(1_000);
  await store.close();
});

const alone = (fields: ActivityFields) =>
  edge.post(personalActivity(amina, { serviceUrl, ...fields }));
const inChannel = (fields: ActivityFields) =>
  edge.post(channelActivity(amina, { serviceUrl, ...fields }));

describe('what activities teach', () => {
  it('anything in the personal chat says how to reach the person', async () => {
    await alone({ type: 'message', text: 'help' });

    expect(await contacts.contactOf(amina)).toMatchObject({
      serviceUrl,
      botId: BOT_ID,
      conversationId: `a:chat-of-${amina}`,
      reach: { state: 'reachable' },
    });
  });

  it('anything in a channel says how to reach the channel, and leaves the chat open', async () => {
    await inChannel({ type: 'message', text: 'consult' });

    expect(await contacts.channelOf(CHANNEL_ID)).toMatchObject({ serviceUrl });
    expect(await contacts.contactOf(amina)).not.toHaveProperty('conversationId');
  });

  it('a channel whose id is longer than Teams’ ever are is not remembered, and nothing fails', async () => {
    const channelData = { team: { id: 'x'.repeat(151) }, channel: { id: 'x'.repeat(442) } };

    expect(await inChannel({ type: 'message', text: 'consult', channelData })).toMatchObject({
      status: 200,
    });
    expect(await contacts.contactOf(amina)).toMatchObject({ serviceUrl });
    expect(lines).not.toContainEqual(
      expect.objectContaining({ msg: 'could not remember how to reach somebody' }),
    );
  });

  it('taking the app away makes the person unreachable, adding it reachable', async () => {
    await alone({ type: 'installationUpdate', action: 'add' });
    await alone({ type: 'installationUpdate', action: 'remove' });
    expect([...(await contacts.unreachablePeople()).keys()]).toEqual([amina]);

    await alone({ type: 'installationUpdate', action: 'add' });
    expect(await contacts.unreachablePeople()).toEqual(new Map());
  });

  it('taking the app out of a team leaves its people reachable', async () => {
    await alone({ type: 'message', text: 'help' });
    await inChannel({ type: 'message', text: 'consult' });
    await inChannel({ type: 'conversationUpdate', membersRemoved: [{ id: BOT_ID }] });

    expect((await contacts.channelOf(CHANNEL_ID))?.reach.state).toBe('unreachable');
    expect(await contacts.unreachablePeople()).toEqual(new Map());
  });

  it('somebody else leaving the team teaches nothing of the sort', async () => {
    await inChannel({ type: 'conversationUpdate', membersRemoved: [{ id: '29:somebody' }] });

    expect((await contacts.channelOf(CHANNEL_ID))?.reach.state).toBe('reachable');
  });

  it('a store that is away does not stop the turn', async () => {
    await store.close();

    expect(await alone({ type: 'message', text: 'help' })).toMatchObject({ status: 200 });
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error' }));
    store = createPassingStore({ clock: createManualClock() });
  });
});

describe('when the bot comes to a team', () => {
  let connector: Connector;
  let clock: ManualClock;

  beforeEach(async () => {
    connector = await startConnector();
    clock = createManualClock();
    const roster = createRoster({
      connectorFor: (url) => edge.adapter.connectorFor(url),
      clock,
      maxAgeMs: 60_000,
    });
    const isKnown = (person: PersonId) => service.people.has(person);
    edge.adapter.use(sightingsMiddleware(contacts, log, { roster, isKnown }));
  });

  afterEach(() => connector.close());

  const page = (members: object[], continuationToken?: string) => ({
    status: 200,
    body: { members, continuationToken },
  });
  const arrive = () =>
    inChannel({
      type: 'conversationUpdate',
      membersAdded: [{ id: BOT_ID }],
      serviceUrl: connector.url,
    });

  it('learns everybody’s Teams id, page by page, and nobody’s who is not of the service', async () => {
    const stranger = '77777777-7777-4777-8777-777777777777';
    connector.answerWith(
      page([{ id: '29:ben', objectId: ben, name: 'Ben' }], 'more'),
      page([
        { id: '29:chloe', aadObjectId: chloe },
        { id: '29:stranger', objectId: stranger },
        { id: '28:another-bot' },
      ]),
    );
    await arrive();

    expect(connector.requests.map(({ path }) => path)).toEqual([
      `/v3/conversations/${CHANNEL_ID}/pagedmembers`,
      `/v3/conversations/${CHANNEL_ID}/pagedmembers?pageSize=500&continuationToken=more`,
    ]);
    expect([await contacts.teamsIdOf(ben), await contacts.teamsIdOf(chloe)]).toEqual([
      '29:ben',
      '29:chloe',
    ]);
    expect(await contacts.contactOf(PersonId.parse(stranger))).toBeUndefined();
  });

  it('does not make reachable whom Teams could not reach', async () => {
    await alone({ type: 'message', text: 'help' });
    await contacts.personUnreachable(amina, 'blockedByPerson');
    connector.answerWith(page([{ id: '29:amina-anew', objectId: amina }]));
    const fromBen = channelActivity(ben, {
      type: 'conversationUpdate',
      membersAdded: [{ id: BOT_ID }],
      serviceUrl: connector.url,
    });
    await edge.post(fromBen);

    expect(await contacts.contactOf(amina)).toMatchObject({
      teamsId: '29:amina-anew',
      reach: { state: 'unreachable' },
    });
  });

  it('asks Teams again only when the roster is old', async () => {
    connector.answerWith(page([]), page([]));
    await arrive();
    await arrive();
    expect(connector.requests).toHaveLength(1);

    clock.advance('PT1M');
    await arrive();
    expect(connector.requests).toHaveLength(2);
  });

  it('goes on when Teams does not answer, and asks again the next time', async () => {
    connector.answerWith({ status: 503 }, page([{ id: '29:ben', objectId: ben }]));

    expect(await arrive()).toMatchObject({ status: 200 });
    await arrive();
    expect(await contacts.teamsIdOf(ben)).toBe('29:ben');
  });
});
