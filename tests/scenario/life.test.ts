/** A consult's whole life, step by step, over the real desks, journal and jobs. */
import { describe, expect, it } from '@jest/globals';
import type { Build } from '../../services/consult/desk.ts';
import { CommandId, type PersonId } from '../../services/kernel/ids.ts';
import { keyOf } from '../support/chains.ts';
import {
  amina,
  at,
  chloe,
  crisis,
  dev,
  esther,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  maya,
  riversideEast,
  service,
  stranger,
  utc,
} from '../support/people.ts';
import {
  accepting,
  acknowledging,
  adding,
  advising,
  askingForMore,
  closing,
  declining,
  handingOn,
  raisingTo,
  refusing,
  reviewing,
  withdrawing,
} from '../support/presses.ts';
import { ServiceDay, type Asking } from '../support/service-day.ts';

const channel = service.teams.get(riversideEast)?.channel.channelId ?? '';

/** A perinatal consult, asked on Wednesday at 10:00. Chain: Esther, Farah, Dev, Hugh. */
const asked = async (asking: Asking = {}): Promise<ServiceDay> => {
  const day = new ServiceDay({ start: at('10:00') });
  await day.ask(asking);
  await day.settle();
  return day;
};

/** A press, and what is due because of it. */
const press = async (day: ServiceDay, who: PersonId, build: Build) => {
  const handled = await day.act(who, build);
  await day.settle();
  return handled;
};

const alertsTo = (day: ServiceDay, who: string): readonly string[] =>
  day.heardBy(who).map((alert) => alert.replace(/^CM-10482 · [^:]*: /, ''));

const holderOf = async (day: ServiceDay): Promise<string> => {
  const consult = await day.consult();
  return 'holder' in consult ? keyOf(consult.holder.person) : consult.status;
};

describe('from the question to the outcome', () => {
  it('goes through more asked, information, a hand on and advice, and everybody hears their part', async () => {
    const day = await asked();
    await press(day, esther, askingForMore());
    expect(day.requesterReads()).toContain('Esther Nwosu asked you a question');

    await press(day, jonah, adding());
    expect(await day.consult()).not.toHaveProperty('moreAskedAt');

    await press(day, esther, handingOn(dev));
    expect(await holderOf(day)).toBe('esther');
    await press(day, dev, accepting);
    expect(await holderOf(day)).toBe('dev');

    await day.advise(dev);
    await day.settle();
    expect(day.requesterReads()).toContain('Contact every day until Friday.');

    await press(day, jonah, closing);
    expect(day.requesterReads()).toContain('Closed: advice followed');

    expect(alertsTo(day, jonah)).toEqual([
      'Esther Nwosu has it',
      'Esther Nwosu asks you for more',
      'Dr Dev Patel has taken it over',
      'Dr Dev Patel has advised',
    ]);
    expect(alertsTo(day, esther)).toEqual([
      'You are asked for oversight, acknowledge by 10:15',
      'Information was added',
      'Dr Dev Patel has taken it over',
    ]);
    expect(alertsTo(day, dev)).toEqual(['Esther Nwosu offers you this consult']);
    expect((await day.events()).map(({ type }) => type)).toEqual([
      ...['consultRequested', 'linkAsked', 'consultAcknowledged', 'moreAsked', 'informationAdded'],
      ...['handOnOffered', 'handOnAccepted', 'adviceGiven', 'consultClosed'],
    ]);
  });

  it('is silent afterwards: no clock of a closed consult rings', async () => {
    const day = await asked();
    await day.advise(esther);
    await press(day, jonah, closing);
    const { length } = day.sent;
    await day.passTo(utc('2026-12-16T10:00'));
    expect(day.sent).toHaveLength(length);
    expect((await day.events()).at(-1)).toMatchObject({ type: 'consultClosed' });
  });
});

