import { describe, expect, it } from '@jest/globals';
import { handoverCapability } from '../../../services/handover/capability.ts';
import { evolveHandover } from '../../../services/handover/evolve.ts';
import { initialHandover } from '../../../services/handover/handover.ts';
import type { HandoverCommand, HandoverEvent } from '../../../services/handover/stream.ts';
import { workKey } from '../../../services/handover/work.ts';
import { decider } from '../../support/given.ts';
import {
  actionRef,
  because,
  consultWorkRef,
  itemWith,
  said,
  started,
  takenOver,
  toSam,
} from '../../support/handovers.ts';
import { amina, at, ben, grace, kemi, sam, utc } from '../../support/people.ts';

const given = decider(handoverCapability);
const key = workKey(actionRef);
const now = at('10:05');
const backAt = utc('2026-12-14T09:00');
const tellAt = new Map();

const goAway = (more: Partial<Extract<HandoverCommand, { type: 'goAway' }>> = {}) =>
  ({ type: 'goAway', person: amina, because, cover: toSam, backAt, tellAt, ...more }) as const;
const observe = (more: Partial<Extract<HandoverCommand, { type: 'observe' }>> = {}) =>
  ({ type: 'observe', found: [], ended: [], tellAt, ...more }) as const;
const comeBack = (more: Partial<Extract<HandoverCommand, { type: 'comeBack' }>> = {}) =>
  ({ type: 'comeBack', given: [], isWhole: true, tellAt, ...more }) as const;
const refuse = (more: Partial<Extract<HandoverCommand, { type: 'refuse' }>> = {}) =>
  ({ type: 'refuse', period: 1, key, reason: 'In court.', next: grace, ...more }) as const;
const assign = (more: Partial<Extract<HandoverCommand, { type: 'assign' }>> = {}) =>
  ({ type: 'assign', period: 1, key, to: kemi, managers: [grace], ...more }) as const;

const ended: HandoverEvent = { type: 'handoverEnded', at: at('10:01') };
const refused: HandoverEvent = {
  ...{ type: 'itemRefused', key, by: sam, reason: 'In court.', to: grace },
  at: now,
};
const done: HandoverEvent = {
  ...{ type: 'itemEnded', key, end: { how: 'done', by: sam, at: at('10:03') } },
  at: at('10:03'),
};

describe('going away', () => {
  it('begins the first handover', () => {
    given()
      .when(said('service', goAway()))
      .then({ ...started, at: now });
  });

  it('begins another one after the last has ended', () => {
    given(started, ended)
      .when(said('service', goAway()))
      .then({ ...started, period: 2, at: now } as HandoverEvent);
  });

  it('changes nothing when it is said again', () => {
    given(started).when(said('service', goAway())).then();
  });

  it('says when the return has moved, or is not known any more', () => {
    const until = utc('2026-12-16T00:00');
    const longer = { because: { ...because, until }, backAt: utc('2026-12-16T09:00') };
    given(started)
      .when(said('service', goAway(longer)))
      .then({ type: 'returnMoved', ...longer, at: now });

    const { backAt: _known, ...open } = goAway({ because: { ...because, kind: 'sickness' } });
    given(started)
      .when(said('service', open))
      .then({ type: 'returnMoved', because: { ...because, kind: 'sickness' }, at: now });
  });

  it('forgets an end that is not known any more', () => {
    const { backAt: _known, ...open } = goAway({ because: { ...because, id: 'sick' } });
    const state = given(started).when(said('service', open)).state();
    expect(state).not.toHaveProperty('backAt');
  });

  it('takes no notice that a source was read again', () => {
    const detected = { source: 'shifts', readAt: now } as const;
    given(started)
      .when(said('service', goAway({ because: { ...because, detected } })))
      .then();
  });

  it('says who covers from now on', () => {
    const to = { person: ben, as: 'namedCover' } as const;
    given(started)
      .when(said('service', goAway({ cover: to })))
      .then({ type: 'coverChanged', from: toSam, to, at: now });
  });

  it('is for the service to say', () => {
    given().when(said(amina, goAway())).refuses({ reason: 'onlyTheService' });
  });
});

