/**
 * Work moves when leave begins and comes back with the person (V5). Wednesday 2 December: crisis in
 * Riverside is led by Amina, then Sam, Ben, Farah on duty and Hugh on call; Jonah asks.
 */
import { describe, expect, it } from '@jest/globals';
import { actionStream } from '../../services/action/capability.ts';
import type { ActionEvent } from '../../services/action/stream.ts';
import { absenceCapability, absenceStream } from '../../services/absence/capability.ts';
import { createContacts } from '../../services/people/contacts.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { handoverCapability, handoverStream } from '../../services/handover/capability.ts';
import type { Instant, PersonId } from '../../services/kernel/ids.ts';
import { keyOf } from '../support/chains.ts';
import { answer, detecting } from '../support/detections.ts';
import {
  amina,
  at,
  ben,
  crisis,
  esther,
  farah,
  grace,
  jonah,
  kemi,
  sam,
  service,
  utc,
} from '../support/people.ts';
import { adding, closing, handingOn, reviewing, withdrawing } from '../support/presses.ts';
import { agree, readThePlan, refOf, ringTheSister, visitAtSix } from '../support/agreed-actions.ts';
import { consultRef, ServiceDay } from '../support/service-day.ts';

const nextWeek = utc('2026-12-09T00:00');

const morning = () => new ServiceDay({ start: at('10:00') });

/** Amina has the consult since 10:01. */
async function heldByAmina(decisionType?: 'crisisEscalation'): Promise<ServiceDay> {
  const day = morning();
  await day.ask({ pathway: crisis, ...(decisionType ? { decisionType } : {}) });
  await day.pass('PT1M');
  await day.acknowledge(amina);
  await day.settle();
  return day;
}

const asked = (day: ServiceDay): readonly string[] =>
  day.pings().map(({ at: when, to }) => `${when.slice(11, 16)} ${keyOf(to as PersonId)}`);

const alerts = (day: ServiceDay, to: PersonId): readonly string[] =>
  day.sent
    .filter((sent) => sent.to === to)
    .map(({ at: when, alert }) => `${when.slice(5, 16)} ${alert}`);

async function back(day: ServiceDay, person: PersonId): Promise<void> {
  await day.bot.absences.back({ actor: person, commandId: day.nextCommand() }, person);
}

const ownerOf = async (day: ServiceDay, number = 1): Promise<string> => {
  const { state } = await day.bot.actions.load(refOf(number));
  return state.status === 'notOpened' ? 'nobody' : keyOf(state.owner);
};