describe('a hand-on', () => {
  it('that is refused stays with who offered it', async () => {
    const day = await asked();
    await press(day, esther, handingOn(dev));
    await press(day, dev, refusing);
    expect(await holderOf(day)).toBe('esther');
    expect(alertsTo(day, esther)).toContain('The hand-on was not accepted: it is still yours');
  });

  it('that nobody accepts falls back after a quarter of an hour, and can be offered again', async () => {
    const day = await asked();
    await press(day, esther, handingOn(dev));
    await day.passTo(at('10:14'));
    expect(alertsTo(day, esther)).not.toContainEqual(expect.stringContaining('not accepted'));
    await day.passTo(at('10:15'));
    expect(alertsTo(day, esther)).toContainEqual(expect.stringContaining('not accepted'));

    await press(day, esther, handingOn(farah));
    await day.passTo(at('10:29'));
    expect(await press(day, farah, accepting)).toMatchObject({ outcome: 'done' });
    expect(await holderOf(day)).toBe('farah');
  });

  it('that can’t be delivered falls back at once', async () => {
    const day = new ServiceDay({
      start: at('10:00'),
      answer: (to) =>
        to === dev
          ? { outcome: 'permanent', reason: 'appNotInstalled', detail: 'as Teams said' }
          : undefined,
    });
    await day.ask();
    await day.settle();
    await press(day, esther, handingOn(dev));
    expect(alertsTo(day, esther)).toContainEqual(expect.stringContaining('not accepted'));
    expect(await day.consult()).not.toHaveProperty('offer');
  });

  it('does not go to somebody on leave, nor to somebody without the authority, nor to the requester', async () => {
    const day = await asked();
    await day.leave(dev, at('10:00'), utc('2026-12-09T00:00'));
    expect(await press(day, esther, handingOn(dev))).toMatchObject({
      refusal: { reason: 'personAway', person: dev },
    });
    for (const person of [chloe, jonah, esther]) {
      expect(await press(day, esther, handingOn(person))).toMatchObject({
        outcome: 'refused',
        refusal: { reason: 'mayNotAnswer', person },
      });
    }
    expect(await holderOf(day)).toBe('waiting');
  });

  it('goes to one person at a time', async () => {
    const day = await asked();
    await press(day, esther, handingOn(dev));
    expect(await press(day, esther, handingOn(farah))).toMatchObject({
      refusal: { reason: 'offerPending', to: dev },
    });
    expect(await press(day, farah, accepting)).toMatchObject({ refusal: { reason: 'notOffered' } });
  });
});

describe('a request that ends early', () => {
  it('withdrawn while somebody is pinged: they hear that nothing is needed, and no clock runs on', async () => {
    const day = await asked();
    await press(day, jonah, withdrawing);
    expect(alertsTo(day, esther)).toEqual([
      'You are asked for oversight, acknowledge by 10:15',
      'It was withdrawn, nothing is needed',
    ]);
    await day.passTo(at('16:00'));
    expect(day.pings()).toHaveLength(1);
    expect(day.heardBy(grace)).toEqual([]);
    expect(await press(day, esther, acknowledging)).toMatchObject({
      refusal: { reason: 'alreadyEnded', status: 'withdrawn' },
    });
  });

  it('withdrawn before a ping that was to go out in the morning: nobody is woken, nobody told', async () => {
    const day = new ServiceDay({ start: utc('2026-12-02T22:30') });
    await day.ask({ sensitivity: 'routine' });
    await press(day, jonah, withdrawing);
    await day.passTo(utc('2026-12-03T12:00'));
    expect(day.pings()).toEqual([]);
  });
});

