/** The rules of partner contact: outcomes end an ask, attempts never do, and who may (L3). */
import { describe, expect, it } from '@jest/globals';
import type { Coordination } from '../../../services/coordination/coordination.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { partnerCapability } from '../../../services/partner/capability.ts';
import { hearsWithTheEnd } from '../../../services/partner/ending.ts';
import { evolvePartners } from '../../../services/partner/evolve.ts';
import type { Outcome, Partners } from '../../../services/partner/partner.ts';
import type { PartnerEvent } from '../../../services/partner/stream.ts';
import { agency, asked, by, due, given, moment, overdue, what } from '../../support/asks.ts';
import { identity } from '../../support/leads.ts';
import { at, grace, jonah, kemi, sam, utc } from '../../support/people.ts';

const asks = (text = what) =>
  ({ type: 'ask', identity, asked: { agency: 1, what: text } }) as const;
const outcome = (came: Outcome) => ({ type: 'outcome', ask: 1, outcome: came }) as const;
const open = (state: Partners) => (state.status === 'known' ? state.asks : []);
const [ask] = open(
  given(asked)
    .when(by('service', { type: 'look' }))
    .state(),
);
if (!ask) throw new TypeError('It is asked.');

describe('an ask', () => {
  it('keeps the agency’s terms and route of its moment', () => {
    given()
      .when(by(jonah, asks(), { now: at('09:00') }))
      .then(asked);
  });

  it('is refused for the same matter at the same agency, however it is typed', () => {
    const again = by(kemi, asks('  whether the TENANCY can be kept'));
    given(asked).when(again).refuses({ reason: 'alreadyAsked', ask });
  });

  it('is one more where the matter is another', () => {
    expect(
      open(
        given(asked)
          .when(by(kemi, asks('A key for the door.')))
          .state(),
      ),
    ).toHaveLength(2);
  });

  it('needs a lead, and an agency on the register', () => {
    const { lead: _lead, ...unled } = moment;
    const envelope = by(jonah, asks());
    given()
      .when({ ...envelope, command: { ...asks(), moment: unled } })
      .refuses({ reason: 'notLed' });
    const { agency: _agency, ...unknown } = moment;
    given()
      .when({ ...envelope, command: { ...asks(), moment: unknown } })
      .refuses({ reason: 'unknownAgency' });
  });

  it('is refused where twenty are open', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      ...asked,
      number: index + 1,
      what: `Matter ${index + 1}`,
    }));
    given(...many)
      .when(by(jonah, asks('One more thing.')))
      .refuses({ reason: 'tooManyAsks', most: 20 });
  });
});

describe('who may', () => {
  it.each([
    ['ask', asks()],
    ['attempt', { type: 'attempt', ask: 1, attempt: { kind: 'noAnswer' } }],
    ['outcome', outcome({ kind: 'informationReceived' })],
    ['stepDone', { type: 'stepDone', ask: 1, step: 1 }],
    ['withdraw', { type: 'withdraw', ask: 1, reason: 'Moved away.' }],
  ] as const)(
    '%s: nobody who does not work with the case, and not the service',
    (_name, intent) => {
      const who = [jonah, kemi, grace];
      given(asked).when(by(sam, intent)).refuses({ reason: 'notOfTheCase', who });
      given(asked).when(by('service', intent)).refuses({ reason: 'onlyPeople' });
    },
  );

  it('look: the service alone', () => {
    given(asked)
      .when(by(jonah, { type: 'look' }))
      .refuses({ reason: 'onlyTheService' });
  });
});

