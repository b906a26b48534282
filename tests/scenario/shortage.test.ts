/** A team is short of cover: proposed, declared, lived through, reviewed late, ended. */
import { describe, expect, it } from '@jest/globals';
import { CommandId, ShortageId, TeamId, type Instant } from '../../services/kernel/ids.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { DeliveryResult } from '../../services/ports/messenger.ts';
import { shortagesDuring } from '../../services/shortage/during.ts';
import { everyStore } from '../support/every-store.ts';
import {
  at,
  farah,
  grace,
  hugh,
  jonah,
  riversideEast,
  sam,
  service,
  utc,
} from '../support/people.ts';
import {
  askNumbered,
  consultNumbered,
  requestOnRecord,
  withdrawNumbered,
} from '../support/several-consults.ts';
import {
  allWithdrawn,
  channel,
  clocksOf,
  declare,
  end,
  fiveAsk,
  fridayMorning,
  heard,
  history,
  morning,
  quietMorning,
  thursday,
} from '../support/shortage-days.ts';
import { friday, shortageRef, wantedPlan } from '../support/shortages.ts';

const team = riversideEast;

describe('a team whose queue is over its limit', () => {
  it('is proposed to be short, declared, reviewed late and ended, and its clocks with it', async () => {
    const day = await morning();
    await fiveAsk(day);
    await day.passTo(at('10:16'));
    expect(day.teams.words(grace)).toContain('5 consults wait for somebody to acknowledge.');

    await day.passTo(at('11:00'));
    expect(await declare(day)).toMatchObject({ outcome: 'done', state: { status: 'declared' } });
    await allWithdrawn(day);
    await askNumbered(day.bot, { number: 6 });
    await day.passTo(at('11:01'));
    expect(await clocksOf(day, 6)).toEqual({
      ...{ after: '12-02T11:00', movesOn: '12-02T13:00', answer: '12-02T19:00' },
    });
    expect(day.teams.words('chat-6', jonah)).toContain(
      'Response times are changed until tomorrow 17:00: urgent is acknowledged within 2 h and answered within 8 h.',
    );
    expect(await requestOnRecord(day.bot, { number: 6 })).toMatchObject({
      shortage: { id: '0001', reviewAt: thursday },
    });
    await withdrawNumbered(day.bot, { number: 6 });

    await day.passTo(addTime(fridayMorning, 'PT1M'));
    await end(day);
    await askNumbered(day.bot, { number: 7 });
    await day.settle();
    expect(await clocksOf(day, 7)).toEqual({
      ...{ after: '12-04T09:01', movesOn: '12-04T10:01', answer: '12-04T13:01' },
    });
    expect(await requestOnRecord(day.bot, { number: 7 })).not.toHaveProperty('shortage');

    expect(heard(day)).toEqual([
      '12-02T10:15 grace: cover may be short. Declare a shortage?',
      '12-02T11:00 channel: a shortage is declared',
      '12-02T11:00 sam: something to do about the shortage is yours, by Thu 3 Dec',
      '12-03T09:00 sam: what you do about the shortage is due today',
      '12-03T16:00 grace: the shortage is to be reviewed by 17:00',
      ...['channel', 'grace'].map(
        (who) => `12-03T17:00 ${who}: the review of the shortage is overdue, was due 17:00`,
      ),
      ...['grace', 'sam'].map(
        (who) => `12-04T09:00 ${who}: something to do about the shortage is overdue: Sam Whitaker`,
      ),
      ...['channel', 'grace'].map(
        (who) =>
          `12-04T09:00 ${who}: the review of the shortage is overdue, was due yesterday 17:00`,
      ),
      '12-04T09:01 channel: the shortage has ended',
    ]);
    expect(day.teams.words(channel)).toContain('The shortage has ended');
    expect(await history(day)).toEqual([
      'shortageProposed',
      'shortageDeclared',
      'mitigationReminded',
      'reviewReminded',
      'reviewOverdue',
      'mitigationOverdue',
      'reviewOverdue',
      'shortageEnded',
    ]);
  });

  it('leaves alone what was open before, and keeps its times for what was asked meanwhile', async () => {
    const day = quietMorning();
    await askNumbered(day.bot, { number: 1 });
    await day.passTo(at('10:30'));
    await declare(day);
    await askNumbered(day.bot, { number: 2 });
    await day.passTo(at('11:01'));
    // The first moved on after the usual hour, and has an hour again.
    expect(await clocksOf(day, 1)).toMatchObject({ movesOn: '12-02T12:00', answer: '12-02T14:00' });

    await end(day);
    await day.passTo(at('12:31'));
    // The second has two hours at every hop, also when the shortage has ended.
    expect(await clocksOf(day, 2)).toMatchObject({ movesOn: '12-02T14:30', answer: '12-02T18:30' });
  });

  it('leaves alone every other team, and every emergency', async () => {
    const day = quietMorning();
    await declare(day);
    const west = { number: 1, team: TeamId.parse('riverside-west') };
    await askNumbered(day.bot, west);
    await askNumbered(day.bot, { number: 2, sensitivity: 'emergency' });
    await askNumbered(day.bot, { number: 3, sensitivity: 'routine' });
    const other = await consultNumbered(day.bot, west);

    expect(other.deadlines.acknowledgeBy).toBe(at('11:00'));
    expect(other).not.toHaveProperty('shortage');
    expect(await clocksOf(day, 2)).toMatchObject({ movesOn: '12-02T10:05', answer: '12-02T10:15' });
    expect(await clocksOf(day, 3)).toMatchObject({ movesOn: '12-03T10:00', answer: '12-07T10:00' });
    expect(await requestOnRecord(day.bot, { number: 3 })).toMatchObject({
      shortage: { id: '0001' },
    });
  });

  it('changes no clock where nobody decided so', async () => {
    const day = quietMorning();
    await declare(day, { times: [] });
    await askNumbered(day.bot, { number: 1 });
    await day.settle();

    expect(await clocksOf(day, 1)).toMatchObject({ movesOn: '12-02T11:00', answer: '12-02T14:00' });
    expect(day.teams.words('chat-1', jonah)).not.toContain('Response times');
    expect(day.teams.words(channel)).toContain('As usual.');
  });

  it('has its request raised with the times of the shortage in which it was made', async () => {
    const day = quietMorning();
    await declare(day);
    await askNumbered(day.bot, { number: 1, sensitivity: 'routine' });
    await day.passTo(at('10:10'));
    await day.bot.desk.act(
      { actor: jonah, commandId: CommandId.parse('raise') },
      { team, consult: (await consultNumbered(day.bot, { number: 1 })).request.id },
      ({ request }, facts) => ({
        ...{ type: 'raiseSensitivity', to: 'urgent', reason: 'She has left the ward.' },
        routing: facts.routing({ ...request, sensitivity: 'urgent' }),
        deadlines: facts.deadlines('urgent'),
      }),
    );
    expect(await clocksOf(day, 1)).toMatchObject({ movesOn: '12-02T12:10', answer: '12-02T18:10' });
  });
});

