/** Who may decide, where a sign-off of that kind stands or could be asked for; and who presses without a right. */
import { describe, expect, it } from '@jest/globals';
import type { CardReply } from '../../bot/card-reply.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import { createRightsPart } from '../../bot/rights/part.ts';
import { signOffLookups } from '../../bot/rights/sign-off-lookups.ts';
import { createStart, startFor } from '../../bot/sign-off/start.ts';
import { SignOffHandlers } from '../../bot/sign-off/handlers.ts';
import { ConsultId, type PersonId } from '../../services/kernel/ids.ts';
import { competency } from '../../services/sign-off/kinds/competency/competency.ts';
import { transition } from '../../services/sign-off/kinds/transition/transition.ts';
import {
  amina,
  chloe,
  esther,
  farah,
  grace,
  jonah,
  kemi,
  leo,
  service,
} from '../support/people.ts';
import { SignOffId } from '../../services/sign-off/sign-off.ts';
import type { ServiceDay } from '../support/service-day.ts';
import {
  aboutPerson,
  approves,
  begins,
  does,
  fillsIn,
  identity,
  place,
  signOffDay,
} from '../support/sign-off-days.ts';
import { transitionValues } from '../support/transitions.ts';

const textOf = (reply: CardReply): string => JSON.stringify(reply);

const pressing = (day: ServiceDay, actor: PersonId) => ({
  ...{ actor, actorName: 'Somebody', commandId: day.nextCommand(), via: 'execute' as const },
  conversation: { id: 'chat', kind: 'personal' as const },
});

function partsOf(day: ServiceDay) {
  const context = () => ({
    ...{ service, now: day.now },
    nameOf: (person: PersonId) => service.people.get(person)?.name ?? 'Somebody',
  });
  const { delegations, cases, whereabouts, signOffs } = day.bot;
  return {
    service,
    clock: { now: () => day.now },
    whereabouts,
    cases,
    delegations,
    signOffs,
    context,
  };
}

async function asked(day: ServiceDay, actor: PersonId): Promise<string> {
  const parts = partsOf(day);
  const { verbs } = createRightsPart(parts, signOffLookups(parts));
  const data = { ...identity, kind: transition.id };
  return textOf(await verbs['rights.ask']({ ...pressing(day, actor), data }));
}

describe('who asks who may decide', () => {
  it('is offered to ask for it, of that case and kind, where none stands', async () => {
    const day = await signOffDay();
    const reply = await asked(day, jonah);
    expect(reply).toContain('Ask for it…');
    expect(reply).toContain('"verb":"signoff.start"');
    expect(reply).toContain('"kind":"transition"');
  });

  it('is not offered it where they do not work with the case', async () => {
    const day = await signOffDay();
    expect(await asked(day, chloe)).not.toContain('Ask for it…');
  });

  it('is shown to the one that stands, and told that who wrote in it never decides', async () => {
    const day = await signOffDay();
    await begins(day, transition, { actor: amina });
    const reply = await asked(day, amina);
    expect(reply).toContain('You can’t decide this one');
    expect(reply).toContain('Open the sign-off');
    expect(reply).not.toContain('Ask for it…');
    expect(await asked(day, jonah)).toContain('Open the sign-off');
  });

  it('is offered another once that one is decided', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    await fillsIn(day, transition, transitionValues);
    await does(day, jonah, { type: 'submit' });
    await approves(day, amina);
    expect(await asked(day, jonah)).toContain('Ask for it…');
  });

  it('is shown what stands about a person as well, and is no party to another’s', async () => {
    const day = await signOffDay();
    await begins(day, competency, { actor: grace, subject: aboutPerson(kemi) });
    const parts = partsOf(day);
    const { verbs } = createRightsPart(parts, signOffLookups(parts));
    const data = { team: identity.team, kind: competency.id, person: kemi };
    const reply = textOf(await verbs['rights.ask']({ ...pressing(day, grace), data }));
    expect(reply).toContain('Open the sign-off');
    expect(reply).toContain('You can’t decide this one');
  });
});

describe('who presses without a right to decide', () => {
  async function decidedBy(actor: PersonId): Promise<string> {
    const day = await signOffDay();
    await begins(day, transition);
    await fillsIn(day, transition, transitionValues);
    await does(day, jonah, { type: 'submit' });
    const { acceptances } = day.bot;
    const clock = { now: () => day.now };
    const messenger = day.teams.messenger();
    const posts = new Posts({ records: createPostRecords(day.store), messenger, clock });
    const handlers = new SignOffHandlers({
      ...partsOf(day),
      ...{ acceptances, posts, messenger },
      identity: { consultId: () => ConsultId.parse('01kb0000000000000000000001') },
    });
    const typed = { outcome: 'approve', rationale: 'All elements are there.' };
    const data = { ...place, submission: 1, ...typed, conditions: '', reviewOn: '' };
    const press = { ...pressing(day, actor), data };
    return textOf(await handlers.verbs()['signoff.decide'](press));
  }

  it('reads who can, keeps what they typed, and may send it on where they work with it', async () => {
    const reply = await decidedBy(grace);
    expect(reply).toContain('This needs: Clinical lead');
    expect(reply).toContain('Dr Amina Khan');
    expect(reply).toContain('All elements are there.');
    expect(reply).toContain('Ask as well');
  });

  it.each([
    ['of another team', esther],
    ['of none', leo],
  ])('reads who can, and nothing of the case, where they are %s', async (_, actor) => {
    const reply = await decidedBy(actor);
    expect(reply).toContain('These people can: ');
    expect(reply).toContain('Dr Amina Khan');
    expect(reply).not.toContain('Primary care liaison');
  });
});

describe('A sign-off that is asked for by a case’s reference', () => {
  const startFrom = (day: ServiceDay, actor: PersonId) =>
    startFor(
      { ...partsOf(day), identity: { consultId: () => ConsultId.parse('0'.repeat(26)) } },
      actor,
      { caseRef: identity.caseRef, kind: transition.id },
    );

  it('shows what is open about the case already, so that nobody asks twice', async () => {
    const day = await signOffDay();
    expect(textOf(await startFrom(day, kemi))).not.toContain('being prepared');
    await begins(day, transition);
    expect(textOf(await startFrom(day, kemi))).toContain('being prepared');
  });

  it('is begun in no team by guess, where several may have the case', async () => {
    const day = await signOffDay();
    const identityPort = { consultId: () => ConsultId.parse('0'.repeat(26)) };
    const verbs = createStart({ ...partsOf(day), identity: identityPort }, () =>
      Promise.resolve({ message: 'begun' }),
    );
    const typed = {
      kind: 'transition',
      caseRef: 'CM-77777',
      team: '' as const,
      person: '' as const,
    };
    const data = { id: SignOffId.parse('signoff-9'), ...typed };
    const reply = textOf(await verbs['signoff.begin']({ ...pressing(day, farah), data }));
    expect(reply).toContain('Several teams may have this case (Riverside West, Northgate).');
    expect(reply).toContain('CM-77777');
  });
});
