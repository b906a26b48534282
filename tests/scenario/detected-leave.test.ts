/**
 * A crisis consult in Riverside on a Wednesday at 10:00, in a service whose calendars are read. Its
 * chain: Amina leads, Sam covers, Ben is deputy, Farah on duty, Hugh on call.
 */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import type { CardReply } from '../../bot/card-action.ts';
import { CoverHandlers } from '../../bot/handlers/cover.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import type { ConsultEvent } from '../../services/consult/events.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { createRotaDesk } from '../../services/rota/desk.ts';
import { keyOf } from '../support/chains.ts';
import { automaticReplies, FakeDirectory, ManualDeadlines } from '../support/fake-directory.ts';
import { amina, at, crisis, esther, farah, jonah, maya, sam, utc } from '../support/people.ts';
import { wordsOf } from '../support/recorded-teams.ts';
import { everyStore } from '../support/every-store.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { until } from '../support/until.ts';

let day: ServiceDay;
let directory: FakeDirectory;
let deadlines: ManualDeadlines;

const begin = (options: Partial<DayOptions> = {}) => {
  deadlines = new ManualDeadlines();
  directory = new FakeDirectory(() => day.now);
  const { deadline } = deadlines;
  day = new ServiceDay({ start: at('10:00'), directory, deadline, ...options });
};
beforeEach(() => {
  begin();
});

const nextMonday = utc('2026-12-07T09:00');
const pinged = () => day.pings().map(({ at: when, to }) => [keyOf(to as PersonId), when]);
const asks = async () =>
  (await day.events()).filter(
    (event): event is Extract<ConsultEvent, { type: 'linkAsked' }> => event.type === 'linkAsked',
  );

/** What people say in chat about their leave. */
function chat(): CoverHandlers {
  const { journal, whereabouts, absences } = day.bot;
  const parts = { journal, service: day.service, whereabouts, clock: { now: () => day.now } };
  return new CoverHandlers({
    ...parts,
    absences,
    rotas: createRotaDesk(parts),
    context: () => ({
      ...{ service: day.service, now: day.now },
      nameOf: (person) => day.service.people.get(person)?.name ?? '',
    }),
  });
}
const saidBy = (actor: PersonId) => ({ actor, commandId: day.nextCommand() });
const words = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

describe('automatic replies of the lead', () => {
  beforeEach(() => {
    directory.says.set(amina, automaticReplies({ until: nextMonday }));
  });

  it('bring the consult to the cover at once, and the cards say why', async () => {
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(pinged()).toEqual([['sam', at('10:00')]]);
    const why =
      'cover for Dr Amina Khan, who is out of office until Mon 7 Dec 09:00 (automatic replies, read 10:00)';
    expect(day.requesterReads()).toContain(why);
    expect(day.teams.words(sam)).toContain(why);
    expect(day.heardBy(amina)).toEqual([]);
  });

  it('stand on the record, with where and when they were read', async () => {
    await day.ask({ pathway: crisis });
    await day.settle();

    const [asked] = await asks();
    expect(asked).toMatchObject({
      link: {
        person: sam,
        reason: {
          why: 'coversFor',
          because: {
            why: 'outOfOffice',
            until: nextMonday,
            detected: { source: 'automaticReplies', readAt: at('10:00') },
          },
        },
        directory: { state: 'known', readAt: at('10:00') },
      },
      acknowledgeBy: at('10:15'),
    });
    expect(asked).not.toHaveProperty('clock');
    expect(await day.bot.absences.of(amina)).toMatchObject([{ kind: 'outOfOffice' }]);
  });

  it('do not count once the lead has said "back" in chat, nor when they are read again', async () => {
    await day.bot.whereabouts.refresh([amina]);
    expect(words(await chat().endAbsence(saidBy(amina), amina))).toContain(
      'Noted. What Outlook, Teams or Shifts still says does not count until it changes there.',
    );
    await day.pass('PT10M');
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(pinged()).toEqual([['amina', at('10:10')]]);
  });

  it('are for nobody else to call off', async () => {
    await day.bot.whereabouts.refresh([amina]);
    expect(words(await chat().endAbsence(saidBy(jonah), amina))).toContain(
      'Leave is declared by the person or by a manager: Grace Lindqvist',
    );
    expect(words(await chat().endAbsence(saidBy(sam), sam))).toContain(
      'No leave or sickness is on record for you',
    );
  });

  it('bring it to whom the lead named as cover', async () => {
    await day.bot.whereabouts.refresh([amina]);
    const [absence] = await day.bot.absences.of(amina);
    const by = { actor: amina, commandId: CommandId.parse('cover') };
    await day.bot.absences.nameCover(by, amina, absence?.id ?? '', maya);

    await day.ask({ pathway: crisis });
    await day.settle();
    expect(pinged()).toEqual([['maya', at('10:00')]]);
  });

  it('that are switched on in the night move a routine consult on in the morning', async () => {
    directory.says.clear();
    begin({ start: utc('2026-12-02T22:30') });
    await day.ask({ sensitivity: 'routine' });
    await day.pass('PT1H');
    expect(day.requesterReads()).toContain('Esther Nwosu will be asked tomorrow 09:00');
    directory.says.set(esther, automaticReplies());
    await day.passTo(utc('2026-12-03T09:00'));

    expect(pinged()).toEqual([['farah', utc('2026-12-03T09:00')]]);
    expect(day.requesterReads()).toContain('went away: moved on at once');
    expect(day.heardBy(esther)).toEqual([]);
  });
});

