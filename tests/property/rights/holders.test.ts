/** Whatever leave, rotas and delegations there are: who holds a right follows from the file. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Absence } from '../../../services/absence/absence.ts';
import type { Instant, PersonId } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import { presencesAt } from '../../../services/rights/away.ts';
import { stepsOf, type RightsQuestion } from '../../../services/rights/holders.ts';
import { builtInRoles, type Delegation } from '../../../services/rights/rights.ts';
import { holdersOfRole } from '../../../services/rights/role-holders.ts';
import { anyInstant } from '../../support/any-service.ts';
import { service } from '../../support/people.ts';
import { anyTier, nothingKnown, restriction, rightsQuestion } from '../../support/rights.ts';

const people = [...service.people.keys()];
const anyPerson = fc.constantFrom(...people);
const anyRole = fc.constantFrom(...builtInRoles, 'safeguardingLead');
const anyHours = fc.integer({ min: -72, max: 72 });

type Span = { readonly start: number; readonly hours: number };
const anySpan = fc.record({ start: anyHours, hours: fc.integer({ min: 0, max: 96 }) });
const hoursAfter = (now: Instant, hours: number) =>
  addTime(now, hours < 0 ? `-PT${-hours}H` : `PT${hours}H`);
const spanAt = (now: RightsQuestion['now'], { start, hours }: Span) => ({
  from: hoursAfter(now, start),
  until: hoursAfter(now, start + hours),
});

const anyQuestion: fc.Arbitrary<RightsQuestion> = anyInstant.chain((now) =>
  fc
    .record({
      role: anyRole,
      other: anyRole,
      team: fc.constantFrom(...service.teams.keys()),
      pathway: fc.constantFrom(...service.pathways.keys()),
      person: anyPerson,
      excluded: fc.uniqueArray(anyPerson, { maxLength: 4 }),
      absences: fc.array(
        fc.record({ person: anyPerson, span: anySpan, cover: fc.option(anyPerson) }),
        { maxLength: 8 },
      ),
      unreachable: fc.uniqueArray(anyPerson, { maxLength: 3 }),
      delegations: fc.array(
        fc.record({ of: anyPerson, to: anyPerson, span: anySpan, isOfKind: fc.boolean() }),
        { maxLength: 6 },
      ),
    })
    .map(({ role, other, absences, unreachable, delegations, ...asked }) =>
      rightsQuestion({
        ...asked,
        now,
        defaults: anyTier({ roles: [role, other], needs: 1 }),
        known: {
          ...nothingKnown,
          unreachable: new Map(unreachable.map((each) => [each, 'no app'])),
          absences: absences.map(({ person, span, cover }, index): Absence => ({
            ...{ id: `a${index}`, person, kind: 'leave', declaredBy: person },
            ...spanAt(now, span),
            ...(cover === null ? {} : { cover }),
          })),
        },
        delegations: delegations.map(({ of, to, span, isOfKind }, index): Delegation => ({
          ...{ id: `d${index}`, of, to, ...spanAt(now, span) },
          ...(isOfKind ? { kind: restriction } : {}),
        })),
      }),
    ),
);

const holdersIn = (question: RightsQuestion) => stepsOf(question)[0]?.holders ?? [];
const rolesIn = (question: RightsQuestion) =>
  question.defaults.intensive[0].roles.map((role) =>
    holdersOfRole(role, { ...question, overrides: question.known.overrides }),
  );
const inForce = (question: RightsQuestion, of: PersonId | undefined, to: PersonId) =>
  question.delegations.some(
    (each) =>
      each.of === of && each.to === to && each.from <= question.now && question.now < each.until,
  );

it('nobody who is a party holds a right, and nobody holds it twice', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const holders = holdersIn(question).map(({ person }) => person);
      expect(holders.filter((person) => question.excluded.includes(person))).toEqual([]);
      expect(new Set(holders).size).toBe(holders.length);
    }),
  );
});

it('every authority follows from the file, or from a delegation in force by somebody who is no party', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const roles = rolesIn(question);
      const posts = roles.flatMap(({ places }) => places);
      const unfounded = holdersIn(question).filter(({ person, authority, onBehalfOf }) => {
        if (authority.startsWith('delegateOf')) {
          const isParty = question.excluded.some((each) => each === onBehalfOf);
          return isParty || !inForce(question, onBehalfOf, person);
        }
        if (authority.startsWith('coverFor')) {
          return onBehalfOf === undefined || !roles.some(({ mayCover }) => mayCover(person));
        }
        const isOwn = posts.some((each) => each.person === person && each.authority === authority);
        return !isOwn || onBehalfOf !== undefined;
      });
      expect(unfounded).toEqual([]);
    }),
  );
});

it('right behind somebody who is away stands the cover whom they named, where that cover may', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const [role] = rolesIn(question);
      if (role === undefined) return;
      const { known, now } = question;
      const presences = presencesAt(question.service, known, now);
      const holders = holdersIn({
        ...question,
        defaults: anyTier({ roles: [role.role], needs: 1 }),
        ...{ delegations: [], excluded: [] },
      });
      for (const [index, { person, isAway }] of holders.entries()) {
        const where = role.isDuty ? 'onDuty' : 'inOffice';
        const cover = isAway ? presences.coverOf(person, where) : undefined;
        if (cover === undefined || !role.mayCover(cover)) continue;
        const place = holders.findIndex((each) => each.person === cover);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(index + 1);
      }
    }),
  );
});

it('whom a person delegated to has the right from the first moment until before the last', () => {
  fc.assert(
    fc.property(anyQuestion, anyPerson, anySpan, (question, to, span) => {
      const [role] = rolesIn(question);
      const owner = role?.places[0]?.person;
      if (role === undefined || role.isDuty || owner === undefined || owner === to) return;
      const delegation = { id: 'd', of: owner, to, ...spanAt(question.now, span) };
      const asDelegate = (now: RightsQuestion['now']) =>
        holdersIn({
          ...question,
          ...{ now, excluded: [], delegations: [delegation] },
          known: nothingKnown,
          defaults: anyTier({ roles: [role.role], needs: 1 }),
        }).some(({ person, authority }) => person === to && authority.startsWith('delegateOf'));
      const { from, until } = delegation;
      expect(asDelegate(until)).toBe(false);
      expect(asDelegate(addTime(from, '-PT1S'))).toBe(false);
      const isElsewhere =
        role.places.some(({ person }) => person === to) || role.coverForAll.includes(to);
      const isAlone = from < until && !isElsewhere;
      const within = [from, addTime(until, '-PT1S')].map(asDelegate);
      expect(isAlone ? within : [true, true]).toEqual([true, true]);
    }),
  );
});