describe('an outcome', () => {
  it.each<Outcome>([
    { kind: 'informationReceived' },
    { kind: 'declined', why: 'Outside their area.' },
    { kind: 'referralAccepted', on: '2026-12-14' },
  ])('$kind ends the ask and its delay', (came) => {
    const decided = given(asked, overdue).when(by(kemi, outcome(came)));
    decided.then({
      ...{ type: 'outcomeRecorded', ask: 1, outcome: came, settles: 1, by: kemi, at: at('10:00') },
    });
    expect(decided.state()).toMatchObject({ asks: [], last: [{ ask: 1, outcome: came }] });
  });

  it('of an agreed action sets a new due, with the route from its beginning', () => {
    const agreed = { kind: 'actionAgreed', what: 'A visit.', by: '2026-12-09' } as const;
    const again = { ...due, at: utc('2026-12-10T00:00') };
    const taken = { type: 'stepTaken', ask: 1, step: 1, by: jonah, at: at('09:30') } as const;
    const state = given(asked, overdue, taken)
      .when(by(kemi, outcome(agreed), { due: again }))
      .state();
    expect(open(state)).toEqual([
      {
        ...{ ...ask, due: again, dueNumber: 2, stepsDone: [], attempts: { count: 0 } },
        agreed: { ...agreed, recordedBy: kemi, at: at('10:00') },
      },
    ]);
  });

  it('that something agreed is done needs something agreed', () => {
    given(asked)
      .when(by(kemi, outcome({ kind: 'actionDone' })))
      .refuses({ reason: 'nothingAgreed', ask });
  });

  it('comes too late for an ask that has ended', () => {
    const ended = {
      type: 'withdrawn',
      ask: 1,
      reason: 'Moved.',
      by: jonah,
      at: at('09:30'),
    } as const;
    given(asked, ended)
      .when(by(kemi, outcome({ kind: 'informationReceived' })))
      .refuses({ reason: 'askOver' });
  });
});

type Asked = Extract<PartnerEvent, { readonly type: 'asked' }>;

describe('the end of coordination', () => {
  const ended = { by: grace, at: at('09:30') };
  const end = {
    ...{ type: 'askEnded', ask: 1, by: grace, endedAt: at('09:30') },
    tellAt: at('10:00'),
  };
  const endAsks = { type: 'endAsks', ended } as const;
  const since: Asked = { ...asked, number: 2, what: 'A key for the door.', at: at('09:45') };
  const over = { ...end, at: at('10:00') } as const;

  it.each([
    ['told of it', endAsks],
    ['that looks', { type: 'look' }],
  ] as const)('ends what is open and its delay, by the service %s', (_name, intent) => {
    const decided = given(asked, overdue).when(by('service', intent, { ended }));
    decided.then({ ...over, type: 'askEnded', settles: 1 });
    expect(decided.state()).toMatchObject({
      ...{ asks: [], last: [] },
      ended: [{ number: 1, what, askedBy: jonah, by: grace, at: at('09:30') }],
    });
  });

  it('ends nothing again', () => {
    given(asked, { ...over, type: 'askEnded' })
      .when(by('service', endAsks, { ended }))
      .then();
  });

  it('leaves what was asked since it began again', () => {
    const decided = given(asked, since).when(by('service', endAsks));
    expect(open(decided.state())).toMatchObject([{ number: 2 }]);
  });

  it('ends what was asked while it ended: nobody leads the case', () => {
    const decided = given(since).when(by('service', endAsks, { ended }));
    expect(open(decided.state())).toEqual([]);
  });

  it('is for the service alone', () => {
    given(asked).when(by(jonah, endAsks)).refuses({ reason: 'onlyTheService' });
  });

  it.each([
    ['an answer', outcome({ kind: 'informationReceived' })],
    ['an attempt', { type: 'attempt', ask: 1, attempt: { kind: 'noAnswer' } }],
    ['a withdrawal', { type: 'withdraw', ask: 1, reason: 'Moved away.' }],
  ] as const)('%s after it is refused, with who ended it and when', (_name, intent) => {
    given(asked, { ...over, type: 'askEnded' })
      .when(by(kemi, intent))
      .refuses({ reason: 'askEnded', by: grace, at: at('09:30') });
  });

  describe('is said with the end itself', () => {
    const coordination = (lead: PersonId, by: PersonId): Coordination => ({
      ...{ status: 'ended', ...identity, period: 1, begun: { by: grace, at: at('09:00') } },
      ...{ offers: 0, agencies: [], agenciesEver: 0, reviews: {} },
      ended: { by, at: at('09:30'), reason: 'Done.', lead },
    });
    const hears = (state: Coordination, person: PersonId, events: readonly PartnerEvent[]) => {
      const partners = events.reduce(evolvePartners, partnerCapability.initial);
      if (partners.status !== 'known') throw new TypeError('Nothing was asked.');
      return hearsWithTheEnd(state, partners, { person, managers: [grace] });
    };
    const ends = [asked, { ...over, type: 'askEnded' }] as const;

    it('to whoever led it and asked, before and after the asks have ended', () => {
      const state = coordination(jonah, grace);
      expect([hears(state, jonah, [asked]), hears(state, jonah, ends)]).toEqual([true, true]);
    });

    it.each([
      ['asked, and did not lead', coordination(kemi, grace), jonah],
      ['led, and did not ask', coordination(kemi, grace), kemi],
      ['ended it', coordination(jonah, jonah), jonah],
      ['asked, of what has begun again', { status: 'notCoordinated' }, jonah],
    ] as const)('not to somebody who %s', (_name, state, person) => {
      expect(hears(state, person, ends)).toBe(false);
    });

    it('not to a manager, who has the end without a sound, nor of an end before', () => {
      const byGrace = { ...asked, by: grace };
      expect(hears(coordination(grace, kemi), grace, [byGrace])).toBe(false);
      const before = [asked, { ...over, type: 'askEnded', endedAt: at('09:10') }] as const;
      expect(hears(coordination(jonah, grace), jonah, before)).toBe(false);
    });
  });

  it('is told once to whoever asked, however much it was, and not to whoever ended it', () => {
    const byGrace: Asked = { ...asked, number: 3, what: 'A bed.', by: grace };
    const asks = [asked, { ...since, at: asked.at }, byGrace];
    const ends = asks.map(({ number }) => ({ ...over, type: 'askEnded', ask: number }) as const);
    const state = [...asks, ...ends].reduce(evolvePartners, partnerCapability.initial);
    const jobs = partnerCapability.reactions(ends, state, by('service', endAsks));
    expect(jobs.filter(({ type }) => type === 'notice.tell')).toMatchObject([
      { dueAt: at('10:00'), data: { telling: 'ended.1', to: { person: jonah } } },
    ]);
  });
});