describe('a proposal', () => {
  it.each(everyStore)('is made once on two replicas on %s', async (_name, open) => {
    const day = await morning({ store: await open(), replicas: 2 });
    await fiveAsk(day);
    await day.passTo(at('10:46'));

    expect(await history(day)).toEqual(['shortageProposed']);
    expect(heard(day)).toHaveLength(1);
  });

  it('comes at night at once where people wait', async () => {
    const day = await morning({ start: utc('2026-12-03T02:00') });
    await fiveAsk(day);
    await day.passTo(utc('2026-12-03T02:16'));

    expect(heard(day)).toEqual(['12-03T02:15 grace: cover may be short. Declare a shortage?']);
  });

  it('comes in working hours where a clinician holds many', async () => {
    const limits = { ...service.shortageLimits, heldPerClinician: 1 };
    const day = await morning({
      start: utc('2026-12-03T02:00'),
      service: { ...service, shortageLimits: limits },
    });
    await askNumbered(day.bot, { number: 1 });
    await day.settle();
    const { request, asked } = await consultNumbered(day.bot, { number: 1 });
    const [hop] = asked;
    const ref = { team, consult: request.id };
    const by = { actor: hop?.link.person ?? farah, commandId: day.nextCommand() };
    await day.bot.desk.act(by, ref, (consult, facts) => ({
      type: 'acknowledge',
      chain: facts.chain(consult.request),
    }));
    await day.passTo(utc('2026-12-03T09:01'));

    expect(heard(day)).toEqual(['12-03T09:00 grace: cover may be short. Declare a shortage?']);
    expect(day.teams.words(grace)).toContain('holds 1 consult. The limit is 1.');
  });

  it('comes where cover has a gap soon', async () => {
    const day = await morning({ service: { ...service, fewestInChain: 5 } });
    await day.passTo(at('10:16'));

    expect(heard(day)).toEqual(['12-02T10:15 grace: cover may be short. Declare a shortage?']);
    expect(day.teams.words(grace)).toMatch(/Perinatal: from .* of the chain can be asked\./);
  });

  it('is brought up again on the next working day, until somebody decides', async () => {
    const day = await morning({
      start: at('16:00'),
      service: { ...service, fewestInChain: 5 },
    });
    await day.passTo(utc('2026-12-03T09:01'));

    expect(heard(day).slice(1)).toEqual([
      '12-03T09:00 grace: a proposed shortage waits for your decision',
    ]);
  });

  it('lapses by itself when the queue is gone, and says so on the card', async () => {
    const day = await morning();
    await fiveAsk(day);
    await day.passTo(at('10:16'));
    await allWithdrawn(day);
    await day.passTo(at('11:31'));

    expect(await history(day)).toEqual(['shortageProposed', 'causesGone', 'proposalLapsed']);
    expect(day.teams.words(grace)).toContain('The figures are within their limits again');
  });

  it('that is dismissed comes back within the day only with worse figures', async () => {
    const day = await morning();
    await fiveAsk(day);
    await day.passTo(at('10:16'));
    const by = { actor: grace, commandId: day.nextCommand() };
    await day.bot.shortages.dismiss(by, shortageRef, 'Farah is back at eleven.');
    await day.passTo(at('10:46'));
    expect(await history(day, 2)).toEqual([]);

    await askNumbered(day.bot, { number: 6 });
    await day.passTo(at('11:01'));
    expect(await history(day, 2)).toEqual(['shortageProposed']);
    expect(heard(day)).toHaveLength(2);
  });

  it('goes to whoever else may decide while the team’s manager is away', async () => {
    const day = await morning();
    await day.leave(grace, at('10:00'), utc('2026-12-10T00:00'));
    await fiveAsk(day);
    await day.passTo(at('10:16'));

    expect(heard(day)).toEqual(['12-02T10:15 hugh: cover may be short. Declare a shortage?']);
  });

  it('that a manager can’t be told of goes to the channel', async () => {
    const gone: DeliveryResult = { outcome: 'permanent', reason: 'appNotInstalled', detail: '403' };
    const day = await morning({ answer: (to) => (to === grace ? gone : undefined) });
    await fiveAsk(day);
    await day.passTo(at('10:16'));

    expect(heard(day)).toEqual(['12-02T10:15 channel: cover may be short. Declare a shortage?']);
  });

  it('can be declared from a form that was open when it lapsed', async () => {
    const day = await morning();
    await fiveAsk(day);
    await day.passTo(at('10:16'));
    await allWithdrawn(day);
    await day.passTo(at('11:31'));

    expect(await declare(day)).toMatchObject({ outcome: 'done', state: { id: '0002' } });
  });
});

