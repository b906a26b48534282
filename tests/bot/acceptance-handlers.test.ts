/** What people of a team read who issue a receiving service's link, look at it, or end it. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CardReply } from '../../bot/card-action.ts';
import { AcceptanceHandlers } from '../../bot/acceptance/handlers.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { OutgoingMessage } from '../../services/ports/messenger.ts';
import { HandoverDay } from '../support/acceptance.ts';
import { recipient, signOff } from '../support/handed-over.ts';
import { jonah, kemi, maya } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';

const wordsIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

const blocked = { outcome: 'permanent', reason: 'blockedByPerson', detail: '' } as const;

let handover: HandoverDay;
let sent: OutgoingMessage[];
let isUnreachable: boolean;
beforeEach(() => {
  isUnreachable = false;
  handover = new HandoverDay();
  sent = [];
});

function verbsOf({ day }: HandoverDay) {
  const { service } = day;
  const messenger = {
    ...day.teams.messenger(),
    send: (_to: unknown, message: OutgoingMessage) => {
      sent.push(message);
      if (isUnreachable) return Promise.resolve(blocked);
      const delivered = { conversationId: 'own', activityId: '1' };
      return Promise.resolve({ outcome: 'delivered' as const, message: delivered });
    },
  };
  const clock = { now: () => day.now };
  const posts = new Posts({
    ...{ records: createPostRecords(day.store), messenger: day.teams.messenger(), clock },
  });
  const nameOf = (person: PersonId) => service.people.get(person)?.name ?? 'a colleague';
  const context = () => ({ service, now: day.now, nameOf });
  const { acceptances } = day.bot;
  return new AcceptanceHandlers({ service, acceptances, posts, messenger, context }).verbs();
}

const pressing = (actor: PersonId, kind: 'personal' | 'channel' = 'personal') => ({
  ...{ actor, actorName: '', commandId: handover.day.nextCommand() },
  conversation: { id: 'chat', kind },
  via: 'execute' as const,
});
const issuing = { ...signOff, recipient };

describe('issuing a link', () => {
  it('begins with a form that says what they will read, and for how long', async () => {
    const form = await verbsOf(handover)['acceptance.form']({ ...pressing(jonah), data: signOff });
    expect(wordsIn(form)).toContain('They read the handover (Risks, Crisis plan)');
    expect(wordsIn(form)).toContain('holds 7 days');
  });

  it('gives the message and, apart from it, the code, where no update of a card overtakes them', async () => {
    const verbs = verbsOf(handover);
    const reply = await verbs['acceptance.issue']({ ...pressing(jonah), data: issuing });
    expect(wordsIn(reply)).toContain('in the next message');
    const words = sent.flatMap((each) => ('card' in each ? wordsOf(each.card) : [])).join('\n');
    const [, code = ''] = /Code: (\d{4} \d{4})/.exec(words) ?? [];
    const message = words.split('\n').find((line) => line.includes('/partner/')) ?? '';
    expect(code).not.toBe('');
    expect(message).not.toContain(code);
    expect(message).not.toContain('CM-10482');
    const shown = await verbs['acceptance.show']({ ...pressing(kemi), data: signOff });
    expect(wordsIn(shown)).toContain('Waiting for Northgate Community Team');
    expect(wordsIn(shown)).not.toContain(code);
  });

  it('gives them on the card itself where no message reaches whoever issued it', async () => {
    isUnreachable = true;
    const verbs = verbsOf(handover);
    const reply = await verbs['acceptance.issue']({ ...pressing(jonah), data: issuing });
    expect(wordsIn(reply)).toContain('Code: ');
  });

  it('in front of others goes to one’s own chat', async () => {
    const verbs = verbsOf(handover);
    const reply = await verbs['acceptance.issue']({ ...pressing(jonah, 'channel'), data: issuing });
    expect(wordsIn(reply)).not.toContain('Code');
    expect(JSON.stringify(sent)).toContain('Code: ');
  });

  it('needs a name, and gives back what was typed', async () => {
    const data = { ...signOff, recipient: '12 34' };
    const reply = await verbsOf(handover)['acceptance.issue']({ ...pressing(jonah), data });
    expect(wordsIn(reply)).toContain('Write the name of the service that takes over.');
    expect(JSON.stringify(reply)).toContain('12 34');
  });

  it('is for the team: others read whom to ask', async () => {
    const verbs = verbsOf(handover);
    for (const reply of [
      await verbs['acceptance.issue']({ ...pressing(maya), data: issuing }),
      await verbs['acceptance.show']({ ...pressing(maya), data: signOff }),
    ]) {
      expect(wordsIn(reply)).toContain('Links are issued and ended by the team. Ask ');
    }
  });

  it('is not possible for what was not approved', async () => {
    handover.content = undefined;
    const verbs = verbsOf(handover);
    for (const reply of [
      await verbs['acceptance.form']({ ...pressing(jonah), data: signOff }),
      await verbs['acceptance.issue']({ ...pressing(jonah), data: issuing }),
    ]) {
      expect(wordsIn(reply)).toContain('There is no approved handover to show');
    }
  });

  it('is by hand in a service without links', async () => {
    handover = new HandoverDay({ links: undefined });
    const verbs = verbsOf(handover);
    const reply = await verbs['acceptance.form']({ ...pressing(jonah), data: signOff });
    expect(wordsIn(reply)).toContain('this service sends no links');
    expect(JSON.stringify(reply)).not.toContain('acceptance.form');
  });
});

describe('ending a link', () => {
  it('says so, and a second time that it is over', async () => {
    await handover.issue();
    const verbs = verbsOf(handover);
    const data = { ...signOff, link: 1 };
    const ended = await verbs['acceptance.revoke']({ ...pressing(kemi), data });
    expect(wordsIn(ended)).toContain('Kemi Adeyemi ended the link');
    const again = await verbs['acceptance.revoke']({ ...pressing(jonah), data });
    expect(wordsIn(again)).toContain('Nothing was changed.');
  });
});
