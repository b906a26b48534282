import { describe, expect, it } from '@jest/globals';
import { computeChain, handOnLink } from '../../../services/cover/compute-chain.ts';
import type { ChainQuestion } from '../../../services/cover/chain.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { chainQuestion, keyOf, offSick, onLeave, rolesOf } from '../../support/chains.ts';
import {
  amina,
  at,
  ben,
  chloe,
  esther,
  farah,
  grace,
  hugh,
  ines,
  jonah,
  kemi,
  maya,
  sam,
  utc,
} from '../../support/people.ts';

const rolesIn = (given: Parameters<typeof chainQuestion>[0]) =>
  rolesOf(computeChain(chainQuestion(given)));
const reasonFor = (person: PersonId, question: ChainQuestion) =>
  computeChain(question).links.find((link) => link.person === person)?.reason;
const skippedIn = (question: ChainQuestion) =>
  computeChain(question).skipped.map(({ role, person, reason }) =>
    [role, person === undefined ? '' : keyOf(person), reason.why].join(' '),
  );

const everybodyThere = {
  lead: 'amina',
  cover: 'sam',
  deputy: 'ben',
  dutyClinician: 'farah',
  onCallManager: 'hugh',
};

describe('with everybody at work', () => {
  it('has the lead first, then the lead’s cover, deputy, duty clinician and on-call manager', () => {
    const { links } = computeChain(chainQuestion());
    expect(links.map(({ role, person }) => `${role} ${keyOf(person)}`)).toEqual([
      'lead amina',
      'cover sam',
      'deputy ben',
      'dutyClinician farah',
      'onCallManager hugh',
    ]);
    expect(reasonFor(sam, chainQuestion())).toEqual({ why: 'standingCover', person: amina });
  });

  it('says which places nobody is named for', () => {
    expect(skippedIn(chainQuestion({ pathway: 'perinatal', locality: 'northgate' }))).toContain(
      'deputy  nobodyNamed',
    );
  });

  it('never asks the requester', () => {
    const question = chainQuestion({ requester: amina });
    expect(rolesIn({ requester: amina })).toEqual({
      cover: 'sam',
      deputy: 'ben',
      dutyClinician: 'farah',
      onCallManager: 'hugh',
    });
    expect(skippedIn(question)).toEqual(['lead amina isRequester']);
  });
});

describe('when a link is missing', () => {
  it.each([
    ['lead', amina],
    ['cover', sam],
    ['deputy', ben],
    ['dutyClinician', farah],
    ['onCallManager', hugh],
  ] as const)('goes on without the %s, and says why', (role, person) => {
    const absences = [onLeave(person, { until: at('18:00') })];
    const { [role]: _gone, ...others } = everybodyThere;

    expect(rolesIn({ absences })).toEqual(others);
    expect(computeChain(chainQuestion({ absences })).skipped).toEqual([
      { role, person, reason: { why: 'onLeave', until: at('18:00') } },
    ]);
  });

  it.each([
    ['lead', amina],
    ['cover', sam],
    ['deputy', ben],
    ['dutyClinician', farah],
    ['onCallManager', hugh],
  ] as const)('passes over the %s whom Teams can’t reach', (role, person) => {
    const unreachable = new Map([[person, 'the app was blocked']]);
    const { [role]: _gone, ...others } = everybodyThere;

    expect(rolesIn({ unreachable })).toEqual(others);
    expect(computeChain(chainQuestion({ unreachable })).skipped).toEqual([
      { role, person, reason: { why: 'unreachable', detail: 'the app was blocked' } },
    ]);
  });

  it('falls back to team managers when all five are away, nearby ones first', () => {
    const absences = [amina, sam, ben, farah, hugh].map((person) => onLeave(person));
    const { links } = computeChain(chainQuestion({ absences }));

    expect(links).toEqual([
      { person: grace, role: 'teamManager', reason: { why: 'managesTeam' } },
      { person: ines, role: 'teamManager', reason: { why: 'managesTeam' } },
    ]);
  });

  it('asks whoever is left when nobody can be, those merely off shift first', () => {
    const away = [amina, ben, farah, maya, hugh, grace];
    const question = chainQuestion({
      now: at('23:00'),
      absences: away.map((person) => onLeave(person)),
      unreachable: new Map([[ines, 'the app is not installed']]),
    });
    const { links } = computeChain(question);

    expect(links.map(({ person, reason }) => [keyOf(person), reason.why])).toEqual([
      ['sam', 'nobodyElse'],
      ['amina', 'nobodyElse'],
      ['ben', 'nobodyElse'],
      ['maya', 'nobodyElse'],
      ['hugh', 'nobodyElse'],
      ['grace', 'nobodyElse'],
      ['ines', 'nobodyElse'],
    ]);
    expect(links[0]?.reason).toEqual({
      why: 'nobodyElse',
      despite: { why: 'offShift', until: utc('2026-12-03T09:00') },
    });
  });
});

