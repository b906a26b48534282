/** Files that the bot gives, over the real wire: as the official contracts have them. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createLog } from '../../../bot/log.ts';
import { botForRehearsal } from '../../../rehearsal/bot.ts';
import { createMovableClock } from '../../../rehearsal/clock.ts';
import type { WireExchange } from '../../../rehearsal/connector/connector.ts';
import { startRehearsal, type Rehearsal } from '../../../rehearsal/rehearsal.ts';
import { createPassingStore } from '../../../services/adapters/sqlite/sqlite-store.ts';
import { describeWithContracts } from '../../support/contracts.ts';
import {
  loadConnectorContract,
  recorded,
  shapeOf,
  teamsProperties,
  type ConnectorContract,
} from '../../support/connector-contract.ts';
import { patient } from '../../support/patient.ts';
import { at, grace, service } from '../../support/people.ts';
import { ListedSignOffs, registerKinds } from '../../support/registers.ts';

type Sent = {
  readonly attachments?: readonly { readonly contentType: string; readonly content: object }[];
};

describeWithContracts('a file that the bot gives', () => {
  let contract: ConnectorContract;
  let rehearsal: Rehearsal;
  let exchanges: WireExchange[];

  beforeEach(async () => {
    contract = await loadConnectorContract();
    exchanges = [];
    const clock = createMovableClock(at('10:00'));
    const store = createPassingStore({ clock });
    const registers = { registerSource: new ListedSignOffs(), registerKinds };
    rehearsal = await startRehearsal({
      ...{ service, clock },
      startBot: botForRehearsal({ store, registers, log: createLog('silent'), deadline: patient }),
    });
    rehearsal.connector.exchanges.subscribe((exchange) => exchanges.push(exchange));
    await rehearsal.people.say({ person: grace, conversation: 'personal', text: 'registers' });
    await rehearsal.people.press({ person: grace, title: 'Open Restrictions' });
    await rehearsal.people.press({ person: grace, verb: 'registers.export' });
  });
  afterEach(() => rehearsal.close());

  const newest = () => rehearsal.people.messagesOf(grace).at(-1);
  const answer = (message: string, action: 'accept' | 'decline') =>
    rehearsal.people.consent({ person: grace, message, action });

  const sentAs = (type: string): object | undefined =>
    exchanges
      .flatMap((exchange) =>
        exchange.direction === 'fromBot' ? [exchange.request.body as Sent | null] : [],
      )
      .flatMap((body) => body?.attachments ?? [])
      .find(
        ({ contentType }) => contentType === `application/vnd.microsoft.teams.card.file.${type}`,
      )?.content;

  it('is asked for, put and shown as the contracts have it', async () => {
    const asked = newest();
    expect(await answer(asked?.id ?? '', 'accept')).toEqual({ kind: 'nothing' });
    expect(exchanges.flatMap((exchange) => contract.violations(exchange))).toEqual([]);
    expect(teamsProperties('FileConsentCard')).toEqual(
      expect.arrayContaining(Object.keys(sentAs('consent') ?? {})),
    );
    expect(teamsProperties('FileInfoCard')).toEqual(
      expect.arrayContaining(Object.keys(sentAs('info') ?? {})),
    );
    const [card] = newest()?.fileCards ?? [];
    expect(card).toMatchObject({ kind: 'info' });
    const file = await fetch(card?.kind === 'info' ? card.url : '');
    expect(await file.text()).toContain('"CM-10618"');
  });

  it('is agreed to as Teams was once recorded to say it', async () => {
    await answer(newest()?.id ?? '', 'accept');
    const invoke = exchanges.flatMap((exchange) =>
      exchange.direction === 'toBot' && exchange.activity['name'] === 'fileConsent/invoke'
        ? [exchange.activity['value']]
        : [],
    );
    const known = recorded('SampleFileConsentCardResponseInvoke') as { readonly value: object };
    const { context: _context, ...sample } = known.value as { readonly context: object };
    expect([...shapeOf(invoke[0])]).toEqual(expect.arrayContaining([...shapeOf(sample)]));
  });

  it('takes its question back once it is answered', async () => {
    const { id = '' } = newest() ?? {};
    await answer(id, 'decline');
    expect(rehearsal.people.messagesOf(grace).some((message) => message.id === id)).toBe(false);
    expect(newest()?.text).toBe('Nothing was saved, and no file was made.');
  });

  it('that can’t be read is refused, and nothing is done', async () => {
    const { teams } = rehearsal.connector;
    const before = rehearsal.people.messagesOf(grace).length;
    const person = teams.tenant.person(grace);
    const conversation = teams.tenant.conversation('personal', person);
    const invoke = teams.activities.invoke(
      { person, conversation, mobile: false },
      { name: 'fileConsent/invoke', value: { type: 'fileUpload', action: 'accept' } },
    );
    expect(await teams.delivery.send(invoke)).toMatchObject({ status: 400 });
    expect(rehearsal.people.messagesOf(grace)).toHaveLength(before);
  });
});
