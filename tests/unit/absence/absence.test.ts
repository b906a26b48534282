import { describe, expect, it } from '@jest/globals';
import type { Absence } from '../../../services/absence/absence.ts';
import { isAway } from '../../../services/absence/away.ts';
import { absenceCapability, absenceStream } from '../../../services/absence/capability.ts';
import {
  absenceAuthority,
  absencesFrom,
  coverStanding,
  wholeDays,
  whoMayCover,
} from '../../../services/absence/facts.ts';
import type { AbsenceCommand, AbsenceEvent } from '../../../services/absence/stream.ts';
import type { Actor, CommandEnvelope } from '../../../services/kernel/capability.ts';
import { CommandId, type Instant, type PersonId } from '../../../services/kernel/ids.ts';
import { onLeave, offSick } from '../../support/chains.ts';
import { decider } from '../../support/given.ts';
import {
  amina,
  at,
  ben,
  chloe,
  complexNeeds,
  esther,
  grace,
  hugh,
  ines,
  kemi,
  leo,
  maya,
  sam,
  service,
  stranger,
  utc,
} from '../../support/people.ts';

const given = decider(absenceCapability);
const now = at('10:00');

const send = (command: AbsenceCommand, actor: Actor, person: PersonId, when = now) => ({
  id: CommandId.parse('press-1'),
  at: when,
  actor,
  authority: absenceAuthority(service, actor, person) ?? 'none',
  command,
});

/** As the chat does it: the facts are read from the service, then the command is sent. */
function declare(
  absence: Absence,
  { actor = absence.person, others = [] }: { actor?: Actor; others?: readonly Absence[] } = {},
): CommandEnvelope<AbsenceCommand> {
  const cover = coverStanding(service, others, absence);
  const command = { type: 'declare', absence, managers: [grace] } as const;
  return send(cover === undefined ? command : { ...command, cover }, actor, absence.person);
}

const end = (absence: Absence, from: Instant, actor: Actor = absence.person) =>
  send({ type: 'end', absenceId: absence.id, at: from, managers: [grace] }, actor, absence.person);

const declared = (absence: Absence): AbsenceEvent => ({
  type: 'absenceDeclared',
  absence,
  at: now,
});

const leave = onLeave(amina, {
  ...wholeDays(service, '2026-12-03', '2026-12-14'),
  cover: maya,
});

describe('declaring leave', () => {
  it('is recorded, whole days on the local clock', () => {
    given().when(declare(leave)).then(declared(leave));
    expect([leave.from, leave.until]).toEqual([utc('2026-12-03T00:00'), utc('2026-12-15T00:00')]);
  });

  it('may begin this morning', () => {
    const today = onLeave(amina, wholeDays(service, '2026-12-02', '2026-12-02'));
    given().when(declare(today)).then(declared(today));
  });

  it('may be done by a manager of the person’s team', () => {
    given()
      .when(declare(leave, { actor: grace }))
      .then(declared(leave));
  });

  it('is not for others to do', () => {
    given()
      .when(declare(leave, { actor: kemi }))
      .refuses({ reason: 'notSelfNorManager', managers: [grace] });
    given()
      .when(declare(leave, { actor: 'service' }))
      .refuses({ reason: 'notSelfNorManager', managers: [grace] });
  });

  it('is refused when it ends before it starts', () => {
    const backwards = onLeave(amina, { from: at('14:00'), until: at('13:00') });
    given().when(declare(backwards)).refuses({ reason: 'endsBeforeItStarts' });
  });

  it('is refused when it is over, or began long ago', () => {
    const over = onLeave(amina, { from: at('08:00'), until: at('10:00') });
    const longAgo = onLeave(amina, { from: utc('2026-11-03T00:00'), until: at('18:00') });
    given().when(declare(over)).refuses({ reason: 'inThePast' });
    given().when(declare(longAgo)).refuses({ reason: 'inThePast' });
  });

  it('is refused when it overlaps another, and says which', () => {
    const sick = offSick(amina, wholeDays(service, '2026-12-14', '2026-12-20'));
    given(declared(leave)).when(declare(sick)).refuses({ reason: 'overlaps', absence: leave });
  });

  it('may begin when another ends', () => {
    const more = { ...onLeave(amina, wholeDays(service, '2026-12-15', '2026-12-16')), id: 'more' };
    given(declared(leave)).when(declare(more)).then(declared(more));
  });
});

