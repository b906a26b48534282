/** What the buttons of the list answer: to managers, to whoever it is about, to everybody else. */
import { describe, expect, it } from '@jest/globals';
import { exceptionHandlers, type ExceptionHandlers } from '../../bot/exceptions/handlers.ts';
import { showExceptions, type ExceptionsCore } from '../../bot/exceptions/show.ts';
import type { CardReply } from '../../bot/card-reply.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import { actionIdOf } from '../../services/action/origin.ts';
import { ExceptionDesk } from '../../services/exceptions/desk.ts';
import type { OutOfStandard } from '../../services/exceptions/out-of-standard.ts';
import {
  CaseRef,
  CommandId,
  ConsultId,
  type PersonId,
  type TeamId,
} from '../../services/kernel/ids.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import {
  at,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  riversideEast as team,
  service as example,
} from '../support/people.ts';
import { RecordedTeams } from '../support/recorded-teams.ts';

const consult = ConsultId.parse('01kb0000000000000000000001');
const late = (key: string, whose: PersonId): OutOfStandard => ({
  ...{ key: `test:${key}`, team, since: at('08:00'), whose: [whose] },
  ...{ caseRef: CaseRef.parse('CM-10482'), why: { kind: 'actionOverdue', due: '2026-12-01' } },
  fix: { opens: 'action', action: actionIdOf(consult, 1) },
});
const waiting: OutOfStandard = {
  ...late('waiting', kemi),
  ...{ whose: [], why: { kind: 'consultUnacknowledged', sensitivity: 'urgent' } },
  fix: { opens: 'consult', consult },
};

/** Grace and Hugh manage Riverside East. */
const own = example.teams.get(team);
if (own === undefined) throw new TypeError('The team is gone.');
const service = {
  ...example,
  teams: new Map([...example.teams, [team, { ...own, managers: [grace, hugh] as const }]]),
};

/** A message that was set aside. */
const failed: OutOfStandard = {
  ...{ key: 'test:failed', team, since: at('08:00'), whose: [], fix: { opens: 'nothing' } },
  why: { kind: 'jobFailed', job: 'notice.tell', scope: team, id: 'x' },
};

function desk(more: readonly OutOfStandard[] = []) {
  let commands = 0;
  let found = [late('kemi', kemi), late('grace', grace), waiting, ...more];
  const clock = { now: () => at('10:00') };
  const journal = createJournal({
    ...{ store: createPassingStore({ clock }), digest: createDigest() },
    ...{ salt: randomSalt, configVersion: 'test' },
  });
  const exceptions = new ExceptionDesk({
    ...{ journal, service, clock, digest: createDigest(), onUnread: () => undefined },
    sources: [
      {
        name: 'test',
        of: async function* (of) {
          if (of === team) yield* await Promise.resolve(found);
        },
      },
    ],
  });
  const core: ExceptionsCore = {
    ...{ service, exceptions, messenger: new RecordedTeams(clock.now).messenger() },
    posts: { formOpened: () => Promise.resolve(), formClosed: () => Promise.resolve() },
    context: () => ({
      ...{ service, now: at('10:00') },
      nameOf: (person) => service.people.get(person)?.name ?? person,
    }),
  };
  const verbs = exceptionHandlers(core);
  const press = async <Verb extends keyof ExceptionHandlers>(
    verb: Verb,
    actor: PersonId,
    data: Parameters<ExceptionHandlers[Verb]>[0]['data'],
  ): Promise<string> => {
    const handler: (press: never) => Promise<CardReply> = verbs[verb];
    const reply = await handler({
      ...{ actor, name: 'x', via: 'execute', commandId: CommandId.parse(`c-${(commands += 1)}`) },
      ...{ conversation: { id: 'chat', kind: 'personal' }, data },
    } as never); // as the registry hands it over
    return JSON.stringify(reply);
  };
  const show = async (actor: PersonId, of?: TeamId) =>
    JSON.stringify(await showExceptions(core, actor, of));
  const mend = () => {
    found = [];
  };
  return { press, show, mend };
}

const kemis = { team, key: 'test:kemi' };
const why = 'The sister is abroad until Monday.';
const until = '2026-12-09';