describe('a consult whose holder goes on leave', () => {
  it('goes to the cover at once, with a clock, and the requester hears why', async () => {
    const day = await heldByAmina();
    await day.passTo(at('10:20'));
    await day.leave(amina, at('10:20'), nextWeek, sam);
    await day.pass('PT1M');

    expect(asked(day)).toEqual(['10:00 amina', '10:20 sam']);
    expect(day.heardBy(jonah).at(-1)).toBe(
      'CM-10482 · Very urgent: Dr Amina Khan is away now, it goes to the next person',
    );
    expect(day.requesterReads()).toContain('Waiting for Sam Whitaker');
    expect(day.requesterReads()).toContain('Dr Amina Khan, 10:00, went away: moved on at once');
    expect(await day.consult()).toMatchObject({ status: 'waiting' });
  });

  it('escalates when the cover does not answer, and tells the managers in time', async () => {
    const day = await heldByAmina();
    await day.passTo(at('10:20'));
    await day.leave(amina, at('10:20'), nextWeek, sam);
    await day.passTo(at('10:51'));

    expect(asked(day).slice(1)).toEqual(['10:20 sam', '10:35 ben', '10:50 farah']);
    expect(day.heardBy(grace)).toEqual(['CM-10482 · Very urgent: Nobody has acknowledged yet']);
  });

  it('asks the cover anew who had been relieved of it before', async () => {
    const day = morning();
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:16'));
    await day.acknowledge(amina);
    await day.leave(amina, at('10:16'), nextWeek, sam);
    await day.pass('PT1M');

    expect(asked(day)).toEqual(['10:00 amina', '10:15 sam', '10:16 sam']);
  });

  it('stays where it is while they are only away for a short time', async () => {
    const day = await heldByAmina();
    await day.leave(amina, day.now, at('13:00'), sam);
    await day.pass('PT1M');

    expect(await day.consult()).toMatchObject({ status: 'held', holder: { person: amina } });
    expect(asked(day)).toEqual(['10:00 amina']);
  });

  it('stays with whoever takes it although they are away: that is meant', async () => {
    const day = morning();
    await day.ask({ pathway: crisis });
    await day.pass('PT1M');
    await day.leave(amina, day.now, nextWeek, sam);
    await day.pass('PT1M');
    await day.acknowledge(amina);
    await day.pass('PT1M');

    expect(await day.consult()).toMatchObject({ status: 'held', holder: { person: amina } });
  });

  it('is offered back when they are at work again, and stays with who has it until they accept', async () => {
    const day = await heldByAmina();
    await day.leave(amina, day.now, utc('2026-12-03T00:00'), sam);
    await day.pass('PT1M');
    await day.acknowledge(sam);
    await day.passTo(utc('2026-12-03T08:54'));
    expect(await day.consult()).toMatchObject({ holder: { person: sam } });
    expect(await day.consult()).not.toHaveProperty('offer');

    await day.passTo(utc('2026-12-03T08:56'));
    expect(await day.consult()).toMatchObject({
      holder: { person: sam },
      offer: { to: { person: amina }, by: sam },
    });
    expect(day.heardBy(amina)).toContain(
      'CM-10482 · Very urgent: Sam Whitaker offers you this consult',
    );

    await day.act(amina, () => ({ type: 'acceptHandOn' }));
    expect(await day.consult()).toMatchObject({ holder: { person: amina } });
  });

  it('is not taken from the cover when the offer is not accepted', async () => {
    const day = await heldByAmina();
    await day.leave(amina, day.now, utc('2026-12-03T00:00'), sam);
    await day.pass('PT1M');
    await day.acknowledge(sam);
    await day.passTo(utc('2026-12-03T09:30'));

    const consult = await day.consult();
    expect(consult).toMatchObject({ status: 'held', holder: { person: sam } });
    expect(consult).not.toHaveProperty('offer');
  });
});

describe('a consult for which somebody is asked who goes on leave', () => {
  it('goes to the next at once and not when the clock runs out', async () => {
    const day = morning();
    await day.ask({ pathway: crisis });
    await day.passTo(at('10:02'));
    await day.leave(amina, day.now, nextWeek, sam);
    await day.pass('PT1M');

    expect(asked(day)).toEqual(['10:00 amina', '10:02 sam']);
  });

  it('stays with who has it, where it was offered to them', async () => {
    const day = await heldByAmina();
    await day.act(amina, handingOn(ben));
    await day.settle();
    await day.leave(ben, day.now, nextWeek);
    await day.pass('PT1M');

    const consult = await day.consult();
    expect(consult).toMatchObject({ status: 'held', holder: { person: amina } });
    expect(consult).not.toHaveProperty('offer');
    expect((await day.events()).at(-1)).toMatchObject({ type: 'handOnLapsed', why: 'goneAway' });
    expect(day.heardBy(amina).at(-1)).toContain('The hand-on was not accepted');
  });
});

