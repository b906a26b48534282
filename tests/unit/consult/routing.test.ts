import { describe, expect, it } from '@jest/globals';
import { accept } from '../../../services/kernel/decision.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import {
  amina,
  asked,
  at,
  chainOf,
  dana,
  deadlines,
  deputyLink,
  dutyLink,
  given,
  leadLink,
  managerLink,
  minutesAfter,
  priya,
  request,
  requested,
  routingAt,
  wholeChain,
} from '../../support/consults.ts';

const passed = (
  hop: number,
  time: string,
  result: 'notAcknowledged' | 'declined' | 'undeliverable' | 'goneAway' = 'notAcknowledged',
  more: object = {},
): ConsultEvent => ({ type: 'linkPassed', hop, result, at: at(time), ...more });

const overdue = (hop: number, time: string, chain = wholeChain) =>
  ({ type: 'acknowledgeOverdue', hop, routing: routingAt(at(time), chain) }) as const;

describe('somebody of whom the directory says nothing', () => {
  const unknown = { state: 'unknown', why: 'it did not answer' } as const;
  const link = { ...leadLink, directory: unknown };
  const asks = (chain: ReturnType<typeof chainOf>, routing = routingAt(at('14:00'), chain)) => {
    const command = { type: 'request', request, routing, deadlines } as const;
    const decision = given().when(priya, command, '14:00');
    return decision.accepted ? decision.events.at(-1) : undefined;
  };

  it('is asked, and somebody else sooner; the record says so', () => {
    expect(asks(chainOf(link, deputyLink))).toMatchObject({
      link: { person: amina },
      acknowledgeBy: at('14:08'),
      clock: 'shortened',
    });
  });

  it('is asked with the whole clock where the service shortens none', () => {
    const chain = chainOf(link, deputyLink);
    const whole = { ...routingAt(at('14:00'), chain), acknowledgeSoonerBy: at('14:15') };
    expect(asks(chain, whole)).not.toHaveProperty('clock');
  });

  it.each(['busy', 'away', 'doNotDisturb'] as const)(
    'is another matter than somebody who is %s: that clock is whole',
    (presence) => {
      const known = { state: 'known', readAt: at('13:59'), presence } as const;
      const event = asks(chainOf({ ...leadLink, directory: known }, deputyLink));
      expect(event).toMatchObject({ acknowledgeBy: at('14:15') });
      expect(event).not.toHaveProperty('clock');
    },
  );

  it('is told on the hop that waits', () => {
    const event = asked(1, link, '14:00');
    const short = { ...event, acknowledgeBy: at('14:08'), clock: 'shortened' } as const;
    expect(given(requested, short).state).toMatchObject({
      asked: [{ hop: 1, clock: 'shortened', acknowledgeBy: at('14:08') }],
    });
  });
});

describe('asking for a consult', () => {
  it('asks the first person of the chain at once', () => {
    const routing = routingAt(at('14:00'));
    const decision = given().when(priya, { type: 'request', request, routing, deadlines }, '14:00');
    expect(decision).toEqual(accept(requested, asked(1, leadLink, '14:00')));
  });

  it('raises an exception when there is nobody to ask, and looks again', () => {
    const routing = routingAt(at('14:00'), chainOf());
    const decision = given().when(priya, { type: 'request', request, routing, deadlines }, '14:00');
    expect(decision).toMatchObject({
      events: [
        { type: 'consultRequested' },
        { type: 'exceptionRaised', kind: 'nobodyToAsk', againAt: at('14:05') },
      ],
    });
  });

  it('asks once when the same form is sent twice', () => {
    const routing = routingAt(at('14:01'));
    const decision = given(requested, asked(1, leadLink, '14:00')).when(
      priya,
      { type: 'request', request, routing, deadlines },
      '14:01',
    );
    expect(decision).toMatchObject({ accepted: false, refusal: { reason: 'alreadyRequested' } });
  });
});

