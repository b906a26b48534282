import { describe, expect, it } from '@jest/globals';
import type { ConsultEvent } from '../../../services/consult/events.ts';
import { Instant, ShortageId } from '../../../services/kernel/ids.ts';
import {
  acknowledgedInTime,
  crisisReviews,
  decidedInTime,
  deliveryFailures,
  hopsPerConsult,
  pingsPerClinician,
  reachedFirst,
  timeToAcknowledge,
} from '../../../services/measures/definitions/consults.ts';
import { consultObserver } from '../../../services/measures/observers/consult.ts';
import {
  acknowledgedBy,
  advice,
  amina,
  asked,
  at,
  deadlines,
  deputyLink,
  leadLink,
  priya,
  request as requestTerms,
  requested,
  wholeChain,
} from '../../support/consults.ts';
import { figureIn, ofKind, rowsOf } from '../../support/measured.ts';

const withdrawn = (time: string): ConsultEvent => ({
  ...{ type: 'consultWithdrawn', by: priya, reason: 'She is here.', at: at(time) },
});
const raised: ConsultEvent = {
  ...{ type: 'sensitivityRaised', by: priya, to: 'emergency', reason: 'Worse.', at: at('14:05') },
  deadlines: { acknowledgeBy: at('14:10'), answerBy: at('14:20') },
};
const advised = (time: string, crisisReviewBy?: ReturnType<typeof at>): ConsultEvent => ({
  ...{ type: 'adviceGiven', advice: advice(leadLink, time), remindAt: at('20:00') },
  ...(crisisReviewBy === undefined ? {} : { crisisReviewBy }),
});
const passed = (hop: number): ConsultEvent => ({
  ...{ type: 'linkPassed', hop, result: 'undeliverable', at: at('14:01') },
});

const request: Extract<ConsultEvent, { type: 'consultRequested' }> = {
  ...{ type: 'consultRequested', request: requestTerms, at: at('14:00') },
  ...{ chain: wholeChain, deadlines },
};
const first: readonly ConsultEvent[] = [requested, asked(1, leadLink, '14:00')];

describe('Consults acknowledged in time', () => {
  it.each([
    ['at exactly the limit', [...first, acknowledgedBy(leadLink, '14:15')], 1, 1],
    ['a minute after it', [...first, acknowledgedBy(leadLink, '14:16')], 0, 1],
    ['never, and the limit is over', first, 0, 1],
    ['never, withdrawn after the limit', [...first, withdrawn('14:16')], 0, 1],
    [
      'in the old limit, after the new one of a raised request',
      [...first, raised, acknowledgedBy(leadLink, '14:12')],
      0,
      1,
    ],
    ['before the request was raised', [...first, acknowledgedBy(leadLink, '14:04'), raised], 1, 1],
  ])('counts one acknowledged %s', (_when, events, numerator, denominator) => {
    const { value } = figureIn(acknowledgedInTime, rowsOf(consultObserver, ...events));
    expect(value).toEqual({ kind: 'share', numerator, denominator });
  });

  it('leaves out one that was withdrawn before the limit', () => {
    const figure = figureIn(
      acknowledgedInTime,
      rowsOf(consultObserver, ...first, withdrawn('14:14')),
    );
    expect(figure).toMatchObject({ value: { kind: 'none' }, pending: 0 });
  });

  it('is pending while the limit runs', () => {
    const rows = rowsOf(consultObserver, ...first);
    const figure = figureIn(acknowledgedInTime, rows, '2026-12', at('14:10'));
    expect(figure).toMatchObject({ value: { kind: 'none' }, pending: 1 });
  });

  it('does not count what was asked for after the moment as of which is asked', () => {
    const rows = rowsOf(consultObserver, ...first);
    expect(figureIn(acknowledgedInTime, rows, '2026-12', at('13:00')).pending).toBe(0);
  });

  it('marks what was asked for during a shortage', () => {
    const shortage = { id: ShortageId.parse('0001'), reviewAt: at('20:00'), times: [] };
    const during: ConsultEvent = { ...request, shortage };
    expect(ofKind(rowsOf(consultObserver, during), 'consult.acknowledged')).toMatchObject([
      { label: 'shortage' },
    ]);
  });
});

