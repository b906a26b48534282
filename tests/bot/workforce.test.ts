/** The workforce by its buttons: what managers may do, what others are told, what was typed and stays. */
import { describe, expect, it } from '@jest/globals';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import { asked } from '../../bot/workforce/asked.ts';
import type { WorkforceCore } from '../../bot/workforce/core.ts';
import { reviewHandlers } from '../../bot/workforce/review-handlers.ts';
import { riskHandlers } from '../../bot/workforce/risk-handlers.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import { longestText } from '../../services/consult/forms/free-text.ts';
import { ConsultId, type PersonId } from '../../services/kernel/ids.ts';
import { Quarter } from '../../services/workforce/review.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { riskStream } from '../../services/workforce/capability.ts';
import { isKnownRisk, RiskId } from '../../services/workforce/risk.ts';
import { wordsIn } from '../support/audits.ts';
import { grace, hugh, jonah, riversideEast as team, service, utc } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';
import { workforceOf } from '../support/workforce.ts';

const quarter = Quarter.parse('2027-Q1');
const review = { team, quarter };
/** Found by the review: one person alone is signed off for the checks. */
const found = { team, risk: RiskId.parse('few-physical-health') };
const unknown = { team, risk: RiskId.parse('few-nothing') };
const tooLong = 'Farah is being trained. '.repeat(Math.ceil(longestText / 20));

async function reviewed() {
  const day = new ServiceDay({ start: utc('2027-01-08T09:00') });
  await workforceOf(day).open(review);
  const { service } = day;
  const messenger = day.teams.messenger();
  const clock = { now: () => day.now };
  const core: WorkforceCore = {
    ...{ service, clock, workforce: workforceOf(day) },
    identity: { consultId: () => ConsultId.parse('01kb0000000000000000000001') },
    posts: new Posts({ records: createPostRecords(day.store), messenger, clock }),
    context: () => ({
      ...{ service, now: day.now },
      nameOf: (person) => service.people.get(person)?.name ?? 'a colleague',
    }),
  };
  const press = (actor: PersonId) => ({
    ...{ actor, actorName: '', commandId: day.nextCommand(), via: 'execute' as const },
    conversation: { id: 'chat', kind: 'personal' as const },
  });
  const risk = async ({ risk: id }: typeof found = found) => {
    const { state } = await core.workforce.loadRisk({ team, risk: id });
    return isKnownRisk(state) ? state : undefined;
  };
  return { ...{ day, core, press, risk }, ...riskHandlers(core), ...reviewHandlers(core) };
}

const jsonOf = (reply: CardReply): string => JSON.stringify(reply);

