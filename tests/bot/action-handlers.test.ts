/** Agreed actions as people press them: from their card, from `my work`, in anybody's hands. */
import { describe, expect, it } from '@jest/globals';
import { actionPostKey } from '../../bot/action/post.ts';
import type { CardReply } from '../../bot/card-action.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import { actionHandlers } from '../../bot/handlers/action.ts';
import { workOf } from '../../bot/handlers/start.ts';
import type { ActionForm } from '../../cards/action/rights.ts';
import type { CardContext } from '../../cards/context.ts';
import type { AgreedAction } from '../../services/consult/consult.ts';
import { CaseRef, type PersonId } from '../../services/kernel/ids.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import {
  agree,
  agreedRef,
  readThePlan,
  refOf,
  ringTheSister,
  visitAtSix,
  writeToTheGp,
} from '../support/agreed-actions.ts';
import { auditsOf } from '../support/audits.ts';
import { at, esther, grace, hugh, jonah, kemi, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { quiet } from '../support/cases.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';

const wordsIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

/** A day on which actions were agreed, with the buttons' handlers over its bot. */
async function dayWith(...agreed: readonly AgreedAction[]) {
  const day = new ServiceDay({ start: at('10:00') });
  await agree(day, ...agreed);
  await day.pass('PT1M');
  const { service } = day;
  const context = (): CardContext => ({
    ...{ service, now: day.now },
    nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
  });
  const records = createPostRecords(day.store);
  const posts = new Posts({
    ...{ records, messenger: day.teams.messenger() },
    clock: { now: () => day.now },
  });
  const handlers = actionHandlers({
    ...{ actions: day.bot.actions, posts, context },
    formContext: () => ({ service, today: localDate(service.timeZone, day.now) }),
  });
  const presser = (actor: PersonId) => ({
    ...{ actor, actorName: '', commandId: day.nextCommand() },
    conversation: { id: 'chat', kind: 'personal' as const },
    via: 'execute' as const,
  });
  const cardOf = async (person: PersonId) =>
    (await records.of(actionPostKey(service.tenant, { ...agreedRef, owner: person }))).find(
      ({ place }) => place === person,
    );
  return {
    day,
    view: async (actor: PersonId, view: 'status' | ActionForm, number = 1) => {
      const replyToId = (await cardOf(actor))?.message.activityId;
      const data = { ...refOf(number), view };
      const press = { ...presser(actor), data, ...(replyToId ? { replyToId } : {}) };
      return wordsIn(await handlers['action.view'](press));
    },
    done: async (actor: PersonId, outcome: string, number = 1) =>
      wordsIn(
        await handlers['action.done']({ ...presser(actor), data: { ...refOf(number), outcome } }),
      ),
    snooze: async (actor: PersonId, due: string, why: string) =>
      wordsIn(
        await handlers['action.snooze']({ ...presser(actor), data: { ...refOf(1), due, why } }),
      ),
    handOn: async (actor: PersonId, to: PersonId | '', why: string) =>
      wordsIn(
        await handlers['action.handOn']({ ...presser(actor), data: { ...refOf(1), to, why } }),
      ),
    answer: async (actor: PersonId, verb: 'action.accept' | 'action.takeBack') =>
      wordsIn(await handlers[verb]({ ...presser(actor), data: refOf(1) })),
    decline: async (actor: PersonId, why: string) =>
      wordsIn(await handlers['action.decline']({ ...presser(actor), data: { ...refOf(1), why } })),
    work: async (viewer: PersonId) => {
      const { desk, actions } = day.bot;
      const rota = { openSwaps: () => Promise.resolve([]) };
      const handover = { away: () => Promise.resolve(new Map()) };
      const caseload = day.bot.cases;
      const { coordination, partners, supervisions, signOffs } = day.bot;
      const sampling = { of: (person: PersonId) => auditsOf(day).of(person) };
      const others = { coordination, partners, supervisions, signOffs, rota, handover, sampling };
      const parts = { service, desk, actions, caseload, ...others, context };
      return wordsIn(await workOf(parts, viewer));
    },
  };
}

describe('done', () => {
  it('asks what came of it, and shows it as done', async () => {
    const { view, done } = await dayWith(ringTheSister);
    expect(await view(kemi, 'done')).toContain('What was done, and what came of it?');

    const card = await done(kemi, 'Rang, she comes at six.');
    expect(card).toContain('Your action is done');
    expect(card).toContain('Rang, she comes at six.');
  });

  it.each([
    ['nothing', '', 'Say what was done and what came of it.'],
    ['a bare answer', 'Done', 'This is not enough for the record.'],
    ['an NHS number', 'Rang about 999 000 0018', 'NHS number'],
  ])('gives the form back when it holds %s', async (_what, outcome, words) => {
    const { done } = await dayWith(ringTheSister);
    const form = await done(kemi, outcome);
    expect(form).toContain(words);
    expect(form).toContain('Not sent yet');
  });

  it('tells a second person who did it, and gives back what they had written', async () => {
    const { done } = await dayWith(ringTheSister);
    await done(kemi, 'Rang, she comes at six.');
    const card = await done(grace, 'I rang her myself.');
    expect(card).toContain('Kemi Adeyemi has recorded it as done already.');
    expect(card).toContain('I rang her myself.');
  });

  it('is not for somebody else, who is told who can and reads nothing of it', async () => {
    const { done, view } = await dayWith(ringTheSister);
    const card = await done(hugh, 'I rang her myself.');
    expect(card).toContain('Only Kemi Adeyemi, whose action it is, or a team manager (Grace');
    expect(card).not.toContain('Ring the sister');
    expect(await view(hugh, 'done')).not.toContain('Ring the sister');
  });

  it('shows nothing of it on a form that is given back to somebody else', async () => {
    const { done, handOn } = await dayWith(ringTheSister);
    expect(await done(hugh, '')).not.toContain('Ring the sister');
    expect(await handOn(hugh, '', '')).not.toContain('Ring the sister');
  });

  it('is read, without a button, by whoever advised', async () => {
    const { view } = await dayWith(ringTheSister);
    const card = await view(esther, 'done');
    expect(card).toContain('Ring the sister before noon.');
    expect(card).not.toContain('Done…');
  });

  it('knows no action that was never agreed', async () => {
    const { view } = await dayWith(ringTheSister);
    expect(await view(kemi, 'done', 2)).toContain('This action is not known here.');
  });
});

const why = 'She is away until then.';

describe('put off', () => {
  it('asks until when and why, and shows both', async () => {
    const { view, snooze } = await dayWith(ringTheSister);
    expect(await view(kemi, 'snooze')).toContain('Until Thu 31 Dec at the latest.');

    const card = await snooze(kemi, '2026-12-10', why);
    expect(card).toContain('Your action is due Thu 10 Dec');
    expect(card).toContain('Put off by Kemi Adeyemi; it was due Thu 3 Dec');
    expect(card).toContain(why);
  });

  it.each([
    ['no day', '', why, 'Choose the new day.'],
    ['a day that has passed', '2026-12-01', why, 'is in the past'],
    ['no reason', '2026-12-10', '', 'Say why it is put off.'],
  ])('gives the form back with %s, and what was typed', async (_what, due, typed, words) => {
    const { snooze } = await dayWith(ringTheSister);
    const form = await snooze(kemi, due, typed);
    expect(form).toContain(words);
    expect(form).toContain('Not sent yet');
  });

  it('is no further than four weeks, and keeps what was written', async () => {
    const { snooze } = await dayWith(ringTheSister);
    const card = await snooze(kemi, '2027-01-01', why);
    expect(card).toContain('by 28 days in all: choose Thu 31 Dec or earlier');
    expect(card).toMatch(/What you had written:\s+She is away until then\./);
  });

  it('is not for somebody else, who is told who can', async () => {
    const { snooze, view } = await dayWith(ringTheSister);
    expect(await snooze(hugh, '2026-12-10', why)).toContain(
      'Only Kemi Adeyemi, whose action it is',
    );
    expect(await view(hugh, 'snooze')).not.toContain('Ring the sister');
  });
});

describe('handed on', () => {
  it('asks somebody, who accepts', async () => {
    const { view, handOn, answer, work } = await dayWith(ringTheSister);
    expect(await view(kemi, 'handOn')).toContain('Until they accept, Kemi Adeyemi has it.');
    expect(await handOn(kemi, hugh, why)).toContain('Hugh Brennan is asked to take it over');

    expect(await work(hugh)).toContain('You are asked to take over an action');
    expect(await view(hugh, 'status')).toContain('Accept');
    expect(await answer(hugh, 'action.accept')).toContain('Your action is due Thu 3 Dec');
    expect(await work(kemi)).not.toContain('Ring the sister');
  });

  it('is declined with a reason, which a form asks for', async () => {
    const { view, handOn, decline } = await dayWith(ringTheSister);
    await handOn(kemi, hugh, why);
    expect(await view(hugh, 'decline')).toContain('It stays with Kemi Adeyemi');
    expect(await decline(hugh, '')).toContain('Not sent yet');

    await decline(hugh, 'I do not know the family.');
    expect(await view(kemi, 'status')).toContain('Hugh Brennan: I do not know the family.');
  });

  it('is taken back, and then nobody can accept it', async () => {
    const { handOn, answer } = await dayWith(ringTheSister);
    await handOn(kemi, hugh, why);
    expect(await answer(kemi, 'action.takeBack')).toContain('Hand on…');
    expect(await answer(hugh, 'action.accept')).toContain(
      'You are not asked to take this over any more: Kemi Adeyemi has it.',
    );
  });

  it('gives the form back without a person, and refuses two at once', async () => {
    const { handOn } = await dayWith(ringTheSister);
    expect(await handOn(kemi, '', why)).toContain('Choose who is asked.');
    await handOn(kemi, hugh, why);
    const card = await handOn(grace, jonah, why);
    expect(card).toContain('Hugh Brennan is asked already.');
    expect(card).toMatch(/What you had written:\s+She is away until then\./);
  });
});

describe('a form that is open', () => {
  it('is not overwritten when the next message comes, and nothing of it is left when it is done', async () => {
    const { day, view, done } = await dayWith(ringTheSister);
    await day.passTo(utc('2026-12-03T08:55'));
    await view(kemi, 'done');
    await day.passTo(utc('2026-12-03T09:01'));
    const [first, second] = day.teams.cardsIn(kemi);
    expect(first).toContain('Done…');
    expect(second).toContain('Done…');

    await done(kemi, 'Rang, she comes at six.');
    await day.settle();
    expect(day.teams.cardsIn(kemi).filter((words) => words.includes('Done…'))).toEqual([]);
  });

  it('is not overwritten by another of the same owner’s being done', async () => {
    const { day, view, done } = await dayWith(ringTheSister, readThePlan);
    await view(kemi, 'done', 2);
    await done(grace, 'Rang, she comes at six.', 1);
    await day.settle();
    expect(day.teams.words(kemi)).toContain('2 actions for you\n');

    await day.pass('PT11M');
    expect(day.teams.words(kemi)).toContain('2 actions for you, 1 done');
  });
});

describe('my work', () => {
  it('lists one’s own open actions, the most pressing first, each with its button', async () => {
    const { work } = await dayWith(readThePlan, ringTheSister, visitAtSix);
    const card = await work(kemi);
    expect(card).toContain('**2** for you to do');
    expect(card.indexOf('Ring the sister')).toBeLessThan(card.indexOf('Read the crisis plan'));
    expect(card.match(/Done…/g)).toHaveLength(2);
    expect(card).not.toContain('Visit at six');
  });

  it('stands beside the consults that one has', async () => {
    const { work } = await dayWith(visitAtSix);
    const card = await work(jonah);
    expect(card).toContain('**2** for you to do');
    expect(card).toContain('Say what happened.');
    expect(card).toContain('**Due today**: Visit at six.');
  });

  it('lists cases that one looks after with what they are flagged for, after what is to be done', async () => {
    const { day, work } = await dayWith(visitAtSix);
    const identity = { team: consultRef.team, caseRef: CaseRef.parse('CM-20001') };
    const by = () => ({ actor: 'service' as const, commandId: day.nextCommand() });
    await day.bot.cases.record(by(), identity, { ...quiet, keyWorker: jonah });
    expect(await work(jonah)).not.toContain('CM-20001');

    await day.bot.cases.flag({ ...by(), actor: grace }, identity, { kind: 'staffConcern' });
    const card = await work(jonah);
    expect(card).toContain('**2** for you to do, **1** of your cases flagged');
    expect(card).toContain('You are its key worker: staff concern, flagged');
    expect(card.indexOf('Visit at six')).toBeLessThan(card.indexOf('CM-20001'));
    expect(await work(kemi)).not.toContain('CM-20001');
  });

  it('says that one is overdue, and leaves out what is done', async () => {
    const { day, work, done } = await dayWith(writeToTheGp);
    await day.passTo(utc('2026-12-08T10:00'));
    expect(await work(esther)).toContain('**Overdue: was due Mon 7 Dec**');

    await done(esther, 'Written and sent by post.');
    expect(await work(esther)).toContain('Nothing waits for you.');
  });
});
