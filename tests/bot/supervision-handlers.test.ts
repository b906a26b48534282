/** What the buttons of supervision answer: to whom, and with what was typed kept. */
import { describe, expect, it } from '@jest/globals';
import { askedFor, askedForList } from '../../bot/supervision/asked.ts';
import { SupervisionHandlers } from '../../bot/supervision/handlers.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import { Posts } from '../../bot/posts/posts.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { grace, hugh, jonah, kemi } from '../support/people.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { by, intensive, jonahs, months, oneTeam } from '../support/supervision-months.ts';

const wordsIn = (reply: CardReply): string => JSON.stringify(reply);

function partsOf(day: ServiceDay) {
  const clock = { now: () => day.now };
  const context = () => ({
    ...{ service: oneTeam, now: day.now },
    nameOf: (person: PersonId) => oneTeam.people.get(person)?.name ?? 'Somebody',
  });
  const records = createPostRecords(day.store);
  const posts = new Posts({ messenger: day.teams.messenger(), records, clock });
  return { service: oneTeam, clock, supervisions: day.bot.supervisions, posts, context };
}

async function pressing() {
  const day = await months();
  const parts = partsOf(day);
  const verbs = new SupervisionHandlers(parts).verbs();
  const press = (actor: PersonId) => ({
    ...{ actor, actorName: 'Somebody', commandId: day.nextCommand(), via: 'execute' as const },
    conversation: { id: 'chat', kind: 'personal' as const },
  });
  return { day, parts, verbs, press };
}

const look = {
  ...{ ...jonahs, session: 1, caseRef: intensive, outcome: 'changePlan', safeguarding: '' },
  ...{ note: '', action1: 'Visit with Kemi', owner1: '', due1: '' },
};

describe('supervision', () => {
  it('shows nothing to whoever has nothing to do with it, and says who sees it', async () => {
    const { parts, verbs, press } = await pressing();
    expect(wordsIn(await askedFor(parts, kemi, jonah))).toContain(
      'Supervision is between these people: Jonah Whitfield, Grace Lindqvist.',
    );
    const data = { ...jonahs, view: 'status' as const };
    expect(wordsIn(await verbs['supervision.view']({ ...press(kemi), data }))).not.toContain('Due');
  });

  it('is a list for who supervises, and one’s own for who does not', async () => {
    const { parts } = await pressing();
    expect(wordsIn(await askedForList(parts, grace))).toContain('5 people');
    expect(wordsIn(await askedForList(parts, jonah))).toContain('Your supervision');
    expect(wordsIn(await askedForList(parts, hugh))).toContain('Nobody supervises you here');
  });

  it('gives a case’s form back with what was typed and what is missing', async () => {
    const { day, verbs, press } = await pressing();
    await day.bot.supervisions.prepare(by(day, grace), jonahs);
    const words = wordsIn(await verbs['supervision.look']({ ...press(grace), data: look }));
    expect(words).toContain('Visit with Kemi');
    expect(words).toContain('Choose who does it.');
    expect(words).toContain('Say in a sentence what is to change.');
  });

  it('lets nobody hold their own session, and keeps what they typed', async () => {
    const { day, verbs, press } = await pressing();
    await day.bot.supervisions.prepare(by(day, grace), jonahs);
    const data = { ...jonahs, session: 1, themes: '', scenarioAnswer: '', notes: 'All is well.' };
    const words = wordsIn(await verbs['supervision.talk']({ ...press(jonah), data }));
    expect(words).toContain('Nobody supervises themself.');
    expect(words).toContain('All is well.');
  });

  it('opens no form for the worker but their comment and the plan', async () => {
    const { day, verbs, press } = await pressing();
    await day.bot.supervisions.prepare(by(day, grace), jonahs);
    const open = async (view: 'finish' | 'plan') =>
      wordsIn(await verbs['supervision.view']({ ...press(jonah), data: { ...jonahs, view } }));
    expect(await open('finish')).not.toContain('Finish the session');
    expect(await open('plan')).toContain('Plan the next session');
  });

  it('gives the plan back where the day is too late', async () => {
    const { day, verbs, press } = await pressing();
    await day.bot.supervisions.prepare(by(day, grace), jonahs);
    const data = { ...jonahs, on: '2026-12-24', why: 'It is quiet then.' };
    const words = wordsIn(await verbs['supervision.plan']({ ...press(jonah), data }));
    expect(words).toContain('The next session is between');
    expect(words).toContain('It is quiet then.');
  });
});
