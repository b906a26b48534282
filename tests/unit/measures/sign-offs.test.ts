import { describe, expect, it } from '@jest/globals';
import { CompetencyId, DecisionKind } from '../../../services/rights/rights.ts';
import type { Values } from '../../../services/sign-off/form.ts';
import {
  SignOffId,
  type Asking,
  type Clocks,
  type FollowUp,
  type SignOffSubject,
} from '../../../services/sign-off/sign-off.ts';
import type { SignOffEvent } from '../../../services/sign-off/stream.ts';
import {
  competencyCurrency,
  missedContactReviews,
  partnerSteps,
  restrictionsOver,
  safeguardingSteps,
} from '../../../services/measures/definitions/safeguards.ts';
import {
  handedInInTime,
  nobodyToAsk,
  signOffCompliance,
} from '../../../services/measures/definitions/sign-offs.ts';
import {
  firstContact,
  handoverAccepted,
  handoverRejected,
  incidentsAfter,
} from '../../../services/measures/definitions/transitions.ts';
import { signOffObserver } from '../../../services/measures/observers/sign-off.ts';
import { figureIn, rowsOf, zone } from '../../support/measured.ts';
import { at, grace, jonah, riversideEast, utc } from '../../support/people.ts';
import { aboutCase } from '../../support/sign-offs.ts';

const rows = (...events: readonly SignOffEvent[]) => rowsOf(signOffObserver(zone), ...events);

const begun = (
  kind: string,
  clocks: Clocks,
  values: Values = {},
  subject: SignOffSubject = aboutCase,
): SignOffEvent => ({
  ...{ type: 'signOffBegun', scope: riversideEast, id: SignOffId.parse('sign-off-1'), values },
  ...{ kind: DecisionKind.parse(kind), subject, by: jonah, clocks, at: at('09:00') },
});
const asking: Asking = {
  ...{ step: 1, of: 1, name: 'Clinical lead', needs: 1, asked: [grace] },
  ...{ since: at('10:00'), escalations: 0 },
};
const submitted = (clocks: Clocks, now = at('10:00'), who: Asking = asking): SignOffEvent => ({
  ...{ type: 'signOffSubmitted', by: jonah, question: 'May it?', asking: who, clocks, at: now },
});
const approved = (now = at('11:00'), ...followUps: readonly FollowUp[]): SignOffEvent => ({
  ...{ type: 'signOffApproved', followUps, at: now },
  decision: {
    ...{ outcome: 'approve', rationale: 'Ready.', by: grace, at: now, authority: 'lead' },
  },
});
const returned = (now: ReturnType<typeof at>): SignOffEvent => ({
  ...{ type: 'signOffReturned', by: grace, missing: 'The plan.', authority: 'lead', clocks: {} },
  at: now,
});
const ended = (
  how: 'declined' | 'withdrawn' | 'expired' | 'ended',
  now: ReturnType<typeof at>,
): SignOffEvent => ({ type: 'signOffEnded', how, why: 'So it is.', authority: 'test', at: now });
const followUp = (number: number, what: string, dueAt: ReturnType<typeof at>): FollowUp => ({
  ...{ number, what, dueAt, label: what },
});
const recorded = (
  number: number,
  now: ReturnType<typeof at>,
  values: Values = {},
  more: { readonly next?: readonly FollowUp[]; readonly dropped?: readonly number[] } = {},
  changed: Values = {},
): SignOffEvent => ({
  ...{ type: 'followUpRecorded', number, at: now, next: [], dropped: [], values: changed, ...more },
  done: { by: jonah, at: now, authority: 'team', values },
});

const share = (numerator: number, denominator: number) => ({
  ...{ kind: 'share', numerator, denominator },
});