describe('the cover named for an absence', () => {
  it('is refused without the authority for what the person leads, naming who has it', () => {
    given()
      .when(declare({ ...leave, cover: ben }))
      .refuses({
        reason: 'mayNotCover',
        cover: ben,
        pathways: [complexNeeds],
        whoMay: whoMayCover(service, amina),
      });
    expect(whoMayCover(service, amina)).toEqual([maya, sam]);
  });

  it('is refused when it is the person', () => {
    given()
      .when(declare({ ...leave, cover: amina }))
      .refuses({ reason: 'coverIsThePerson' });
  });

  it('is refused when away then', () => {
    const away = onLeave(maya, wholeDays(service, '2026-12-10', '2026-12-11'));
    given()
      .when(declare(leave, { others: [away] }))
      .refuses({ reason: 'coverAwayThen', absence: away });
  });

  it('counts only the beginning of an open end', () => {
    const sick = offSick(amina, { from: now, cover: maya });
    const later = onLeave(maya, wholeDays(service, '2026-12-10', '2026-12-11'));
    given()
      .when(declare(sick, { others: [later] }))
      .then(declared(sick));
    given()
      .when(declare(sick, { others: [onLeave(maya)] }))
      .refuses({ reason: 'coverAwayThen', absence: onLeave(maya) });
  });

  it('may be anybody for somebody who leads nothing', () => {
    const absence = onLeave(kemi, { until: at('18:00'), cover: leo });
    given().when(declare(absence)).then(declared(absence));
  });

  it('is refused when nobody looked whether they may', () => {
    const command = { type: 'declare', absence: leave, managers: [] } as const;
    given()
      .when(send(command, amina, amina))
      .refuses({ reason: 'mayNotCover', cover: maya, pathways: [], whoMay: [] });
  });

  it('is nobody outside the service', () => {
    expect(coverStanding(service, [], onLeave(kemi, { cover: stranger }))).toMatchObject({
      may: 'notCover',
    });
  });
});

describe('ending an absence', () => {
  const sick = offSick(amina, { from: at('08:00') });

  it('is being back', () => {
    given(declared(sick))
      .when(end(sick, now))
      .then({ type: 'absenceEnded', absence: sick, endsAt: now, by: amina, at: now });
    expect(given(declared(sick)).when(end(sick, now)).state()).toEqual({ absences: [] });
  });

  it('shortens leave when it ends early', () => {
    const early = utc('2026-12-10T00:00');
    expect(
      given(declared(leave))
        .when(end(leave, early, grace))
        .state(),
    ).toEqual({ absences: [{ ...leave, until: early }] });
  });

  it('calls leave off that has not begun', () => {
    expect(given(declared(leave)).when(end(leave, now)).state()).toEqual({ absences: [] });
  });

  it('is refused for an absence that is unknown or over', () => {
    given().when(end(leave, now)).refuses({ reason: 'unknownAbsence' });
  });

  it('is refused when it would make it longer', () => {
    given(declared(leave))
      .when(end(leave, utc('2026-12-20T00:00')))
      .refuses({ reason: 'notEarlier', absence: leave });
  });

  it('does not rewrite the past', () => {
    given(declared(sick))
      .when(end(sick, at('09:00')))
      .refuses({ reason: 'inThePast' });
  });

  it('is not for others to do', () => {
    given(declared(sick))
      .when(end(sick, now, ben))
      .refuses({ reason: 'notSelfNorManager', managers: [grace] });
  });
});

describe('what is remembered', () => {
  it('is only what is not over', () => {
    const short = onLeave(amina, { from: at('08:00'), until: at('12:00') });
    const later = { ...leave, id: 'later' };
    const state = [declared(short), { ...declared(later), at: at('12:00') } as const].reduce(
      (before, event) => absenceCapability.evolve(before, event),
      absenceCapability.initial,
    );

    expect(state).toEqual({ absences: [later] });
    expect(absenceCapability.isOpen(state)).toBe(true);
    expect(absencesFrom([state, { absences: [short] }])).toEqual([later, short]);
  });

  it('is a stream per person', () => {
    expect(absenceStream(amina)).toBe(`absence.${amina}`);
  });
});

describe('who may speak for a person', () => {
  it.each([
    ['themselves', amina, amina, 'self'],
    ['their team’s manager', grace, amina, 'manager'],
    ['the manager where they lead', ines, chloe, 'manager'],
    ['the managers where they are on a rota', ines, leo, 'manager'],
    ['no other manager', hugh, kemi, undefined],
    ['no colleague', ben, amina, undefined],
    ['nobody for a stranger', grace, stranger, undefined],
  ] as const)('%s', (_who, actor, person, authority) => {
    expect(absenceAuthority(service, actor, person)).toBe(authority);
  });
});

describe('being away', () => {
  const absence = onLeave(esther, { from: at('09:00'), until: at('17:00') });

  it.each([
    ['08:59', false],
    ['09:00', true],
    ['16:59', true],
    ['17:00', false],
  ])('at %s: %s', (time, away) => {
    expect(isAway([absence], esther, at(time))).toEqual(away ? absence : undefined);
  });

  it('has nothing to do with somebody else', () => {
    expect(isAway([absence], ben, at('12:00'))).toBeUndefined();
  });
});