describe('raising the urgency', () => {
  it('while it waits for the morning: the duty clinician of the night is asked at once', async () => {
    const night = utc('2026-12-02T22:30');
    const day = new ServiceDay({ start: night });
    await day.ask({ sensitivity: 'routine' });
    await day.settle();
    expect(day.pings()).toEqual([]);

    await press(day, jonah, raisingTo('emergency'));
    expect(day.pings()).toEqual([{ at: night, to: maya }]);
    await day.pass('PT5M');
    expect(day.pings().at(-1)).toEqual({ at: utc('2026-12-02T22:35'), to: hugh });
    expect(day.requesterReads()).toContain('Emergency: Call 999');
    await day.passTo(utc('2026-12-02T22:45'));
    expect(alertsTo(day, channel).join()).toContain('Not answered in time');
    // What was planned for the lead in the morning is void.
    await day.act(hugh, acknowledging);
    await day.passTo(utc('2026-12-03T09:30'));
    expect(day.pings().map(({ to }) => to)).not.toContain(esther);
  });

  it('while somebody holds it: they hear it, keep it, and the answer is due sooner', async () => {
    const day = await asked({ sensitivity: 'urgent' });
    await day.acknowledge(esther);
    await press(day, jonah, raisingTo('emergency'));
    expect(await holderOf(day)).toBe('esther');
    expect(alertsTo(day, esther)).toContain('The urgency was raised');
    await day.passTo(at('10:15'));
    expect(alertsTo(day, channel)).toEqual(['Not answered in time']);
    expect(alertsTo(day, esther)).toContain('Not answered in time');
  });
});

describe('declining', () => {
  it('by everybody: each next one at once, then the last again, manager and channel know', async () => {
    const day = await asked();
    for (const person of [esther, farah, dev, hugh]) await press(day, person, declining);
    expect(day.pings().map(({ at: when, to }) => [when, keyOf(to as PersonId)])).toEqual(
      ['esther', 'farah', 'dev', 'hugh'].map((who) => [at('10:00'), who]),
    );
    expect(alertsTo(day, channel)).toEqual(['Nobody has acknowledged in time']);
    expect(alertsTo(day, grace)).toEqual(['Nobody has acknowledged in time']);
    await day.passTo(at('10:15'));
    expect(day.pings().at(-1)).toEqual({ at: at('10:15'), to: hugh });
    expect(await day.acknowledge(farah)).toMatchObject({ outcome: 'done' });
  });

  it('by the holder: it goes to the next, and the requester hears it', async () => {
    const day = await asked();
    await day.acknowledge(esther);
    await press(day, esther, declining);
    expect(await holderOf(day)).toBe('waiting');
    expect(alertsTo(day, jonah)).toContain('It was given back and goes to the next person');
    expect(day.pings().at(-1)).toEqual({ at: at('10:00'), to: farah });
  });
});

describe('a crisis escalation', () => {
  const advised = async (): Promise<ServiceDay> => {
    const day = await asked({ pathway: crisis, decisionType: 'crisisEscalation' });
    await day.advise(amina);
    await press(day, jonah, closing);
    return day;
  };

  it('is reviewed after 72 hours, or manager and channel hear of it each working day', async () => {
    const day = await advised();
    await day.passTo(utc('2026-12-05T09:59'));
    expect(day.heardBy(channel)).toEqual([]);
    await day.passTo(utc('2026-12-05T10:00'));
    expect(alertsTo(day, grace)).toEqual(['The clinical review did not happen in time']);
    expect(alertsTo(day, channel)).toEqual(['The clinical review did not happen in time']);
    await day.passTo(utc('2026-12-09T12:00'));
    expect(alertsTo(day, grace).length).toBeGreaterThan(1);

    expect(await press(day, jonah, reviewing)).toMatchObject({ outcome: 'refused' });
    expect(await press(day, stranger, reviewing)).toMatchObject({ outcome: 'refused' });
    expect(await press(day, grace, reviewing)).toMatchObject({ outcome: 'done' });
    const { length } = day.sent;
    await day.passTo(utc('2026-12-16T12:00'));
    expect(day.sent).toHaveLength(length);
  });

  it('that was reviewed in time raises nothing', async () => {
    const day = await advised();
    await day.passTo(utc('2026-12-04T10:00'));
    await press(day, amina, reviewing);
    await day.passTo(utc('2026-12-09T12:00'));
    expect(day.heardBy(channel)).toEqual([]);
    expect(day.requesterReads()).toContain('The plan held.');
  });
});

