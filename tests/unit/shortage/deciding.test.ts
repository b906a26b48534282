import { describe, expect, it } from '@jest/globals';
import { concernedBy } from '../../../services/shortage/concerned.ts';
import { shortageCapability } from '../../../services/shortage/capability.ts';
import { decider } from '../../support/given.ts';
import {
  amina,
  at,
  grace,
  hugh,
  ines,
  jonah,
  riversideEast,
  sam,
  service,
  utc,
} from '../../support/people.ts';
import {
  bankNurse,
  declared,
  declaring,
  ended,
  friday,
  planToDecide,
  proposed,
  queueOf,
  shortageRef,
  told,
  urgentLater,
} from '../../support/shortages.ts';

const given = decider(shortageCapability);
const named = { team: shortageRef.team, id: shortageRef.shortage };
const { mayDecide: managers } = concernedBy(service, riversideEast);

describe('a shortage is declared', () => {
  it('by a manager of the team, with what is protected, what waits and what is done', () => {
    given().when(told(grace, declaring())).then(declared());
  });

  it('by a manager of another team in the locality', () => {
    const { status } = given().when(told(hugh, declaring())).state();
    expect(status).toBe('declared');
  });

  it.each([
    ['somebody of the team', jonah],
    ['a clinical lead', amina],
    ['a manager elsewhere', ines],
  ])('not by %s, who is told who may', (_who, person) => {
    given().when(told(person, declaring())).refuses({ reason: 'notManager', managers });
  });

  it('not by the service itself', () => {
    given().when(told('service', declaring())).refuses({ reason: 'onlyPeople' });
  });

  it('from a proposal, whose figures it keeps', () => {
    const state = given(proposed(queueOf(6)))
      .when(told(grace, declaring()))
      .state();
    expect(state).toMatchObject({ status: 'declared', proposed: { causes: [queueOf(6)] } });
  });

  it('once: whoever is second is told who was first', () => {
    given(declared())
      .when(told(hugh, declaring({ waits: 'Everything that is routine.' })))
      .refuses({ reason: 'alreadyDeclared', by: grace, at: at('10:00') });
  });

  it('once, when Teams brings the same press again', () => {
    given(declared()).when(told(grace, declaring())).then();
  });

  it('not anew in place of one that has ended', () => {
    given(declared(), ended)
      .when(told(grace, declaring(), at('17:00')))
      .refuses({ reason: 'alreadyEnded', by: grace, at: at('16:00') });
  });

  it.each([
    ['nothing protected', { protected: { kinds: [] } }, { reason: 'nothingProtected' }],
    ['nothing done about it', { mitigations: [] }, { reason: 'noMitigation' }],
    [
      'more than five things done',
      { mitigations: [1, 2, 3, 4, 5, 6].map((n) => ({ ...bankNurse, what: `Number ${n}` })) },
      { reason: 'tooManyMitigations' },
    ],
  ] as const)('not with %s', (_what, change, refusal) => {
    given()
      .when(told(grace, declaring(change)))
      .refuses(refusal);
  });

  it('with a text of one’s own as all that is protected', () => {
    const only = { protected: { kinds: [], text: 'The first week after discharge.' } };
    expect(
      given()
        .when(told(grace, declaring(only)))
        .state(),
    ).toMatchObject({
      plan: only,
    });
  });

  it('with each thing once that is done about it', () => {
    const twice = { mitigations: [bankNurse, bankNurse] };
    expect(
      given()
        .when(told(grace, declaring(twice)))
        .state(),
    ).toMatchObject({
      plan: { mitigations: [{ number: 1 }] },
    });
  });

  it('not with an owner who is away until after it is due', () => {
    const plan = { ...planToDecide(), away: [sam] };
    given()
      .when(told(grace, { type: 'declare', ...named, plan, reviewAt: friday }))
      .refuses({ reason: 'ownerAway', person: sam });
  });

  it('not with a review that has passed', () => {
    given()
      .when(told(grace, declaring({}, at('10:00'))))
      .refuses({ reason: 'reviewInThePast' });
  });

  it('not without a review within seven days', () => {
    const latest = utc('2026-12-09T10:00');
    given()
      .when(told(grace, declaring({}, utc('2026-12-09T10:01'))))
      .refuses({
        reason: 'reviewTooLate',
        latest,
      });
    expect(
      given()
        .when(told(grace, declaring({}, latest)))
        .state(),
    ).toMatchObject({
      reviewAt: latest,
    });
  });

  it('with response times that change, old and new on the record', () => {
    const { urgent } = service.responseTimes;
    expect(
      given()
        .when(told(grace, declaring({ times: [urgentLater] })))
        .state(),
    ).toMatchObject({
      plan: {
        times: [
          {
            sensitivity: 'urgent',
            from: urgent,
            to: { ...urgent, acknowledge: 'PT2H', answer: 'PT8H' },
          },
        ],
      },
      timesSince: [{ at: at('10:00') }],
    });
  });

  it('never with another time for an emergency', () => {
    const times = [{ sensitivity: 'emergency', acknowledge: 'PT10M', answer: 'PT30M' }] as const;
    given()
      .when(told(grace, declaring({ times })))
      .refuses({ reason: 'timesNotAllowed', sensitivity: 'emergency', why: 'emergencyStays' });
  });
});

