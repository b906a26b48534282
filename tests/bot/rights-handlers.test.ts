/** What people read who ask who may decide, or pass decision rights on. */
import { describe, expect, it } from '@jest/globals';
import { button } from '../../cards/parts/button.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import { noLookups } from '../../bot/rights/answer.ts';
import { createRightsPart } from '../../bot/rights/part.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { delegationId } from '../../services/rights/delegation.ts';
import { DecisionKind } from '../../services/rights/rights.ts';
import { quiet, caseRef, identity } from '../support/cases.ts';
import {
  amina,
  at,
  chloe,
  esther,
  grace,
  hugh,
  ines,
  jonah,
  sam,
  service,
  utc,
} from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

const transition = DecisionKind.parse('transition');
const wordsIn = (reply: CardReply): string => JSON.stringify(reply);
const until = '2026-12-04';

function pressing(lookups = noLookups) {
  const day = new ServiceDay({ start: at('10:00') });
  const context = () => ({
    ...{ service, now: day.now },
    nameOf: (person: PersonId) => service.people.get(person)?.name ?? 'Somebody',
  });
  const { delegations, cases, whereabouts } = day.bot;
  const clock = { now: () => day.now };
  const core = { service, clock, whereabouts, cases, delegations, context };
  const part = createRightsPart(core, lookups);
  const press = (actor: PersonId) => ({
    ...{ actor, actorName: 'Somebody', commandId: day.nextCommand(), via: 'execute' as const },
    conversation: { id: 'chat', kind: 'personal' as const },
  });
  return { day, ...part, press };
}

const makes = { to: chloe, kind: 'all', from: '', until };

describe('passing on', () => {
  it('is done from the form, listed for all whom it concerns, and ended there', async () => {
    const { verbs, press } = pressing();
    const made = await verbs['delegation.make']({ ...press(amina), data: makes });
    expect(wordsIn(made)).toContain('may decide for you until the end of Fri 4 Dec, and is told');
    const listed = async (who: PersonId) =>
      wordsIn(await verbs['delegation.show']({ ...press(who), data: {} }));
    expect(await listed(chloe)).toContain('Give it back');
    expect(await listed(grace)).toContain('End it');
    expect(await listed(esther)).toContain('Nothing is passed on');
    const data = { delegation: delegationId(amina, 1) };
    const ended = await verbs['delegation.end']({ ...press(grace), data });
    expect(wordsIn(ended)).toContain('no longer decides for Dr Amina Khan');
    expect(await listed(amina)).toContain('Nothing is passed on');
  });

  it.each([
    [{ ...makes, until: '' }, 'Choose the last day.'],
    [{ ...makes, until: '2027-06-01' }, '92 days at most'],
    [{ ...makes, to: jonah }, 'can’t be given decision rights'],
  ])('gives the form back with what was chosen: %j', async (data, says) => {
    const { verbs, press } = pressing();
    const reply = wordsIn(await verbs['delegation.make']({ ...press(amina), data }));
    expect(reply).toContain(says);
    expect(reply).toContain(`"value":"${data.until}"`);
  });

  it('says what stands against it, and changes nothing', async () => {
    const { verbs, press, chat, day } = pressing();
    const nothing = await verbs['delegation.make']({ ...press(jonah), data: makes });
    expect(wordsIn(nothing)).toContain('there is nothing to pass on');
    await verbs['delegation.make']({ ...press(amina), data: makes });
    const again = await chat.delegate(press(amina), {
      ...{ of: amina, to: hugh, from: day.now, until: utc('2026-12-03T00:00') },
    });
    expect(wordsIn(again)).toContain('Dr Chloe Martin has that already');
    const data = { delegation: delegationId(amina, 1) };
    expect(wordsIn(await verbs['delegation.giveBack']({ ...press(hugh), data }))).toContain(
      'Only Dr Chloe Martin can give that back. Nothing was changed.',
    );
    expect(wordsIn(await verbs['delegation.end']({ ...press(esther), data }))).toContain(
      'or by a manager of theirs: ',
    );
    expect(await day.bot.delegations.all()).toHaveLength(1);
  });
});

describe('who may decide', () => {
  const asked = { decision: transition, caseRef };

  async function withCase(lookups = noLookups) {
    const bench = pressing(lookups);
    const by = { actor: 'service' as const, commandId: bench.day.nextCommand() };
    await bench.day.bot.cases.record(by, identity, { ...quiet, tier: 'core' });
    return bench;
  }

  it('is said step by step at the tier of the case’s plan, and what stands against oneself', async () => {
    const { chat } = await withCase();
    const reply = wordsIn(await chat.asked(jonah, asked));
    expect(reply).toContain('You can’t decide this');
    expect(reply).toContain('Clinical lead or team manager');
    expect(reply).toContain('**Grace Lindqvist**, team manager');
    expect(wordsIn(await chat.asked(grace, asked))).toContain('You can decide this');
  });

  it('is the strictest where no plan is known', async () => {
    const { chat } = pressing();
    expect(wordsIn(await chat.asked(jonah, asked))).toContain('the strictest counts');
  });

  it('offers what sign-offs offer, and knows the parties', async () => {
    const offered = button({ title: 'Transition…', verb: 'rights.ask', data: {} });
    const { chat, verbs, press } = await withCase({
      ...noLookups,
      standing: () => Promise.resolve({ parties: [grace], begin: offered }),
    });
    expect(wordsIn(await chat.asked(grace, asked))).toContain('You can’t decide this one');
    const data = { ...identity, kind: transition };
    const pressed = wordsIn(await verbs['rights.ask']({ ...press(jonah), data }));
    expect(pressed).toContain('Transition…');
    expect(pressed).not.toContain('Grace');
  });

  it('is not told to people of other teams who decide nothing there', async () => {
    const { verbs, press } = await withCase();
    const data = { ...identity, kind: transition };
    const reply = wordsIn(await verbs['rights.ask']({ ...press(ines), data }));
    expect(reply).toContain('Ask Grace Lindqvist');
    expect(reply).not.toContain('Who decides');
  });

  it('wants the case, and a kind that there is', async () => {
    const { chat } = pressing();
    expect(wordsIn(await chat.asked(jonah, { decision: transition }))).toContain('Name the case');
    const unknown = { decision: DecisionKind.parse('tea'), caseRef };
    expect(wordsIn(await chat.asked(sam, unknown))).toContain('not known here');
  });
});
