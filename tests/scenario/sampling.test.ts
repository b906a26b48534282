/** A month ends, its sample is drawn, marked, settled, and what it found is checked again. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { auditItems } from '../../cards/sampling/work-items.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import {
  auditHandlers as handlersOf,
  auditsOf as desk,
  consultsOfNovember,
  drawnIn,
  identity,
  wordsIn,
} from '../support/audits.ts';
import {
  amina,
  grace,
  jonah,
  kemi,
  riversideEast as team,
  stranger,
  utc,
} from '../support/people.ts';
import { ServiceDay, type DayOptions } from '../support/service-day.ts';
import { openCosmos } from '../support/stores.ts';
import { heardBy } from '../support/team-weeks.ts';

const words = /audit/;
const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

/**
 * Up to the minute before the fifth working day of December. What comes again and again begins only
 * then: weeks pass quickly.
 */
async function november(options: Partial<DayOptions> = {}): Promise<ServiceDay> {
  const day = await consultsOfNovember(options);
  await day.passTo(utc('2026-12-07T09:29'));
  return day;
}

/** As the clock would have it drawn. */
async function drawn(): Promise<ServiceDay> {
  const day = await november();
  await day.pass('PT1M');
  await desk(day).draw({ team, month: SampledMonth.parse('2026-11') });
  await day.pass('PT1M');
  return day;
}

const blank = {
  ...{ a1: 'yes', a2: 'yes', a3: 'yes', a4: 'yes', a5: 'yes', a6: '' },
  ...{ n1: '', n2: '', n3: '', n4: '', n5: '', n6: '' },
};
const typed = { ...blank, findingText: '' };

/** Everybody marks what is theirs: the second of two says no to the first question. */
async function marked(day: ServiceDay) {
  const { verbs, pressing } = handlersOf(day);
  const { records } = await drawnIn(day);
  for (const { number: record, auditors } of records) {
    for (const [seat, actor] of auditors.entries()) {
      const no = seat === 1 ? { a1: 'no', n1: 'Why daily contact was chosen is not said.' } : {};
      await verbs['sampling.mark']({
        ...pressing(actor),
        data: { ...identity, record, ...typed, ...no },
      });
    }
  }
}

