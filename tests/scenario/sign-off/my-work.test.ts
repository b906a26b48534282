/** What waits for somebody of sign-offs: on their work, and on their list; at the cost of theirs alone. */
import { describe, expect, it } from '@jest/globals';
import { workOf } from '../../../bot/handlers/start.ts';
import { listFor } from '../../../bot/sign-off/start.ts';
import type { CardReply } from '../../../bot/card-action.ts';
import type { CardContext } from '../../../cards/context.ts';
import { ConsultId, type PersonId } from '../../../services/kernel/ids.ts';
import type { Store } from '../../../services/ports/store.ts';
import { competency } from '../../../services/sign-off/kinds/competency/competency.ts';
import { transition } from '../../../services/sign-off/kinds/transition/transition.ts';
import { amina, chloe, grace, jonah, kemi, sam, utc } from '../../support/people.ts';
import { wordsOf } from '../../support/recorded-teams.ts';
import { auditsOf } from '../../support/audits.ts';
import type { ServiceDay } from '../../support/service-day.ts';
import { transitionValues } from '../../support/transitions.ts';
import {
  aboutPerson,
  approves,
  begins,
  does,
  fillsIn,
  signOffDay,
} from '../../support/sign-off-days.ts';

const words = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

const contextOf = (day: ServiceDay) => (): CardContext => ({
  ...{ service: day.service, now: day.now },
  nameOf: (person) => day.service.people.get(person)?.name ?? 'a colleague',
});

async function workFor(day: ServiceDay, viewer: PersonId): Promise<string> {
  const { desk, actions, cases, coordination, partners, supervisions, signOffs } = day.bot;
  const parts = {
    ...{ service: day.service, desk, actions, coordination, partners, supervisions, signOffs },
    ...{ caseload: cases, rota: { openSwaps: () => Promise.resolve([]) } },
    ...{ handover: { away: () => Promise.resolve(new Map()) }, context: contextOf(day) },
    sampling: { of: (person: PersonId) => auditsOf(day).of(person) },
  };
  return words(await workOf(parts, viewer));
}

const listOf = async (day: ServiceDay, viewer: PersonId): Promise<string> => {
  const { cases, signOffs } = day.bot;
  const identity = { consultId: () => ConsultId.parse('01kb0000000000000000000001') };
  const parts = { service: day.service, cases, signOffs, identity, context: contextOf(day) };
  return words(await listFor(parts, viewer));
};

async function handedIn(): Promise<ServiceDay> {
  const day = await signOffDay();
  await begins(day, transition);
  await fillsIn(day, transition, transitionValues);
  await does(day, jonah, { type: 'submit' });
  return day;
}

describe('my work', () => {
  it('says what waits for somebody’s decision, and for whom it does not', async () => {
    const day = await handedIn();
    expect(await workFor(day, amina)).toContain('Your decision is asked for');
    expect(await workFor(day, sam)).not.toContain('Transition');
  });

  it('says to whoever asks that it waits for others, and not to who only wrote in it', async () => {
    const day = await handedIn();
    expect(await workFor(day, jonah)).toContain('Handed in, waits for a decision.');
    expect(await workFor(day, kemi)).not.toContain('Transition');
  });

  it('says what is to be handed in, and what was sent back', async () => {
    const day = await signOffDay();
    await begins(day, transition, { values: { at: '2026-12-10T14:00' } });
    expect(await workFor(day, jonah)).toContain('To be handed in by');
    await day.passTo(utc('2026-12-08T12:00'));
    expect(await workFor(day, jonah)).toContain('Out of standard');
    const sent = await handedIn();
    await does(sent, amina, { type: 'return', missing: 'Who comes.', submission: 1 });
    expect(await workFor(sent, jonah)).toContain('Sent back for what is missing');
    expect(await workFor(sent, amina)).not.toContain('Transition');
  });

  it('says it to whoever keeps it for somebody who is away', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    await day.leave(jonah, day.now, utc('2026-12-11T17:00'), chloe);
    await day.settle();
    expect(await workFor(day, chloe)).toContain('For Jonah Whitfield');
    expect(await workFor(day, jonah)).not.toContain('Transition');
  });

  it('is silent of what was decided', async () => {
    const day = await handedIn();
    await approves(day, amina);
    for (const each of [amina, jonah]) expect(await workFor(day, each)).not.toContain('Transition');
  });
});

describe('the list of sign-offs', () => {
  it('has what somebody wrote in, what is in force, and what is about whom they manage', async () => {
    const day = await handedIn();
    await approves(day, amina);
    await begins(day, competency, { actor: sam, subject: aboutPerson(kemi), id: 'signoff-2' });
    for (const each of [jonah, kemi]) expect(await listOf(day, each)).toContain('CM-10482');
    for (const each of [sam, kemi, grace]) expect(await listOf(day, each)).toContain('Kemi');
    expect(await listOf(day, chloe)).toContain('None waits for you');
  });
});

/** Documents that were read or listed. */
function counting() {
  let documents = 0;
  const wrapStore = (store: Store): Store => ({
    ...store,
    read: (partition, id) => {
      documents += 1;
      return store.read(partition, id);
    },
    list: async (...asked) => {
      const page = await store.list(...asked);
      documents += page.documents.length;
      return page;
    },
  });
  const during = async (look: () => Promise<unknown>): Promise<number> => {
    const before = documents;
    await look();
    return documents - before;
  };
  return { wrapStore, during };
}

it('costs nothing of what is others’', async () => {
  const { wrapStore, during } = counting();
  const day = await signOffDay({ wrapStore });
  await begins(day, transition, { id: 'signoff-0' });
  const looks = [() => workFor(day, jonah), () => listOf(day, jonah)] as const;
  const aloneOnWork = await during(looks[0]);
  const aloneOnList = await during(looks[1]);
  for (let each = 1; each <= 12; each += 1) {
    await begins(day, transition, { actor: kemi, id: `signoff-${each}` });
  }
  expect(await during(looks[0])).toBe(aloneOnWork);
  expect(await during(looks[1])).toBe(aloneOnList);
});
