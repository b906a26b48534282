import { describe, expect, it } from '@jest/globals';
import type { AnswerTerms } from '../../../services/acceptance/acceptance.ts';
import { acceptanceCapability } from '../../../services/acceptance/capability.ts';
import { evolveAcceptance } from '../../../services/acceptance/evolve.ts';
import { acceptanceReactions } from '../../../services/acceptance/reactions.ts';
import type { AcceptanceCommand, AcceptanceEvent } from '../../../services/acceptance/stream.ts';
import type { Actor } from '../../../services/kernel/capability.ts';
import { CaseRef, CommandId, type Instant } from '../../../services/kernel/ids.ts';
import { recipient, signOff } from '../../support/handed-over.ts';
import { decider } from '../../support/given.ts';
import { at, grace, jonah, kemi, stranger, utc } from '../../support/people.ts';

const given = decider(acceptanceCapability);
const people = { managers: [grace], members: [jonah, kemi] };
const caseRef = CaseRef.parse('CM-10482');
const first = { ...signOff, link: 1 };
const about = { ...first, caseRef };
const expiresAt = utc('2026-12-09T10:00');
const partner = { name: 'Priya Nair', role: 'Duty worker', contact: '01632 960 123' };
const terms: AnswerTerms = {
  kind: 'accepted',
  by: partner,
  firstContactAt: utc('2026-12-04T14:30'),
};
const answer = { terms, shown: 'digest', attempt: 'one' };

const told = (
  command: AcceptanceCommand,
  actor: Actor = 'service',
  when: Instant = at('11:00'),
) => ({
  ...{ id: CommandId.parse('command'), actor, at: when, authority: 'any', command },
});
const issuing = (link = 1): AcceptanceCommand => ({
  ...{ type: 'issue', caseRef, link: { ...signOff, link }, recipient },
  ...{ codeDigest: 'digest', expiresAt, people },
});
const entering = (isRight: boolean, link = 1): AcceptanceCommand => ({
  ...{ type: 'enter', link: { ...signOff, link }, isRight, people },
});
const answering = (link = 1): AcceptanceCommand => ({
  ...{ type: 'answer', link: { ...signOff, link }, ...answer, people },
});
const issued: AcceptanceEvent = {
  ...{ type: 'linkIssued', ...about, recipient, issuedBy: jonah, expiresAt },
  ...{ codeDigest: 'digest', at: at('10:00') },
};
const again: AcceptanceEvent = { ...issued, link: 2, at: at('10:30') };
const answered: AcceptanceEvent = { type: 'linkAnswered', ...about, ...answer, at: at('10:45') };
const missing: AcceptanceEvent = {
  ...answered,
  terms: { kind: 'missing', by: partner, text: 'No contact for the nights.' },
};
const wrong: AcceptanceEvent = { type: 'codeWrong', ...about, at: at('10:10') };
const locked: AcceptanceEvent = { type: 'linkLocked', ...about, at: at('10:10') };
const revoked: AcceptanceEvent = {
  ...{ type: 'linkRevoked', ...about, by: kemi, isReplaced: false, at: at('10:20') },
};

describe('issuing a link', () => {
  it('is done by anybody of the team, and ends the one that waits', () => {
    given()
      .when(told(issuing(), jonah, at('10:00')))
      .then(issued);
    given(issued)
      .when(told(issuing(2), kemi))
      .then(
        { ...revoked, isReplaced: true, at: at('11:00') },
        { ...again, issuedBy: kemi, at: at('11:00') },
      );
  });

  it('is refused to others, and to the service itself', () => {
    given()
      .when(told(issuing(), stranger))
      .refuses({ reason: 'mayNotIssue', who: [grace, jonah, kemi] });
    given().when(told(issuing())).refuses({ reason: 'onlyPeople' });
  });

  it('follows what was missing, and nothing that was accepted', () => {
    given(issued, missing)
      .when(told(issuing(2), kemi))
      .then({ ...again, issuedBy: kemi, at: at('11:00') });
    given(issued, answered)
      .when(told(issuing(2), kemi))
      .refuses({ reason: 'alreadyAccepted', at: at('10:45'), by: recipient });
  });

  it('needs something to show, and the number that is next', () => {
    given()
      .when(told({ ...issuing(), caseRef: undefined } as AcceptanceCommand, jonah))
      .refuses({ reason: 'nothingToShow' });
    given(issued)
      .when(told(issuing(1), kemi))
      .refuses({ reason: 'changedMeanwhile' });
  });
});

