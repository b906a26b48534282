import { describe, expect, it } from '@jest/globals';
import { accept } from '../../../services/kernel/decision.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import {
  acknowledgedBy,
  advice,
  amina,
  asked,
  at,
  ben,
  dana,
  deputyLink,
  dutyLink,
  given,
  leadLink,
  marta,
  oscar,
  priya,
  request,
  requested,
  routingAt,
  wholeChain,
} from '../../support/consults.ts';

const waiting = [requested, asked(1, leadLink, '14:00')];
const held = [...waiting, acknowledgedBy(leadLink, '14:03')];
const adviceGiven: ConsultEvent = {
  type: 'adviceGiven',
  advice: advice(leadLink, '14:20'),
  remindAt: at('17:00'),
};
const advised = [...held, adviceGiven];
const acknowledge = { type: 'acknowledge', chain: wholeChain } as const;
const advise = {
  type: 'advise',
  chain: wholeChain,
  decision: 'Contact every day until Friday.',
  rationale: 'Sleeplessness came before the last two crises.',
  actions: [{ what: 'Ring tonight', owner: priya, due: '2026-12-02' }],
  reviewOn: '2026-12-04',
  crisisReviewBy: at('20:00'),
  remindAt: at('17:00'),
} as const;

describe('acknowledging', () => {
  it('is open to everybody in the chain, also before they are asked', () => {
    expect(given(...waiting).when(dana, acknowledge, '14:02')).toEqual(
      accept(acknowledgedBy(dutyLink, '14:02')),
    );
  });

  it('stays open to somebody who was passed', () => {
    const history: ConsultEvent[] = [
      ...waiting,
      { type: 'linkPassed', hop: 1, result: 'notAcknowledged', at: at('14:15') },
      asked(2, deputyLink, '14:15'),
    ];
    expect(given(...history).when(amina, acknowledge, '14:16')).toMatchObject({
      events: [{ by: amina, role: 'lead' }],
    });
  });

  it('does nothing twice when the holder presses again', () => {
    expect(given(...held).when(amina, acknowledge, '14:04')).toEqual(accept());
  });

  it('tells the next person who has it', () => {
    expect(given(...held).when(ben, acknowledge, '14:04')).toMatchObject({
      refusal: { reason: 'alreadyHeld', holder: amina },
    });
  });

  it('refuses somebody outside the chain and names who was asked and who can', () => {
    expect(given(...waiting).when(oscar, acknowledge, '14:04')).toMatchObject({
      refusal: { reason: 'notInChain', who: [amina, ben, dana, marta] },
    });
  });

  it('refuses the requester', () => {
    expect(given(...waiting).when(priya, acknowledge, '14:04')).toMatchObject({
      refusal: { reason: 'requesterMayNotAnswer' },
    });
  });

  it('relieves whoever was being asked', () => {
    const { state } = given(...waiting, acknowledgedBy(dutyLink, '14:02'));
    expect(state).toMatchObject({ status: 'held', asked: [{ hop: 1, result: 'relieved' }] });
  });
});

describe('advising', () => {
  it('acknowledges first for somebody who answers at once', () => {
    const decision = given(...waiting).when(amina, advise, '14:20');
    expect(decision).toEqual(accept(acknowledgedBy(leadLink, '14:20'), adviceGiven));
  });

  it('is for the holder alone', () => {
    expect(given(...held).when(ben, advise, '14:20')).toMatchObject({
      refusal: { reason: 'notHolder', holder: amina },
    });
  });

  it('makes a clinical review due after a crisis escalation, and only then', () => {
    const crisis: ConsultEvent = {
      ...(requested as Extract<ConsultEvent, { type: 'consultRequested' }>),
      request: { ...request, decisionType: 'crisisEscalation' },
    };
    const decision = given(crisis, asked(1, leadLink, '14:00')).when(amina, advise, '14:20');
    expect(decision).toMatchObject({ events: [{}, { crisisReviewBy: at('20:00') }] });
    expect(given(...waiting).when(amina, advise, '14:20')).not.toMatchObject({
      events: [{}, { crisisReviewBy: at('20:00') }],
    });
  });

  it('changes nothing and is no mistake when Teams brings it twice', () => {
    expect(given(...advised).when(amina, advise, '14:30')).toEqual(accept());
  });

  it('is not done twice', () => {
    const other = { ...advise, decision: 'Something else.' };
    expect(given(...advised).when(amina, other, '14:30')).toMatchObject({
      refusal: { reason: 'alreadyEnded', status: 'advised' },
    });
  });
});

