import { describe, expect, it } from '@jest/globals';
import { accept } from '../../../services/kernel/decision.ts';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import {
  acknowledgedBy,
  amina,
  asked,
  at,
  ben,
  dana,
  given,
  leadLink,
  oscar,
  priya,
  requested,
  wholeChain,
} from '../../support/consults.ts';

const held = [requested, asked(1, leadLink, '14:00'), acknowledgedBy(leadLink, '14:03')];
const overdue: ConsultEvent = {
  type: 'exceptionRaised',
  kind: 'notAnsweredInTime',
  at: at('15:00'),
  againAt: at('16:00'),
};
const acknowledge = { type: 'acknowledge', chain: wholeChain } as const;
const takenOver: ConsultEvent = {
  type: 'handOnAccepted',
  by: ben,
  role: 'deputy',
  from: amina,
  at: at('15:05'),
};

describe('a holder who does not answer in time', () => {
  it('can be relieved by somebody else of the chain', () => {
    expect(given(...held, overdue).when(ben, acknowledge, '15:05')).toEqual(accept(takenOver));
  });

  it('keeps it until the answer is overdue', () => {
    expect(given(...held).when(ben, acknowledge, '14:50')).toMatchObject({
      refusal: { reason: 'alreadyHeld', holder: amina },
    });
  });

  it('is not relieved by the requester or somebody outside the chain', () => {
    expect(given(...held, overdue).when(priya, acknowledge, '15:05')).toMatchObject({
      refusal: { reason: 'requesterMayNotAnswer' },
    });
    expect(given(...held, overdue).when(oscar, acknowledge, '15:05')).toMatchObject({
      refusal: { reason: 'notInChain' },
    });
  });

  it('loses nothing by pressing again', () => {
    expect(given(...held, overdue).when(amina, acknowledge, '15:05')).toEqual(accept());
  });
});

describe('whoever took it over', () => {
  it('has the time of the next reminder before it can be taken from them', () => {
    const history = [...held, overdue, takenOver];
    expect(given(...history).state).toMatchObject({ holder: { person: ben, role: 'deputy' } });
    expect(given(...history).when(dana, acknowledge, '15:10')).toMatchObject({
      refusal: { reason: 'alreadyHeld', holder: ben },
    });
    const again: ConsultEvent = { ...overdue, at: at('16:00') };
    expect(given(...history, again).when(dana, acknowledge, '16:01')).toMatchObject({
      events: [{ type: 'handOnAccepted', by: dana, from: ben }],
    });
  });
});
