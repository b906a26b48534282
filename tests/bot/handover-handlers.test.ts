/** Handed-over work as people press it: refused, given to somebody else, looked at. */
import { describe, expect, it } from '@jest/globals';
import { HandoverHandlers } from '../../bot/handover/handlers.ts';
import { createHandoverNotice } from '../../bot/handover/notice.ts';
import { onHandoverCardsToo } from '../../bot/handover/open-forms.ts';
import { noticeKey } from '../../bot/notice/notice-jobs.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { CardReply } from '../../bot/card-action.ts';
import type { CardContext } from '../../cards/context.ts';
import { handoverSubject } from '../../services/handover/subject.ts';
import { workKey, type WorkRef } from '../../services/handover/work.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { agree, readThePlan, refOf, ringTheSister } from '../support/agreed-actions.ts';
import { HandoverWeek } from '../support/handover-week.ts';
import {
  at,
  ben,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  riversideEast,
  sam,
  stranger,
  utc,
} from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { consultRef } from '../support/service-day.ts';

const wordsIn = (reply: CardReply): string =>
  [
    'card' in reply ? wordsOf(reply.card).join('\n') : '',
    'message' in reply ? reply.message : '',
  ].join('\n');

const itemOf = (number: number): string => {
  const ref: WorkRef = { kind: 'action', ...refOf(number) };
  return workKey(ref);
};

const keeping = { person: kemi, period: 1 };

/** Kemi has been away since 10:01, Sam covers: two of her actions are with him. */
async function covered() {
  const week = new HandoverWeek({ start: at('10:00') });
  const { day } = week;
  await agree(day, ringTheSister, readThePlan);
  await day.pass('PT1M');
  await day.leave(kemi, day.now, utc('2026-12-09T00:00'), sam);
  await day.pass('PT1M');

  const { service } = day;
  const clock = { now: () => day.now };
  const context = (): CardContext => ({
    ...{ service, now: day.now },
    nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
  });
  const records = createPostRecords(day.store);
  const posts = new Posts({ records, messenger: day.teams.messenger(), clock });
  const verbs = new HandoverHandlers({
    ...{ handovers: week.desk, posts, service, clock, context },
  }).verbs();
  const key = noticeKey(service.tenant, handoverSubject(keeping));
  const cardOf = async (person: PersonId) =>
    (await records.of(key)).find(({ place }) => place === person);
  const press = async (actor: PersonId, commandId = day.nextCommand()) => {
    const replyToId = (await cardOf(actor))?.message.activityId;
    return {
      ...{ actor, actorName: '', commandId },
      conversation: { id: 'chat', kind: 'personal' as const },
      via: 'execute' as const,
      ...(replyToId ? { replyToId } : {}),
    };
  };
  return { week, day, verbs, posts, press, cardOf };
}

type Bench = Awaited<ReturnType<typeof covered>>;

const refuse = async (
  { verbs, press }: Bench,
  actor: PersonId,
  why: string,
  number = 1,
  id?: string,
) => {
  const data = { ...keeping, item: itemOf(number), why };
  const commandId = id === undefined ? undefined : CommandId.parse(id);
  return wordsIn(await verbs['handover.refuse']({ ...(await press(actor, commandId)), data }));
};

const assign = async ({ verbs, press }: Bench, actor: PersonId, to: PersonId | '', number = 1) => {
  const data = { ...keeping, item: itemOf(number), to };
  return wordsIn(await verbs['handover.assign']({ ...(await press(actor)), data }));
};

const ownerOf = async ({ day }: Bench, number = 1): Promise<PersonId | undefined> => {
  const { state } = await day.bot.actions.load(refOf(number));
  return state.status === 'notOpened' ? undefined : state.owner;
};

