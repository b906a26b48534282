/** Agreed actions as people press them: from their card, from `my work`, in anybody's hands. */
import { describe, expect, it } from '@jest/globals';
import { actionPostKey } from '../../bot/action/post.ts';
import type { CardReply } from '../../bot/card-action.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import { actionHandlers } from '../../bot/handlers/action.ts';
import { workOf } from '../../bot/handlers/start.ts';
import type { CardContext } from '../../cards/context.ts';
import type { AgreedAction } from '../../services/consult/consult.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
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
import { at, esther, grace, hugh, jonah, kemi, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { ServiceDay } from '../support/service-day.ts';

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
    view: async (actor: PersonId, view: 'status' | 'done', number = 1) => {
      const replyToId = (await cardOf(actor))?.message.activityId;
      const data = { ...refOf(number), view };
      const press = { ...presser(actor), data, ...(replyToId ? { replyToId } : {}) };
      return wordsIn(await handlers['action.view'](press));
    },
    done: async (actor: PersonId, outcome: string, number = 1) =>
      wordsIn(
        await handlers['action.done']({ ...presser(actor), data: { ...refOf(number), outcome } }),
      ),
    work: async (viewer: PersonId) => {
      const { desk, actions } = day.bot;
      const rota = { openSwaps: () => Promise.resolve([]) };
      const handover = { away: () => Promise.resolve(new Map()) };
      const caseload = day.bot.cases;
      const parts = { service, desk, actions, caseload, rota, handover, context };
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

  it('says that one is overdue, and leaves out what is done', async () => {
    const { day, work, done } = await dayWith(writeToTheGp);
    await day.passTo(utc('2026-12-08T10:00'));
    expect(await work(esther)).toContain('**Overdue: was due Mon 7 Dec**');

    await done(esther, 'Written and sent by post.');
    expect(await work(esther)).toContain('Nothing waits for you.');
  });
});