describe('what is found', () => {
  it('is taken over, once', () => {
    const found = [itemWith()];
    given(started)
      .when(said('service', observe({ found })))
      .then({ type: 'itemTakenOver', item: itemWith(), from: amina, at: now });
    given(started, takenOver())
      .when(said('service', observe({ found })))
      .then();
  });

  it('has moved, where somebody else has it', () => {
    given(started, takenOver())
      .when(said('service', observe({ found: [itemWith(ben)] })))
      .then({ type: 'itemMoved', key, from: sam, to: ben, at: now });
  });

  it('has moved, where whoever was asked has taken it', () => {
    const asked = itemWith(sam, { isAsked: true });
    given(started, takenOver(asked))
      .when(said('service', observe({ found: [itemWith(sam)] })))
      .then({ type: 'itemMoved', key, from: sam, to: sam, at: now });
    const state = given(started, takenOver(asked))
      .when(said('service', observe({ found: [itemWith(sam)] })))
      .state();
    expect(state).toMatchObject({ items: [{ keeper: sam }] });
    expect(JSON.stringify(state)).not.toContain('isAsked');
  });

  it('has moved, where it is due at another time', () => {
    const dueBy = at('12:00');
    given(started, takenOver())
      .when(said('service', observe({ found: [itemWith(sam, { dueBy })] })))
      .then({ type: 'itemMoved', key, from: sam, to: sam, dueBy, at: now });
  });

  it('has ended, once', () => {
    const end = { how: 'done', by: sam, at: at('10:03') } as const;
    const command = observe({ ended: [{ key, end }] });
    given(started, takenOver())
      .when(said('service', command))
      .then({ type: 'itemEnded', key, end, at: now });
    given(started, takenOver(), done).when(said('service', command)).then();
    given(started).when(said('service', command)).then();
  });

  it('stays ended, whoever may have it', () => {
    given(started, takenOver(), done)
      .when(said('service', observe({ found: [itemWith(ben)] })))
      .then();
  });

  it('is nothing when the person is back', () => {
    given(started, ended)
      .when(said('service', observe({ found: [itemWith()] })))
      .then();
    given()
      .when(said('service', observe({ found: [itemWith()] })))
      .then();
  });
});

describe('coming back', () => {
  const returned = { how: 'returned', at: now } as const;

  it('gives back what is open, and ends the handover', () => {
    given(started, takenOver())
      .when(said('service', comeBack({ given: [{ key, how: 'returned' }] })))
      .then({ type: 'itemEnded', key, end: returned, at: now }, { type: 'handoverEnded', at: now });
  });

  it('does not end while something is open that was not given back', () => {
    given(started, takenOver()).when(said('service', comeBack())).then();
  });

  it('does not end while more is to follow', () => {
    given(started, takenOver())
      .when(said('service', comeBack({ given: [{ key, how: 'returned' }], isWhole: false })))
      .then({ type: 'itemEnded', key, end: returned, at: now });
  });

  it('says nothing of what had ended before', () => {
    given(started, takenOver(), done)
      .when(said('service', comeBack({ given: [{ key, how: 'returned' }] })))
      .then({ type: 'handoverEnded', at: now });
  });

  it('changes nothing when it is said again', () => {
    given(started, ended).when(said('service', comeBack())).then();
  });

  it('keeps what happened for the summary', () => {
    const state = given(started, takenOver(), done).when(said('service', comeBack())).state();
    expect(state).toMatchObject({ status: 'back', items: [{ end: { how: 'done', by: sam } }] });
  });
});