describe('a consult whose requester goes on leave', () => {
  async function askedForJonah(): Promise<ServiceDay> {
    const day = await heldByAmina();
    await day.leave(jonah, day.now, nextWeek, kemi);
    await day.pass('PT1M');
    return day;
  }

  it('is told and asked back to whoever stands in', async () => {
    const day = await askedForJonah();
    await day.act(amina, (consult, facts) => ({
      type: 'askForMore',
      chain: facts.chain(consult.request),
      question: 'Who is with her tonight?',
    }));
    await day.pass('PT1M');

    expect(day.heardBy(kemi).at(-1)).toBe(
      'CM-10482 · Very urgent: Dr Amina Khan asks you for more',
    );
    expect(day.teams.words(kemi)).toContain('You stand in for Jonah Whitfield, who is away');
    expect(day.heardBy(jonah).at(-1)).toBe('CM-10482 · Very urgent: Dr Amina Khan has it');
  });

  it('can be informed and closed by the stand-in, who can’t withdraw it', async () => {
    const day = await askedForJonah();
    expect(await day.act(kemi, adding())).toMatchObject({ outcome: 'done' });
    expect(await day.act(kemi, withdrawing)).toMatchObject({
      refusal: { reason: 'onlyRequester', requester: jonah },
    });
    await day.advise(amina);
    expect(await day.act(kemi, closing)).toMatchObject({ outcome: 'done' });

    const records = await day.record();
    expect(records.at(-1)).toMatchObject({ actor: kemi, authority: 'standIn' });
  });

  it('does not ask back whoever answers it', async () => {
    const day = await heldByAmina();
    await day.leave(jonah, day.now, nextWeek, amina);
    await day.pass('PT1M');

    expect(await day.consult()).toMatchObject({ requesterStandIn: { person: grace } });
  });

  it('is their own again when they are back', async () => {
    const day = await askedForJonah();
    await back(day, jonah);
    await day.pass('PT1M');
    expect(await day.consult()).not.toHaveProperty('requesterStandIn');

    await day.advise(amina);
    await day.pass('PT1M');
    expect(day.heardBy(jonah).at(-1)).toBe('CM-10482 · Very urgent: Dr Amina Khan has advised');
    expect(await day.act(kemi, closing)).toMatchObject({ refusal: { reason: 'onlyRequester' } });
  });
});

describe('a clinical review whose owner goes on leave', () => {
  it('is the cover’s, who can record it, and is told', async () => {
    const day = await heldByAmina('crisisEscalation');
    await day.advise(amina);
    await day.leave(amina, day.now, nextWeek, sam);
    await day.pass('PT1M');

    expect(await day.consult()).toMatchObject({ review: { status: 'due', owner: sam } });
    expect(day.teams.words(sam)).toContain('Clinical review');
    expect(await day.act(sam, reviewing)).toMatchObject({ outcome: 'done' });
  });

  it('is told of what is added meanwhile through the managers', async () => {
    const day = await heldByAmina('crisisEscalation');
    await day.advise(amina);
    await day.leave(amina, day.now, nextWeek, sam);
    await day.pass('PT1M');
    await day.act(jonah, adding());
    await day.pass('PT1M');

    expect(day.heardBy(grace)).toEqual(['CM-10482 · Very urgent: Information was added']);
    expect(day.heardBy(amina).filter((alert) => alert.includes('Information'))).toEqual([]);
  });
});