describe('the register of workforce risks', () => {
  it('is for managers of the team: everybody else is told whose it is', async () => {
    const desk = await reviewed();
    for (const actor of [jonah, hugh]) {
      const press = desk.press(actor);
      const replies = [
        await desk['workforce.register']({ ...press, data: { team } }),
        await desk['workforce.raiseForm']({ ...press, data: { team } }),
        await desk['workforce.raise']({
          ...press,
          data: { ...unknown, words: 'Nobody knows the new form.', reviewOn: '2027-02-05' },
        }),
      ];
      for (const reply of replies) {
        expect(wordsIn(reply)).toContain('The team’s managers look at its workforce');
      }
    }
    expect(await desk.risk(unknown)).toBeUndefined();
  });

  it('changes nothing for a clinician who has its buttons before them', async () => {
    const desk = await reviewed();
    const before = await desk.risk();
    const data = { ...found, words: 'It is no risk any more.', reviewOn: '2027-02-05' };
    const press = () => desk.press(jonah);
    const replies = [
      await desk['workforce.close']({ ...press(), data: { ...found, words: data.words } }),
      await desk['workforce.accept']({ ...press(), data }),
      await desk['workforce.look']({ ...press(), data }),
      await desk['workforce.mitigate']({
        ...press(),
        data: { ...found, words: data.words, owner: jonah, due: '2027-01-15' },
      }),
    ];
    for (const reply of replies) {
      expect(wordsIn(reply)).toContain('Nothing was changed.');
      // What they typed stands in the answer, so that they can give it to a manager.
      expect(wordsIn(reply)).toContain(data.words);
    }
    const form = await desk['workforce.form']({ ...press(), data: { ...found, form: 'close' } });
    expect(jsonOf(form)).not.toContain('Input.');
    expect(await desk.risk()).toEqual(before);
  });

  it('says of a risk that it does not know that there is none', async () => {
    const desk = await reviewed();
    const press = desk.press(grace);
    const data = { ...unknown, words: 'It is no risk any more.' };
    for (const reply of [
      await desk['workforce.risk']({ ...press, data: unknown }),
      await desk['workforce.form']({ ...press, data: { ...unknown, form: 'close' } }),
      await desk['workforce.close']({ ...press, data }),
      await desk['workforce.done']({ ...press, data: { ...unknown, number: 1 } }),
    ]) {
      expect(wordsIn(reply)).toContain('There is no such risk in the register.');
    }
  });

  it.each([
    ['too much', tooLong, '2027-02-12'],
    ['nothing', '', '2027-02-12'],
    ['a bare word', 'ok', '2027-02-12'],
    ['an NHS number', 'Ask about 999 000 0018 in the huddle.', '2027-02-12'],
    ['a day that is over', 'Farah is being trained.', '2027-01-07'],
  ])('gives the form back that says %s, with what was typed', async (_what, words, reviewOn) => {
    const desk = await reviewed();
    const before = await desk.risk();
    const data = { ...found, words, reviewOn };
    const press = () => desk.press(grace);
    const replies = [
      await desk['workforce.look']({ ...press(), data }),
      await desk['workforce.accept']({ ...press(), data }),
      await desk['workforce.raise']({ ...press(), data: { ...data, ...unknown } }),
    ];
    for (const reply of replies) {
      expect(wordsIn(reply)).toContain('Not sent yet');
      expect(jsonOf(reply)).toContain(JSON.stringify(words).slice(1, -1));
      expect(jsonOf(reply)).toContain(`"value":"${reviewOn}"`);
    }
    expect(await desk.risk()).toEqual(before);
    expect(await desk.risk(unknown)).toBeUndefined();
  });

  it('takes a risk that is sent twice from one form for one', async () => {
    const desk = await reviewed();
    const data = { ...unknown, words: 'Nobody knows the new form.', reviewOn: '2027-02-05' };
    await desk['workforce.raise']({ ...desk.press(grace), data });
    const again = await desk['workforce.raise']({ ...desk.press(grace), data });
    expect(wordsIn(again)).toContain('This risk is in the register already.');
    expect(await desk.risk(unknown)).toMatchObject({ status: 'open', raisedBy: grace });
  });

  it('lets whoever has a mitigation mark it as done, and nobody else but the managers', async () => {
    const desk = await reviewed();
    const data = {
      ...found,
      words: 'Train a second link worker.',
      owner: jonah,
      due: '2027-01-15',
    };
    await desk['workforce.mitigate']({ ...desk.press(grace), data });
    const done = { data: { ...found, number: 1 } };
    const refused = await desk['workforce.done']({ ...desk.press(hugh), ...done });
    expect(wordsIn(refused)).toContain('This is marked as done by');
    await desk['workforce.done']({ ...desk.press(jonah), ...done });
    expect((await desk.risk())?.mitigations).toMatchObject([{ done: { by: jonah } }]);
    const stream = riskStream(found.risk);
    const { events } = await desk.day.bot.journal.history(
      partitionOf(service.tenant, team),
      stream,
    );
    expect(events.at(-1)).toMatchObject({ actor: jonah, authority: 'mitigationOwner' });
  });
});

describe('the review of the workforce', () => {
  it('is held by the managers: a clinician changes nothing and loses nothing', async () => {
    const desk = await reviewed();
    const data = { ...review, changed: 'Sam trains Farah.', next: 'Look at April.' };
    const reply = wordsIn(await desk['workforce.hold']({ ...desk.press(jonah), data }));
    expect(reply).toContain('Nothing was changed.');
    expect(reply).toContain('Sam trains Farah.');
    const form = await desk['workforce.holdForm']({ ...desk.press(jonah), data: review });
    expect(jsonOf(form)).not.toContain('Input.');
    expect((await desk.core.workforce.loadReview(review)).state.status).toBe('open');
  });

  it('gives its form back where something is missing, with the rest', async () => {
    const desk = await reviewed();
    const data = { ...review, changed: tooLong, next: '' };
    const reply = await desk['workforce.hold']({ ...desk.press(grace), data });
    expect(wordsIn(reply)).toContain('Say what comes next.');
    expect(jsonOf(reply)).toContain(tooLong.trim());
    expect((await desk.core.workforce.loadReview(review)).state.status).toBe('open');
  });

  it('says of a quarter that was not reviewed that there is no review', async () => {
    const desk = await reviewed();
    const data = { team, quarter: Quarter.parse('2026-Q4') };
    const reply = await desk['workforce.review']({ ...desk.press(grace), data });
    expect(wordsIn(reply)).toContain('There is no such review.');
  });
});

describe('“workforce” in chat', () => {
  it('tells whoever manages no team, or another one, what they can write', async () => {
    const { core } = await reviewed();
    expect(wordsIn(await asked(core, jonah))).toContain('You can write “competencies”');
    expect(wordsIn(await asked(core, hugh, team))).toContain(
      'The workforce of Riverside East is looked at by its managers.',
    );
  });
});