describe('work that the cover can’t take', () => {
  it('is the manager’s at once, who reads why and chooses somebody', async () => {
    const bench = await covered();
    expect(await refuse(bench, sam, 'I am in court all Thursday.')).toContain(
      'Grace Lindqvist has it now, and chooses who takes it.',
    );
    await bench.day.pass('PT1M');
    expect(await ownerOf(bench)).toBe(grace);
    expect(await ownerOf(bench, 2)).toBe(sam);
    expect(bench.day.heardBy(grace)).toEqual([
      'Kemi Adeyemi is away, and you have their work: CM-10482',
    ]);
    expect(bench.day.teams.words(grace)).toContain('I am in court all Thursday.');

    expect(await assign(bench, grace, jonah)).toContain('Jonah Whitfield has it now.');
    await bench.day.pass('PT1M');
    expect(await ownerOf(bench)).toBe(jonah);
    expect(bench.day.heardBy(jonah).at(-1)).toContain('Kemi Adeyemi is away');
  });

  it('is given back to its own person by whoever has it then', async () => {
    const bench = await covered();
    await refuse(bench, sam, 'I am in court all Thursday.');
    await bench.day.pass('PT1M');
    await assign(bench, grace, jonah);
    await bench.day.passTo(utc('2026-12-09T09:01'));
    expect([await ownerOf(bench), await ownerOf(bench, 2)]).toEqual([kemi, kemi]);
  });

  it('counts once when the press comes twice', async () => {
    const bench = await covered();
    await refuse(bench, sam, 'I am in court all Thursday.', 1, 'once');
    expect(await refuse(bench, sam, 'I am in court all Thursday.', 1, 'once')).toContain(
      'Grace Lindqvist has it now',
    );
    await bench.day.pass('PT1M');
    expect(await ownerOf(bench)).toBe(grace);
  });

  it('needs a reason that somebody can understand, and keeps what was typed', async () => {
    const bench = await covered();
    const form = await refuse(bench, sam, 'n/a');
    expect(form).toContain('Give the reason in a few words.');
    expect(form).toContain('n/a');
    await bench.day.pass('PT1M');
    expect(await ownerOf(bench)).toBe(sam);
  });

  it('is for whoever has it to refuse', async () => {
    const bench = await covered();
    const answer = await refuse(bench, ben, 'I am in court all Thursday.');
    expect(answer).toContain('Sam Whitaker has it now. Nothing was changed.');
    expect(answer).toContain('I am in court all Thursday.');
  });

  it('stays where no other manager is there to take it', async () => {
    const bench = await covered();
    for (const manager of [grace, hugh]) {
      await bench.week.leave(manager, { inHours: 0, hours: 30, cover: undefined });
    }
    await bench.week.leave([...bench.day.service.teams.values()].at(-1)?.managers[0] ?? grace, {
      inHours: 0,
      hours: 30,
      cover: undefined,
    });
    expect(await refuse(bench, sam, 'I am in court all Thursday.')).toContain(
      'No other manager is there to take it.',
    );
    await bench.day.pass('PT1M');
    expect(await ownerOf(bench)).toBe(sam);
  });
});

describe('choosing who takes something', () => {
  it('is for managers, who are named to others', async () => {
    const bench = await covered();
    expect(await assign(bench, sam, jonah)).toContain(
      'Who takes it is for a manager to say: Grace Lindqvist. Nothing was changed.',
    );
  });

  it('asks again for somebody who is there, with the reason', async () => {
    const bench = await covered();
    await bench.week.leave(farah, { inHours: 0, hours: 30, cover: undefined });
    expect(await assign(bench, grace, farah)).toContain('Farah Siddiqui is away: choose somebody');
    expect(await assign(bench, grace, kemi)).toContain('Kemi Adeyemi is the one who is away');
    expect(await assign(bench, grace, stranger)).toContain('is not part of this service');
    expect(await assign(bench, grace, '')).toContain('Choose who takes it.');
    await bench.day.pass('PT1M');
    expect(await ownerOf(bench)).toBe(sam);
  });

  it('holds while that person is there, and then goes back to whoever covers', async () => {
    const bench = await covered();
    await assign(bench, grace, jonah);
    await bench.day.pass('PT1M');
    await bench.week.leave(jonah, { inHours: 0, hours: 30, cover: undefined });
    await bench.day.pass('PT1M');
    expect(await ownerOf(bench)).toBe(sam);
  });
});

describe('a card that is out of date', () => {
  it('says that the handover is over', async () => {
    const bench = await covered();
    await bench.week.back(kemi);
    await bench.day.pass('PT1M');
    expect(await refuse(bench, sam, 'I am in court all Thursday.')).toContain(
      'This handover is over: the work is back with its own person.',
    );
  });

  it('of an earlier absence changes nothing of the next', async () => {
    const bench = await covered();
    await bench.week.back(kemi);
    await bench.day.pass('PT1M');
    await bench.week.leave(kemi, { inHours: 0, hours: 100, cover: sam });
    await bench.day.pass('PT1M');
    expect(await refuse(bench, sam, 'I am in court all Thursday.')).toContain('is over');
    expect(await ownerOf(bench)).toBe(sam);
  });

  it('shows the list in place of a form for something that is done', async () => {
    const bench = await covered();
    const by = { actor: sam, commandId: bench.day.nextCommand() };
    await bench.day.bot.actions.complete(by, refOf(1), 'Rang, she comes at six.');
    await bench.day.pass('PT1M');
    const data = { ...keeping, item: itemOf(1) };
    const form = await bench.verbs['handover.refuseForm']({ ...(await bench.press(sam)), data });
    expect(wordsIn(form)).toContain('**Done** by Sam Whitaker');
  });
});