describe('refusing an item', () => {
  it('gives it to a manager, with the reason', () => {
    given(started, takenOver()).when(said(sam, refuse())).then(refused);
    const state = given(started, takenOver()).when(said(sam, refuse())).state();
    expect(state).toMatchObject({
      items: [{ assigned: grace, refusals: [{ by: sam, reason: 'In court.' }] }],
    });
  });

  it('is for whoever has it, also before it has moved to them', () => {
    given(started, takenOver())
      .when(said(kemi, refuse()))
      .refuses({ reason: 'notKeeper', keeper: sam });
    given(started, takenOver(), refused)
      .when(said(grace, refuse({ next: ben })))
      .then({ ...refused, by: grace, to: ben });
  });

  it('is for whoever stands in, once whoever was chosen has gone away', () => {
    const toBen: HandoverEvent = { type: 'itemMoved', key, from: grace, to: ben, at: now };
    const stoodIn = [started, takenOver(), refused, { ...toBen, from: sam, to: grace }, toBen];
    given(...stoodIn)
      .when(said(grace, refuse()))
      .refuses({ reason: 'notKeeper', keeper: ben });
    given(...stoodIn)
      .when(said(ben, refuse({ next: kemi })))
      .then({ ...refused, by: ben, to: kemi });
  });

  it('counts once when it is said twice', () => {
    given(started, takenOver(), refused).when(said(sam, refuse())).then();
    given(started, takenOver(), refused)
      .when(said(sam, refuse({ reason: 'On a course.' })))
      .refuses({ reason: 'notKeeper', keeper: grace });
  });

  it('needs somebody to whom it can go', () => {
    const { next: _nobody, ...alone } = refuse();
    given(started, takenOver()).when(said(sam, alone)).refuses({ reason: 'nobodyElse' });
    given(started, takenOver())
      .when(said(sam, refuse({ next: sam })))
      .refuses({ reason: 'nobodyElse' });
  });

  it('is not for a consult, which has its chain', () => {
    const item = itemWith(sam, { ref: consultWorkRef });
    given(started, takenOver(item))
      .when(said(sam, refuse({ key: workKey(consultWorkRef) })))
      .refuses({ reason: 'hasAChain' });
  });

  it.each([
    ['another period', [started, takenOver()], { period: 2 }, 'handoverOver'],
    ['a handover that is over', [started, takenOver(), ended], {}, 'handoverOver'],
    ['none at all', [], {}, 'handoverOver'],
    ['an item that is unknown', [started], {}, 'unknownItem'],
    ['an item that has ended', [started, takenOver(), done], {}, 'itemEnded'],
  ] as const)('is refused of %s', (_what, history, more, reason) => {
    given(...history)
      .when(said(sam, refuse(more)))
      .refuses({ reason });
    given(...history)
      .when(said(grace, assign(more)))
      .refuses({ reason });
  });

  it('is for people to say', () => {
    given(started, takenOver()).when(said('service', refuse())).refuses({ reason: 'onlyPeople' });
  });
});

describe('somebody who can’t be told', () => {
  const command = { type: 'notReached', period: 1, keeper: sam, why: 'is cut off' } as const;
  const event: HandoverEvent = {
    ...{ type: 'keeperNotReached', keeper: sam, why: 'is cut off' },
    at: now,
  };

  it('is passed over for what they have, as if they had refused it, and from then on', () => {
    given(started, takenOver()).when(said('service', command)).then(event);
    const state = given(started, takenOver()).when(said('service', command)).state();
    expect(state).toMatchObject({
      notReached: [sam],
      items: [{ refusals: [{ by: sam, reason: 'is cut off' }] }],
    });
  });

  it('keeps nothing for which they were chosen, and what has ended stays as it is', () => {
    const chosen: HandoverEvent = {
      ...{ type: 'itemAssigned', key, by: grace, to: kemi },
      at: now,
    };
    const toKemi = { ...command, keeper: kemi };
    const state = given(started, takenOver(), chosen).when(said('service', toKemi)).state();
    expect(JSON.stringify(state)).not.toContain('assigned');
    const after = given(started, takenOver(), done).when(said('service', command)).state();
    expect(after).toMatchObject({ items: [{ refusals: [] }] });
  });

  it('leaves it to whoever was chosen, should they come back, where it is their stand-in', () => {
    const chosen: HandoverEvent = {
      ...{ type: 'itemAssigned', key, by: grace, to: kemi },
      at: now,
    };
    const toBen: HandoverEvent = { type: 'itemMoved', key, from: kemi, to: ben, at: now };
    const state = given(started, takenOver(), chosen, toBen)
      .when(said('service', { ...command, keeper: ben }))
      .state();
    expect(state).toMatchObject({ items: [{ assigned: kemi, refusals: [{ by: ben }] }] });
  });

  it('counts once, and for this handover', () => {
    given(started, takenOver(), event).when(said('service', command)).then();
    given(started, takenOver())
      .when(said('service', { ...command, period: 2 }))
      .then();
    given(started, takenOver()).when(said(sam, command)).refuses({ reason: 'onlyTheService' });
  });
});