describe('a code', () => {
  it('locks the link at the fifth wrong one in a row', () => {
    given(issued, wrong, wrong, wrong)
      .when(told(entering(false)))
      .then({ ...wrong, at: at('11:00') });
    given(issued, wrong, wrong, wrong, wrong)
      .when(told(entering(false)))
      .then({ ...wrong, at: at('11:00') }, { ...locked, at: at('11:00') });
  });

  it.each([
    ['locked', [issued, locked], { reason: 'locked', at: at('10:10') }],
    ['revoked', [issued, revoked], { reason: 'revoked', at: at('10:20') }],
    ['replaced', [issued, again], { reason: 'replaced' }],
    ['unknown', [], { reason: 'unknownLink' }],
    [
      'answered',
      [issued, answered],
      { reason: 'alreadyAnswered', at: at('10:45'), kind: 'accepted' },
    ],
  ] as const)('opens nothing that is %s', (_what, events, refusal) => {
    given(...events)
      .when(told(entering(true)))
      .refuses(refusal);
  });

  it('opens nothing from the moment of its end on, whether or not the clock has been told of', () => {
    given(issued)
      .when(told(entering(true), 'service', expiresAt))
      .refuses({ reason: 'expired', at: expiresAt });
    given(issued)
      .when(told(entering(true), 'service', utc('2026-12-09T09:59')))
      .then({ type: 'linkOpened', ...about, at: utc('2026-12-09T09:59') });
  });

  it('is entered through the page alone', () => {
    given(issued)
      .when(told(entering(true), jonah))
      .refuses({ reason: 'onlyTheService' });
    given(issued).when(told(answering(), jonah)).refuses({ reason: 'onlyTheService' });
  });
});

describe('an answer', () => {
  it('is given once, also by whoever had it open when it was locked', () => {
    given(issued)
      .when(told(answering()))
      .then({ ...answered, at: at('11:00') });
    given(issued, locked)
      .when(told(answering()))
      .then({ ...answered, at: at('11:00') });
    given(issued, missing)
      .when(told(answering()))
      .refuses({ reason: 'alreadyAnswered', at: at('10:45'), kind: 'missing' });
    given(issued, again).when(told(answering())).refuses({ reason: 'replaced' });
  });
});

describe('the end of a link', () => {
  const expire: AcceptanceCommand = { type: 'expire', link: first, people };
  const revoke: AcceptanceCommand = { type: 'revoke', link: first, people };

  it('comes when its time is over, and not before', () => {
    given(issued, locked)
      .when(told(expire, 'service', expiresAt))
      .then({ type: 'linkExpired', ...about, at: expiresAt });
    given(issued).when(told(expire)).refuses({ reason: 'notYetExpired', until: expiresAt });
  });

  it('comes no more once there was an answer, or a newer link', () => {
    given(issued, answered)
      .when(told(expire, 'service', expiresAt))
      .then();
    given(issued, again)
      .when(told(expire, 'service', expiresAt))
      .then();
  });

  it('comes by the team, or by the service where the sign-off is withdrawn', () => {
    given(issued)
      .when(told(revoke, kemi))
      .then({ ...revoked, at: at('11:00') });
    given(issued)
      .when(told(revoke))
      .then({ ...revoked, by: 'service', at: at('11:00') });
    given(issued)
      .when(told(revoke, stranger))
      .refuses({ reason: 'mayNotIssue', who: [grace, jonah, kemi] });
    given(issued, answered)
      .when(told(revoke, kemi))
      .refuses({ reason: 'alreadyAnswered', at: at('10:45'), kind: 'accepted' });
  });
});

describe('what follows', () => {
  const jobsOf = (before: readonly AcceptanceEvent[], event: AcceptanceEvent) =>
    acceptanceReactions(
      [event],
      [...before, event].reduce(evolveAcceptance, acceptanceCapability.initial),
      told(issuing(), jonah, event.at),
    ).map(({ id, dueAt }) => `${id} ${dueAt.slice(5, 16)}`);
  const cards = (time: string) => `notice.cards.acceptance.handover-0001 ${time}`;
  const tell = (telling: string, who: string, time: string) =>
    `notice.tell.acceptance.handover-0001.${telling}.${who} ${time}`;

  it.each([
    [
      'a link: its end, and a reminder half-way',
      [],
      issued,
      ['acceptance.expire.handover-0001.1 12-09T10:00', tell('halfway', jonah, '12-05T22:00')],
    ],
    [
      'acceptance: the sign-off and the issuer',
      [issued],
      answered,
      ['signoff.partner.handover-0001.1 12-02T10:45', tell('accepted', jonah, '12-02T10:45')],
    ],
    [
      'what is missing: managers as well',
      [issued],
      missing,
      [
        'signoff.partner.handover-0001.1 12-02T10:45',
        tell('missing', jonah, '12-02T10:45'),
        tell('missing', grace, '12-02T10:45'),
      ],
    ],
    ['a lock: the issuer', [issued], locked, [tell('locked', jonah, '12-02T10:10')]],
    ['the team’s own end: nothing more', [issued], revoked, []],
  ] as const)('from %s', (_what, before, event, jobs) => {
    expect(jobsOf(before, event)).toEqual([cards(event.at.slice(5, 16)), ...jobs]);
  });

  it('from no answer in time: the sign-off, the issuer and managers', () => {
    const expired: AcceptanceEvent = { type: 'linkExpired', ...about, at: expiresAt };
    expect(jobsOf([issued], expired)).toEqual([
      cards('12-09T10:00'),
      'signoff.partner.handover-0001.1 12-09T10:00',
      tell('expired', jonah, '12-09T10:00'),
      tell('expired', grace, '12-09T10:00'),
    ]);
  });
});