describe('a form on the card', () => {
  it('is not for somebody to whom the work is nothing', async () => {
    const bench = await covered();
    const data = { ...keeping, item: itemOf(1), why: '', to: '' as const };
    for (const verb of [
      ...(['handover.refuseForm', 'handover.assignForm'] as const),
      ...(['handover.refuse', 'handover.assign'] as const),
    ]) {
      const answer = await bench.verbs[verb]({ ...(await bench.press(stranger)), data });
      expect(wordsIn(answer)).not.toContain(ringTheSister.what);
    }
  });

  it('keeps the card as it is while somebody types', async () => {
    const bench = await covered();
    const data = { ...keeping, item: itemOf(1) };
    await bench.verbs['handover.refuseForm']({ ...(await bench.press(sam)), data });
    expect((await bench.cardOf(sam))?.formUntil).toBe(at('10:12'));

    await bench.verbs['handover.show']({ ...(await bench.press(sam)), data: keeping });
    expect((await bench.cardOf(sam))?.formUntil).toBeUndefined();
  });

  it('does so too for a form of the consult that is opened there', async () => {
    const bench = await covered();
    await bench.week.leave(jonah, { inHours: 0, hours: 100, cover: sam });
    await bench.day.pass('PT1M');
    const { posts, day } = bench;
    const forms = onHandoverCardsToo(
      {
        opened: () => Promise.resolve(),
        closed: () => Promise.resolve(),
        sendTo: () => Promise.resolve('sent'),
      },
      { posts, desk: day.bot.desk, tenant: day.service.tenant },
    );
    const key = noticeKey(day.service.tenant, handoverSubject({ person: jonah, period: 1 }));
    const records = createPostRecords(day.store);
    const [card] = await records.of(key);
    await forms.opened(consultRef, card?.message.activityId);
    expect((await records.of(key))[0]?.formUntil).toBeDefined();
    await forms.closed(consultRef, card?.message.activityId);
    expect((await records.of(key))[0]?.formUntil).toBeUndefined();
  });
});

describe('somebody who can’t be told', () => {
  it('is passed over: what they had goes to a manager, who reads why', async () => {
    const bench = await covered();
    const { week, day } = bench;
    const notice = createHandoverNotice({
      handovers: week.desk,
      context: () => ({ service: day.service, now: day.now, nameOf: () => 'Somebody' }),
    });
    const to = { kind: 'person', person: sam } as const;
    const why = 'does not have the Oversight app in Teams';
    expect(await notice.instead(handoverSubject(keeping), 'takenOver', to, why)).toEqual([]);
    await day.pass('PT1M');

    expect([await ownerOf(bench), await ownerOf(bench, 2)]).toEqual([grace, grace]);
    expect(day.teams.words(grace)).toContain(`Sam Whitaker could not take it: ${why}`);
    const { state } = await week.desk.load(kemi);
    expect(state).toMatchObject({ cover: { person: grace, as: 'manager' }, notReached: [sam] });
  });

  it('although nobody else is left keeps it, and the team’s channel hears of it', async () => {
    const bench = await covered();
    const { week, day } = bench;
    const { service } = day;
    const all = [...service.people.keys()].filter((person) => person !== sam && person !== kemi);
    for (const person of all) {
      await week.leave(person, { inHours: 0, hours: 100, cover: undefined });
    }
    const nameOf = (person: PersonId) => service.people.get(person)?.name ?? '';
    const notice = createHandoverNotice({
      handovers: week.desk,
      context: () => ({ service, now: day.now, nameOf }),
    });
    const subject = handoverSubject(keeping);
    const instead = (person: PersonId) =>
      notice.instead(subject, 'takenOver', { kind: 'person', person }, 'is cut off');
    for (const person of [sam, grace, hugh, ines]) expect(await instead(person)).toEqual([]);
    // It is the first manager's again, who can't be told either.
    expect(await ownerOf(bench)).toBe(grace);
    const channel = { kind: 'channel', team: riversideEast } as const;
    expect(await instead(grace)).toEqual([channel]);

    const words = 'Kemi Adeyemi is away, and Grace Lindqvist could not be told of their work';
    const drawn = await notice.load(subject);
    expect(drawn?.alert('takenOver', channel)).toEqual({ how: 'aloud', words });
    const card = wordsOf(drawn?.draw('everyone')).join('\n');
    expect(card).toContain('Please see that somebody who can takes care of CM-10482.');
    expect(card).not.toContain('sister');
  });
});