describe('asking for more', () => {
  const history: ConsultEvent[] = [
    ...held,
    { type: 'moreAsked', by: amina, question: 'Is the baby with her?', at: at('14:05') },
  ];

  it('waits for the requester and goes on when they answer', () => {
    expect(given(...history).state).toMatchObject({ status: 'held', moreAskedAt: at('14:05') });
    const decision = given(...history).when(
      priya,
      { type: 'addInformation', text: 'Yes, and her mother.' },
      '14:09',
    );
    expect(decision).toMatchObject({ events: [{ type: 'informationAdded', by: priya }] });
    const answered = decision.accepted ? given(...history, ...decision.events).state : undefined;
    expect(answered).not.toHaveProperty('moreAskedAt');
    expect(answered).toMatchObject({ notes: [{ kind: 'question' }, { kind: 'information' }] });
  });
});

describe('handing on', () => {
  const offer = (to = deputyLink) =>
    ({
      type: 'offerHandOn',
      to: to.person,
      toLink: to,
      reason: 'I am driving',
      chain: wholeChain,
      acceptBy: at('14:20'),
    }) as const;
  const offered: ConsultEvent = {
    type: 'handOnOffered',
    offer: {
      to: deputyLink,
      by: amina,
      reason: 'I am driving',
      at: at('14:10'),
      acceptBy: at('14:20'),
    },
  };

  it('leaves it with whoever offers until the other accepts', () => {
    const { state } = given(...held, offered);
    expect(state).toMatchObject({ holder: { person: amina }, offer: { to: { person: ben } } });
    expect(given(...held, offered).when(ben, { type: 'acceptHandOn' }, '14:11')).toEqual(
      accept({ type: 'handOnAccepted', by: ben, role: 'deputy', from: amina, at: at('14:11') }),
    );
  });

  it('falls back when nobody accepts in time', () => {
    const history = [...held, offered];
    const decision = given(...history).when(
      'service',
      { type: 'handOnOverdue', offeredAt: at('14:10') },
      '14:20',
    );
    expect(decision).toMatchObject({ events: [{ type: 'handOnLapsed', why: 'notAccepted' }] });
  });

  it('does not lapse a later offer by the clock of an earlier one', () => {
    const decision = given(...held, offered).when(
      'service',
      { type: 'handOnOverdue', offeredAt: at('14:05') },
      '14:20',
    );
    expect(decision).toEqual(accept());
  });

  it('falls back when the other can’t be reached', () => {
    const decision = given(...held, offered).when(
      'service',
      { type: 'handOnUndeliverable', offeredAt: at('14:10'), detail: 'has blocked the app' },
      '14:11',
    );
    expect(decision).toMatchObject({
      events: [{ type: 'handOnLapsed', why: 'undeliverable', detail: 'has blocked the app' }],
    });
  });

  it('refuses a person who may not answer, oneself, the requester, and a second offer', () => {
    const to = (person: typeof oscar) => ({ ...offer(), to: person, toLink: undefined });
    for (const person of [oscar, amina, priya]) {
      const { toLink, ...command } = to(person);
      expect(toLink).toBeUndefined();
      expect(given(...held).when(amina, command, '14:10')).toMatchObject({
        refusal: { reason: 'mayNotAnswer', person },
      });
    }
    expect(given(...held, offered).when(amina, offer(dutyLink), '14:11')).toMatchObject({
      refusal: { reason: 'offerPending', to: ben },
    });
  });

  it('refuses acceptance by somebody it was not offered to', () => {
    expect(given(...held, offered).when(dana, { type: 'acceptHandOn' }, '14:11')).toMatchObject({
      refusal: { reason: 'notOffered' },
    });
  });
});

describe('declining', () => {
  const decline = {
    type: 'decline',
    reason: 'In theatre',
    routing: routingAt(at('14:05')),
  } as const;

  it('moves on at once', () => {
    expect(given(...waiting).when(amina, decline, '14:05')).toMatchObject({
      events: [
        { type: 'linkPassed', hop: 1, result: 'declined', detail: 'In theatre' },
        { type: 'linkAsked', hop: 2, link: deputyLink, at: at('14:05') },
      ],
    });
  });

  it('by the holder gives it back to the chain', () => {
    const decision = given(...held).when(amina, decline, '14:05');
    expect(decision).toMatchObject({
      events: [{ type: 'holderDeclined', by: amina }, { link: deputyLink }],
    });
    const after = decision.accepted ? given(...held, ...decision.events).state : undefined;
    expect(after).toMatchObject({
      status: 'waiting',
      asked: [{ result: 'declined' }, { result: 'waiting' }],
    });
    expect(after).not.toHaveProperty('holder');
  });

  it('by somebody who was passed earlier is noted and moves nobody', () => {
    const history: ConsultEvent[] = [
      ...waiting,
      { type: 'linkPassed', hop: 1, result: 'notAcknowledged', at: at('14:15') },
      asked(2, deputyLink, '14:15'),
    ];
    expect(given(...history).when(amina, decline, '14:16')).toMatchObject({
      events: [{ type: 'linkPassed', hop: 1, result: 'declined' }],
    });
  });

  it('needs to have been asked', () => {
    expect(given(...waiting).when(dana, decline, '14:05')).toMatchObject({
      refusal: { reason: 'notAsked' },
    });
  });
});

