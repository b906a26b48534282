import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../services/kernel/capability.ts';
import type { Instant, PersonId } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { rotaCapability } from '../../../services/rota/capability.ts';
import type {
  DeclaredOverride,
  RotaCommand,
  RotaEvent,
  RotaRefusal,
} from '../../../services/rota/stream.ts';
import type { OpenSwap, SwapTerms } from '../../../services/rota/swap.ts';
import { offSick, onLeave } from '../../support/chains.ts';
import { decider } from '../../support/given.ts';
import {
  amina,
  at,
  ben,
  chloe,
  dev,
  esther,
  farah,
  grace,
  hugh,
  ines,
  kemi,
  leo,
  maya,
  sam,
  stranger,
  utc,
} from '../../support/people.ts';
import {
  accepting,
  clockAt,
  exchange,
  factsAbout,
  offering,
  outOfHours,
  saturday,
  saturdayNight,
  send,
  sunday,
  sundayNight,
  terms,
  type Circumstances,
} from '../../support/swaps.ts';

const given = decider(rotaCapability);
const now = at('10:00');
const localAt = '2026-12-02T10:00';

const open = (about: SwapTerms): OpenSwap => {
  const { lapsesAt } = factsAbout(about);
  // Friday at nine is the last opening before the week-end.
  const remindAt = utc('2026-12-04T09:00');
  return { ...about, status: 'open', offeredAt: now, lapsesAt, remindAt };
};

const offered = (about: SwapTerms): RotaEvent => ({
  ...{ type: 'swapOffered', swap: open(about), at: now, localAt },
});

const accepted = (id = 'swap-1'): RotaEvent => ({
  type: 'swapAccepted',
  swap: id,
  at: now,
  localAt,
});

const standing = (
  side: 'give' | 'take',
  override: Omit<DeclaredOverride, 'id' | 'rota' | 'swap'> & { instead: PersonId },
  id = 'swap-1',
): RotaEvent => {
  const { instead, ...rest } = override;
  return {
    type: 'overrideDeclared',
    override: { ...rest, id: `${id}.${side}`, rota: outOfHours, swap: { id, instead } },
    at: now,
    localAt,
  };
};

const samHasSaturday = [
  accepted(),
  standing('give', { person: sam, instead: ben, ...saturday, declaredBy: sam }),
];

const about = (type: 'withdrawSwap' | 'remindOfSwap' | 'lapseSwap', when: Instant = now) =>
  ({ type, swap: 'swap-1', facts: clockAt(when) }) satisfies RotaCommand;
const refusing = (actor: Actor, why = 'At a wedding.') =>
  send({ type: 'refuseSwap', swap: 'swap-1', why, facts: clockAt() }, actor);

