/** The stream of one rota's declared overrides (V3): state, commands, events, refusals. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Absence } from '../absence/absence.ts';
import type { RotaOverride } from '../service/service.ts';

export type DeclaredOverride = RotaOverride & {
  readonly id: string;
  readonly declaredBy: PersonId;
};

/** What is not over. */
export type RotaOverrides = { readonly overrides: readonly DeclaredOverride[] };

/** What the service and the absences say about a command; computed by `overrideFacts`. */
export type OverrideFacts = {
  /** Now on the rota's own clock, `YYYY-MM-DDTHH:MM`. */
  readonly localNow: string;
  /** Who may change this rota. */
  readonly managers: readonly PersonId[];
  readonly rotaIsKnown: boolean;
  readonly personIsKnown: boolean;
  /** Keeps the person away during part of the override. */
  readonly away?: Absence;
};

export type RotaCommand =
  | {
      readonly type: 'declareOverride';
      readonly override: DeclaredOverride;
      readonly facts: OverrideFacts;
    }
  | {
      readonly type: 'removeOverride';
      readonly overrideId: string;
      readonly facts: Pick<OverrideFacts, 'localNow' | 'managers'>;
    };

/** `localAt` is the local date-time at which it was said, to tell what is over by then. */
export type RotaEvent =
  | {
      readonly type: 'overrideDeclared';
      readonly override: DeclaredOverride;
      readonly at: Instant;
      readonly localAt: string;
    }
  | {
      readonly type: 'overrideRemoved';
      readonly override: DeclaredOverride;
      readonly by: PersonId;
      readonly at: Instant;
      readonly localAt: string;
    };

export type RotaRefusal =
  | { readonly reason: 'notManager'; readonly managers: readonly PersonId[] }
  | { readonly reason: 'unknownRota' }
  | { readonly reason: 'unknownPerson' }
  | { readonly reason: 'endsBeforeItStarts' }
  | { readonly reason: 'inThePast' }
  | { readonly reason: 'overlaps'; readonly override: DeclaredOverride }
  | { readonly reason: 'awayThen'; readonly absence: Absence }
  | { readonly reason: 'unknownOverride' };