describe('Sign-off compliance', () => {
  const clocks = { decideBy: at('12:00') };
  it.each([
    ['approved at exactly the limit', [approved(at('12:00'))], share(1, 1)],
    ['approved after it', [approved(at('12:01'))], share(0, 1)],
    ['returned in time', [returned(at('11:00'))], share(1, 1)],
    ['declined in time', [ended('declined', at('11:00'))], share(1, 1)],
    ['never decided', [], share(0, 1)],
    ['withdrawn in time', [ended('withdrawn', at('11:00'))], { kind: 'none' }],
    ['withdrawn too late', [ended('withdrawn', at('12:30'))], share(0, 1)],
  ])('counts one %s', (_what, events, value) => {
    const its = rows(begun('restriction', {}), submitted(clocks), ...events);
    expect(figureIn(signOffCompliance, its).value).toEqual(value);
  });

  it('counts one that expired as it was to be decided as late', () => {
    const expiring = { decideBy: at('15:00'), expiresAt: at('12:00') };
    const its = rows(begun('restriction', {}), submitted(expiring), ended('expired', at('12:00')));
    expect(figureIn(signOffCompliance, its).value).toEqual(share(0, 1));
  });

  it('counts each time it was handed in', () => {
    const its = rows(
      begun('restriction', {}),
      submitted(clocks),
      returned(at('11:00')),
      submitted({ decideBy: at('14:00') }, at('13:00')),
      approved(at('15:00')),
    );
    expect(figureIn(signOffCompliance, its).value).toEqual(share(1, 2));
  });

  it('goes by the new limit where the clocks changed meanwhile', () => {
    const changed: SignOffEvent = {
      ...{ type: 'clocksChanged', clocks: { decideBy: at('16:00') }, at: at('11:30') },
    };
    const its = rows(begun('transition', {}), submitted(clocks), changed, approved(at('15:00')));
    expect(figureIn(signOffCompliance, its).value).toEqual(share(1, 1));
  });
});

describe('Handing in', () => {
  it('counts in the month that ends where it was owed by midnight', () => {
    const its = rows(begun('restriction', { submitBy: utc('2027-01-01T00:00') }));
    expect(figureIn(handedInInTime, its, '2026-12').value).toEqual(share(0, 1));
    expect(figureIn(handedInInTime, its, '2027-01').value).toEqual({ kind: 'none' });
  });
});

describe('Nobody to ask', () => {
  it('counts once until somebody can be asked', () => {
    const nobody = { ...asking, nobodySince: at('10:00') };
    const again: SignOffEvent = {
      ...{ type: 'approversAsked', asking: nobody, newly: [], why: 'escalated', at: at('10:15') },
    };
    const its = rows(begun('restriction', {}), submitted({}, at('10:00'), nobody), again);
    expect(figureIn(nobodyToAsk, its).value).toEqual({ kind: 'count', count: 1 });
  });
});