describe('the cover of a lead who is away', () => {
  it('is the one named in the declared leave', () => {
    const leave = onLeave(amina, { until: at('18:00'), cover: maya });
    expect(rolesIn({ absences: [leave] })).toMatchObject({ cover: 'maya', deputy: 'ben' });
    expect(reasonFor(maya, chainQuestion({ absences: [leave] }))).toEqual({
      why: 'coversFor',
      person: amina,
      because: { why: 'onLeave', until: at('18:00') },
    });
  });

  it('is the standing cover when none was named', () => {
    const absences = [offSick(amina)];
    expect(rolesIn({ absences })).toMatchObject({ cover: 'sam' });
    expect(reasonFor(sam, chainQuestion({ absences }))).toEqual({
      why: 'coversFor',
      person: amina,
      because: { why: 'offSick' },
    });
  });

  it('is the cover’s own cover when the cover is away too', () => {
    const absences = [onLeave(amina, { cover: maya }), offSick(maya, { cover: farah })];
    const question = chainQuestion({ absences });

    expect(rolesIn({ absences })).toMatchObject({ cover: 'farah' });
    expect(reasonFor(farah, question)).toMatchObject({ why: 'coversFor', person: maya });
    expect(skippedIn(question)).toEqual([
      'lead amina onLeave',
      'cover maya offSick',
      'dutyClinician farah alreadyInChain',
    ]);
  });

  it('is the standing cover in the end when two people cover for each other', () => {
    const absences = [onLeave(amina, { cover: maya }), onLeave(maya, { cover: amina })];
    expect(rolesIn({ absences })).toMatchObject({ cover: 'sam' });
  });

  it('is passed over without the authority for the pathway', () => {
    const question = chainQuestion({ absences: [onLeave(amina, { cover: kemi })] });
    expect(skippedIn(question)).toEqual(['lead amina onLeave', 'cover kemi mayNotCover']);
    expect(computeChain(question).links[0]).toMatchObject({ person: sam, role: 'cover' });
  });
});

describe('off shift', () => {
  const thursdayAt16 = utc('2026-12-03T16:00');

  it('passes over a lead after their own hours, on the wall clock', () => {
    const question = chainQuestion({ pathway: 'perinatal', now: thursdayAt16 });
    expect(computeChain(question).skipped[0]).toEqual({
      role: 'lead',
      person: esther,
      reason: { why: 'offShift', until: utc('2026-12-07T09:00') },
    });
  });

  it('passes over a lead who is not at work at all that day, on the working clock', () => {
    const friday = utc('2026-12-04T10:00');
    expect(
      rolesIn({ pathway: 'perinatal', now: friday, sensitivity: 'routine' }),
    ).not.toHaveProperty('lead');
  });

  it('waits for a lead who starts later that day, on the working clock', () => {
    const early = { workingHours: { wed: { from: '12:00', to: '20:00' } } };
    const { service } = chainQuestion();
    const lead = service.people.get(amina);
    const people = lead
      ? new Map(service.people).set(amina, { ...lead, ...early })
      : service.people;
    const given = { service: { ...service, people }, now: at('10:00') };

    expect(rolesIn({ ...given, sensitivity: 'routine' })).toMatchObject({ lead: 'amina' });
    expect(rolesIn({ ...given, sensitivity: 'urgent' })).not.toHaveProperty('lead');
  });
});

describe('handing on', () => {
  it('keeps the place of somebody in the chain', () => {
    expect(handOnLink(chainQuestion(), ben)).toMatchObject({ person: ben, role: 'deputy' });
  });

  it('takes somebody with the authority for the pathway who is at work', () => {
    expect(handOnLink(chainQuestion(), maya)).toEqual({
      person: maya,
      role: 'cover',
      reason: { why: 'hasAuthority' },
    });
  });

  it.each([
    ['has no authority', kemi, { why: 'mayNotCover' }],
    ['asked', jonah, { why: 'isRequester' }],
    ['is away', maya, { why: 'onLeave' }],
    ['has authority for other pathways only', chloe, { why: 'mayNotCover' }],
  ] as const)('does not take somebody who %s', (_who, person, reason) => {
    const question = chainQuestion({ absences: [onLeave(maya)] });
    expect(handOnLink(question, person)).toEqual({ role: 'cover', person, reason });
  });
});
