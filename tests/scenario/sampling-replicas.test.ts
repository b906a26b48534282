/** A quality audit that two replicas draw, and in which people press on both at once. */
import { describe, expect, it } from '@jest/globals';
import type { Bot } from '../../bot/assemble.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { addTime } from '../../services/kernel/time.ts';
import { samplingStream } from '../../services/sampling/jobs.ts';
import {
  isDrawn,
  SampleId,
  type Answers,
  type DrawnSample,
} from '../../services/sampling/sampling.ts';
import type { SamplingEvent } from '../../services/sampling/stream.ts';
import { auditsOf, consultsOfNovember, drawnIn, identity, month } from '../support/audits.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../support/every-store.ts';
import { expectIntact } from '../support/killed-life.ts';
import { grace, jonah, riversideEast as team, service, utc } from '../support/people.ts';
import type { ServiceDay } from '../support/service-day.ts';
import { heardBy } from '../support/team-weeks.ts';

const yes: Answers = Object.fromEntries(
  service.sampling.questions.map(({ id }) => [id, { answer: 'yes' as const }]),
);
const [first] = service.sampling.questions;
const no: Answers = {
  ...yes,
  ...(first && { [first.id]: { answer: 'no', note: 'Why daily contact was chosen is not said.' } }),
};
const agreed = {
  type: 'agree',
  finding: 1,
  recheckOn: '2026-12-09',
  action: { what: 'Ask for the reason in supervision', owner: jonah, due: '2026-12-09' },
} as const;

/** The record that two mark, and who they are. */
function twice({ records }: DrawnSample) {
  const found = records.find(({ isDouble }) => isDouble);
  const [one, other] = found?.auditors ?? [];
  if (!found || !one || !other) throw new TypeError('Nothing is marked twice.');
  return { record: found.number, one, other };
}

const told = (day: ServiceDay, words: RegExp): readonly string[] =>
  [...day.service.people.keys()].flatMap((person) => heardBy(day, person, words));

async function actions({ bot }: ServiceDay): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { what } of bot.actions.openIn(team)) all.push(what);
  return all.filter((what) => what === agreed.action.what);
}

async function history({ bot, service: { tenant } }: ServiceDay): Promise<readonly string[]> {
  const stream = samplingStream(identity.sample);
  const { events } = await bot.journal.history(partitionOf(tenant, team), stream);
  return events.map(({ event }) => (event as SamplingEvent).type);
}

