/** What a shortage's events oblige the service to do, as jobs in the same batch as the events. */
import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { JobSpec } from '../kernel/job.ts';
import { addTime, isBefore } from '../kernel/time.ts';
import {
  tellAbout,
  toChannel,
  toPerson,
  updateCardsOf,
  type Audience,
  type Subject,
} from '../notice/notice.ts';
import { shortageTimer, type ShortageTimer } from './jobs.ts';
import {
  isKnown,
  reviewReminderBefore,
  type KnownShortage,
  type Mitigation,
  type Plan,
  type Shortage,
} from './shortage.ts';
import type { ShortageCommand, ShortageEvent } from './stream.ts';

/** Why somebody is alerted. Of a mitigation, followed by a dot and its number. */
export const shortageTellings = [
  'proposed',
  'undecided',
  'declared',
  'changed',
  'reviewSoon',
  'reviewOverdue',
  'ended',
  'mitigation',
  'mitigationDue',
  'mitigationOverdue',
] as const;
export type ShortageTelling = (typeof shortageTellings)[number];

export const shortageSubject = ({ team, id }: Pick<KnownShortage, 'team' | 'id'>): Subject => ({
  kind: 'shortage',
  scope: team,
  id,
});

export function shortageReactions(
  events: readonly ShortageEvent[],
  state: Shortage,
  { at, actor, command }: CommandEnvelope<ShortageCommand>,
): readonly JobSpec[] {
  if (!isKnown(state) || events.length === 0) return [];
  const react = new Reactions(state, command.concerned.managers, at, actor);
  return [react.cards(), ...events.flatMap((event) => reactionsTo(event, react))];
}

class Reactions {
  readonly #shortage: KnownShortage;
  readonly #managers: readonly PersonId[];
  readonly #at: Instant;
  readonly #actor: string;

  constructor(shortage: KnownShortage, managers: readonly PersonId[], at: Instant, actor: string) {
    this.#shortage = shortage;
    this.#managers = managers;
    this.#at = at;
    this.#actor = actor;
  }

  cards(): JobSpec {
    return updateCardsOf(shortageSubject(this.#shortage), this.#at);
  }

  tell(telling: string, to: Audience, at = this.#at): JobSpec {
    return tellAbout(shortageSubject(this.#shortage), telling, to, at);
  }

  /** Whoever did it knows of it. */
  managers(
    telling: string,
    { at = this.#at, except = [] }: { readonly at?: Instant; readonly except?: People } = {},
  ): readonly JobSpec[] {
    return this.#managers
      .filter((manager) => manager !== this.#actor && !except.includes(manager))
      .map((manager) => this.tell(telling, toPerson(manager), at));
  }

  channel(telling: ShortageTelling): JobSpec {
    return this.tell(telling, toChannel(this.#shortage.team));
  }

  timer(timer: ShortageTimer, dueAt: Instant, number?: number): JobSpec {
    const { team, id: shortage } = this.#shortage;
    const which = number === undefined ? {} : { number };
    return shortageTimer({ team, shortage, timer, ...which }, dueAt);
  }

  review(reviewAt: Instant): readonly JobSpec[] {
    const soon = addTime(reviewAt, `-${reviewReminderBefore}`);
    return [
      ...(isBefore(this.#at, soon) ? [this.timer('reviewSoon', soon)] : []),
      this.timer('reviewDue', reviewAt),
    ];
  }

  /** Owners of those that are new are told, and their clocks run. */
  mitigations(mitigations: readonly Mitigation[]): readonly JobSpec[] {
    return mitigations.flatMap(({ number, owner, deadlines: { remindAt, overdueAt } }) => [
      ...(owner === this.#actor ? [] : [this.tell(`mitigation.${number}`, toPerson(owner))]),
      ...(remindAt ? [this.timer('mitigationDue', remindAt, number)] : []),
      this.timer('mitigationOverdue', overdueAt, number),
    ]);
  }

  /** Somebody declared it, or changed it at a review: new owners hear of what is theirs. */
  planned(telling: ShortageTelling, { mitigations }: Plan, reviewAt: Instant): readonly JobSpec[] {
    const fresh = mitigations.filter(({ plannedAt }) => plannedAt === this.#at);
    return [
      this.channel(telling),
      ...this.managers(telling, { except: fresh.map(({ owner }) => owner) }),
      ...this.mitigations(fresh),
      ...this.review(reviewAt),
    ];
  }

  /** The owner hears of it, and so do the managers. */
  overdue(number: number, at: Instant): readonly JobSpec[] {
    const telling = `mitigationOverdue.${number}`;
    const owners = this.owner(number);
    return [
      ...owners.map((owner) => this.tell(telling, toPerson(owner), at)),
      ...this.managers(telling, { at, except: owners }),
    ];
  }

  /** Whose mitigation it is; nobody where it is gone. */
  owner(number: number): People {
    const shortage = this.#shortage;
    return 'plan' in shortage
      ? shortage.plan.mitigations.flatMap((each) => (each.number === number ? each.owner : []))
      : [];
  }
}

type People = readonly PersonId[];

// eslint-disable-next-line complexity -- one line per event
function reactionsTo(event: ShortageEvent, react: Reactions): readonly JobSpec[] {
  switch (event.type) {
    case 'shortageProposed':
      return [
        ...react.managers('proposed', { at: event.tellAt }),
        react.timer('proposalUnanswered', event.againAt),
      ];
    case 'decisionReminded':
      return [
        ...react.managers('undecided', { at: event.tellAt }),
        react.timer('proposalUnanswered', event.againAt),
      ];
    case 'shortageDeclared':
      return react.planned('declared', event.plan, event.reviewAt);
    case 'reviewReminded':
      return react.managers('reviewSoon');
    case 'reviewOverdue':
      return [
        ...react.managers('reviewOverdue'),
        react.channel('reviewOverdue'),
        react.timer('reviewDue', event.againAt),
      ];
    case 'shortageReviewed':
      return event.plan
        ? react.planned('changed', event.plan, event.reviewAt)
        : react.review(event.reviewAt);
    case 'mitigationReminded':
      return react
        .owner(event.number)
        .map((owner) => react.tell(`mitigationDue.${event.number}`, toPerson(owner)));
    case 'mitigationOverdue':
      return react.overdue(event.number, event.tellAt);
    case 'shortageEnded':
      return [react.channel('ended'), ...react.managers('ended')];
    case 'causesChanged':
    case 'causesGone':
    case 'proposalLapsed':
    case 'proposalDismissed':
    case 'mitigationDone':
      return []; // the cards say it
    default:
      return assertNever(event);
  }
}
