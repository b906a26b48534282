/**
 * Work that moves with leave (V5): what somebody has that somebody else must not lose while they
 * are away. A new kind of work is one more `WorkSource` and one more member of `WorkRef`; everything else follows, and the type checker names the words it needs.
 */
import type {
  ActionId,
  CaseRef,
  ConsultId,
  Instant,
  PathwayId,
  PersonId,
  TeamId,
} from '../kernel/ids.ts';
import { assertNever } from '../kernel/errors.ts';
import type { IncidentId } from '../incident/incident.ts';
import type { Keeping } from './keeping.ts';
import type { SignOffPlace } from '../sign-off/sign-off.ts';
import type { TimeSensitivity } from '../service/service.ts';

export type WorkRef =
  /** A case that somebody leads among its agencies. */
  | { readonly kind: 'lead'; readonly team: TeamId; readonly caseRef: CaseRef }
  /**
   * `signOff`: somebody asks for it: they prepare it, and mend what is sent back. `decision`: they
   * are asked to decide on it. `team`: whose managers are concerned.
   */
  | {
      readonly kind: 'signOff' | 'decision';
      readonly team: TeamId;
      readonly place: SignOffPlace;
      /** Whom it is about, where it is about no case. */
      readonly about?: PersonId;
    }
  /** A review of an incident that somebody leads. */
  | { readonly kind: 'incident'; readonly team: TeamId; readonly incident: IncidentId }
  /** An agreed action that somebody owns. */
  | { readonly kind: 'action'; readonly team: TeamId; readonly action: ActionId }
  /**
   * `consult`: somebody holds it and has not answered. `request`: somebody asked and is told and
   * asked back. `review`: somebody owns the clinical review after a crisis escalation.
   */
  | {
      readonly kind: 'consult' | 'request' | 'review';
      readonly team: TeamId;
      readonly consult: ConsultId;
    };
export type WorkKind = WorkRef['kind'];

/** A piece of open work as it stands. */
export type Work = {
  readonly ref: WorkRef;
  /** Absent: it is about a person. */
  readonly caseRef?: CaseRef;
  /** Whose it is when nobody is away. */
  readonly of: PersonId;
  /** Who has it now. */
  readonly keeper: PersonId;
  /** The keeper is asked and has not taken it yet: a consult in its chain. */
  readonly isAsked?: true;
  /** Under which handover the keeper has it; absent while it is with its own person. */
  readonly kept?: Keeping;
  /** Since when it is `of`'s. */
  readonly since: Instant;
  /** When it will be out of standard. */
  readonly dueBy?: Instant;
  readonly moves:
    /** At once: somebody waits for it. */
    | 'atOnce'
    /** At once, where working time passes before the person is back: its clock counts that alone. */
    | 'inWorkingTime'
    /** When it falls due before the person is back. */
    | 'whenDue'
    /**
     * At once, and it is nobody's in particular: passed on, or taken back. It does not come back
     * and is not listed.
     */
    | 'onward';
  /** The authority that whoever takes it must have. */
  readonly pathway?: PathwayId;
  /** People who can't take it, e.g. because they are its other side. */
  readonly notBy: readonly PersonId[];
};

/** What a piece of open work is, beside what the handover itself knows. */
export type WorkAbout = {
  /** As somebody typed it. */
  readonly text: string;
  readonly sensitivity?: TimeSensitivity;
  /** Of a request: what the stand-in is asked for. */
  readonly waitsFor?: 'information' | 'outcome';
};

/** How a piece of work ended. */
export type WorkEnd = {
  /** `passedOn`: somebody has taken it over for good. */
  readonly how: 'done' | 'advised' | 'decided' | 'closed' | 'withdrawn' | 'reviewed' | 'passedOn';
  readonly by?: PersonId;
  readonly at: Instant;
};

export type Moved =
  | 'moved'
  /** It was there already, has ended, or somebody else was first. */
  | 'unchanged'
  /** Others kept changing it; nothing was changed. */
  | 'busy';

/** What came of giving work back: it is theirs again, offered to them, or stays where it is. */
export type GivenBack = 'returned' | 'offered' | 'stays' | 'busy';

/**
 * One or more kinds of work. Moving decides by the work as it stands: said twice, or by two
 * replicas at once, it moves once.
 */
export interface WorkSource {
  readonly kinds: readonly WorkKind[];
  /** Open work of a team, of anybody. */
  openIn(team: TeamId): AsyncIterable<Work>;
  /**
   * Takes it from its keeper to `to`. A consult is not given to anybody: it goes back to its
   * chain, where the cover is asked with a running clock.
   */
  handOver(work: Work, to: PersonId, keeping: Keeping): Promise<Moved>;
  /** To `of`, who is back. */
  handBack(work: Work): Promise<GivenBack>;
  /** How it ended; nothing while it is open. */
  endOf(ref: WorkRef): Promise<WorkEnd | undefined>;
  /** What it is, for people who may read it; nothing once it has ended. */
  aboutOf(ref: WorkRef): Promise<WorkAbout | undefined>;
}

/** Names a piece of work among all others. */
export function workKey(ref: WorkRef): string {
  switch (ref.kind) {
    case 'action':
      return `${ref.kind}.${ref.team}.${ref.action}`;
    case 'lead':
      return `${ref.kind}.${ref.team}.${ref.caseRef}`;
    case 'incident':
      return `${ref.kind}.${ref.team}.${ref.incident}`;
    case 'signOff':
    case 'decision':
      return `${ref.kind}.${ref.place.scope}.${ref.place.id}`;
    case 'consult':
    case 'request':
    case 'review':
      return `${ref.kind}.${ref.team}.${ref.consult}`;
    default:
      return assertNever(ref);
  }
}
