import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import type { Messenger } from '../../../services/ports/messenger.ts';
import { contractsDir, describeWithContracts } from '../../support/contracts.ts';
import { amina, ben } from '../../support/people.ts';
import { CHANNEL_ID } from '../../support/teams-activities.ts';
import { AMINAS_CHAT, wireMessenger, type WiredMessenger } from '../../support/wired-messenger.ts';

const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
const message = { card, alert: 'RV-1: urgent', mentions: [amina] };
const file = join(contractsDir, 'botframework', 'ConnectorAPI.openapi3.json');

let wired: WiredMessenger;
let messenger: Messenger;

beforeEach(async () => {
  wired = await wireMessenger();
  ({ messenger } = wired);
  await wired.meetAmina();
});

afterEach(() => wired.close());

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

async function officialApi(): Promise<OpenAPIBackend> {
  const definition = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const ajvOpts = { strict: false, logger: false } as const;
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts });
  await api.init();
  return api;
}

describeWithContracts('what the messenger sends, by the official Bot Connector API', () => {
  const sends: [string, string, () => Promise<unknown>][] = [
    [
      'a message to a person',
      'Conversations_SendToConversation',
      () => messenger.send({ kind: 'person', person: amina }, message),
    ],
    [
      'a new chat',
      'Conversations_CreateConversation',
      () => messenger.send({ kind: 'person', person: ben }, message),
    ],
    [
      'a new thread',
      'Conversations_CreateConversation',
      () => messenger.send({ kind: 'channel', channelId: CHANNEL_ID }, message),
    ],
    [
      'an update',
      'Conversations_UpdateActivity',
      () => messenger.update({ conversationId: AMINAS_CHAT, activityId: '4' }, message),
    ],
  ];

  it.each(sends)('%s is a valid %s', async (_what, operationId, send) => {
    const api = await officialApi();
    await send();
    const checked = wired.connector.requests.map(({ method, path, body }) => {
      const headers = { 'content-type': 'application/json' };
      const request = { method, path: encoded(path), body, query: {}, headers };
      const operation = api.matchOperation(request);
      return {
        operationId: operation?.operationId,
        problems: api.validateRequest(request, operation).errors ?? [],
      };
    });

    expect(checked[0]?.operationId).toBe(operationId);
    expect(checked.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