describe('an outcome that is not recorded', () => {
  it('is asked for each working day at the same time, and is an exception from the third time on', async () => {
    const day = await asked();
    await day.advise(esther);
    await day.passTo(utc('2026-12-08T10:00'));
    const reminders = day.sent.filter(({ alert }) => alert.includes('say what happened'));
    expect(reminders.map(({ at: when, to }) => [when, to])).toEqual(
      ['2026-12-03', '2026-12-04', '2026-12-07', '2026-12-08'].map((date) => [
        utc(`${date}T10:00`),
        jonah,
      ]),
    );
    expect(alertsTo(day, channel)).toEqual([
      'What happened after the advice has not been recorded',
    ]);
    await press(day, jonah, closing);
    const { length } = day.sent;
    await day.passTo(utc('2026-12-16T12:00'));
    expect(day.sent).toHaveLength(length);
  });
});

describe('rights', () => {
  it('leave a passer-by with the names of who can answer, and the requester’s buttons to the requester', async () => {
    const day = await asked();
    expect(await day.acknowledge(ines)).toMatchObject({
      refusal: { reason: 'notInChain', who: [esther, farah, dev, hugh] },
    });
    expect(await day.acknowledge(jonah)).toMatchObject({
      refusal: { reason: 'requesterMayNotAnswer' },
    });
    expect(await press(day, farah, withdrawing)).toMatchObject({
      refusal: { reason: 'onlyRequester', requester: jonah },
    });
    expect(await press(day, grace, raisingTo('emergency'))).toMatchObject({ outcome: 'done' });
  });
});

/** Somebody presses twice, or Teams gave up on a slow bot and sent the press again under another id. */
describe('a press that comes twice under different ids', () => {
  const steps: readonly (readonly [
    string,
    (day: ServiceDay) => Promise<unknown>,
    PersonId,
    Build,
  ])[] = [
    ['acknowledging', () => Promise.resolve(), esther, acknowledging],
    ['asking for more', () => Promise.resolve(), esther, askingForMore()],
    ['adding information', () => Promise.resolve(), jonah, adding()],
    ['handing on', () => Promise.resolve(), esther, handingOn(dev)],
    ['accepting', (day) => press(day, esther, handingOn(dev)), dev, accepting],
    ['declining', () => Promise.resolve(), esther, declining],
    ['withdrawing', () => Promise.resolve(), jonah, withdrawing],
    ['advising', () => Promise.resolve(), esther, advising],
    ['closing', (day) => day.advise(esther), jonah, closing],
    [
      'recording the review',
      async (day) => {
        await day.advise(esther);
        await press(day, jonah, closing);
      },
      esther,
      reviewing,
    ],
  ];

  it.each(steps)('%s: is done once, and says nothing else', async (_what, before, who, build) => {
    const day = await asked({ decisionType: 'crisisEscalation' });
    await before(day);
    expect(await press(day, who, build)).toMatchObject({ outcome: 'done' });
    const { length } = await day.events();
    const alerts = day.sent.length;

    expect(await press(day, who, build)).toMatchObject({ outcome: 'done', events: [] });
    expect(await day.events()).toHaveLength(length);
    expect(day.sent).toHaveLength(alerts);
  });
});

it('changes nothing when all clocks ring late, after the consult was answered', async () => {
  const day = await asked();
  // Nobody runs jobs for hours; then somebody advises before the runner is back.
  const late = new ServiceDay({ start: at('16:00'), store: day.store });
  await late.advise(farah, CommandId.parse('late'));
  await late.settle();
  expect(late.pings()).toEqual([]);
  expect(late.heardBy(grace)).toEqual([]);
  expect((await late.events()).map(({ type }) => type)).toEqual([
    ...['consultRequested', 'linkAsked', 'consultAcknowledged', 'adviceGiven'],
  ]);
});

it('catches up when nobody ran the jobs for an hour: one step, not four pings at once', async () => {
  const day = await asked();
  const late = new ServiceDay({ start: at('11:10'), store: day.store });
  await late.settle();
  expect(late.pings().map(({ to }) => keyOf(to as PersonId))).toEqual(['farah']);
  expect(alertsTo(late, channel)).toEqual(['Not answered in time']);
});