describe('two managers', () => {
  it.each(everyStore)(
    'declare at once on two replicas: one counts, the other is shown it on %s',
    async (_name, open) => {
      const day = quietMorning({ store: await open(), replicas: 2 });
      const [, second = day.bot] = day.bots;
      const both = await Promise.all([
        declare(day),
        second.shortages.declare(
          { actor: hugh, commandId: CommandId.parse('second') },
          shortageRef,
          {
            plan: { ...wantedPlan, waits: 'Everything that is routine.' },
            reviewAt: friday,
          },
        ),
      ]);

      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
      expect(both.every(({ state }) => state.status === 'declared')).toBe(true);
      expect(await history(day)).toEqual(['shortageDeclared']);
      expect(await history(day, 2)).toEqual([]);
    },
  );
});

describe('what is done about it', () => {
  it('is recorded by its owner, and shows on every card', async () => {
    const day = quietMorning();
    await declare(day);
    await day.pass('PT1M');
    const by = { actor: sam, commandId: day.nextCommand() };
    const done = { number: 1, note: 'She comes on both days.' };
    await day.bot.shortages.recordMitigation(by, shortageRef, done);
    await day.passTo(utc('2026-12-04T10:00'));

    expect(day.teams.words(channel)).toContain('by Thu 3 Dec: done');
    expect(
      heard(day).filter((text) => text.includes('something to do about the shortage is overdue')),
    ).toEqual([]);
  });

  it('is not given to somebody who is away until after it is due', async () => {
    const day = quietMorning();
    await day.leave(sam, at('10:00'), utc('2026-12-05T00:00'));
    expect(await declare(day)).toMatchObject({
      outcome: 'refused',
      refusal: { reason: 'ownerAway', person: sam },
    });
  });

  it('goes to the managers when its owner can’t be told', async () => {
    const gone: DeliveryResult = { outcome: 'permanent', reason: 'appNotInstalled', detail: '403' };
    const day = quietMorning({ answer: (to) => (to === sam ? gone : undefined) });
    await declare(day);
    await day.pass('PT1M');

    expect(heard(day)).toContain(
      '12-02T10:00 grace: something to do about the shortage is yours, by Thu 3 Dec',
    );
  });
});