describe('a lead who is busy, or on do not disturb', () => {
  it.each([
    ['busy', 'busy in Teams'],
    ['doNotDisturb', 'on do not disturb in Teams'],
    ['away', 'away in Teams'],
  ] as const)('%s is asked, and the card says so', async (presence, words) => {
    directory.says.set(amina, { presence });
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(pinged()).toEqual([['amina', at('10:00')]]);
    expect(day.requesterReads()).toContain(`Dr Amina Khan, 10:00: named lead; ${words}`);
    expect((await asks())[0]).toMatchObject({ acknowledgeBy: at('10:15') });
  });
});

describe('while the directory is down', () => {
  beforeEach(() => {
    directory.goDown();
  });

  it('the lead is asked, the clock to the next is shorter, and the record and the cards say so', async () => {
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(pinged()).toEqual([['amina', at('10:00')]]);
    expect((await asks())[0]).toMatchObject({
      acknowledgeBy: at('10:08'),
      clock: 'shortened',
      link: { person: amina, directory: { state: 'unknown' } },
    });
    expect(day.requesterReads()).toContain(
      '10:08, to Sam Whitaker (cover). Microsoft 365 did not say whether Dr Amina Khan is available, so this moves on sooner',
    );
    expect(day.teams.words(amina)).toContain(
      'Microsoft 365 did not say whether you are available, so this moves on sooner.',
    );
  });

  it('everybody of the chain is asked in turn, each a little sooner', async () => {
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:32'));
    expect(pinged()).toEqual([
      ['amina', at('10:00')],
      ['sam', at('10:08')],
      ['ben', at('10:16')],
      ['farah', at('10:24')],
      ['hugh', at('10:32')],
    ]);
  });

  it('clocks are whole again from the hop at which it answers', async () => {
    await day.ask({ pathway: crisis });
    await day.pass('PT1M');
    directory.comeBack();
    await day.passTo(at('10:08'));
    const [, second] = await asks();
    expect(second).toMatchObject({ link: { person: sam }, acknowledgeBy: at('10:23') });
    expect(second).not.toHaveProperty('clock');
  });

  it('what it said lately still counts', async () => {
    directory.comeBack();
    directory.says.set(amina, automaticReplies({ until: nextMonday }));
    await day.bot.whereabouts.refresh([amina]);
    directory.goDown();
    await day.pass('PT30M');
    await day.ask({ pathway: crisis });
    await day.settle();

    expect(pinged()).toEqual([['sam', at('10:30')]]);
    expect(day.requesterReads()).toContain('(automatic replies, read 10:00)');
  });

  it('leave that was declared counts as ever', async () => {
    await day.leave(amina, at('10:00'), utc('2026-12-09T00:00'), maya);
    await day.ask({ pathway: crisis });
    await day.settle();
    expect(pinged()).toEqual([['maya', at('10:00')]]);
  });
});