describe.each(everyStore)('on two replicas over %s', (_name, open) => {
  const november = async () => {
    const day = await consultsOfNovember({ store: await open(), replicas: 2 }, 2);
    await day.passTo(utc('2026-12-07T09:30'));
    return day;
  };
  const desks = (day: ServiceDay) => {
    const [one, other] = twoBots(day);
    const deskOf = (bot: Bot) => auditsOf(day, bot);
    return [deskOf(one), deskOf(other)] as const;
  };
  const drawn = async () => {
    const day = await november();
    await desks(day)[0].draw({ team, month, size: 2 });
    await day.pass('PT1M');
    return day;
  };
  /** Two of it differ, and both were told. */
  const differing = async () => {
    const day = await drawn();
    const [here, there] = desks(day);
    const { record, one, other } = twice(await drawnIn(day));
    const mark = { type: 'mark', record } as const;
    const marked = await Promise.all([
      here.act(pressOf(one, 'mark-1'), identity, { ...mark, answers: yes }),
      there.act(pressOf(other, 'mark-2'), identity, { ...mark, answers: no }),
      here.act(pressOf(other, 'mark-2'), identity, { ...mark, answers: no }),
      there.act(pressOf(one, 'mark-again'), identity, { ...mark, answers: no }),
    ]);
    await day.pass('PT1M');
    return { day, here, there, record, one, other, marked };
  };
  const settled = async () => {
    const at = await differing();
    const resolve = { type: 'resolve', record: at.record, answers: no } as const;
    const handled = await Promise.all([
      at.here.act(pressOf(at.one, 'resolve-1'), identity, resolve),
      at.there.act(pressOf(at.other, 'resolve-2'), identity, resolve),
    ]);
    return { ...at, handled };
  };

  it('a month is drawn once, whoever draws, and its auditors are told once', async () => {
    const day = await november();
    const [here, there] = desks(day);
    const handled = await Promise.all([
      here.draw({ team, month, size: 2 }),
      there.draw({ team, month, size: 1, seed: 'a nicer one' }),
    ]);
    expect(outcomesOf(handled)).toEqual(['done', 'repeated']);
    await day.pass('PT5M');
    const auditors = new Set((await drawnIn(day)).records.flatMap((each) => each.auditors));
    expect(told(day, /to mark/)).toHaveLength(auditors.size);
    await expectIntact(day);
  });

  it('a month that two want drawn again has a drawing for each, and none more for whoever repeats it', async () => {
    const day = await drawn();
    const [here, there] = desks(day);
    const one = { team, month, seed: 'one', again: 'Half of the team was away.' };
    const other = { team, month, seed: 'other', again: 'A pathway was left out.' };
    const handled = await Promise.all([here.draw(one), there.draw(other)]);
    expect(outcomesOf(handled)).toEqual(['done', 'done']);
    expect((await there.draw(one)).outcome).toBe('repeated');
    const drawings = [2, 3, 4].map((number) =>
      here.load({ team, sample: SampleId.parse(`${month}-${number}`) }),
    );
    const whys = (await Promise.all(drawings)).map(({ state }) =>
      isDrawn(state) ? state.again : state.status,
    );
    expect(whys.sort()).toEqual([other.again, one.again, 'notDrawn']);
    await expectIntact(day);
  });

  it('each of two marks a record once, and both hear once that they differ', async () => {
    const { day, marked } = await differing();
    expect(outcomesOf(marked)).toEqual(['done', 'done', 'refused', 'repeated']);
    expect(told(day, /differ/)).toHaveLength(2);
    await expectIntact(day);
  });

  it('a difference is settled once, and what is agreed is one action that is checked again once', async () => {
    const { day, here, there, one, other, handled } = await settled();
    expect(outcomesOf(handled)).toEqual(['done', 'refused']);
    expect((await drawnIn(day)).findings).toHaveLength(1);
    const both = await Promise.all([
      here.act(pressOf(one, 'agree-1'), identity, agreed),
      there.act(pressOf(other, 'agree-2'), identity, agreed),
    ]);
    expect(outcomesOf(both)).toEqual(['done', 'refused']);
    await day.passTo(utc('2026-12-09T09:31'));
    expect(await actions(day)).toEqual([agreed.action.what]);
    expect(new Set(told(day, /checked again/)).size).toBe(1);

    const terms = { result: 'followedThrough', note: 'The new records say why.' } as const;
    const recheck = { type: 'recheck', finding: 1, terms } as const;
    const rechecked = await Promise.all([
      here.act(pressOf(one, 'recheck-1'), identity, recheck),
      there.act(pressOf(other, 'recheck-2'), identity, recheck),
      there.act(pressOf(grace, 'recheck-3'), identity, recheck),
    ]);
    expect(outcomesOf(rechecked)).toEqual(['done', 'refused', 'refused']);
    await expectIntact(day);
  });

  it('nobody is reminded of what a manager closes in the minute in which its time is over', async () => {
    const day = await drawn();
    const { dueAt } = await drawnIn(day);
    await day.passTo(addTime(dueAt, '-PT1M'));
    const why = 'The record system was down all week.';
    const [handled] = await Promise.all([
      desks(day)[1].act(pressOf(grace, 'close'), identity, { type: 'close', why }),
      day.pass('PT1M'),
    ]);
    expect(handled.outcome).toBe('done');
    await day.pass('PT5M');
    const before = told(day, /not all is done/);
    await day.passTo(utc('2026-12-31T10:00'));
    expect(told(day, /not all is done/)).toEqual(before);
    expect((await history(day)).at(-1)).toBe('auditClosed');
    await expectIntact(day);
  });
});
