/** Sign-offs follow what the record system says of a case, and the incidents that are flagged on it. */
import { describe, expect, it } from '@jest/globals';
import type { CaseFacts } from '../../../services/caseload/case.ts';
import type { FlagKind } from '../../../services/caseload/flag.ts';
import { byService } from '../../../services/kernel/by.ts';
import { CommandId, type Instant } from '../../../services/kernel/ids.ts';
import type { Store } from '../../../services/ports/store.ts';
import { transition } from '../../../services/sign-off/kinds/transition/transition.ts';
import { everyStore, outcomesOf, pressOf, twoBots } from '../../support/every-store.ts';
import { deathsOf, expectIntact, stepsOf, type Life } from '../../support/killed-life.ts';
import { amina, crisis, farah, grace, jonah, perinatal, utc } from '../../support/people.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import {
  approves,
  begins,
  by,
  does,
  fillsIn,
  flagged,
  heard,
  history,
  identity,
  place,
  quiet,
  signOffDay,
  stands,
  verdict,
} from '../../support/sign-off-days.ts';
import { transitionValues } from '../../support/transitions.ts';

const records = async (day: ServiceDay, facts: CaseFacts, id = 'record.again'): Promise<void> => {
  await day.bot.cases.record(byService(id), identity, facts);
  await day.settle();
};

async function handedIn(day: ServiceDay): Promise<ServiceDay> {
  await begins(day, transition);
  await fillsIn(day, transition, transitionValues);
  await does(day, jonah, { type: 'submit' });
  return day;
}

const askedIn = async (day: ServiceDay) => {
  const state = await stands(day);
  return state.status === 'submitted' ? state.asking.asked : [];
};

describe.each(everyStore)('when the facts of its case change, on %s', (_name, open) => {
  it('asks who has the right by them now', async () => {
    const day = await handedIn(await signOffDay({ store: await open() }));
    expect(await askedIn(day)).toEqual([amina]);
    await records(day, { ...quiet, pathway: perinatal });
    expect(await askedIn(day)).toEqual([farah]);
    expect(heard(day).at(-1)).toContain('farah: transition, your decision is asked for');
    expect(await flagged(day)).toEqual([]);
  });

  it('leaves what is as it was without another word', async () => {
    const day = await handedIn(await signOffDay({ store: await open() }));
    const before = await history(day);
    await records(day, { ...quiet, pathway: crisis, nextReview: '2027-02-01' });
    expect(await history(day)).toEqual(before);
  });
});

describe.each(everyStore)('what two replicas do at once, on %s', (_name, open) => {
  const moved = { ...quiet, pathway: perinatal };
  const approval = { type: 'approve', verdict, submission: 1 } as const;

  it('asks who has the right by what is on record, whichever fact comes last', async () => {
    const day = await handedIn(await signOffDay({ store: await open(), replicas: 2 }));
    const [first, second] = twoBots(day);
    await Promise.all([
      first.cases.record(byService('moves'), identity, moved),
      second.cases.record(byService('stays'), identity, {
        ...{ ...quiet, pathway: crisis, nextReview: '2027-02-01' },
      }),
    ]);
    await day.settle();
    const { state } = await day.bot.cases.load(identity);
    const pathway = state.status === 'known' ? state.facts?.pathway : undefined;
    expect(await askedIn(day)).toEqual([pathway === perinatal ? farah : amina]);
    await expectIntact(day);
  });

  it('is decided once, by who was asked or by who is asked now', async () => {
    const day = await handedIn(await signOffDay({ store: await open(), replicas: 2 }));
    const [first, second] = twoBots(day);
    await first.cases.record(byService('moves'), identity, moved);
    const handled = await Promise.all([
      day.settle(),
      second.signOffs.act(pressOf(amina, 'of-amina'), place, approval),
      first.signOffs.act(pressOf(farah, 'of-farah'), place, approval),
    ]);
    await day.settle();
    const outcomes = outcomesOf(handled.flatMap((each) => (each === undefined ? [] : [each])));
    expect(outcomes).toContain('done');
    expect(outcomes).toContain('refused');
    expect((await history(day)).filter((type) => type === 'signOffApproved')).toHaveLength(1);
    await expectIntact(day);
  });
});

