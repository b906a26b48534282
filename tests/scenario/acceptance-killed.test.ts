/** A receiving service's answer survives the bot's death at any step, and is told once to everybody. */
import { describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import type { Door } from '../../services/acceptance/behind.ts';
import type { GivenLink } from '../../services/acceptance/desk.ts';
import type { AcceptanceDoor } from '../../services/acceptance/door.ts';
import type { PartnerAnswer } from '../../services/acceptance/jobs.ts';
import { CommandId } from '../../services/kernel/ids.ts';
import { content, links, missing, recipient, signOff, typed } from '../support/handed-over.ts';
import { everyStore, pressOf, twoBots } from '../support/every-store.ts';
import { deathsOf, expectIntact, type Life } from '../support/killed-life.ts';
import { at, jonah } from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

function doorOf(bot: Bot | undefined): AcceptanceDoor {
  if (!bot?.acceptanceDoor) throw new TypeError('There are no links.');
  return bot.acceptanceDoor;
}

/** What a link's page is opened with. */
const opening = (given: GivenLink | undefined) => ({
  token: given?.url.split('/').at(-1) ?? '',
  code: given?.code ?? '',
});

describe.each(everyStore)('on %s', (_name, open) => {
  it.each(['before', 'after'] as const)(
    'dies %s any step from the link to the answer',
    async (when) => {
      let answers: PartnerAnswer[] = [];
      const onPartnerAnswer = (answer: PartnerAnswer) => {
        answers.push(answer);
        return Promise.resolve('done' as const);
      };
      let [token, code, ticket] = ['', '', ''];
      const commandId = CommandId.parse('issue');
      const life: Life = {
        open,
        start: at('10:00'),
        options: {
          links,
          handover: { contentOf: () => Promise.resolve(content), onPartnerAnswer },
        },
        before: () => {
          answers = [];
          return Promise.resolve();
        },
        presses: [
          async ({ bot }) => {
            const by = { actor: jonah, commandId };
            const { given } = await bot.acceptances.issue(by, { ...signOff, recipient });
            ({ token, code } = opening(given));
          },
          async (day) => {
            const shown = await doorOf(day.bot).open(token, code);
            ticket = shown.is === 'shown' ? shown.ticket : '';
          },
          (day): Promise<Door> => doorOf(day.bot).answer(token, ticket, 'accepted', typed),
          (day) => day.pass('PT1M'),
        ],
      };
      const ends = new Set<string>();
      for await (const { day } of deathsOf(life, when)) {
        const { state } = await day.bot.acceptances.of(signOff);
        const standing = state.status === 'linked' ? state.link.standing.is : 'none';
        const told = new Set(answers.map(({ link, answer }) => `${link} ${answer}`));
        ends.add([standing, state.status === 'linked' ? state.link.number : 0, ...told].join(' '));
        expect(day.heardBy(jonah).length).toBeGreaterThan(0);
        await expectIntact(day);
      }
      expect([...ends]).toEqual(['answered 1 1 accepted']);
    },
  );

  it('takes one answer of two that come to two replicas, by a link that a third showed', async () => {
    let answers: PartnerAnswer[] = [];
    const day = new ServiceDay({
      ...{ start: at('10:00'), store: await open(), replicas: 3, links },
      handover: {
        contentOf: () => Promise.resolve(content),
        onPartnerAnswer: (answer) => {
          answers = [...answers, answer];
          return Promise.resolve('done');
        },
      },
    });
    const [first, second] = twoBots(day);
    const [one, other] = [doorOf(first), doorOf(second)];
    const { given } = await first.acceptances.issue(pressOf(jonah, 'issue'), {
      ...{ ...signOff, recipient },
    });
    const { token, code } = opening(given);
    const shown = await doorOf(day.bots[2]).open(token, code);
    if (shown.is !== 'shown') throw new TypeError('It was not shown.');
    const { ticket } = shown;
    await Promise.all([
      one.answer(token, ticket, 'accepted', typed),
      other.answer(token, ticket, 'missing', missing),
      other.answer(token, ticket, 'accepted', typed),
    ]);
    await day.pass('PT1M');
    const { state } = await day.bot.acceptances.of(signOff);
    if (state.status !== 'linked') throw new TypeError('There is no link.');
    const { standing } = state.link;
    expect(standing.is).toBe('answered');
    expect(answers).toHaveLength(1);
    expect(standing).toMatchObject({ answer: { kind: answers[0]?.answer } });
    await expectIntact(day);
  });
});
