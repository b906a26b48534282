import fc from 'fast-check';
import { expect, it } from '@jest/globals';
import type { Door } from '../../../services/acceptance/behind.ts';
import { createAcceptanceDoor } from '../../../services/acceptance/door.ts';
import { createAcceptanceDesk, type GivenLink } from '../../../services/acceptance/desk.ts';
import { acceptanceStream } from '../../../services/acceptance/jobs.ts';
import { createLinkSecrets } from '../../../bot/acceptance/link-secrets.ts';
import { createDigest } from '../../../services/adapters/node/digest.ts';
import { randomSalt } from '../../../services/adapters/node/salt.ts';
import { byService } from '../../../services/kernel/by.ts';
import { partitionOf } from '../../../services/kernel/documents.ts';
import { CommandId } from '../../../services/kernel/ids.ts';
import { createJournal } from '../../../services/kernel/journal.ts';
import { content, links, missing, recipient, signOff, typed } from '../../support/handed-over.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { at, jonah, kemi, service } from '../../support/people.ts';
import { openCosmos, openSqliteInMemory } from '../../support/stores.ts';

/** What may happen to links; `link` and `ticket` pick one of those there are, the newest first. */
const step = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ does: 'issue' } as const) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('open' as const), link: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('guess' as const), link: fc.nat(1) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('answer' as const),
      link: fc.nat(1),
      kind: fc.constantFrom('accepted' as const, 'missing' as const),
      ticket: fc.nat(1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('revoke' as const), link: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('expire' as const), link: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.constant({ does: 'withdraw' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      time: fc.constantFrom('PT5M', 'PT31M', 'PT80H', 'PT168H'),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const shows = (door: Door): boolean => JSON.stringify(door).includes('Sleeps less');

async function live(open: typeof openSqliteInMemory, rounds: readonly (readonly Step[])[]) {
  const { store, close } = await open();
  const clock = createManualClock(at('10:00'));
  const digest = createDigest();
  const journal = createJournal({ salt: randomSalt, store, digest, configVersion: 'test' });
  const linkSecrets = createLinkSecrets(links, service.tenant);
  let isThere = true;
  const contentOf = () => Promise.resolve(isThere ? content : undefined);
  const parts = { journal, store, service, clock, digest, contentOf, linkSecrets };
  const desk = createAcceptanceDesk(parts);
  const door = createAcceptanceDoor(parts);
  const issued: GivenLink[] = [];
  const tickets: string[] = [];
  const wrongly: string[] = [];
  let commands = 0;
  const by = (actor = jonah) => ({ actor, commandId: CommandId.parse(`c${(commands += 1)}`) });
  const linkOf = (back: number) => issued.at(-1 - back);
  const tokenOf = (back: number) => (linkOf(back)?.url ?? '').split('/').at(-1) ?? '';
  const refOf = (back: number) => ({ ...signOff, link: Math.max(1, issued.length - back) });

  // eslint-disable-next-line complexity -- one case per kind of step
  const run = async (each: Step): Promise<void> => {
    switch (each.does) {
      case 'issue': {
        const { given } = await desk.issue(by(), { ...signOff, recipient });
        if (given) issued.push(given);
        return;
      }
      case 'open': {
        const shown = await door.open(tokenOf(each.link), linkOf(each.link)?.code ?? '');
        if (shown.is === 'shown') tickets.push(shown.ticket);
        return;
      }
      case 'guess': {
        const code = linkOf(each.link)?.code === '00000000' ? '00000001' : '00000000';
        if (shows(await door.open(tokenOf(each.link), code))) wrongly.push('guess');
        if (shows(await door.view(tokenOf(each.link)))) wrongly.push('view');
        return;
      }
      case 'answer': {
        const ticket = tickets.at(-1 - each.ticket) ?? 'none';
        const sent = each.kind === 'accepted' ? typed : missing;
        const shown = await door.answer(tokenOf(each.link), ticket, each.kind, sent);
        if (shows(shown) && ticket === 'none') wrongly.push('answer');
        return;
      }
      case 'revoke':
        await desk.revoke(by(kemi), refOf(each.link));
        return;
      case 'expire':
        await desk.expire(byService(`expire-${(commands += 1)}`), refOf(each.link));
        return;
      case 'withdraw':
        isThere = !isThere;
        return;
      case 'wait':
        clock.advance(each.time);
        return;
    }
  };
  // What stands in one round happens at once.
  for (const round of rounds) await Promise.all(round.map(run));
  const partition = partitionOf(service.tenant, signOff.team);
  const { events } = await journal.history(partition, acceptanceStream(signOff), { limit: 1_000 });
  await close();
  return { wrongly, events: events.map(({ event }) => event as { type: string; link: number }) };
}

const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), {
  minLength: 4,
  maxLength: 25,
});

it.each([
  ['SQLite', openSqliteInMemory, 80],
  ['Cosmos DB', openCosmos, 20],
] as const)(
  'a link is answered once at most and shows nothing without its code, whatever happens at once, over %s',
  async (_name, open, numRuns) => {
    const started: readonly (readonly Step[])[] = [
      [{ does: 'issue' }],
      [{ does: 'open', link: 0 }],
    ];
    let answers = 0;
    await fc.assert(
      fc.asyncProperty(rounds, async (drawn) => {
        const { wrongly, events } = await live(open, [...started, ...drawn]);
        const answered = events.filter(({ type }) => type === 'linkAnswered');
        answers += answered.length;
        const perLink = new Set(answered.map(({ link }) => link));
        expect([wrongly, perLink.size]).toEqual([[], answered.length]);
        // A link ends one way only, and nothing follows its end.
        const ends = events.filter(({ type }) =>
          ['linkAnswered', 'linkExpired', 'linkRevoked'].includes(type),
        );
        expect(new Set(ends.map(({ link }) => link)).size).toBe(ends.length);
      }),
      { numRuns },
    );
    // Some of the drawn days come to an answer, or nothing was looked at.
    expect(answers).toBeGreaterThan(0);
  },
);