describe('agreed actions of somebody who goes on leave', () => {
  it('go to the cover in one card and with their reminders, where they are due before the return', async () => {
    const day = morning();
    await agree(day, ringTheSister, { ...readThePlan, due: '2026-12-11' });
    await day.pass('PT1M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.passTo(utc('2026-12-03T10:00'));

    expect([await ownerOf(day), await ownerOf(day, 2)]).toEqual(['sam', 'kemi']);
    expect(alerts(day, sam)).toEqual([
      '12-02T10:01 You cover for Kemi Adeyemi until the end of Tue 8 Dec: CM-10482',
      '12-03T09:00 CM-10482: your action (for Kemi Adeyemi) is due today',
    ]);
    const [card] = day.teams.cardsIn(sam);
    expect(card).toContain('You cover for Kemi Adeyemi until the end of Tue 8 Dec');
    expect(card).toContain('Ring the sister before noon.');
    expect(card).not.toContain('Read the crisis plan');
    expect(alerts(day, kemi)).toHaveLength(1);
  });

  it('show on the card of the person with whom they are', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.pass('PT1M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');

    expect(day.teams.words(kemi)).toContain('with Sam Whitaker');
  });

  it('all go when nobody knows how long it lasts', async () => {
    const day = morning();
    await agree(day, { ...readThePlan, due: '2027-03-01' });
    await day.pass('PT1M');
    await sick(day, kemi);
    await day.pass('PT1M');

    expect(await ownerOf(day)).toBe('grace');
  });

  it('are the manager’s where nobody covers, until a cover is named', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.pass('PT1M');
    const absence = await sick(day, kemi);
    await day.pass('PT1M');
    expect(await ownerOf(day)).toBe('grace');
    expect(alerts(day, grace)).toEqual([
      '12-02T10:01 Kemi Adeyemi is away, and you have their work: CM-10482',
    ]);
    expect(day.teams.words(grace)).toContain('Nobody covers for Kemi Adeyemi');

    await day.bot.absences.nameCover(
      { actor: grace, commandId: day.nextCommand() },
      kemi,
      absence,
      sam,
    );
    await day.pass('PT1M');
    expect(await ownerOf(day)).toBe('sam');
    expect(alerts(day, sam)).toHaveLength(1);
    expect(day.teams.words(grace)).toContain('With Sam Whitaker');
  });

  it('are not told in the night: at the beginning of the cover’s working day', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.pass('PT1M');
    await day.leave(kemi, at('23:00'), nextWeek, sam);
    await day.passTo(utc('2026-12-03T09:01'));

    expect(await ownerOf(day)).toBe('sam');
    expect(alerts(day, sam)[0]).toContain('12-03T09:00 You cover for Kemi Adeyemi');
  });

  it('go to the stand-in also when they are agreed while the owner is away', async () => {
    const day = morning();
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');
    await agree(day, ringTheSister);
    await day.pass('PT2M');

    expect(await ownerOf(day)).toBe('sam');
    expect(alerts(day, sam).at(-1)).toContain('You cover for Kemi Adeyemi');
    expect(day.heardBy(kemi)).toEqual([]);
    expect(day.heardBy(grace)).toEqual([]);
  });

  it('can be done by the stand-in, and by the person although they are away', async () => {
    const day = morning();
    await agree(day, ringTheSister, readThePlan);
    await day.pass('PT1M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');
    const by = (actor: PersonId) => ({ actor, commandId: day.nextCommand() });
    const text = 'Rang, she comes at six.';

    expect(await day.bot.actions.complete(by(sam), refOf(1), text)).toMatchObject({
      outcome: 'done',
    });
    expect(await day.bot.actions.complete(by(kemi), refOf(2), text)).toMatchObject({
      outcome: 'done',
    });
  });

  it('overdue in the night of the handover are told to whoever has them then, and to managers', async () => {
    const day = morning();
    await agree(day, { ...visitAtSix, owner: kemi });
    await day.pass('PT1M');
    await day.leave(kemi, utc('2026-12-03T00:00'), nextWeek, sam);
    await day.passTo(utc('2026-12-03T10:00'));

    expect(alerts(day, sam)).toEqual([
      '12-03T09:00 You cover for Kemi Adeyemi until the end of Tue 8 Dec: CM-10482',
      '12-03T09:00 CM-10482: your action (for Kemi Adeyemi) is overdue, was due Wed 2 Dec',
    ]);
    expect(alerts(day, grace)).toEqual([
      '12-03T09:00 CM-10482: an action of Sam Whitaker is overdue, was due Wed 2 Dec',
    ]);
  });
});

/** From now on, nobody knows for how long. */
async function sick(day: ServiceDay, person: PersonId): Promise<string> {
  const by = { actor: person, commandId: day.nextCommand() };
  await day.bot.absences.declare(by, { person, kind: 'sickness', from: day.now });
  return by.commandId;
}

describe('leave that nobody declared', () => {
  it('moves work as soon as a source tells of it, with the source on the card', async () => {
    const day = await heldByAmina();
    await detect(day, [{ from: at('00:00'), until: nextWeek }]);
    await day.pass('PT1M');

    expect(asked(day)).toEqual(['10:00 amina', '10:01 sam']);
    const { state } = await handover(day, amina);
    expect(state).toMatchObject({ because: { detected: { source: 'automaticReplies' } } });
  });

  it('gives it back when the source says that it was not so', async () => {
    const day = morning();
    await agree(day, { ...ringTheSister, owner: amina });
    await day.pass('PT1M');
    await detect(day, [{ from: at('10:00'), until: nextWeek }]);
    await day.pass('PT1M');
    expect(await ownerOf(day)).toBe('chloe');

    await detect(day, []);
    await day.pass('PT1M');
    expect(await ownerOf(day)).toBe('amina');
  });

  async function detect(
    day: ServiceDay,
    found: readonly { readonly from: Instant; readonly until: Instant }[],
  ): Promise<void> {
    const envelope = detecting([answer('automaticReplies', found, day.now)], { at: day.now });
    const partition = partitionOf(service.tenant, 'people');
    await day.bot.journal.handle(
      absenceCapability,
      { partition, stream: absenceStream(amina) },
      { ...envelope, id: day.nextCommand() },
    );
  }
});