describe('The first contact after a transition', () => {
  const checks = [
    followUp(1, 'contact', utc('2026-12-12T14:00')),
    followUp(2, 'contact', utc('2026-12-13T14:00')),
    followUp(3, 'watch', utc('2026-12-25T00:00')),
  ];
  const transition = [
    begun('transition', {}, { at: '2026-12-10T14:00' }),
    submitted({}),
    approved(at('11:00'), ...checks),
  ];
  it.each([
    ['2026-12-13T14:00', share(1, 1)],
    ['2026-12-13T14:01', share(0, 1)],
  ])('at %s by its form counts so, whenever it was recorded', (contactedAt, value) => {
    const contact = recorded(1, utc('2026-12-15T09:00'), { contactedAt }, { dropped: [2] });
    expect(figureIn(firstContact, rows(...transition, contact)).value).toEqual(value);
  });

  it('is pending until its last check', () => {
    const figure = figureIn(firstContact, rows(...transition), '2026-12', utc('2026-12-13T13:00'));
    expect(figure).toMatchObject({ value: { kind: 'none' }, pending: 1 });
  });

  it('counts with the new date where the transition moved', () => {
    const next = [
      followUp(4, 'contact', utc('2027-01-08T14:00')),
      followUp(5, 'watch', utc('2027-01-20T00:00')),
    ];
    const moved = recorded(
      9,
      utc('2026-12-09T09:00'),
      {},
      { next, dropped: [1, 2, 3] },
      {
        at: '2027-01-05T14:00',
      },
    );
    const its = rows(...transition, moved);
    expect(figureIn(firstContact, its, '2026-12').value).toEqual({ kind: 'none' });
    expect(figureIn(firstContact, its, '2027-01').value).toEqual(share(0, 1));
  });

  it.each([
    ['before the clocks go back', '2026-10-25T00:30', utc('2026-10-24T23:30')],
    ['in summer', '2026-07-01T12:00', utc('2026-07-01T11:00')],
  ])('belongs to the local moment %s', (_when, local, instant) => {
    const its = rows(
      begun('transition', {}, { at: local }),
      submitted({}),
      approved(at('11:00'), ...checks),
    );
    expect(its.find(({ kind }) => kind === 'transition.contact')).toMatchObject({ at: instant });
  });

  const incident: SignOffEvent = {
    ...{ type: 'noteAdded', at: utc('2026-12-20T09:00'), key: 'i-1' },
    note: { kind: 'incident', text: 'A crisis.', at: utc('2026-12-20T09:00') },
  };
  it('counts an incident once the days are over', () => {
    const its = rows(...transition, incident);
    expect(figureIn(incidentsAfter, its).value).toEqual(share(1, 1));
    expect(figureIn(incidentsAfter, its, '2026-12', utc('2026-12-21T09:00'))).toMatchObject({
      ...{ value: { kind: 'none' }, pending: 1 },
    });
  });

  it('counts none where nothing was linked', () => {
    expect(figureIn(incidentsAfter, rows(...transition)).value).toEqual(share(0, 1));
  });
});

describe('A handover', () => {
  const approvedOne = [
    begun('handover', {}),
    submitted({}),
    approved(at('11:00'), followUp(1, 'acceptance', at('15:00'))),
  ];
  it.each([
    [
      'accepted in time',
      [recorded(1, at('15:00'), { answer: 'accepted' })],
      share(1, 1),
      share(0, 1),
    ],
    [
      'sent back, then accepted too late',
      [
        recorded(
          1,
          at('14:00'),
          { answer: 'missing' },
          {
            next: [followUp(2, 'acceptance', at('18:00'))],
          },
        ),
        recorded(2, at('17:00'), { answer: 'accepted' }),
      ],
      share(0, 1),
      share(1, 2),
    ],
    ['never answered', [], share(0, 1), { kind: 'none' }],
    [
      'ended before its time',
      [ended('withdrawn', at('12:00'))],
      { kind: 'none' },
      { kind: 'none' },
    ],
  ])('that is %s counts so', (_what, events, completion, sentBack) => {
    const its = rows(...approvedOne, ...events);
    expect(figureIn(handoverAccepted, its).value).toEqual(completion);
    expect(figureIn(handoverRejected, its).value).toEqual(sentBack);
  });
});

describe('A missed-contact review', () => {
  const clocks = { submitBy: at('12:00'), decideBy: utc('2026-12-04T17:00') };
  it.each([
    ['decided on Friday at closing time', [approved(utc('2026-12-04T17:00'))], share(1, 1)],
    ['decided on Monday', [approved(utc('2026-12-07T09:00'))], share(0, 1)],
    ['only returned', [returned(at('11:00'))], share(0, 1)],
  ])('%s counts so', (_when, events, value) => {
    const its = rows(begun('missedContact', clocks), submitted(clocks), ...events);
    expect(figureIn(missedContactReviews, its).value).toEqual(value);
  });
  it('that nobody handed in is late', () => {
    const its = rows(begun('missedContact', clocks));
    expect(figureIn(missedContactReviews, its).value).toEqual(share(0, 1));
  });
});