describe('choosing who takes an item', () => {
  it('is for managers, who ever has it', () => {
    given(started, takenOver())
      .when(said(grace, assign()))
      .then({ type: 'itemAssigned', key, by: grace, to: kemi, at: now });
    given(started, takenOver())
      .when(said(sam, assign()))
      .refuses({ reason: 'notManager', managers: [grace] });
  });

  it('changes nothing where they have it', () => {
    given(started, takenOver())
      .when(said(grace, assign({ to: sam })))
      .then();
  });

  it('is refused with the reason why somebody can’t be chosen', () => {
    given(started, takenOver())
      .when(said(grace, assign({ unfit: 'isAway' })))
      .refuses({ reason: 'unfit', person: kemi, why: 'isAway' });
  });

  it('is not for a consult, which has its chain', () => {
    const item = itemWith(sam, { ref: consultWorkRef });
    given(started, takenOver(item))
      .when(said(grace, assign({ key: workKey(consultWorkRef) })))
      .refuses({ reason: 'hasAChain' });
  });

  it('is for people to say', () => {
    given(started, takenOver()).when(said('service', assign())).refuses({ reason: 'onlyPeople' });
  });
});

describe('who is told', () => {
  const jobs = (history: readonly HandoverEvent[], command: HandoverCommand, actor = 'service') => {
    const before = history.reduce(evolveHandover, initialHandover);
    const envelope = said(actor === 'service' ? 'service' : sam, command);
    const decision = handoverCapability.decide(before, envelope);
    if (!decision.accepted) throw new TypeError('It was refused.');
    const state = decision.events.reduce(evolveHandover, before);
    return handoverCapability
      .reactions(decision.events, state, envelope)
      .map(({ id, dueAt }) => [id.replace(`${amina}.1`, 'this'), dueAt]);
  };
  const cards = ['notice.cards.handover.this', now];
  const soon = at('10:05').replace('00.000', '05.000');

  it('is a cover who was named, at once while they are at work', () => {
    expect(jobs([], goAway())).toEqual([
      cards,
      [`notice.tell.handover.this.takenOver.${sam}`, soon],
    ]);
  });

  it('is not whoever stands in otherwise, while there is nothing for them', () => {
    expect(jobs([], goAway({ cover: { person: grace, as: 'manager' } }))).toEqual([cards]);
  });

  it('is told in working hours of what can wait until then', () => {
    const morning = utc('2026-12-03T09:00');
    const command = observe({ found: [itemWith()], tellAt: new Map([[sam, morning]]) });
    expect(jobs([started], command)).toEqual([
      cards,
      [`notice.tell.handover.this.takenOver.${sam}`, morning],
    ]);
  });

  it('is not told of a consult for which they are asked: its ping tells them', () => {
    const item = itemWith(sam, { ref: consultWorkRef, isAsked: true });
    expect(jobs([started], observe({ found: [item] }))).toEqual([cards]);
  });

  it('is whoever has it next, and not who had it, nor the person', () => {
    const toBen = observe({ found: [itemWith(ben)] });
    expect(jobs([started, takenOver()], toBen)).toContainEqual([
      `notice.tell.handover.this.takenOver.${ben}`,
      soon,
    ]);
    const toAmina = observe({ found: [itemWith(amina)] });
    expect(jobs([started, takenOver()], toAmina)).toEqual([cards]);
  });

  it('follows a refusal with a look, which moves it', () => {
    expect(jobs([started, takenOver()], refuse(), sam)).toEqual([cards, ['handover.look', now]]);
  });

  it('is the person when they are back, if anything had been handed over', () => {
    expect(jobs([started, takenOver(), done], comeBack())).toContainEqual([
      `notice.tell.handover.this.back.${amina}`,
      soon,
    ]);
    expect(jobs([started], comeBack())).toEqual([cards]);
  });
});
