/** What is asked of every event of a consult before it is believed; each says in words what does not hold. */
import type { ConsultEvent } from '../../../services/consult/events.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import type { World } from '../world.ts';
import type { Absences } from './absences.ts';
import type { KnownConsult } from './known-consult.ts';
import { withoutRight, type Authorities, type Signed } from './may-answer.ts';

export type Judge = (consult: KnownConsult, signed: Signed, decidedAt: number) => readonly string[];

type Asking = Extract<ConsultEvent, { type: 'linkAsked' }>;

const MINUTE = 60_000;

/** Minutes by the service's file, by day and night. */
const acknowledgeWithin: { readonly [sensitivity: string]: number } = {
  emergency: 5,
  veryUrgent: 15,
  urgent: 60,
};

export function judgesOf(
  world: World,
  absences: Absences,
  authorities: Authorities,
): readonly Judge[] {
  const counted =
    (name: string, judge: (...about: Parameters<Judge>) => string | undefined): Judge =>
    (consult, signed, decidedAt) => {
      world.checks.add(name);
      const words = judge(consult, signed, decidedAt);
      return words === undefined
        ? []
        : [`(${name.split(' ')[0] ?? ''}) consult ${consult.id}: ${words}`];
    };
  return [
    counted('4 no decision without authority', (consult, signed) =>
      withoutRight(consult, signed, authorities),
    ),
    counted('3 one holder at most', secondHolder),
    counted('2 nobody absent is asked', (consult, { event }, decidedAt) =>
      event.type === 'linkAsked'
        ? askedThoughAway({ world, absences, authorities }, consult, event, decidedAt)
        : undefined,
    ),
    counted('10 clocks are as configured', tooLong),
  ];
}

function secondHolder(consult: KnownConsult, { event }: Signed): string | undefined {
  const holder = consult.holder ?? 'nobody';
  if (event.type === 'consultAcknowledged' && consult.status !== 'waiting') {
    return `${event.by} took it while it was ${consult.status} by ${holder}`;
  }
  return event.type === 'handOnAccepted' && event.from !== consult.holder
    ? `${event.from} handed on what ${holder} held`
    : undefined;
}

type Ground = {
  readonly world: World;
  readonly absences: Absences;
  readonly authorities: Authorities;
};

function askedThoughAway(
  ground: Ground,
  consult: KnownConsult,
  { link: { person, reason, directory }, at }: Asking,
  decidedAt: number,
): string | undefined {
  const readAt = directory?.state === 'known' ? directory.readAt : undefined;
  const absence = ground.absences.knownFor(person, Date.parse(at), decidedAt, readAt);
  if (absence === undefined) return undefined;
  const present = whoWasPresent(ground, consult, Date.parse(at));
  if (reason.why === 'nobodyElse' && present.length === 0) return undefined;
  const others = present.length === 0 ? '' : `; ${present.join(', ')} could have been`;
  return `${person} was asked (${reason.why}) though away: ${absence}${others}`;
}

/** The lead and the managers of the team, as far as they are there and at work. */
function whoWasPresent(
  { world, absences, authorities }: Ground,
  { pathway, locality, team, requester }: KnownConsult,
  at: number,
): readonly PersonId[] {
  const leads = world.service.leadership
    .filter((each) => each.pathway === pathway && each.locality === locality)
    .map(({ lead }) => lead);
  return [...leads, ...authorities.managers(team)].filter(
    (person) => person !== requester && absences.isPresent(person, at),
  );
}

/** The last link is asked again a quarter of an hour later; a shortage has times of its own. */
function tooLong(consult: KnownConsult, { event }: Signed): string | undefined {
  const minutes = acknowledgeWithin[consult.sensitivity];
  if (event.type !== 'linkAsked' || minutes === undefined || consult.hasShortage) return undefined;
  const given = (Date.parse(event.acknowledgeBy) - Date.parse(event.at)) / MINUTE;
  return given > Math.max(minutes, event.isLast ? 15 : 0)
    ? `${given} minutes to acknowledge ${consult.sensitivity}`
    : undefined;
}
