/** What people read who press something about a case's partners, or ask in chat. */
import { describe, expect, it } from '@jest/globals';
import type { CardReply } from '../../bot/card-action.ts';
import { PartnerHandlers } from '../../bot/partner/handlers.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { CardContext } from '../../cards/context.ts';
import { workCard } from '../../cards/desk/work.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { beforeLead, caseRef, identity, led, press } from '../support/lead-days.ts';
import { asks, partnersOf, tries, withHousing } from '../support/partner-days.ts';
import { grace, jonah, kemi, maya, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import type { ServiceDay } from '../support/service-day.ts';

const wordsIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

const contextOf = ({ service, now }: ServiceDay): CardContext => ({
  ...{ service, now },
  nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
});

function handlersOf(day: ServiceDay) {
  const { service } = day;
  const context = () => contextOf(day);
  const posts = new Posts({
    ...{ records: createPostRecords(day.store), messenger: day.teams.messenger() },
    clock: { now: () => day.now },
  });
  const { cases, coordination, partners } = day.bot;
  const handlers = new PartnerHandlers({
    ...{ service, cases, coordination, partners, posts, context },
  });
  const pressing = (actor: PersonId) => ({
    ...{ actor, actorName: '', commandId: day.nextCommand() },
    conversation: { id: 'chat', kind: 'personal' as const },
    via: 'execute' as const,
  });
  return { verbs: handlers.verbs(), handlers, pressing };
}

describe('the partners of a case', () => {
  it('are shown to its team, what is overdue first, and to nobody else', async () => {
    const day = await withHousing();
    await asks(day, press(day, jonah));
    await tries(day, press(day, kemi));
    await day.passTo(utc('2026-12-04T10:00'));
    const { handlers } = handlersOf(day);
    const words = wordsIn(await handlers.asked(kemi, caseRef));
    expect(words).toContain('1 ask past its time');
    expect(words).toContain('1 attempt, no outcome: the clock runs on.');
    expect(words).toContain('Step 1 done');
    const other = wordsIn(await handlers.asked(maya, caseRef));
    expect(other).toContain('Cases of Riverside East are seen by its people');
    expect(other).not.toContain('tenancy');
  });

  it('can’t be asked where nobody leads, and the register says what to do', async () => {
    const day = await beforeLead();
    const { verbs, pressing } = handlersOf(day);
    const asked = await day.bot.partners.ask(press(day, jonah), identity, {
      ...{ agency: 1, what: 'The tenancy.' },
    });
    expect(asked).toMatchObject({ outcome: 'refused', refusal: { reason: 'notLed' } });
    const data = { ...identity, agency: '1', what: 'The tenancy.', on: '' };
    const words = wordsIn(await verbs['partner.ask']({ ...pressing(jonah), data }));
    expect(words).not.toContain('Ask a partner…');
  });
});

describe('a press', () => {
  it('that asks for the same again says who asked, and keeps what was written', async () => {
    const day = await withHousing();
    await asks(day, press(day, jonah));
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, agency: '1', what: 'Whether the tenancy can be kept', on: '' };
    const words = wordsIn(await verbs['partner.ask']({ ...pressing(kemi), data }));
    expect(words).toContain(
      'Housing association has been asked for this already, by Jonah Whitfield',
    );
    expect(words).toMatch(/What you had written:\s+Whether the tenancy can be kept/);
  });

  it('that records an agreed action without a day gives the form back as it was typed', async () => {
    const day = await withHousing();
    await asks(day, press(day, jonah));
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, ask: 1, came: 'actionAgreed', what: 'A visit at home.', on: '' };
    const words = wordsIn(await verbs['partner.contact']({ ...pressing(kemi), data }));
    expect(words).toContain('Choose the day by which they do it.');
    expect(words).toContain('A visit at home.');
    expect((await partnersOf(day)).last).toEqual([]);
  });

  it('that records a step with its note keeps both, and the clock runs on', async () => {
    const day = await withHousing();
    await asks(day, press(day, jonah));
    await day.passTo(utc('2026-12-04T10:00'));
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, ask: 1, came: 'step', what: 'Rings back at four.', on: '' };
    const words = wordsIn(await verbs['partner.contact']({ ...pressing(jonah), data }));
    expect(words).toContain('Escalated to Team leader at 10:00 by Jonah Whitfield');
    expect(words).toContain('Rings back at four.');
    expect(words).toContain('Overdue.');
  });

  it('by somebody who does not work with the case says who does', async () => {
    const day = await withHousing();
    await asks(day, press(day, jonah));
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, ask: 1, step: 1 };
    const words = wordsIn(await verbs['partner.step']({ ...pressing(maya), data }));
    expect(words).toContain('This is for whoever leads the case, its key worker and its team');
    expect(words).not.toContain('tenancy');
  });

  it('that withdraws needs a reason, and ends the ask', async () => {
    const day = await withHousing();
    await asks(day, press(day, jonah));
    const { verbs, pressing } = handlersOf(day);
    const withdraw = (why: string) =>
      verbs['partner.withdraw']({ ...pressing(grace), data: { ...identity, ask: 1, why } });
    expect(wordsIn(await withdraw(''))).toContain('Withdraw this ask');
    expect(wordsIn(await withdraw('They moved to another landlord.'))).toContain(
      'Nothing is asked of a partner',
    );
  });
});

it('stands in the work of whoever leads the case while it is overdue', async () => {
  const day = await withHousing();
  await asks(day, press(day, jonah));
  const work = async () =>
    wordsOf(
      workCard(
        {
          ...{ viewer: jonah, consults: [], actions: [], leads: [await led(day)] },
          partners: [await partnersOf(day)],
        },
        contextOf(day),
      ),
    ).join('\n');
  expect(await work()).not.toContain('Partner past its time');
  await day.passTo(utc('2026-12-04T10:00'));
  expect(await work()).toContain('Partner past its time');
});