describe('a proposal', () => {
  const why = { type: 'dismiss', reason: 'Farah is back at three.' } as const;
  const dismissed = {
    type: 'proposalDismissed',
    ...{ by: grace, reason: why.reason, at: at('10:00') },
  } as const;

  it('is dismissed with a reason by a manager', () => {
    given(proposed(queueOf(6)))
      .when(told(grace, why))
      .then(dismissed);
  });

  it('is dismissed by nobody else', () => {
    given(proposed(queueOf(6)))
      .when(told(sam, why))
      .refuses({ reason: 'notManager', managers });
  });

  it('is dismissed once', () => {
    given(proposed(queueOf(6)), dismissed)
      .when(told(grace, why))
      .then();
    given(proposed(queueOf(6)), dismissed)
      .when(told(hugh, why))
      .refuses({ reason: 'notProposed' });
  });

  it('can’t be dismissed once the shortage is declared', () => {
    given(proposed(queueOf(6)), declared())
      .when(told(hugh, why))
      .refuses({ reason: 'alreadyDeclared', by: grace, at: at('10:00') });
  });

  it('can’t be dismissed where there is none', () => {
    given().when(told(grace, why)).refuses({ reason: 'notProposed' });
  });
});

describe('a review', () => {
  const monday = utc('2026-12-07T12:00');
  const goesOn = { type: 'review', note: 'Still one clinician.', reviewAt: monday } as const;

  it('lets the shortage go on until another time', () => {
    given(declared())
      .when(told(grace, goesOn, friday))
      .then({
        type: 'shortageReviewed',
        outcome: 'continue',
        ...{ by: grace, note: 'Still one clinician.', reviewAt: monday, at: friday },
      });
  });

  it('ends being overdue', () => {
    const state = given(declared(), { type: 'reviewOverdue', at: friday, againAt: monday })
      .when(told(grace, goesOn, friday))
      .state();
    expect(state).toMatchObject({ status: 'declared', reviewAt: monday });
    expect(state).not.toHaveProperty('overdue');
  });

  it('changes what holds: what is done stays, what is new has a number of its own', () => {
    const done = {
      type: 'mitigationDone',
      ...{ number: 1, by: sam, note: 'She comes.', at: at('12:00') },
    } as const;
    const secondClinician = { what: 'A second duty clinician', owner: grace, due: '2026-12-07' };
    const change = planToDecide({ mitigations: [secondClinician], times: [urgentLater] });
    const state = given(declared(), done)
      .when(told(grace, { ...goesOn, change }, friday))
      .state();

    expect(state).toMatchObject({
      reviewed: { outcome: 'change' },
      plan: {
        mitigations: [
          { number: 1, done: { by: sam } },
          { number: 2, plannedAt: friday },
        ],
        times: [{ sensitivity: 'urgent' }],
      },
      timesSince: [{ at: friday }],
    });
  });

  it('leaves alone what is planned again as it was', () => {
    const state = given(declared())
      .when(told(grace, { ...goesOn, change: planToDecide() }, friday))
      .state();
    expect(state).toMatchObject({
      plan: { mitigations: [{ number: 1, plannedAt: at('10:00') }] },
      timesSince: [],
    });
  });

  it('takes back changed response times, on the record', () => {
    const to = { ...service.responseTimes.urgent, acknowledge: 'PT2H' };
    const times = [{ sensitivity: 'urgent', from: service.responseTimes.urgent, to } as const];
    const state = given(declared({ times }))
      .when(told(grace, { ...goesOn, change: planToDecide() }, friday))
      .state();
    expect(state).toMatchObject({
      timesSince: [
        { at: at('10:00'), times },
        { at: friday, times: [] },
      ],
    });
  });

  it('is held to the same rules as a declaration', () => {
    given(declared())
      .when(told(grace, { ...goesOn, change: planToDecide({ mitigations: [] }) }, friday))
      .refuses({ reason: 'noMitigation' });
    given(declared())
      .when(told(grace, { ...goesOn, reviewAt: friday }, friday))
      .refuses({ reason: 'reviewInThePast' });
  });

  it('is for managers, and for what is declared', () => {
    given(declared()).when(told(sam, goesOn)).refuses({ reason: 'notManager', managers });
    given(proposed(queueOf(6)))
      .when(told(grace, goesOn))
      .refuses({ reason: 'notDeclared' });
    given(declared(), ended)
      .when(told(grace, goesOn))
      .refuses({ reason: 'alreadyEnded', by: grace, at: at('16:00') });
  });

  it('counts once when Teams brings it again', () => {
    given(declared(), {
      type: 'shortageReviewed',
      outcome: 'continue',
      ...{ by: grace, note: goesOn.note, reviewAt: monday, at: friday },
    })
      .when(told(grace, goesOn, friday))
      .then();
  });
});