describe('times of a consult', () => {
  it('are counted from the request to the first acknowledgement', () => {
    const rows = rowsOf(
      consultObserver,
      ...first,
      acknowledgedBy(leadLink, '14:06'),
      { type: 'holderDeclined', by: amina, reason: 'Called away.', at: at('14:08') },
      acknowledgedBy(deputyLink, '14:12'),
    );
    expect(figureIn(timeToAcknowledge, rows).value).toEqual({
      ...{ kind: 'spread', count: 1, median: 6, p90: 6, within: 1, limited: 1 },
    });
  });

  it('end with the advice, which is in time at exactly the limit', () => {
    const rows = rowsOf(
      consultObserver,
      ...first,
      acknowledgedBy(leadLink, '14:06'),
      advised('15:00'),
    );
    expect(figureIn(decidedInTime, rows).value).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('belong to the month in which it was asked for, though it was answered in the next', () => {
    const lastMinute = { ...request, at: Instant.parse('2026-11-30T23:59:00Z') };
    const rows = rowsOf(consultObserver, lastMinute, acknowledgedBy(leadLink, '14:06'));
    expect(figureIn(timeToAcknowledge, rows, '2026-11').value).toMatchObject({ count: 1 });
    expect(figureIn(timeToAcknowledge, rows, '2026-12').value).toEqual({ kind: 'none' });
  });
});

describe('Hops', () => {
  const second = [...first, asked(2, deputyLink, '14:15')];
  it('are one where the first who was asked acknowledges', () => {
    const rows = rowsOf(consultObserver, ...first, acknowledgedBy(leadLink, '14:06'));
    expect(figureIn(hopsPerConsult, rows).value).toEqual({ kind: 'mean', total: 1, of: 1 });
    expect(figureIn(reachedFirst, rows).value).toMatchObject({ numerator: 1 });
  });

  it('are two where the second does', () => {
    const rows = rowsOf(consultObserver, ...second, acknowledgedBy(deputyLink, '14:20'));
    expect(figureIn(hopsPerConsult, rows).value).toEqual({ kind: 'mean', total: 2, of: 1 });
    expect(figureIn(reachedFirst, rows).value).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('do not reach the first where a second was asked meanwhile', () => {
    const rows = rowsOf(consultObserver, ...second, acknowledgedBy(leadLink, '14:20'));
    expect(figureIn(reachedFirst, rows).value).toMatchObject({ numerator: 0 });
  });

  it('do not reach the first where another acknowledges unasked', () => {
    const rows = rowsOf(consultObserver, ...first, acknowledgedBy(deputyLink, '14:06'));
    expect(figureIn(reachedFirst, rows).value).toMatchObject({ numerator: 0 });
  });
});

describe('Delivery', () => {
  const page: ConsultEvent = {
    ...{ type: 'personPaged', hop: 1, person: amina, kind: 'asked', result: 'failed' },
    at: at('14:02'),
  };
  it('fails by ping and by page', () => {
    const rows = rowsOf(consultObserver, ...first, passed(1), asked(2, deputyLink, '14:01'), page);
    expect(figureIn(deliveryFailures, rows).value).toEqual({
      ...{ kind: 'share', numerator: 2, denominator: 3 },
    });
  });

  it('counts no ping that was to go out when work begins and was not needed any more', () => {
    const rows = rowsOf(
      consultObserver,
      requested,
      asked(1, leadLink, '18:00'),
      withdrawn('15:00'),
    );
    expect(figureIn(pingsPerClinician, rows).value).toEqual({ kind: 'none' });
  });

  it('counts pings of each clinician', () => {
    const rows = rowsOf(
      consultObserver,
      ...first,
      asked(2, deputyLink, '14:15'),
      asked(3, deputyLink, '14:30'),
    );
    expect(figureIn(pingsPerClinician, rows).value).toEqual({ kind: 'mean', total: 3, of: 2 });
  });
});

describe('The review after a crisis', () => {
  const reviewed = (time: string): ConsultEvent => ({
    ...{ type: 'reviewRecorded', by: amina, finding: 'Safe.', at: at(time) },
  });
  it.each([
    ['18:00', 1],
    ['18:01', 0],
  ])('recorded at %s of one owed by 18:00 counts %d', (time, numerator) => {
    const rows = rowsOf(
      consultObserver,
      ...first,
      acknowledgedBy(leadLink, '14:06'),
      advised('14:30', at('18:00')),
      reviewed(time),
    );
    expect(figureIn(crisisReviews, rows).value).toMatchObject({ numerator, denominator: 1 });
  });
});