describe('asking for exceptions', () => {
  it('is for managers, of their own teams', async () => {
    const { show } = desk();
    expect(await show(grace)).toContain('Out of standard: 3');
    expect(await show(jonah)).toContain('You manage none.');
    expect(await show(jonah)).toContain('my work');
    expect(await show(ines, team)).toContain('are for its managers');
    expect(await show(ines)).toContain('Nothing is out of standard');
  });
});

describe('accepting', () => {
  it('opens a form, and gives it back with what was typed until there is a reason', async () => {
    const { press } = desk();
    expect(await press('exceptions.acceptForm', grace, kemis)).toContain('Accept it as it is');
    const back = await press('exceptions.accept', grace, { ...kemis, why: 'ok', until });
    expect(back).toContain('Not sent yet');
    expect(back).toContain('"value":"ok"');
    expect(await press('exceptions.accept', grace, { ...kemis, why, until })).toContain(
      'Accepted as it is until Wed 9 Dec',
    );
  });

  it.each([
    ['acceptForm', { why: '', until: '' }],
    ['accept with nothing typed', { why: '', until: '' }],
    ['accept', { why, until }],
  ])('is refused to a clinician who presses %s', async (what, typed) => {
    const { press, show } = desk();
    const said =
      what === 'acceptForm'
        ? await press('exceptions.acceptForm', jonah, kemis)
        : await press('exceptions.accept', jonah, { ...kemis, ...typed });
    expect(said).toContain('Only managers of the team accept');
    expect(said).not.toContain('CM-10482');
    expect(await show(grace)).toContain('Out of standard: 3');
  });

  it('keeps what a clinician had written', async () => {
    const { press } = desk();
    expect(await press('exceptions.accept', jonah, { ...kemis, why, until })).toContain(why);
  });

  it('of what is one’s own is for another manager', async () => {
    const { press } = desk();
    const graces = { team, key: 'test:grace' };
    const refused = 'This is yours, so somebody else judges it: ask Hugh';
    expect(await press('exceptions.acceptForm', grace, graces)).toContain(refused);
    expect(await press('exceptions.accept', grace, { ...graces, why, until })).toContain(refused);
    expect(await press('exceptions.accept', hugh, { ...graces, why, until })).toContain(
      'Accepted as it is',
    );
  });

  it('of a consult that nobody has is for nobody', async () => {
    const { press, show } = desk();
    const key = { team, key: 'test:waiting' };
    expect(await press('exceptions.acceptForm', grace, key)).toContain('Somebody waits');
    expect(await press('exceptions.accept', grace, { ...key, why, until })).toContain(
      'Somebody waits',
    );
    expect(await show(grace)).toContain('Out of standard: 3');
  });

  it('of what was mended meanwhile says so', async () => {
    const { press, mend } = desk();
    mend();
    expect(await press('exceptions.acceptForm', grace, kemis)).toContain('in standard again');
    expect(await press('exceptions.accept', grace, { ...kemis, why: 'ok', until })).toContain(
      'in standard again',
    );
  });

  it('is taken back from the accepted ones', async () => {
    const { press } = desk();
    await press('exceptions.accept', grace, { ...kemis, why, until });
    const accepted = await press('exceptions.show', hugh, { view: 'accepted', page: 1 });
    expect(accepted).toContain(why);
    expect(await press('exceptions.withdraw', jonah, kemis)).toContain('Only managers');
    expect(await press('exceptions.withdraw', hugh, kemis)).toContain('It is back on the list');
    expect(await press('exceptions.withdraw', hugh, kemis)).toContain('on the list already');
  });
});

describe('a message that was set aside', () => {
  it('is sent again from its row, and the list comes back as the manager had narrowed it', async () => {
    const { press, show } = desk([failed]);
    const data = { team, key: failed.key, of: team };
    expect(await show(grace, team)).toMatch(
      /"title":"Send again"[^{}]*"verb":"exceptions\.sendAgain","data":\{[^{}]*"key":"test:failed","of":"riverside-east"/,
    );
    const said = await press('exceptions.sendAgain', grace, data);
    expect(said).toContain('It is being tried once more.');
    expect(said).toContain('Out of standard: 4');
    expect(said).toContain('"of":"riverside-east"');
  });

  it('is not sent again by whoever manages no team', async () => {
    const { press } = desk([failed]);
    const said = await press('exceptions.sendAgain', jonah, { team, key: failed.key });
    expect(said).not.toContain('tried once more');
  });
});
