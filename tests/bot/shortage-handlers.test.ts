/** What a press about a shortage is answered that no client of today would send. */
import { describe, expect, it } from '@jest/globals';
import type { Press } from '../../bot/card-action.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import { ShortageHandlers } from '../../bot/shortage/handlers.ts';
import { cardVerbs, type CardVerb } from '../../cards/verbs.ts';
import type { shortageVerbs } from '../../cards/shortage/verbs.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { Recipient } from '../../services/ports/messenger.ts';
import { amina, at, grace, hugh, ines, jonah, sam, service } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { ServiceDay } from '../support/service-day.ts';
import { friday, shortageRef, wantedPlan } from '../support/shortages.ts';

type ShortageVerb = keyof typeof shortageVerbs;

class Bench {
  readonly day = new ServiceDay({ start: at('10:00') });
  /** Marks of forms on the cards that were pressed. */
  readonly marks: string[] = [];
  readonly sent: Recipient[] = [];
  canSend = true;
  readonly #handlers = new ShortageHandlers({
    service,
    shortages: this.day.bot.shortages,
    context: () => ({
      service,
      now: this.day.now,
      nameOf: (person) => service.people.get(person)?.name ?? 'somebody',
    }),
    posts: {
      formOpened: (_key: unknown, message: string | undefined) => this.#mark('opened', message),
      formClosed: (_key: unknown, message: string | undefined) => this.#mark('closed', message),
    },
    messenger: {
      send: (to: Recipient) => {
        this.sent.push(to);
        return Promise.resolve(
          this.canSend
            ? { outcome: 'delivered', message: { conversationId: 'own', activityId: '1' } }
            : { outcome: 'permanent', reason: 'appNotInstalled', detail: '403' },
        );
      },
    },
  });

  #mark(what: string, message: string | undefined): Promise<void> {
    this.marks.push(`${what} ${message ?? ''}`);
    return Promise.resolve();
  }

  async press(
    actor: PersonId,
    verb: ShortageVerb,
    data: object,
    kind: 'personal' | 'channel' = 'personal',
  ): Promise<string> {
    const press = {
      ...{ actor, actorName: 'Somebody', commandId: this.day.nextCommand() },
      conversation: { id: 'chat', kind },
      ...{ via: 'execute', replyToId: 'card-1', data: cardVerbs[verb].parse(data) },
    } as unknown as Press<CardVerb>;
    const handle = this.#handlers.verbs()[verb] as (press: Press<CardVerb>) => Promise<CardReply>;
    return wordsIn(await handle(press));
  }

  declare() {
    const by = { actor: grace, commandId: this.day.nextCommand() };
    return this.day.bot.shortages.declare(by, shortageRef, { plan: wantedPlan, reviewAt: friday });
  }
}

const wordsIn = (reply: CardReply): string => {
  if ('card' in reply) return wordsOf(reply.card).join('\n');
  return 'message' in reply ? reply.message : '';
};

const waits = 'Routine questions.';
const step = { mode: 'declare', step: 'how', waits, protectedKinds: 'huddle' };

