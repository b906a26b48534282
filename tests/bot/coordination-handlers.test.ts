/** What people read who press something about a case's lead, or ask in chat. */
import { describe, expect, it } from '@jest/globals';
import type { CardReply } from '../../bot/card-action.ts';
import { CoordinationHandlers } from '../../bot/coordination/handlers.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { CardContext } from '../../cards/context.ts';
import { byService } from '../../services/kernel/by.ts';
import { Instant, type PersonId } from '../../services/kernel/ids.ts';
import { actionsOf } from '../support/card-parts.ts';
import { beforeLead, caseRef, identity, led, ledBy, offers, press } from '../support/lead-days.ts';
import { grace, jonah, kemi, maya, sam, service } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import type { ServiceDay } from '../support/service-day.ts';

const wordsIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

/** What the form's own button says that it showed. */
function saveDataOf(reply: CardReply): { readonly seen: Instant } {
  const card = 'card' in reply ? reply.card : undefined;
  const save = actionsOf(card).find(({ verb }) => verb === 'coordination.savePlan');
  return { seen: Instant.parse(Object(save?.['data']).seen) };
}

function handlersOf(day: ServiceDay) {
  const { service } = day;
  const context = (): CardContext => ({
    ...{ service, now: day.now },
    nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
  });
  const posts = new Posts({
    ...{ records: createPostRecords(day.store), messenger: day.teams.messenger() },
    clock: { now: () => day.now },
  });
  const { cases, coordination, partners } = day.bot;
  const handlers = new CoordinationHandlers({
    ...{ service, cases, coordination, partners, posts, context },
  });
  const pressing = (actor: PersonId) => ({
    ...{ actor, actorName: '', commandId: day.nextCommand() },
    conversation: { id: 'chat', kind: 'personal' as const },
    via: 'execute' as const,
  });
  return { verbs: handlers.verbs(), handlers, pressing };
}

describe('the register', () => {
  it('is shown to the team, and to nobody else', async () => {
    const { handlers } = handlersOf(await ledBy(jonah));
    const asked = { caseRef, begins: false };
    expect(wordsIn(await handlers.asked(kemi, asked))).toContain('Led by Jonah Whitfield');
    const other = wordsIn(await handlers.asked(maya, asked));
    expect(other).toContain('Cases of Riverside East are seen by its people');
  });

  it('begins with the form where nobody leads, and names who leads where somebody does', async () => {
    const { handlers } = handlersOf(await beforeLead());
    const words = wordsIn(await handlers.asked(kemi, { caseRef, begins: true }));
    expect(words).toContain('Name a lead coordinator');
    const after = handlersOf(await ledBy(jonah));
    const shown = wordsIn(await after.handlers.asked(kemi, { caseRef, begins: true }));
    expect(shown).toContain('Led by Jonah Whitfield');
  });

  it('is seen by somebody elsewhere while they are asked to lead', async () => {
    const day = await ledBy(jonah);
    await offers(day, jonah, maya);
    const { handlers } = handlersOf(day);
    expect(wordsIn(await handlers.asked(maya, { caseRef, begins: false }))).toContain('Accept');
  });

  it('gives the form back with what was typed where something is wrong', async () => {
    const { verbs, pressing } = handlersOf(await ledBy(jonah));
    const data = { ...identity, url: 'http://plans.example.org', on: '2026-11-30' };
    const words = wordsIn(await verbs['coordination.savePlan']({ ...pressing(jonah), data }));
    expect(words).toContain('This is not a secure link (https).');
    expect(words).toContain('http://plans.example.org');
  });

  it('gives the form back where somebody else saved another version, and saves it the second time', async () => {
    const day = await ledBy(jonah);
    const { verbs, pressing } = handlersOf(day);
    const planAt = (url: string, by: PersonId, seen?: Instant) =>
      verbs['coordination.savePlan']({
        ...pressing(by),
        data: { ...identity, url, on: '2026-11-30', ...(seen && { seen }) },
      });
    const [hers, his] = ['https://plans.example.org/hers', 'https://plans.example.org/his'];
    await planAt(hers, kemi);

    const again = await planAt(his, jonah);
    const words = wordsIn(again);
    expect(words).toContain('Kemi Adeyemi saved another version');
    expect(words).toContain('plans.example.org/hers');
    expect(words).toContain('What you wrote stands below and is not saved.');
    expect(words).toContain(his);
    expect((await led(day)).plan?.url).toBe(hers);

    const { seen } = saveDataOf(again);
    await planAt(his, jonah, seen);
    expect((await led(day)).plan).toMatchObject({ url: his, savedBy: jonah });
  });

  it('says openly where the record system names somebody else', async () => {
    const day = await ledBy(jonah);
    const { state } = await day.bot.cases.load(identity);
    const facts = state.status === 'known' ? state.facts : undefined;
    if (!facts) throw new TypeError('The case is on record.');
    const by = { actor: 'service', commandId: day.nextCommand() } as const;
    await day.bot.cases.record(by, identity, { ...facts, coordinator: sam });
    const { handlers } = handlersOf(day);
    const words = wordsIn(await handlers.asked(jonah, { caseRef, begins: false }));
    expect(words).toContain(
      `The record system names ${service.people.get(sam)?.name ?? ''} as coordinator.`,
    );
  });
});

