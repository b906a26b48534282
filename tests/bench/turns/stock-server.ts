/**
 * The same framework as its own samples use it: restify with its body parser, botbuilder's adapter
 * with token verification, a teams-ai application with one route that returns a card. No store.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Application } from '@microsoft/teams-ai';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';
import { answering, usage } from './channel.ts';

const [, , settings = '', cardFile = ''] = process.argv;
const card = JSON.parse(readFileSync(cardFile, 'utf8')) as { readonly type: string };
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(JSON.parse(settings) as { [name: string]: string }),
);
const app = new Application();
app.adaptiveCards.actionExecute('consult.acknowledge', () => Promise.resolve(card as never));

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as never, res, async (context: TurnContext) => {
    await app.run(context);
  });
});
server.listen(0, '127.0.0.1', () => {
  answering(() => Promise.resolve(usage()));
  process.send?.({ port: (server.server.address() as AddressInfo).port });
});