describe('A referral', () => {
  it('was sent when its form says', () => {
    const its = rows(
      begun('safeguarding', {}),
      submitted({}),
      approved(at('11:00'), followUp(1, 'sent', at('13:00'))),
      recorded(
        1,
        at('14:00'),
        { sentAt: '2026-12-02T12:30' },
        {
          next: [followUp(2, 'acknowledged', utc('2026-12-04T12:30'))],
        },
      ),
    );
    expect(figureIn(safeguardingSteps, its).value).toEqual(share(1, 1));
    expect(figureIn(partnerSteps, its).value).toEqual(share(0, 1));
  });
});

describe('Restrictions over their limit', () => {
  const inForce = [
    begun('restriction', {}),
    submitted({}),
    approved(
      at('11:00'),
      followUp(1, 'review', utc('2026-12-20T17:00')),
      followUp(2, 'limit', utc('2026-12-28T00:00')),
    ),
  ];
  const next = [
    followUp(3, 'review', utc('2027-01-15T17:00')),
    followUp(4, 'limit', utc('2027-01-20T00:00')),
  ];
  it('are those past their review as the month ends', () => {
    expect(figureIn(restrictionsOver, rows(...inForce)).value).toEqual(share(1, 1));
  });
  it('are not those that were reviewed, though later that review is past too', () => {
    const its = rows(...inForce, recorded(1, utc('2026-12-21T09:00'), {}, { next, dropped: [2] }));
    expect(figureIn(restrictionsOver, its, '2026-12').value).toEqual(share(0, 1));
    expect(figureIn(restrictionsOver, its, '2027-01').value).toEqual(share(1, 1));
  });
  it('are not those that ended', () => {
    const its = rows(...inForce, ended('ended', utc('2026-12-22T09:00')));
    expect(figureIn(restrictionsOver, its).value).toEqual({ kind: 'none' });
  });
  it('are counted as of now where the month has not ended', () => {
    const figure = figureIn(restrictionsOver, rows(...inForce), '2026-12', utc('2026-12-10T09:00'));
    expect(figure.value).toEqual(share(0, 1));
  });
});

describe('A competency sign-off', () => {
  const competency = CompetencyId.parse('safeguarding');
  const about = { about: 'person' as const, team: riversideEast, person: jonah };
  const signedOff = [
    begun('competency', {}, { competency }, about),
    submitted({}),
    approved(at('11:00'), followUp(1, 'renew', utc('2027-12-03T00:00')), {
      ...followUp(2, 'reassess', utc('2027-12-03T00:00')),
      isAnytime: true,
    }),
  ];
  it.each([
    ['2026-11', { kind: 'none' }],
    ['2026-12', share(1, 1)],
    ['2027-11', share(1, 1)],
    ['2027-12', share(0, 1)],
    ['2028-12', { kind: 'none' }],
  ])('counts as %s ends', (month, value) => {
    const figure = figureIn(competencyCurrency, rows(...signedOff), month, utc('2029-01-01T00:00'));
    expect(figure.value).toEqual(value);
  });
  it('is lapsed from when it is to be assessed again', () => {
    const its = rows(...signedOff, recorded(2, utc('2027-01-10T09:00')));
    expect(figureIn(competencyCurrency, its, '2026-12').value).toEqual(share(1, 1));
    expect(figureIn(competencyCurrency, its, '2027-01').value).toEqual(share(0, 1));
  });
});

describe('What is observed of a sign-off', () => {
  it('has nothing that somebody wrote', () => {
    const written = 'A text that somebody wrote';
    const its = rows(
      begun('transition', {}, { at: '2026-12-10T14:00', to: written }),
      submitted({ decideBy: at('12:00') }),
      approved(at('11:00'), followUp(1, 'contact', at('15:00'))),
      recorded(1, at('14:00'), { contactedAt: '2026-12-02T13:00', contactNote: written }),
    );
    expect(JSON.stringify(its)).not.toContain(written);
  });
});