describe('while the directory is slow', () => {
  beforeEach(() => {
    directory.slow = true;
    directory.heedsStop = false;
  });

  it('the lead is asked within two seconds all the same, and nobody waits a second time', async () => {
    const asking = day.ask({ pathway: crisis });
    await until(() => directory.waiting > 0);
    await deadlines.pass(2_000);
    await asking;
    await day.settle();

    expect(pinged()).toEqual([['amina', at('10:00')]]);
    expect((await asks())[0]).toMatchObject({ clock: 'shortened' });
    expect(directory.asked).toHaveLength(1);
  });

  it('everybody of the chain is looked up at once', async () => {
    const asking = day.ask({ pathway: crisis });
    await until(() => directory.waiting > 0);
    expect(directory.asked.map((people) => people.map(keyOf).sort())).toEqual([
      ['amina', 'ben', 'farah', 'grace', 'hugh', 'sam'],
    ]);
    directory.answerNow();
    await asking;
  });

  it('whoever acknowledges does not wait for it', async () => {
    directory.slow = false;
    await day.ask({ pathway: crisis });
    await day.settle();
    await day.pass('PT10M');
    directory.slow = true;
    expect((await day.acknowledge(amina)).outcome).toBe('done');
    expect(directory.waiting).toBe(0);
  });
});

describe.each(everyStore)('with two replicas on %s', (_name, open) => {
  it('the absence is recorded once, and one person is asked', async () => {
    begin({ store: await open(), replicas: 2 });
    directory.says.set(amina, automaticReplies({ until: nextMonday }));
    const [one, two] = day.bots;
    if (!one || !two) throw new TypeError('Two bots are needed.');
    await Promise.all([
      one.whereabouts.refresh([amina, sam]),
      two.whereabouts.refresh([amina, sam]),
    ]);
    await day.ask({ pathway: crisis }, undefined, two);
    await day.settle();

    expect(await one.absences.of(amina)).toHaveLength(1);
    expect(pinged()).toEqual([['sam', at('10:00')]]);
  });
});

describe.each(everyStore)('the process dies between any two steps on %s', (_name, open, every) => {
  const presses = [
    () => day.ask({ pathway: crisis }, CommandId.parse('ask')),
    () => day.passTo(at('10:16')),
    () => day.acknowledge(sam, CommandId.parse('acknowledge')),
    () => day.settle(),
    () => day.bot.whereabouts.refresh([amina]),
    () => day.pass('PT2M'),
  ];

  async function live(reaper: Reaper): Promise<void> {
    begin({ store: await open(), wrapStore: reaper.store, wrapMessenger: reaper.messenger });
    directory.says.set(amina, automaticReplies({ until: nextMonday }));
    for (const press of presses) {
      const before = reaper.hasKilled();
      await press().catch(onlyKilled);
      if (before || !reaper.hasKilled()) continue;
      day.restart();
      await press();
    }
  }

  it.each(['before', 'after'] as const)(
    'and nothing is lost, whether it dies %s a step takes effect',
    async (when) => {
      const whole = new Reaper(Infinity, when);
      await live(whole);
      const { steps } = whole;
      expect(steps).toBeGreaterThan(10);
      for (let step = 1; step <= steps; step += every) {
        await live(new Reaper(step, when));
        const told = (await asks()).map(({ link }) => keyOf(link.person));
        expect({ step, told }).toEqual({ step, told: ['sam', 'ben'] });
        expect(day.heardBy(amina).filter((alert) => alert.includes('oversight'))).toEqual([]);
        expect(await day.bot.absences.of(amina)).toMatchObject([{ until: nextMonday }]);
        const verification = await verifyAudit({
          ...{ store: day.store, digest: createDigest() },
          capabilities: auditedCapabilities,
        });
        expect({ step, ...verification }).toMatchObject({ step, intact: true });
      }
    },
  );
});

it('asks nobody of a directory that the service does not have', async () => {
  day = new ServiceDay({ start: at('10:00') });
  await day.ask({ pathway: crisis });
  await day.settle();
  expect((await asks())[0]?.link).toEqual({
    person: amina,
    role: 'lead',
    reason: { why: 'namedLead' },
  });
  expect([farah, jonah].map((person) => day.heardBy(person))).toEqual([[], []]);
});