describe('a person who does not acknowledge in time', () => {
  it('is passed, and the next in the chain is asked', () => {
    const decision = given(requested, asked(1, leadLink, '14:00')).when(
      'service',
      overdue(1, '14:15'),
      '14:15',
    );
    expect(decision).toEqual(accept(passed(1, '14:15'), asked(2, deputyLink, '14:15')));
  });

  it('is not passed when the clock of an earlier hop fires late', () => {
    const decision = given(
      requested,
      asked(1, leadLink, '14:00'),
      passed(1, '14:15'),
      asked(2, deputyLink, '14:15'),
    ).when('service', overdue(1, '14:16'), '14:16');
    expect(decision).toEqual(accept());
  });

  it('skips whoever the chain of that moment no longer has', () => {
    const decision = given(requested, asked(1, leadLink, '14:00')).when(
      'service',
      overdue(1, '14:15', chainOf(leadLink, dutyLink, managerLink)),
      '14:15',
    );
    expect(decision).toMatchObject({ events: [{ hop: 1 }, { hop: 2, link: dutyLink }] });
  });
});

describe('the last link of the chain', () => {
  const onlyTwo = chainOf(leadLink, managerLink);
  const history = [
    requested,
    asked(1, leadLink, '14:00'),
    passed(1, '14:15'),
    asked(2, managerLink, '14:15', { isLast: true }),
  ];

  it('is asked again at the repeat interval, and it is an exception', () => {
    const decision = given(...history).when('service', overdue(2, '14:30', onlyTwo), '14:30');
    expect(decision).toEqual(
      accept(
        passed(2, '14:30'),
        { type: 'exceptionRaised', kind: 'nobodyAcknowledged', at: at('14:30') },
        asked(3, managerLink, '14:30', {
          isLast: true,
          acknowledgeBy: at('14:35'),
          chain: onlyTwo,
        }),
      ),
    );
  });

  it('is asked again for ever, without the consult growing', () => {
    let events: readonly ConsultEvent[] = history;
    for (let hop = 2; hop < 200; hop += 1) {
      const decision = given(...events).when('service', overdue(hop, '14:30', onlyTwo), '14:30');
      if (!decision.accepted) throw new TypeError('refused');
      events = [...events, ...decision.events];
    }
    const { state } = given(...events);
    expect(state).toMatchObject({ status: 'waiting', exceptions: [{ times: 198 }] });
    expect(JSON.stringify(state).length).toBeLessThan(10_000);
  });

  it('waits for the repeat interval when its ping failed at once, so that nothing spins', () => {
    const decision = given(...history).when(
      'service',
      {
        type: 'pingUndeliverable',
        hop: 2,
        detail: 'blocked',
        mayRetry: false,
        routing: routingAt(at('14:15'), onlyTwo),
      },
      '14:15',
    );
    expect(decision).toMatchObject({
      events: [
        { type: 'linkPassed', result: 'undeliverable' },
        { type: 'exceptionRaised' },
        { type: 'linkAsked', at: at('14:20'), acknowledgeBy: at('14:25') },
      ],
    });
  });
});