describe('offering a duty', () => {
  it('is recorded, with when it lapses and when whoever is asked is reminded', () => {
    given().when(offering(terms())).then(offered(terms()));
    expect(open(terms()).lapsesAt).toBe(utc('2026-12-05T09:00'));
  });

  it('can ask for a duty in return; the earlier of both sets the clock', () => {
    given().when(offering(exchange())).then(offered(exchange()));
    const later = exchange({ give: sunday, take: saturdayNight });
    expect(open(later).lapsesAt).toBe(utc('2026-12-05T21:00'));
  });

  it('keeps the reason', () => {
    const why = terms({ reason: 'My sister’s wedding.' });
    given().when(offering(why)).then(offered(why));
  });

  it('reminds nobody where the working day before has begun', () => {
    const friday = utc('2026-12-04T10:00');
    const envelope = offering(terms(), { now: friday });
    const decision = rotaCapability.decide(rotaCapability.initial, envelope);
    expect(decision.accepted && decision.events[0]).toMatchObject({ type: 'swapOffered' });
    expect(decision.accepted && decision.events[0]).not.toHaveProperty('swap.remindAt');
  });

  const tooManyPeople = [sam, amina, chloe, dev, esther, farah, leo, maya] as const;
  const half = { from: '2026-12-05T09:00', to: '2026-12-05T12:00' };

  it.each<[string, Partial<SwapTerms>, RotaRefusal, Circumstances?]>([
    ['a rota that does not exist', { rota: 'nights' }, { reason: 'unknownRota' }],
    ['somebody outside the service', { to: stranger }, { reason: 'unknownPerson' }],
    ['oneself', { to: ben }, { reason: 'swapWithYourself' }],
    [
      'an end before its start',
      { give: { from: saturday.to, to: saturday.from } },
      { reason: 'endsBeforeItStarts' },
    ],
    [
      'hours that have begun',
      { give: { from: '2026-12-02T09:00', to: '2026-12-02T17:00' } },
      { reason: 'begun', span: { from: '2026-12-02T09:00', to: '2026-12-02T17:00' } },
    ],
    [
      'a duty in return that has begun',
      { take: { from: '2026-12-01T21:00', to: '2026-12-02T11:00' } },
      { reason: 'begun', span: { from: '2026-12-01T21:00', to: '2026-12-02T11:00' } },
    ],
    [
      'a duty that is somebody else’s',
      { give: saturdayNight },
      { reason: 'notOnDuty', person: ben, span: saturdayNight, onDuty: [leo] },
    ],
    [
      'more than the duty',
      { give: { from: '2026-12-05T08:00', to: saturday.to } },
      {
        reason: 'notOnDuty',
        person: ben,
        span: { from: '2026-12-05T08:00', to: saturday.to },
        onDuty: [leo, ben],
      },
    ],
    [
      'a time at which nobody is on',
      { give: { from: '2026-12-08T12:00', to: '2026-12-08T13:00' } },
      {
        reason: 'notOnDuty',
        person: ben,
        span: { from: '2026-12-08T12:00', to: '2026-12-08T13:00' },
        onDuty: [undefined],
      },
    ],
    [
      'a duty in return that the other does not have',
      { to: leo, take: sunday },
      { reason: 'notOnDuty', person: leo, span: sunday, onDuty: [ben] },
    ],
    [
      'somebody who lacks what the rota needs',
      { to: kemi },
      {
        reason: 'mayNotStand',
        person: kemi,
        role: 'dutyClinician',
        whoCould: [amina, chloe, dev, esther, farah, hugh, leo, maya, sam],
      },
    ],
    [
      'somebody who is away then, also when only for part of it',
      {},
      {
        reason: 'awayForSwap',
        absence: onLeave(sam, { from: utc('2026-12-05T20:00'), until: utc('2026-12-07T09:00') }),
        whoCould: [amina, chloe, dev, esther, farah, hugh, leo, maya],
      },
      {
        absences: [onLeave(sam, { from: utc('2026-12-05T20:00'), until: utc('2026-12-07T09:00') })],
      },
    ],
    [
      'somebody who is off sick until they are back',
      {},
      {
        reason: 'awayForSwap',
        absence: offSick(sam),
        whoCould: [amina, chloe, dev, esther, farah, hugh, leo, maya],
      },
      { absences: [offSick(sam)] },
    ],
    [
      'somebody with another duty then',
      {},
      {
        reason: 'twoAtOnce',
        person: sam,
        rota: 'riverside-duty',
        from: utc('2026-12-05T11:00'),
        until: utc('2026-12-05T13:00'),
        whoCould: [amina, chloe, dev, esther, farah, hugh, leo, maya],
      },
      {
        overrides: [
          {
            rota: 'riverside-duty',
            from: '2026-12-05T11:00',
            to: '2026-12-05T13:00',
            person: sam,
          },
        ],
      },
    ],
    [
      'a duty in return while one is away',
      { to: leo, take: sundayNight },
      {
        reason: 'awayForSwap',
        absence: onLeave(ben, { from: utc('2026-12-06T22:00'), until: utc('2026-12-06T23:00') }),
        whoCould: [amina, chloe, dev, esther, farah, hugh, maya, sam],
      },
      {
        absences: [onLeave(ben, { from: utc('2026-12-06T22:00'), until: utc('2026-12-06T23:00') })],
      },
    ],
  ])('is refused for %s', (_what, ...[change, refusal, circumstances]) => {
    given()
      .when(offering(terms(change), circumstances))
      .refuses(refusal);
  });

  it('is refused for the duties of others', () => {
    given()
      .when(offering(terms(), {}, grace))
      .refuses({ reason: 'onlyYourOwn' });
    given()
      .when(offering(terms(), {}, 'service'))
      .refuses({ reason: 'onlyYourOwn' });
  });

  it('is refused when any of it is offered to the same person already', () => {
    given(offered(terms()))
      .when(offering(terms({ id: 'swap-2', give: half })))
      .refuses({ reason: 'alreadyOffered', swap: open(terms()) });
  });

  it('can go to several people for the same duty, up to ten open offers', () => {
    given(offered(terms()))
      .when(offering(terms({ id: 'swap-2', to: amina })))
      .then(offered(terms({ id: 'swap-2', to: amina })));
    const ten = [
      ...tooManyPeople.map((to, index) => offered(terms({ id: `swap-${index}`, to }))),
      offered(terms({ id: 'swap-8', to: hugh })),
      offered(terms({ id: 'swap-9', to: hugh, give: sunday })),
    ];
    given(...ten)
      .when(offering(terms({ id: 'swap-10', to: leo, give: sunday })))
      .refuses({ reason: 'tooManyOffers', most: 10 });
  });

  it('of an on-call manager’s duty goes to somebody who manages a team', () => {
    const give = { from: '2026-12-05T09:00', to: '2026-12-06T09:00' };
    const onCall = terms({ rota: 'on-call-manager', by: ines, give });
    given()
      .when(offering({ ...onCall, to: grace }))
      .then(offered({ ...onCall, to: grace }));
    given()
      .when(offering({ ...onCall, to: amina }))
      .refuses({
        reason: 'mayNotStand',
        person: amina,
        role: 'onCallManager',
        whoCould: [grace, hugh],
      });
  });

  it('of a duty that came by a change goes on from whoever has it now', () => {
    given(offered(terms()), ...samHasSaturday)
      .when(offering(terms({ id: 'swap-2', by: sam, to: amina })))
      .then(offered(terms({ id: 'swap-2', by: sam, to: amina })));
  });
});