it('links the plan so that nothing of the address acts on the card', async () => {
  const day = await ledBy(jonah);
  const url = 'https://plans.example.org/p(1)?x={{DATE()}}';
  const saved = { part: 'plan', url, datedOn: '2026-11-30' } as const;
  await day.bot.coordination.save(press(day, jonah), identity, saved);
  const { handlers } = handlersOf(day);
  const words = wordsIn(await handlers.asked(jonah, { caseRef, begins: false }));
  expect(words).toContain(
    '[Open the plan](https://plans.example.org/p%281%29?x=%7B%7BDATE%28%29%7D%7D)',
  );
});

describe('a press', () => {
  it('by somebody who was not asked says who was, and changes nothing', async () => {
    const day = await ledBy(jonah);
    await offers(day, jonah, kemi);
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, offer: 1 };
    const words = wordsIn(await verbs['coordination.accept']({ ...pressing(sam), data }));
    expect(words).toContain('This offer is to Kemi Adeyemi: nobody else can answer it.');
    expect((await led(day)).lead).toBe(jonah);
  });

  it('that offers while an offer is open says until when, and keeps what was written', async () => {
    const day = await ledBy(jonah);
    await offers(day, jonah, kemi);
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, to: sam, why: 'She knows the housing officer.' };
    const words = wordsIn(await verbs['coordination.offer']({ ...pressing(grace), data }));
    expect(words).toContain('Kemi Adeyemi has been asked already');
    expect(words).toContain('She knows the housing officer.');
  });

  it('by a manager does not take the lead from somebody who is there', async () => {
    const { verbs, pressing } = handlersOf(await ledBy(jonah));
    const data = { ...identity, why: 'He is busy today.' };
    const words = wordsIn(await verbs['coordination.take']({ ...pressing(grace), data }));
    expect(words).toContain('Jonah Whitfield leads this case and is there.');
  });

  it('that declines thanks somebody of another team in a sentence', async () => {
    const day = await ledBy(jonah);
    await offers(day, jonah, maya);
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, offer: 1, why: 'I have no room until January.' };
    const words = wordsIn(await verbs['coordination.decline']({ ...pressing(maya), data }));
    expect(words).toBe(
      'You have declined to lead this case. Whoever asked you hears of it, with your reason.',
    );
  });
});

describe('a case that the extract has as closed', () => {
  async function closed(): Promise<ServiceDay> {
    const day = await ledBy(jonah);
    const known = await day.bot.cases.load(identity);
    if (known.state.status !== 'known' || !known.state.facts) throw new TypeError('It is known.');
    const facts = { ...known.state.facts, status: 'closed' } as const;
    await day.bot.cases.record(byService('extract'), identity, facts);
    await day.bot.coordination.look(byService('look'), identity);
    return day;
  }

  it('asks its lead and the managers whether it is over, and nobody else', async () => {
    const { handlers } = handlersOf(await closed());
    const asked = { caseRef, begins: false };
    for (const person of [jonah, grace]) {
      const words = wordsIn(await handlers.asked(person, asked));
      expect(words).toContain('does coordination end too?');
      expect(words).toMatch(/Your decision:[\s\S]*Decide…/);
      expect(words).not.toContain('End…');
    }
    const told = wordsIn(await handlers.asked(kemi, asked));
    expect(told).toContain('The lead or a manager decides whether coordination ends too.');
    expect(told).not.toMatch(/Decide…|Your decision/);
  });

  it('is ended or kept on by one form, which comes back where no reason is given', async () => {
    const { verbs, pressing } = handlersOf(await closed());
    const end = { ...identity, view: 'end' } as const;

    const form = wordsIn(await verbs['coordination.view']({ ...pressing(grace), data: end }));
    expect(form).toContain('Is this case over?');
    expect(form).toContain('Keep it on');
    const keep = (actor: PersonId, why: string) =>
      verbs['coordination.keepOn']({ ...pressing(actor), data: { ...identity, why } });
    expect(wordsIn(await keep(jonah, ''))).toContain('Is this case over?');
    expect(wordsIn(await keep(kemi, 'It is open elsewhere.'))).toContain(
      'Jonah Whitfield, who leads the case, or a manager does this',
    );
    const kept = wordsIn(await keep(jonah, 'It is open in the other team.'));
    expect(kept).toContain('It is open in the other team.');
    expect(kept).not.toContain('Out of standard');
    expect(wordsIn(await keep(grace, 'It is open in the other team.'))).toContain(
      'coordination goes on. Nothing was changed.',
    );
  });
});