const flags = async (day: ServiceDay, kind: FlagKind, at: Instant, note?: string) => {
  await day.passTo(at);
  await day.bot.cases.flag(by(day, grace), identity, {
    kind,
    ...(note === undefined ? {} : { note }),
  });
  await day.settle();
};

const incidentsOf = async (day: ServiceDay): Promise<readonly string[]> =>
  (await stands(day)).notes.filter(({ kind }) => kind === 'incident').map(({ text }) => text);

/** On Thursday 10 December at 14:00, decided. */
async function decided(store: Store): Promise<ServiceDay> {
  const day = await handedIn(await signOffDay({ store }));
  await approves(day, amina);
  const contact = { contactedAt: '2026-12-11T10:00', contactNote: 'Seen at home, settled.' };
  await day.passTo(utc('2026-12-11T12:00'));
  await does(day, jonah, { type: 'follow', number: 1, values: contact });
  return day;
}

const wordsOfIt = 'transition, an incident was linked to the decision';

describe.each(everyStore)('an incident on a case, on %s', (_name, open) => {
  it('is linked to a transition thirteen days after it, and whoever decided and managers hear', async () => {
    const day = await decided(await open());
    await flags(day, 'incident', utc('2026-12-23T10:15'));
    expect(await incidentsOf(day)).toEqual(['Incident flagged on 2026-12-23 at 10:15.']);
    expect(heard(day).slice(-4)).toEqual(
      ['amina', 'grace', 'jonah', 'kemi'].map((name) => `12-23T10:15 ${name}: ${wordsOfIt}`),
    );
  });

  it('is not linked fifteen days after it', async () => {
    const day = await decided(await open());
    await flags(day, 'incident', utc('2026-12-25T10:15'));
    expect(await incidentsOf(day)).toEqual([]);
  });

  it('is linked each time, also twice on one day', async () => {
    const day = await decided(await open());
    await flags(day, 'incident', utc('2026-12-14T10:15'), 'First.');
    await flags(day, 'incident', utc('2026-12-14T10:15'), 'Second.');
    expect(await incidentsOf(day)).toHaveLength(2);
  });

  it('is alone linked: nothing else that is flagged', async () => {
    const day = await decided(await open());
    await flags(day, 'safeguarding', utc('2026-12-14T10:15'));
    expect(await incidentsOf(day)).toEqual([]);
  });

  it('is not linked to what was declined', async () => {
    const day = await handedIn(await signOffDay({ store: await open() }));
    await does(day, amina, { type: 'decline', rationale: 'Too early.', submission: 1 });
    await flags(day, 'incident', utc('2026-12-14T10:15'));
    expect(await incidentsOf(day)).toEqual([]);
  });

  it('waits for the morning where it is flagged at night', async () => {
    const day = await decided(await open());
    await flags(day, 'incident', utc('2026-12-14T23:00'));
    const before = day.sent.length;
    await day.passTo(utc('2026-12-15T08:59'));
    expect(day.sent.length).toBe(before);
    await day.passTo(utc('2026-12-15T09:01'));
    expect(day.sent.length).toBeGreaterThan(before);
  });

  it.each(['before', 'after'] as const)(
    'is linked once although the process dies %s any step',
    async (when) => {
      const life: Life = {
        ...{ start: utc('2026-12-14T10:15'), open },
        before: async (store) => {
          const day = await handedIn(await signOffDay({ store }));
          await day.bot.signOffs.act(by(day, amina, CommandId.parse('yes')), place, {
            ...{ type: 'approve', verdict, submission: 1 },
          });
          await day.passTo(utc('2026-12-14T10:15'));
          return day;
        },
        presses: [
          (day) =>
            day.bot.cases.flag(by(day, grace, CommandId.parse('flag')), identity, {
              kind: 'incident',
            }),
          (day) => day.pass('PT1M'),
        ],
      };
      expect(await stepsOf(life)).toBeGreaterThan(3);
      for await (const { step, day } of deathsOf(life, when)) {
        expect({ step, incidents: await incidentsOf(day) }).toEqual({
          step,
          incidents: ['Incident flagged on 2026-12-14 at 10:15.'],
        });
        await expectIntact(day);
      }
    },
  );
});
