import { describe, expect, it } from '@jest/globals';
import { transition } from '../../../services/sign-off/kinds/transition/transition.ts';
import {
  acts,
  approves,
  begins,
  does,
  fillsIn,
  flagged,
  heard,
  history,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import { transitionValues } from '../../support/transitions.ts';
import { amina, grace, jonah, kemi, utc } from '../../support/people.ts';

describe('a transition', () => {
  it('is filled in by several people, decided, followed up, and ends', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    await fillsIn(day, transition, transitionValues);
    await does(day, jonah, { type: 'submit' });
    const { outcome } = await approves(day, amina);
    expect(outcome).toBe('done');
    await day.passTo(utc('2026-12-11T12:00'));
    const contact = { contactedAt: '2026-12-11T10:00', contactNote: 'Seen at home, settled.' };
    await does(day, kemi, { type: 'follow', number: 1, values: contact });
    await day.passTo(utc('2026-12-25T10:00'));
    expect(await stands(day)).toMatchObject({ status: 'ended', decision: { by: amina } });
    expect((await history(day)).slice(-4)).toEqual([
      'signOffApproved',
      'followUpRecorded',
      'followUpRecorded',
      'signOffEnded',
    ]);
    expect(heard(day)).toEqual([
      '12-04T10:00 amina: transition, your decision is asked for',
      '12-04T10:00 jonah: transition, decided',
      '12-04T10:00 kemi: transition, decided',
    ]);
  });

  it('can’t be handed in while an element is missing, and says which', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    const { summaryEvidence: _, ...rest } = transitionValues;
    await fillsIn(day, transition, rest);
    const handled = await acts(day, jonah, { type: 'submit' });
    expect(handled).toMatchObject({
      refusal: {
        missing: [
          { part: 'summary', sentence: 'Say where the discharge summary is, and who has had it.' },
        ],
      },
    });
  });

  it('escalates before its date while it is incomplete', async () => {
    const day = await signOffDay();
    await begins(day, transition, { values: { at: '2026-12-10T14:00' } });
    await day.passTo(utc('2026-12-08T12:00'));
    expect(heard(day)).toEqual([
      '12-08T09:00 grace: transition, it is late',
      '12-08T09:00 jonah: transition, it is late',
    ]);
    expect(await flagged(day)).toEqual(['transition']);
  });

  it('is decided by nobody who wrote in it', async () => {
    const day = await signOffDay();
    await begins(day, transition, { actor: amina });
    await fillsIn(day, transition, transitionValues, { actor: grace });
    await does(day, jonah, { type: 'submit' });
    const approve = { type: 'approve', verdict: { outcome: 'approve', rationale: 'x' } } as const;
    expect(await refusal(day, amina, { ...approve, submission: 1 })).toBe('ownSignOff');
    expect(await refusal(day, grace, { ...approve, submission: 1 })).toBe('ownSignOff');
    expect(await refusal(day, jonah, { ...approve, submission: 1 })).toBe('ownSignOff');
    expect(await refusal(day, kemi, { ...approve, submission: 1 })).toBe('mayNotDecide');
  });
});