describe('the form by which a shortage is declared', () => {
  it('wants a team, and keeps what was typed without one', async () => {
    const words = await new Bench().press(grace, 'shortage.step', step);
    expect(words).toContain('Choose the team.');
    expect(words).toContain(waits);
  });

  it('has no choice of team for whoever manages one alone', async () => {
    const bench = new Bench();
    const words = await bench.press(ines, 'shortage.form', {});
    expect(words).toContain('Step 1 of 2');
    expect(words).not.toContain('Which team');
  });

  it('opens for no one who may not declare', async () => {
    const bench = new Bench();
    for (const verb of ['shortage.form', 'shortage.step'] as const) {
      const data = verb === 'shortage.form' ? {} : { mode: 'declare', step: 'what' };
      const words = await bench.press(amina, verb, { ...data, team: 'riverside-east' });
      expect(words).toContain('Grace Lindqvist, Hugh Brennan. Nothing was changed.');
    }
  });

  it('changes nothing for whoever sends it all the same, and gives back what they wrote', async () => {
    const bench = new Bench();
    const mitigation = { what1: 'Bank nurse for Thursday', owner1: sam, due1: '2026-12-03' };
    const words = await bench.press(jonah, 'shortage.declare', {
      ...{ ...shortageRef, waits, protectedKinds: 'huddle', ...mitigation },
      ...{ reviewOn: '2026-12-04', reviewTime: '17:00' },
    });
    expect(words).toContain('Grace Lindqvist, Hugh Brennan. Nothing was changed.');
    expect(words).toContain(waits);
    expect((await bench.day.bot.shortages.load(shortageRef)).sequence).toBe(0);
  });

  it('comes back with the owner who is away, to be put right', async () => {
    const bench = new Bench();
    await bench.day.leave(sam, at('10:00'), friday);
    const words = await bench.press(grace, 'shortage.declare', {
      ...{ ...shortageRef, waits, protectedKinds: 'huddle' },
      ...{ what1: 'Bank nurse for Thursday', owner1: sam, due1: '2026-12-03' },
      ...{ reviewOn: '2026-12-04', reviewTime: '17:00' },
    });
    expect(words).toContain('Sam Whitaker is away until after that is due: choose somebody else.');
    expect(words).toContain('Bank nurse for Thursday');
    expect(words).toContain('Step 2 of 2');
  });

  it('goes back to its first step where something is wrong there', async () => {
    const data = { ...step, team: 'riverside-east', waits: 'ok' };
    const words = await new Bench().press(grace, 'shortage.step', data);
    expect(words).toContain('Step 1 of 2');
    expect(words).toContain('This is not enough for the record.');
  });

  it('stays at response times where something is wrong there', async () => {
    const data = { ...step, team: 'riverside-east', acknowledgeVeryUrgent: 'PT30M' };
    const words = await new Bench().press(grace, 'shortage.step', data);
    expect(words).toContain('Response times, where they have to change');
    expect(words).toContain('Say why even very urgent requests may wait longer.');
  });

  it('suggests noon of the next working day for the review', async () => {
    const words = await new Bench().press(grace, 'shortage.step', {
      ...step,
      team: 'riverside-east',
    });
    expect(words).toContain('2026-12-03');
    expect(words).toContain('12:00');
  });
});

describe('a form on a card', () => {
  it('keeps the card from being overwritten until it is left', async () => {
    const bench = new Bench();
    await bench.declare();
    await bench.press(grace, 'shortage.view', { ...shortageRef, view: 'end' });
    await bench.press(grace, 'shortage.view', { ...shortageRef, view: 'status' });
    expect(bench.marks).toEqual(['opened card-1', 'closed card-1']);
  });

  it('keeps it also while it is given back, and lets go once it is sent', async () => {
    const bench = new Bench();
    await bench.declare();
    const ending = { ...shortageRef, why: 'Two are back.', learned: '' };
    expect(await bench.press(grace, 'shortage.end', ending)).toContain('Say what is learned');
    expect(bench.marks).toEqual([]);
    await bench.press(grace, 'shortage.end', { ...ending, learned: 'Plan it earlier.' });
    expect(bench.marks).toEqual(['closed card-1']);
  });

  it.each([
    ['end', jonah],
    ['review', sam],
    ['dismiss', grace],
    ['mitigation', hugh],
  ] as const)('that is of no use is not opened: %s', async (view, person) => {
    const bench = new Bench();
    await bench.declare();
    const words = await bench.press(person, 'shortage.view', { ...shortageRef, view, number: 9 });
    expect(words).toContain('A shortage is declared');
  });

  it('says so when there is no chat to send it to', async () => {
    const bench = new Bench();
    await bench.declare();
    bench.canSend = false;
    const end = { ...shortageRef, view: 'end' };
    expect(await bench.press(grace, 'shortage.view', end, 'channel')).toContain(
      'Add the Oversight app for yourself',
    );
    expect(bench.sent).toEqual([{ kind: 'person', person: grace }]);
  });

  it('about a shortage that there never was says so', async () => {
    const words = await new Bench().press(grace, 'shortage.view', { ...shortageRef, view: 'end' });
    expect(words).toBe('No shortage is declared here.');
  });
});