const handover = (day: ServiceDay, person: PersonId) => {
  const partition = partitionOf(service.tenant, 'people');
  return day.bot.journal.load(handoverCapability, { partition, stream: handoverStream(person) });
};

describe('a cover who goes away too', () => {
  it('passes on what they have to their own cover, and has it again when they are back', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.pass('PT1M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');
    await day.leave(sam, at('14:00'), utc('2026-12-04T00:00'), ben);
    await day.passTo(at('14:01'));
    expect(await ownerOf(day)).toBe('ben');
    expect(alerts(day, ben).at(-1)).toContain('Kemi Adeyemi');

    await day.passTo(utc('2026-12-04T09:01'));
    expect(await ownerOf(day)).toBe('sam');
    await day.passTo(utc('2026-12-09T09:01'));
    expect(await ownerOf(day)).toBe('kemi');
  });

  it('leaves it to a manager where nobody else is named', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.pass('PT1M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');
    await sick(day, sam);
    await day.pass('PT1M');

    expect(await ownerOf(day)).toBe('grace');
  });

  it('who can’t be reached in Teams gives way to a manager, who is told', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.pass('PT1M');
    const { store } = day;
    const contacts = createContacts({
      store,
      clock: { now: () => day.now },
      tenant: service.tenant,
    });
    await contacts.chatOpened(
      sam,
      { serviceUrl: 'https://teams.example.org', botId: '28:bot' },
      'a:sam',
    );
    await contacts.personUnreachable(sam, 'blockedByPerson');
    await day.pass('PT10M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');

    expect(await ownerOf(day)).toBe('grace');
    expect(day.heardBy(grace)).toEqual(['Kemi Adeyemi is away, and you have their work: CM-10482']);
  });
});