describe('accepting', () => {
  it('puts the other on, in one decision', () => {
    given(offered(terms()))
      .when(accepting(terms()))
      .then(...samHasSaturday);
  });

  it('exchanges both duties', () => {
    given(offered(exchange()))
      .when(accepting(exchange()))
      .then(
        accepted(),
        standing('give', { person: leo, instead: ben, ...saturday, declaredBy: leo }),
        standing('take', { person: ben, instead: leo, ...sundayNight, declaredBy: leo }),
      );
  });

  it('ends other open offers of the same duty, and leaves those of others', () => {
    const toAmina = terms({
      id: 'swap-2',
      to: amina,
      give: { ...saturday, to: '2026-12-05T10:00' },
    });
    const wanted = terms({ id: 'swap-3', by: leo, to: ben, give: saturdayNight, take: saturday });
    const ofSunday = terms({ id: 'swap-4', give: sunday });
    given(offered(terms()), offered(toAmina), offered(wanted), offered(ofSunday))
      .when(accepting(terms()))
      .then(
        ...samHasSaturday,
        { type: 'swapLapsed', swap: 'swap-2', cause: 'dutyChanged', at: now, localAt },
        { type: 'swapLapsed', swap: 'swap-3', cause: 'dutyChanged', at: now, localAt },
      );
  });

  it.each<[string, Actor]>([
    ['the offerer', ben],
    ['a manager', grace],
    ['the service', 'service'],
  ])('is not for %s', (_who, actor) => {
    given(offered(terms()))
      .when(accepting(terms(), {}, actor))
      .refuses({ reason: 'notAsked', swap: open(terms()) });
  });

  it('is refused once the duty has begun, though the clock is late', () => {
    given(offered(terms()))
      .when(accepting(terms(), { now: utc('2026-12-05T09:00') }))
      .refuses({ reason: 'begun', span: saturday });
  });

  it('looks again whether the offerer still has the duty', () => {
    const override: DeclaredOverride = {
      ...{ id: 'change', rota: outOfHours, person: amina, declaredBy: grace },
      ...{ from: '2026-12-05T12:00', to: '2026-12-05T13:00' },
    };
    // As an import would change it: without the offer being ended by it.
    given(offered(terms()), { type: 'overrideDeclared', override, at: now, localAt })
      .when(accepting(terms()))
      .refuses({ reason: 'notOnDuty', person: ben, span: saturday, onDuty: [ben, amina] });
  });

  it('looks again whether whoever accepts can', () => {
    const absence = onLeave(sam, { from: utc('2026-12-05T00:00'), until: utc('2026-12-06T00:00') });
    given(offered(terms()))
      .when(accepting(terms(), { absences: [absence] }))
      .refuses({
        reason: 'awayForSwap',
        absence,
        whoCould: [amina, chloe, dev, esther, farah, hugh, leo, maya],
      });
  });

  it('counts nobody as fit whom nobody has looked at', () => {
    const { giveTaker: _nobody, ...facts } = factsAbout(terms());
    given(offered(terms()))
      .when(send({ type: 'acceptSwap', swap: 'swap-1', facts }, sam))
      .refuses({ reason: 'mayNotStand', person: sam, role: 'dutyClinician', whoCould: [] });
  });
});