describe('the measures of a period', () => {
  it('find the shortages that held in it, with their response times', async () => {
    const day = quietMorning();
    await declare(day);
    await day.passTo(at('12:00'));
    const by = { actor: grace, commandId: day.nextCommand() };
    await day.bot.shortages.review(by, shortageRef, {
      ...{ note: 'It eases.', reviewAt: friday },
      change: wantedPlan,
    });
    await day.passTo(at('14:00'));
    await end(day);
    await day.passTo(at('15:00'));
    await declare(day, { id: 'again', times: [] }).then(({ outcome }) => {
      expect(outcome).toBe('refused');
    });
    const next = { team, shortage: ShortageId.parse('0002') };
    const again = { actor: grace, commandId: day.nextCommand() };
    await day.bot.shortages.declare(again, next, { plan: wantedPlan, reviewAt: friday });

    const parts = { journal: day.bot.journal, store: day.store, tenant: service.tenant };
    const during = (from: Instant, until: Instant) => shortagesDuring(parts, team, from, until);
    const all = await during(at('09:00'), at('16:00'));
    expect(all).toMatchObject([
      {
        ...{ id: '0001', from: at('10:00'), until: at('14:00') },
        times: [
          { from: at('10:00'), changes: [{ sensitivity: 'urgent' }] },
          { from: at('12:00'), changes: [] },
        ],
      },
      { id: '0002', from: at('15:00'), times: [] },
    ]);
    expect(all[1]).not.toHaveProperty('until');
    expect(await during(at('14:00'), at('15:00'))).toEqual([]);
    expect(await during(at('13:59'), at('14:00'))).toHaveLength(1);
    expect(await during(at('15:00'), at('15:01'))).toHaveLength(1);
  });

  it('find none in a team that was never short', async () => {
    const day = quietMorning();
    const parts = { journal: day.bot.journal, store: day.store, tenant: service.tenant };
    expect(await shortagesDuring(parts, team, at('09:00'), at('16:00'))).toEqual([]);
  });
});