describe('a ping that cannot be delivered', () => {
  const undeliverable = (hop: number, time: string, mayRetry: boolean) =>
    ({
      type: 'pingUndeliverable',
      hop,
      detail: 'Teams is not answering',
      mayRetry,
      routing: routingAt(at(time), chainOf(leadLink, dutyLink)),
    }) as const;

  it('asks the next at once', () => {
    const decision = given(requested, asked(1, leadLink, '14:00')).when(
      'service',
      undeliverable(1, '14:01', false),
      '14:01',
    );
    expect(decision).toMatchObject({
      events: [
        { type: 'linkPassed', hop: 1, result: 'undeliverable', detail: 'Teams is not answering' },
        { type: 'linkAsked', hop: 2, link: dutyLink, at: at('14:01') },
      ],
    });
  });

  it('goes on trying those who could not be reached for the moment, once everybody was tried', () => {
    const decision = given(
      requested,
      asked(1, leadLink, '14:00'),
      passed(1, '14:01', 'undeliverable', { mayRetry: true }),
      asked(2, dutyLink, '14:01', { isLast: true }),
    ).when('service', undeliverable(2, '14:02', true), '14:02');
    expect(decision).toMatchObject({
      events: [
        { type: 'linkPassed', hop: 2, mayRetry: true },
        { type: 'exceptionRaised', kind: 'nobodyAcknowledged' },
        { type: 'linkAsked', hop: 3, link: leadLink, at: at('14:02'), keepTrying: true },
      ],
    });
  });

  it('comes back to the last who can be reached, not to one who has blocked the bot', () => {
    const decision = given(
      requested,
      asked(1, leadLink, '14:00'),
      passed(1, '14:15'),
      asked(2, dutyLink, '14:15', { isLast: true }),
    ).when('service', undeliverable(2, '14:15', false), '14:15');
    expect(decision).toMatchObject({
      events: [{ hop: 2 }, {}, { type: 'linkAsked', hop: 3, link: leadLink, at: at('14:20') }],
    });
  });

  it('changes nothing once somebody has acknowledged', () => {
    const decision = given(requested, asked(1, leadLink, '14:00'), {
      type: 'consultAcknowledged',
      by: amina,
      role: 'lead',
      at: at('14:01'),
    }).when('service', undeliverable(1, '14:02', false), '14:02');
    expect(decision).toEqual(accept());
  });
});

describe('a person who has gone on leave before the ping', () => {
  it('is passed over at once', () => {
    const routing = routingAt(at('14:00'), chainOf(deputyLink, dutyLink));
    const decision = given(requested, asked(1, leadLink, '14:00')).when(
      'service',
      { type: 'personGoneAway', hop: 1, routing },
      '14:00',
    );
    expect(decision).toMatchObject({
      events: [{ result: 'goneAway' }, { type: 'linkAsked', link: deputyLink, at: at('14:00') }],
    });
  });
});

describe('raising the urgency', () => {
  const raise = (routing = routingAt(at('14:05'))) =>
    ({
      type: 'raiseSensitivity',
      to: 'emergency',
      reason: 'She has left the house.',
      routing,
      deadlines: { acknowledgeBy: at('14:10'), answerBy: at('15:20') },
    }) as const;

  it('asks the same person anew on the shorter clock, which never gets longer', () => {
    const decision = given(requested, asked(1, leadLink, '14:00')).when(priya, raise(), '14:05');
    expect(decision).toMatchObject({
      events: [
        {
          type: 'sensitivityRaised',
          to: 'emergency',
          deadlines: { acknowledgeBy: at('14:10'), answerBy: at('15:00') },
        },
        { type: 'linkAsked', hop: 2, link: leadLink, at: at('14:05') },
      ],
    });
  });

  it('moves on when the chain of the new urgency does not have that person', () => {
    const routing = routingAt(at('14:05'), chainOf(dutyLink, managerLink));
    const decision = given(requested, asked(1, leadLink, '14:00')).when(
      priya,
      raise(routing),
      '14:05',
    );
    expect(decision).toMatchObject({ events: [{}, { link: dutyLink }] });
  });

  it('refuses what is not more urgent', () => {
    const decision = given(requested, asked(1, leadLink, '14:00')).when(
      priya,
      { ...raise(), to: 'routine' },
      '14:05',
    );
    expect(decision).toMatchObject({
      refusal: { reason: 'notMoreUrgent', sensitivity: 'veryUrgent' },
    });
  });

  it('refuses somebody other than the requester', () => {
    const decision = given(requested, asked(1, leadLink, '14:00')).when(dana, raise(), '14:05');
    expect(decision).toMatchObject({ refusal: { reason: 'onlyRequester', requester: priya } });
  });
});

it('keeps a hop that was asked for later from counting before its time', () => {
  const { state } = given(requested, asked(1, leadLink, '16:00'));
  expect(state).toMatchObject({
    asked: [{ at: at('16:00'), acknowledgeBy: minutesAfter(at('16:00'), 15) }],
  });
});