describe('coming back', () => {
  async function doneAndOpen(): Promise<ServiceDay> {
    const day = morning();
    await agree(day, ringTheSister, { ...readThePlan, due: '2026-12-08' });
    await day.pass('PT1M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');
    const by = { actor: sam, commandId: day.nextCommand() };
    await day.bot.actions.complete(by, refOf(1), 'Rang, she comes at six.');
    return day;
  }

  it('gives back what is open before the working day begins, with a summary when it does', async () => {
    const day = await doneAndOpen();
    await day.passTo(utc('2026-12-09T08:54'));
    expect(await ownerOf(day, 2)).toBe('sam');

    await day.passTo(utc('2026-12-09T09:00'));
    expect(await ownerOf(day, 2)).toBe('kemi');
    expect(alerts(day, kemi)).toContain(
      '12-09T09:00 You are back: 1 handed back to you, 1 seen to meanwhile',
    );
    const summary = day.teams.cardsIn(kemi).find((card) => card.includes('You are back'));
    expect(summary).toContain('**1 finished**, **1 handed back**');
    expect(summary).toContain('**Done** by Sam Whitaker');
    expect(summary).toContain('Read the crisis plan with her.');
    expect(day.teams.cardsIn(sam).join()).toContain('Kemi Adeyemi is back');
    expect(day.teams.words(sam)).not.toContain('Due today');
  });

  it('is at once when they say so at work', async () => {
    const day = await doneAndOpen();
    await day.passTo(utc('2026-12-03T11:00'));
    await back(day, kemi);
    await day.pass('PT1M');

    expect(await ownerOf(day, 2)).toBe('kemi');
    expect(alerts(day, kemi).at(-1)).toContain('12-03T11:00 You are back');
  });

  it('waits where the next absence follows before they are at work', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.pass('PT1M');
    await day.leave(kemi, day.now, utc('2026-12-03T00:00'), sam);
    await day.leave(kemi, utc('2026-12-03T00:00'), utc('2026-12-04T00:00'), sam);
    await day.passTo(utc('2026-12-03T12:00'));
    expect(await ownerOf(day)).toBe('sam');

    await day.passTo(utc('2026-12-04T09:00'));
    expect(await ownerOf(day)).toBe('kemi');
  });

  it('waits for the evening of somebody who works nights', async () => {
    const day = morning();
    await agree(day, { ...ringTheSister, owner: esther });
    await day.pass('PT1M');
    await day.leave(esther, day.now, utc('2026-12-04T00:00'), farah);
    await day.passTo(utc('2026-12-04T12:00'));
    // Esther works from Monday to Thursday.
    expect(await ownerOf(day)).toBe('farah');
    await day.passTo(utc('2026-12-07T09:00'));
    expect(await ownerOf(day)).toBe('esther');
  });

  it('of leave that is called off changes nothing', async () => {
    const day = morning();
    await agree(day, ringTheSister);
    await day.leave(kemi, at('14:00'), nextWeek, sam);
    await day.passTo(at('12:00'));
    await back(day, kemi);
    await day.passTo(at('15:00'));

    expect(await ownerOf(day)).toBe('kemi');
    expect((await handover(day, kemi)).state).toEqual({ status: 'none' });
  });

  it('later than was said moves what is due until then as well', async () => {
    const day = morning();
    await agree(day, { ...ringTheSister, due: '2026-12-04' });
    await day.pass('PT1M');
    await day.leave(kemi, day.now, utc('2026-12-04T00:00'), sam);
    await day.pass('PT1M');
    expect(await ownerOf(day)).toBe('kemi');

    await day.leave(kemi, utc('2026-12-04T00:00'), nextWeek, sam);
    await day.pass('PT1M');
    expect(await ownerOf(day)).toBe('sam');
  });
});

describe('a routine consult', () => {
  it('stays with its holder over a night off in which its clock stands still', async () => {
    const day = new ServiceDay({ start: at('16:00') });
    await day.ask({ pathway: crisis, sensitivity: 'routine' });
    await day.pass('PT1M');
    await day.acknowledge(amina);
    await day.leave(amina, at('18:00'), utc('2026-12-03T06:00'), sam);
    await day.passTo(at('19:00'));
    expect(await day.consult()).toMatchObject({ status: 'held', holder: { person: amina } });
  });

  it('goes to its chain where they are away in working time', async () => {
    const day = new ServiceDay({ start: at('16:00') });
    await day.ask({ pathway: crisis, sensitivity: 'routine' });
    await day.pass('PT1M');
    await day.acknowledge(amina);
    await day.leave(amina, at('18:00'), utc('2026-12-04T06:00'), sam);
    await day.passTo(utc('2026-12-03T09:01'));
    expect(await day.consult()).toMatchObject({ status: 'waiting' });
    expect(asked(day)).toEqual(['16:00 amina', '09:00 sam']);
  });
});

describe('two replicas', () => {
  it('move each thing once and tell each person once', async () => {
    const day = new ServiceDay({ start: at('10:00'), replicas: 2 });
    await agree(day, ringTheSister, readThePlan);
    await day.pass('PT1M');
    await day.leave(kemi, day.now, nextWeek, sam);
    await day.pass('PT1M');
    await back(day, kemi);
    await day.pass('PT1M');

    expect(alerts(day, sam)).toHaveLength(1);
    expect(alerts(day, kemi)).toHaveLength(2);
    for (const number of [1, 2]) {
      expect(await history(day, number)).toEqual([
        'actionOpened',
        'actionHandedOver',
        'actionHandedBack',
      ]);
    }
  });
});

async function history(day: ServiceDay, number = 1): Promise<readonly string[]> {
  const partition = partitionOf(service.tenant, consultRef.team);
  const { events } = await day.bot.journal.history(partition, actionStream(refOf(number).action));
  return events.map(({ event }) => (event as ActionEvent).type);
}