describe('an attempt', () => {
  it('is counted, and leaves the due and the delay as they are', () => {
    const attempt = { kind: 'leftMessage', note: 'With the front desk.' } as const;
    const tried = by(kemi, { type: 'attempt', ask: 1, attempt });
    expect(open(given(asked, overdue).when(tried).state())).toEqual([
      {
        ...{ ...ask, delay: { since: due.at, steps: 1, managers: 0, managersAt: due.managersAt } },
        attempts: { count: 1, last: { ...attempt, by: kemi, at: at('10:00') } },
      },
    ]);
  });

  it('leaves the clock’s job at its time', () => {
    const attempted = { type: 'attempted', ask: 1, attempt: { kind: 'noAnswer' } } as const;
    const event = { ...attempted, by: kemi, at: at('10:00') };
    const state = [asked, event].reduce(evolvePartners, partnerCapability.initial);
    const jobs = partnerCapability.reactions([event], state, by(kemi, { type: 'look' }));
    expect(jobs).toContainEqual(expect.objectContaining({ type: 'partner.look', dueAt: due.at }));
  });
});

describe('a step of the route', () => {
  it('is on record once, whoever presses', () => {
    const taken = { type: 'stepTaken', ask: 1, step: 1, by: jonah, at: at('09:30') } as const;
    given(asked, overdue, taken)
      .when(by(kemi, { type: 'stepDone', ask: 1, step: 1 }))
      .then();
  });

  it('has to be one of those agreed', () => {
    given(asked)
      .when(by(kemi, { type: 'stepDone', ask: 1, step: agency.route.length + 1 }))
      .refuses({ reason: 'unknownStep' });
  });
});

describe('the clock', () => {
  const look = (now: string) => by('service', { type: 'look' }, { now: utc(now) });

  it.each([
    ['before the answer is due', [asked], '2026-12-04T08:59', []],
    ['when it is due', [asked], '2026-12-04T09:00', ['askOverdue']],
    ['before the next step', [asked, overdue], '2026-12-07T08:59', []],
    ['at the next step', [asked, overdue], '2026-12-07T09:00', ['stepsDue']],
    ['after the last one', [asked, overdue], '2026-12-08T09:00', ['stepsDue', 'managersDue']],
    ['after days of silence', [asked], '2026-12-09T09:00', ['askOverdue', 'managersDue']],
  ] as const)('%s', (_name, history, now, found) => {
    const before = history.reduce(evolvePartners, partnerCapability.initial);
    const decision = partnerCapability.decide(before, look(now));
    expect(decision.accepted && decision.events.map(({ type }) => type)).toEqual(found);
  });

  it('tells the managers again a week later, and not before', () => {
    const told = given(asked, overdue).when(look('2026-12-08T09:00')).state();
    const types = (now: string) => {
      const decision = partnerCapability.decide(told, look(now));
      return decision.accepted && decision.events.map((event) => event);
    };
    expect(types('2026-12-15T08:59')).toEqual([]);
    expect(types('2026-12-15T09:00')).toMatchObject([{ type: 'managersDue', round: 2 }]);
  });
});