describe('closing', () => {
  const close = {
    type: 'close',
    outcome: 'adviceFollowed',
    whatHappened: 'Rang at 18:00, she slept.',
  } as const;

  it('needs advice first', () => {
    expect(given(...held).when(priya, close, '14:30')).toMatchObject({
      refusal: { reason: 'notYetAdvised' },
    });
  });

  it('is for the requester, or a manager of the team', () => {
    expect(given(...advised).when(oscar, close, '14:30')).toMatchObject({
      refusal: { reason: 'onlyRequester', requester: priya },
    });
    expect(given(...advised).when(priya, close, '14:30')).toMatchObject({
      events: [{ type: 'consultClosed' }],
    });
    expect(given(...advised).when(oscar, close, '14:30', 'teamManager')).toMatchObject({
      events: [{ type: 'consultClosed', by: oscar }],
    });
  });

  it('is reminded of, and an exception from the third time on', () => {
    const reminded: ConsultEvent = {
      type: 'outcomeReminded',
      at: at('17:00'),
      againAt: at('18:00'),
    };
    const overdue = { type: 'outcomeOverdue', againAt: at('18:00') } as const;
    expect(given(...advised).when('service', overdue, '17:00')).toEqual(accept(reminded));
    expect(given(...advised, reminded, reminded).when('service', overdue, '17:00')).toMatchObject({
      events: [{}, { kind: 'outcomeMissing' }],
    });
  });
});

describe('withdrawing', () => {
  const withdraw = { type: 'withdraw', reason: 'The GP has seen her.' } as const;

  it('ends the consult and tells whoever had it', () => {
    const decision = given(...held).when(priya, withdraw, '14:10');
    expect(decision).toMatchObject({ events: [{ type: 'consultWithdrawn', heldBy: amina }] });
  });

  it('is too late once advice was given', () => {
    expect(given(...advised).when(priya, withdraw, '14:30')).toMatchObject({
      refusal: { reason: 'alreadyEnded', status: 'advised' },
    });
  });
});

describe('the clinical review after a crisis escalation', () => {
  const crisis: readonly ConsultEvent[] = [
    ...held,
    { ...adviceGiven, crisisReviewBy: at('20:00') },
    {
      type: 'consultClosed',
      by: priya,
      outcome: { kind: 'adviceFollowed', whatHappened: 'Seen.', at: at('15:00') },
    },
  ];
  const review = { type: 'recordReview', finding: 'Plan holds.', chain: wholeChain } as const;

  it('is an exception when it does not happen in time, again and again', () => {
    expect(
      given(...crisis).when('service', { type: 'reviewOverdue', againAt: at('21:00') }, '20:00'),
    ).toMatchObject({ events: [{ kind: 'reviewOverdue', againAt: at('21:00') }] });
  });

  it('is recorded by somebody of the chain or a manager, never by the requester or a passer-by', () => {
    const done = { events: [{ type: 'reviewRecorded' }] };
    expect(given(...crisis).when(dana, review, '16:00')).toMatchObject(done);
    expect(given(...crisis).when(oscar, review, '16:00', 'teamManager')).toMatchObject(done);
    expect(given(...crisis).when(priya, review, '16:00').accepted).toBe(false);
    expect(given(...crisis).when(oscar, review, '16:00').accepted).toBe(false);
  });

  it('is not due when nothing escalated', () => {
    expect(given(...advised).when(amina, review, '16:00')).toMatchObject({
      refusal: { reason: 'noReviewDue' },
    });
  });
});

describe('what only the service can report', () => {
  it('is refused from people, and people’s part from the service', () => {
    expect(given(...waiting).when(amina, { type: 'tellManager' }, '14:30')).toMatchObject({
      refusal: { reason: 'onlyTheService' },
    });
    expect(given(...waiting).when('service', acknowledge, '14:30')).toMatchObject({
      refusal: { reason: 'onlyPeople' },
    });
  });
});
