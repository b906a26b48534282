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
  openFollowUp,
  refusal,
  signOffDay,
  stands,
} from '../../support/sign-off-days.ts';
import { transitionValues } from '../../support/transitions.ts';
import { amina, esther, grace, jonah, kemi, sam, stranger, utc } from '../../support/people.ts';

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

  it('whose check falls due at the weekend is spoken of on Friday, while somebody is at work', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    const contactAt = '2026-12-12T10:00';
    await fillsIn(day, transition, { ...transitionValues, contactAt });
    await does(day, jonah, { type: 'submit' });
    await approves(day, amina);
    await day.passTo(utc('2026-12-13T18:00'));
    expect(heard(day).slice(3)).toEqual([
      '12-11T15:00 grace: transition, a date comes near',
      '12-11T15:00 jonah: transition, a date comes near',
      '12-11T15:00 kemi: transition, a date comes near',
    ]);
    expect(await flagged(day)).toEqual(['transition']);
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

describe('asking one more of those who may decide', () => {
  it('is for whoever works with it, and for nobody else', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    await fillsIn(day, transition, transitionValues);
    await does(day, jonah, { type: 'submit' });
    const ask = { type: 'ask', person: grace } as const;
    expect(await refusal(day, esther, ask)).toBe('mayNotContribute');
    expect(await refusal(day, stranger, ask)).toBe('mayNotContribute');
    expect(await refusal(day, kemi, ask)).not.toBe('mayNotContribute');
  });
});

describe('a transition whose date moves', () => {
  it('is asked for by its new date, while it is prepared', async () => {
    const day = await signOffDay();
    await begins(day, transition, { values: { at: '2026-12-10T14:00' } });
    const values = { what: 'stepDown', to: 'Liaison', at: '2026-12-17T14:00' };
    await does(day, kemi, { type: 'fill', part: 'move', values });
    await day.passTo(utc('2026-12-14T12:00'));
    expect(heard(day)).toEqual([]);
    await day.passTo(utc('2026-12-15T12:00'));
    expect(heard(day)).toHaveLength(3);
  });

  it('is in time again when the date moves on after it was late', async () => {
    const day = await signOffDay();
    await begins(day, transition, { values: { at: '2026-12-10T14:00' } });
    await day.passTo(utc('2026-12-08T12:00'));
    expect(await flagged(day)).toEqual(['transition']);
    const values = { what: 'stepDown', to: 'Liaison', at: '2027-01-14T14:00' };
    await does(day, kemi, { type: 'fill', part: 'move', values });
    expect(await flagged(day)).toEqual([]);
  });

  it('is complete two working days before, over Christmas and at the change of the clocks', async () => {
    const submitBy = async (at: string) => {
      const day = await signOffDay({ start: utc(`${at.slice(0, 7)}-01T10:00`) });
      await begins(day, transition, { values: { at } });
      return (await stands(day)).clocks.submitBy;
    };
    // The 25th and, for Boxing Day on a Saturday, the 28th are holidays; 24 and 23 are the days.
    expect(await submitBy('2026-12-29T14:00')).toBe(utc('2026-12-23T09:00'));
    // Clocks go forward on Sunday 28 March 2027; Good Friday is the 26th, Easter Monday the 29th.
    expect(await submitBy('2027-03-31T14:00')).toBe(utc('2027-03-25T09:00'));
    expect(await submitBy('2027-04-02T14:00')).toBe(utc('2027-03-31T08:00'));
    // They went back on Sunday 25 October 2026.
    expect(await submitBy('2026-10-27T14:00')).toBe(utc('2026-10-23T08:00'));
  });

  it('is taken back while it waits, changed, and decided anew: the signature before is void', async () => {
    const day = await signOffDay({}, { tier: 'intensive' });
    await begins(day, transition);
    await fillsIn(day, transition, transitionValues);
    await does(day, jonah, { type: 'submit' });
    await approves(day, amina);
    expect(await refusal(day, sam, { type: 'recall', why: 'x' })).toBe('mayNotWithdraw');
    await does(day, jonah, { type: 'recall', why: 'The flat is not ready.' });
    const values = { what: 'stepDown', to: 'Liaison', at: '2026-12-11T09:00' };
    await does(day, kemi, { type: 'fill', part: 'move', values });
    await does(day, jonah, { type: 'submit' });
    expect(await stands(day)).toMatchObject({ submissions: 2, approvals: [], asking: { step: 1 } });
  });

  it('is followed up from its new date once it was decided', async () => {
    const day = await signOffDay();
    await begins(day, transition);
    await fillsIn(day, transition, transitionValues);
    await does(day, jonah, { type: 'submit' });
    await approves(day, amina);
    const number = await openFollowUp(day, 'moved');
    const values = { movedTo: '2026-12-17T14:00', movedWhy: 'The flat is not ready.' };
    await does(day, kemi, { type: 'follow', number, values });
    await day.passTo(utc('2026-12-18T12:00'));
    expect(await flagged(day)).toEqual([]);
    await day.passTo(utc('2026-12-19T15:00'));
    expect(await flagged(day)).toEqual(['transition']);
  });
});