describe('an open offer', () => {
  const withdrawing = (actor: Actor) => send(about('withdrawSwap'), actor);
  const events = {
    refused: { type: 'swapRefused', swap: 'swap-1', why: 'At a wedding.', at: now, localAt },
    withdrawn: { type: 'swapWithdrawn', swap: 'swap-1', at: now, localAt },
  } as const;

  it('is refused, with a reason, by whoever is asked', () => {
    given(offered(terms())).when(refusing(sam)).then(events.refused);
    given(offered(terms()))
      .when(refusing(ben))
      .refuses({ reason: 'notAsked', swap: open(terms()) });
  });

  it('is withdrawn by whoever offered it', () => {
    given(offered(terms())).when(withdrawing(ben)).then(events.withdrawn);
    for (const actor of [sam, grace, 'service'] as const) {
      given(offered(terms()))
        .when(withdrawing(actor))
        .refuses({ reason: 'notOfferer', swap: open(terms()) });
    }
  });

  it.each<[string, RotaEvent, string]>([
    ['accepted', accepted(), 'accepted'],
    ['refused', events.refused, 'refused'],
    ['withdrawn', events.withdrawn, 'withdrawn'],
    ['lapsed', { type: 'swapLapsed', swap: 'swap-1', cause: 'begun', at: now, localAt }, 'lapsed'],
  ])('that was %s is over for everybody', (_how, ending, status) => {
    for (const envelope of [
      accepting(terms()),
      refusing(sam),
      withdrawing(ben),
      send(about('lapseSwap'), 'service'),
    ]) {
      const state = [offered(terms()), ending].reduce(
        (before, event) => rotaCapability.evolve(before, event),
        rotaCapability.initial,
      );
      expect(rotaCapability.decide(state, envelope)).toMatchObject({
        accepted: false,
        refusal: { reason: 'swapOver', swap: { id: 'swap-1', status } },
      });
    }
  });

  it('that nobody knows is said to be unknown', () => {
    for (const envelope of [accepting(terms()), refusing(sam), withdrawing(ben)]) {
      given().when(envelope).refuses({ reason: 'unknownSwap' });
    }
  });
});

describe('the clocks', () => {
  const lapsesAt = utc('2026-12-05T09:00');

  it('remind once', () => {
    const reminded: RotaEvent = { type: 'swapReminded', swap: 'swap-1', at: now, localAt };
    given(offered(terms()))
      .when(send(about('remindOfSwap'), 'service'))
      .then(reminded);
    given(offered(terms()), reminded)
      .when(send(about('remindOfSwap'), 'service'))
      .then();
  });

  it('end it when the first of its duties begins, and not before', () => {
    given(offered(terms()))
      .when(send(about('lapseSwap'), 'service', addTime(lapsesAt, '-PT1S')))
      .then();
    given(offered(terms()))
      .when(send(about('lapseSwap', lapsesAt), 'service', lapsesAt))
      .then({
        ...{ type: 'swapLapsed', swap: 'swap-1', cause: 'begun' },
        ...{ at: lapsesAt, localAt: '2026-12-05T09:00' },
      });
  });

  it('belong to the service alone', () => {
    for (const type of ['remindOfSwap', 'lapseSwap'] as const) {
      given(offered(terms()))
        .when(send(about(type), ben))
        .refuses({ reason: 'onlyTheService' });
    }
  });

  it('are not the only thing that it notes: also that somebody could not be told', () => {
    const command: RotaCommand = {
      ...{ type: 'swapNotDelivered', swap: 'swap-1', why: 'has no app' },
      facts: clockAt(),
    };
    given(offered(terms()))
      .when(send(command, 'service'))
      .then({ type: 'swapNotTold', swap: 'swap-1', why: 'has no app', at: now, localAt });
    given(offered(terms())).when(send(command, sam)).refuses({ reason: 'onlyTheService' });
  });
});