describe('a quality audit', () => {
  it('is drawn on the fifth working day, and its auditors are told, each once', async () => {
    const day = await november({ replicas: 2 });
    for (const bot of day.bots) await bot.prepare();
    expect((await desk(day).load(identity)).state.status).toBe('notDrawn');
    await day.passTo(utc('2026-12-07T09:31'));
    const { records, strata } = await drawnIn(day);
    expect(strata).toEqual([{ name: 'consult.urgent', inFrame: 6, drawn: 6 }]);
    expect(records.filter(({ isDouble }) => isDouble)).toHaveLength(1);
    const auditors = new Set(records.flatMap((record) => record.auditors));
    expect(auditors).not.toContain(jonah);
    for (const auditor of auditors) {
      expect(heardBy(day, auditor, words)).toEqual([
        '12-07T09:30 Quality audit: decision records to mark',
      ]);
    }
  });

  it('gives a no without a note back with everything that was typed, and records nothing', async () => {
    const day = await drawn();
    const { verbs, pressing } = handlersOf(day);
    const [first] = (await drawnIn(day)).records;
    const actor = first?.auditors[0] ?? grace;
    const data = { ...identity, record: 1, ...typed, a2: 'no', n3: 'The duty clinician decided.' };
    const reply = wordsIn(await verbs['sampling.mark']({ ...pressing(actor), data }));
    expect(reply).toContain('Say what was missing, in a sentence.');
    expect(JSON.stringify(reply)).toContain('Contact every day until Friday.');
    expect((await drawnIn(day)).records[0]?.marks).toEqual([]);
    const open = await verbs['sampling.record']({
      ...pressing(kemi),
      data: { ...identity, record: 1 },
    });
    expect(wordsIn(open)).not.toContain('Contact every day until Friday.');
  });

  it('keeps what somebody typed who is not its auditor any more', async () => {
    const day = await drawn();
    const { verbs, pressing } = handlersOf(day);
    const data = { ...identity, record: 1, ...typed, n3: 'The duty clinician decided.', a1: '' };
    const reply = wordsIn(await verbs['sampling.mark']({ ...pressing(kemi), data }));
    expect(reply).toContain('Nothing was changed.');
    expect(reply).toContain('The duty clinician decided.');
  });

  it('is shown to nobody to whom it is nothing, whatever they press', async () => {
    const day = await drawn();
    const { verbs, pressing } = handlersOf(day);
    const why = 'The record system was down all week.';
    await verbs['sampling.close']({ ...pressing(grace), data: { ...identity, why } });
    const shown = (actor: PersonId) =>
      verbs['sampling.show']({ ...pressing(actor), data: identity }).then(wordsIn);
    expect(await shown(grace)).toContain(why);
    expect(await shown(stranger)).not.toContain(why);
    const data = { ...identity, why: 'All is marked.' };
    const reply = wordsIn(await verbs['sampling.close']({ ...pressing(stranger), data }));
    expect(reply).toContain('All is marked.');
    expect(reply).not.toContain(why);
  });

  it('is settled where two differ, and what it found becomes an action that is checked again', async () => {
    const day = await drawn();
    await marked(day);
    await day.pass('PT1M');
    const double = (await drawnIn(day)).records.find(({ isDouble }) => isDouble);
    const [one, other] = double?.auditors ?? [];
    if (!double || !one || !other) throw new TypeError('Nothing is marked twice.');
    expect(heardBy(day, one, /differ/)).toHaveLength(1);
    const { verbs, pressing } = handlersOf(day);
    await verbs['sampling.resolve']({
      ...pressing(other),
      data: {
        ...identity,
        record: double.number,
        ...blank,
        a1: 'no',
        n1: 'The reason is missing.',
      },
    });
    expect((await drawnIn(day)).findings).toMatchObject([{ text: 'The reason is missing.' }]);
    await verbs['sampling.agree']({
      ...pressing(other),
      data: {
        ...{ ...identity, finding: 1, what: 'Ask for the reason in supervision', owner: jonah },
        ...{ due: '2026-12-18', recheckOn: '2027-01-11' },
      },
    });
    expect((await drawnIn(day)).status).toBe('closed');
    await day.pass('PT5M');
    expect(day.teams.words(jonah)).toContain('Ask for the reason in supervision');
    await day.passTo(utc('2027-01-11T09:30'));
    expect(heardBy(day, other, /checked again$/)).toHaveLength(1);
    await day.passTo(utc('2027-01-13T10:00'));
    expect(heardBy(day, grace, /checked again in time/)).toHaveLength(1);
    await verbs['sampling.recheck']({
      ...pressing(other),
      data: {
        ...{ ...identity, finding: 1, result: 'followedThrough', recheckOn: '' },
        note: 'All new records of the sample say why.',
      },
    });
    expect((await drawnIn(day)).findings).toMatchObject([
      { standing: { status: 'followedThrough' } },
    ]);
  });

  it('that is not marked in time is told to whoever has it and to the managers, again and again', async () => {
    const day = await drawn();
    await day.passTo(utc('2026-12-21T10:00'));
    expect(heardBy(day, grace, /not all is done in time/)).toHaveLength(1);
    await day.passTo(utc('2026-12-31T10:00'));
    expect(heardBy(day, grace, /not all is done in time/)).toHaveLength(2);
  });

  it('says when something was recorded late, and draws nothing again', async () => {
    const day = await drawn();
    const before = await drawnIn(day);
    expect(await desk(day).isFrameSame(before)).toBe(true);
    expect(await desk(day).isFrameSame({ ...before, frameDigest: 'of another month' })).toBe(false);
    const again = await desk(day).draw({ team, month: before.month, seed: 'a nicer one' });
    expect(again.outcome).toBe('repeated');
    const second = await desk(day).draw({
      ...{ team, month: before.month, seed: 'a nicer one', again: 'Half of the team was away.' },
    });
    expect(second.state).toMatchObject({
      sample: '2026-11-2',
      again: 'Half of the team was away.',
    });
    expect(await drawnIn(day)).toEqual(before);
  });

  it('is drawn again as often as there is a reason, and the last drawing counts', async () => {
    const day = await drawn();
    const { month } = await drawnIn(day);
    for (let times = 2; times <= 11; times += 1) {
      await desk(day).draw({ team, month, again: `Reason ${times}.` });
    }
    expect(await desk(day).latest(team, month)).toMatchObject({
      ...{ sample: '2026-11-11', again: 'Reason 11.' },
    });
  });

  it('gives nothing to whoever is on leave all the while, as long as somebody else may', async () => {
    const asked = { team, month: SampledMonth.parse('2026-11') };
    const day = await november();
    const auditors = async () =>
      (await desk(day).terms(asked)).records.flatMap((record) => record.auditors);
    expect(await auditors()).toContain(grace);
    await day.leave(grace, day.now, utc('2027-01-04T00:00'), amina);
    expect(await auditors()).not.toContain(grace);
  });

  it('stands on the work of whoever has something to do in it, and on nobody else’s', async () => {
    const day = await drawn();
    const work = async (viewer: PersonId) => {
      const { service, now } = day;
      const context = { service, now, nameOf: () => 'a colleague' };
      const sample = await drawnIn(day);
      return auditItems(sample, viewer, context).map(({ explanation }) => explanation);
    };
    expect(await work(jonah)).toEqual([]);
    const { records } = await drawnIn(day);
    const theirs = records.filter(({ auditors }) => auditors.includes(grace)).length;
    expect(await work(grace)).toEqual([
      expect.stringMatching(`${theirs} records? to mark by Mon 21 Dec`),
    ]);
    await marked(day);
    expect(await work(grace)).toEqual([expect.stringMatching('1 record to settle by')]);
  });

  it('of a month without a decision is told to the managers, once', async () => {
    const day = new ServiceDay({ start: utc('2026-12-07T09:29') });
    await day.bot.prepare();
    await day.passTo(utc('2026-12-07T09:35'));
    const told = day.teams.words(grace);
    expect(told).toContain('Quality audit: November 2026');
    expect(told).toContain('No decision was recorded');
    expect(heardBy(day, grace, words)).toEqual([]);
    const again = await desk(day).draw({ team, month: SampledMonth.parse('2026-11') });
    expect(again.outcome).toBe('repeated');
    const { verbs, pressing } = handlersOf(day);
    const shown = await verbs['sampling.show']({ ...pressing(grace), data: identity });
    expect(wordsIn(shown)).toContain('There was nothing to draw');
  });

  it('is the same sample over SQLite and over Cosmos DB', async () => {
    const opened = await openCosmos();
    close.push(() => opened.close());
    const days = [await november(), await november({ store: opened.store })];
    const month = SampledMonth.parse('2026-11');
    const [sqlite, cosmos] = await Promise.all(
      days.map((day) => desk(day).terms({ team, month, seed: 'one seed', size: 3 })),
    );
    expect(cosmos).toEqual(sqlite);
    expect(sqlite?.records).toHaveLength(3);
  });
});