describe('what is done about it', () => {
  const done = { type: 'recordMitigation', number: 1, note: 'She comes both days.' } as const;
  const recorded = {
    type: 'mitigationDone',
    ...{ number: 1, by: sam, note: done.note, at: at('10:00') },
  } as const;

  it('is recorded by its owner', () => {
    given(declared()).when(told(sam, done)).then(recorded);
  });

  it('is recorded by a manager in their place', () => {
    given(declared())
      .when(told(hugh, done))
      .then({ ...recorded, by: hugh });
  });

  it('is recorded by nobody else, who is told whose it is', () => {
    given(declared()).when(told(jonah, done)).refuses({ reason: 'notOwner', owner: sam, managers });
  });

  it('is recorded once', () => {
    given(declared(), recorded).when(told(sam, done)).then();
    given(declared(), recorded).when(told(grace, done)).refuses({
      reason: 'mitigationDone',
      by: sam,
    });
  });

  it('is known by its number', () => {
    given(declared())
      .when(told(sam, { ...done, number: 2 }))
      .refuses({ reason: 'unknownMitigation' });
  });

  it('is over with the shortage', () => {
    given(declared(), ended)
      .when(told(sam, done))
      .refuses({ reason: 'alreadyEnded', by: grace, at: at('16:00') });
  });
});

describe('the end', () => {
  const ending = {
    type: 'end',
    reason: 'Two duty clinicians again.',
    learned: 'Name the second one earlier.',
  } as const;

  it('is decided by a manager, with why and what is learned', () => {
    given(declared())
      .when(told(grace, ending, at('16:00')))
      .then(ended);
  });

  it('is decided by nobody else', () => {
    given(declared()).when(told(sam, ending)).refuses({ reason: 'notManager', managers });
  });

  it('comes once', () => {
    given(declared(), ended).when(told(grace, ending)).then();
    given(declared(), ended)
      .when(told(hugh, ending))
      .refuses({ reason: 'alreadyEnded', by: grace, at: at('16:00') });
  });

  it('ends nothing that was not declared', () => {
    given(proposed(queueOf(6)))
      .when(told(grace, ending))
      .refuses({ reason: 'notDeclared' });
  });
});