describe('a manager’s word', () => {
  const change: DeclaredOverride = {
    ...{ id: 'change', rota: outOfHours, person: amina, ...saturday, declaredBy: grace },
  };
  const facts = {
    ...clockAt(),
    ...{ rotaIsKnown: true, personIsKnown: true },
  };
  const declaring = (override = change) =>
    send({ type: 'declareOverride', override, facts }, grace, now, 'manager');
  const takingBack = (overrideId: string) =>
    send({ type: 'removeOverride', overrideId, facts }, grace, now, 'manager');
  const removed = (event: RotaEvent): RotaEvent => {
    if (event.type !== 'overrideDeclared') throw new TypeError(event.type);
    return { type: 'overrideRemoved', override: event.override, by: grace, at: now, localAt };
  };
  const isVoid = (id: string): RotaEvent => ({
    ...{ type: 'swapLapsed', swap: id, cause: 'dutyChanged', at: now, localAt },
  });

  it('stands over a swap, and ends open offers of that duty', () => {
    given(offered(terms()), ...samHasSaturday)
      .when(declaring())
      .then({ type: 'overrideDeclared', override: change, at: now, localAt });
    given(offered(terms()), offered(terms({ id: 'swap-2', give: sunday })))
      .when(declaring())
      .then({ type: 'overrideDeclared', override: change, at: now, localAt }, isVoid('swap-1'));
  });

  it('that names whoever has the duty already ends no offer', () => {
    const same = { ...change, person: ben };
    given(offered(terms()))
      .when(declaring(same))
      .then({ type: 'overrideDeclared', override: same, at: now, localAt });
  });

  it('takes a swap back, both sides at once', () => {
    const give = standing('give', { person: leo, instead: ben, ...saturday, declaredBy: leo });
    const take = standing('take', { person: ben, instead: leo, ...sundayNight, declaredBy: leo });
    const taken = given(offered(exchange()), accepted(), give, take).when(
      takingBack('swap-1.take'),
    );
    taken.then(removed(give), removed(take), {
      ...{ type: 'swapTakenBack', swap: 'swap-1', by: grace, at: now, localAt },
    });
    expect(taken.state()).toMatchObject({
      overrides: [],
      swaps: [{ id: 'swap-1', status: 'takenBack', takenBackBy: grace }],
    });
  });

  it('that takes a change back ends offers of what it had given', () => {
    const declared: RotaEvent = { type: 'overrideDeclared', override: change, at: now, localAt };
    given(declared, offered(terms({ by: amina })))
      .when(takingBack('change'))
      .then(removed(declared), isVoid('swap-1'));
  });
});

describe('what is remembered', () => {
  const fold = (...events: readonly RotaEvent[]) =>
    events.reduce((before, event) => rotaCapability.evolve(before, event), rotaCapability.initial);
  const later = (at: Instant, localAt: string): RotaEvent => ({
    ...{ type: 'swapReminded', swap: 'none', at, localAt },
  });

  it('keeps the rota open while an offer is', () => {
    expect(rotaCapability.isOpen(fold(offered(terms())))).toBe(true);
    const over: RotaEvent = { type: 'swapWithdrawn', swap: 'swap-1', at: now, localAt };
    expect(rotaCapability.isOpen(fold(offered(terms()), over))).toBe(false);
  });

  it('forgets an ended offer after two weeks, an accepted one not before its duty is over', () => {
    const far = { from: '2027-01-02T09:00', to: '2027-01-02T21:00' };
    const about = terms({ give: far });
    const withdrawn: RotaEvent = { type: 'swapWithdrawn', swap: 'swap-1', at: now, localAt };
    const inThreeWeeks = later(utc('2026-12-23T10:00'), '2026-12-23T10:00');
    const inTen = later(utc('2026-12-12T10:00'), '2026-12-12T10:00');
    expect(fold(offered(about), withdrawn, inTen).swaps).toHaveLength(1);
    expect(fold(offered(about), withdrawn, inThreeWeeks).swaps).toEqual([]);
    const took = standing('give', { person: sam, instead: ben, ...far, declaredBy: sam });
    expect(fold(offered(about), accepted(), took, inThreeWeeks).swaps).toHaveLength(1);
    const after = later(utc('2027-01-02T21:00'), '2027-01-02T21:00');
    expect(fold(offered(about), accepted(), took, after).swaps).toEqual([]);
  });
});

describe('clock changes', () => {
  it('lapse when the wall clock says that the duty begins', () => {
    const night = terms({
      by: leo,
      to: sam,
      give: { from: '2027-03-28T21:00', to: '2027-03-29T09:00' },
    });
    expect(factsAbout(night).lapsesAt).toBe(utc('2027-03-28T20:00'));
  });

  it('let a duty of thirteen hours be offered whole', () => {
    const night = terms({ by: leo, give: { from: '2026-10-24T21:00', to: '2026-10-25T09:00' } });
    const early = utc('2026-10-20T10:00');
    const decision = rotaCapability.decide(rotaCapability.initial, offering(night, { now: early }));
    expect(decision.accepted).toBe(true);
  });
});
