import { describe, expect, it } from '@jest/globals';
import {
  changeableSensitivities,
  decideTimes,
  durationsToChoose,
  withChanges,
  type WantedTimes,
} from '../../../services/shortage/response-times.ts';
import { serviceDuring } from '../../../services/shortage/in-force.ts';
import { service } from '../../support/people.ts';
import { urgentLater } from '../../support/shortages.ts';

const own = service.responseTimes;
const decide = (...wanted: readonly WantedTimes[]) => decideTimes(wanted, own);
const refused = (sensitivity: WantedTimes['sensitivity'], why: string) => ({
  refused: { reason: 'timesNotAllowed', sensitivity, why },
});
const veryUrgent = (acknowledge: string, answer: string, reason?: string): WantedTimes => ({
  ...{ sensitivity: 'veryUrgent', acknowledge, answer },
  ...(reason === undefined ? {} : { reason }),
});
const urgent = (acknowledge: string, answer: string): WantedTimes => ({
  ...{ sensitivity: 'urgent', acknowledge, answer },
});

describe('response times in a shortage', () => {
  it('name old and new, and keep the clock and when managers are told', () => {
    const wanted = veryUrgent('PT30M', 'PT2H', 'One clinician.');
    expect(decide(wanted)).toEqual({
      changes: [
        {
          sensitivity: 'veryUrgent',
          from: own.veryUrgent,
          to: { clock: 'wall', acknowledge: 'PT30M', answer: 'PT2H', tellManager: 'PT30M' },
          reason: 'One clinician.',
        },
      ],
    });
  });

  it('are no change where they stay as they are', () => {
    expect(decide(urgent('PT60M', 'PT4H'))).toEqual({ changes: [] });
  });

  it('never change for an emergency', () => {
    const wanted = { sensitivity: 'emergency', acknowledge: 'PT6M', answer: 'PT15M' } as const;
    expect(decide(wanted)).toEqual(refused('emergency', 'emergencyStays'));
  });

  it('take a reason for what is very urgent', () => {
    expect(decide(veryUrgent('PT30M', 'PT60M'))).toEqual(refused('veryUrgent', 'reasonMissing'));
  });

  it.each([
    ['shorter to acknowledge', urgent('PT30M', 'PT4H'), 'shorterThanOwn'],
    ['shorter to answer', urgent('PT60M', 'PT3H'), 'shorterThanOwn'],
    ['more than four times as long', urgent('PT4H1M', 'PT16H'), 'tooLong'],
    ['more than four times as long to answer', urgent('PT60M', 'PT16H1M'), 'tooLong'],
  ] as const)('for what is urgent, not %s', (_what, wanted, why) => {
    expect(decide(wanted)).toEqual(refused('urgent', why));
  });

  it('are up to four times as long for what is urgent', () => {
    expect(decide(urgent('PT4H', 'PT16H'))).toHaveProperty('changes');
  });

  it('are at most twice as long for what is very urgent', () => {
    const reason = 'One clinician.';
    expect(decide(veryUrgent('PT31M', 'PT60M', reason))).toEqual(refused('veryUrgent', 'tooLong'));
    expect(decide(veryUrgent('PT30M', 'PT121M', reason))).toEqual(refused('veryUrgent', 'tooLong'));
  });

  it('never let an answer come before the acknowledgement', () => {
    const slow = { ...own, urgent: { ...own.urgent, acknowledge: 'PT2H', answer: 'PT3H' } };
    expect(decideTimes([urgent('PT6H', 'PT3H')], slow)).toEqual(
      refused('urgent', 'answerBeforeAcknowledge'),
    );
  });

  it('never let something less urgent overtake', () => {
    const close = { ...own, urgent: { ...own.urgent, acknowledge: 'PT20M' } };
    const wanted = veryUrgent('PT30M', 'PT60M', 'One clinician.');
    expect(decideTimes([wanted], close)).toEqual(refused('veryUrgent', 'slowerThanLessUrgent'));
    expect(decideTimes([wanted, urgent('PT30M', 'PT4H')], close)).toHaveProperty('changes');
  });

  it('count on working days for what is routine', () => {
    const routine = { sensitivity: 'routine', acknowledge: 'P4D', answer: 'P12D' } as const;
    expect(decide(routine)).toHaveProperty('changes');
    expect(decide({ ...routine, answer: 'P13D' })).toEqual(refused('routine', 'tooLong'));
  });

  it('leave everything else as it is', () => {
    const decided = decide(urgentLater);
    const changes = 'changes' in decided ? decided.changes : [];
    const { urgent: changed, ...others } = withChanges(own, changes);
    const { urgent: _urgent, ...usual } = own;
    expect(changed).toMatchObject({ acknowledge: 'PT2H', answer: 'PT8H' });
    expect(others).toEqual(usual);
  });

  it('are the service’s own outside a shortage, and in one that changes none', () => {
    expect(serviceDuring(service, undefined)).toBe(service);
    expect(serviceDuring(service, { times: [] })).toBe(service);
  });
});

describe('the durations to choose from', () => {
  it.each([
    ['veryUrgent', 'PT15M', ['PT15M', 'PT20M', 'PT30M']],
    ['urgent', 'PT60M', ['PT60M', 'PT90M', 'PT2H', 'PT3H', 'PT4H']],
    ['routine', 'P1D', ['P1D', 'P2D', 'P3D', 'P4D']],
    ['routine', 'P3D', ['P3D', 'P4D', 'P6D', 'P9D', 'P12D']],
    ['veryUrgent', 'PT4M', ['PT4M', 'PT5M']],
  ] as const)('%s %s: %j', (sensitivity, usual, choices) => {
    expect(durationsToChoose(sensitivity, usual)).toEqual(choices);
  });

  it('are all allowed', () => {
    for (const sensitivity of changeableSensitivities) {
      const { acknowledge, answer } = own[sensitivity];
      for (const longer of durationsToChoose(sensitivity, answer)) {
        const wanted = { sensitivity, acknowledge, answer: longer, reason: 'One clinician.' };
        expect(decide(wanted)).toHaveProperty('changes');
      }
    }
  });
});
