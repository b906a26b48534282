/** What a step of the guided tour says, shows and does. */
import type { AwayState, Cast, ConversationKey, PersonKey, Time, World } from '../api.ts';

/** The people of a story by first name, and what the form calls its places. */
export type Names = {
  readonly [
    Part in 'requester' | 'lead' | 'cover' | 'deputy' | 'next' | 'pathway' | 'locality'
  ]: string;
} & {
  /** Of the second story; the lead also as the panel names them. */
  readonly detected: {
    readonly [Part in 'lead' | 'leadInFull' | 'cover' | 'pathway']: string;
  };
  /** Of the third; when its huddle is, e.g. "Mon 30 Nov, 09:30". */
  readonly huddle: {
    readonly [Part in 'manager' | 'practitioner' | 'newLead' | 'team' | 'when']: string;
  };
};

/** What "Do it for me" does, in the visitor's place. */
export type TourAct =
  | { readonly type: 'say'; readonly person: PersonKey; readonly text: string }
  | {
      readonly type: 'press';
      readonly person: PersonKey;
      readonly verb: string;
      readonly data?: { readonly [key: string]: string };
      readonly inputs?: { readonly [id: string]: string };
    }
  | { readonly type: 'clock'; readonly by: string }
  | {
      readonly type: 'microsoft365';
      readonly person: PersonKey;
      readonly changes: Partial<AwayState>;
    };

export type TourStep = {
  readonly title: (names: Names) => string;
  readonly text: (names: Names) => readonly string[];
  /** What to do by hand; absent where there is only something to see. */
  readonly todo?: (names: Names) => string;
  /** Whose Teams is shown. */
  readonly actAs: (cast: Cast) => PersonKey;
  /** Where; absent: in their own chat. */
  readonly where?: (cast: Cast) => ConversationKey;
  readonly acts: (cast: Cast, facts: Facts) => readonly TourAct[];
  /** The button whose answer ends the step; without one, doing the acts does. */
  readonly doneBy?: string;
  /** How the world is once the step is done, whoever did it. */
  readonly doneWhen?: (world: World) => boolean;
  readonly doIt?: string;
  /** Shows the record when the step is done. */
  readonly showsRecord?: true;
};

/** Local dates are `YYYY-MM-DD`, counted from the rehearsal's today. */
export type Facts = {
  readonly tomorrow: string;
  readonly inAWeek: string;
  /** In so many whole minutes it is that time: `PT90M`. */
  readonly until: (time: Time) => string;
  /** Entra object id. */
  readonly idOf: (person: PersonKey) => string;
};
