/**
 * What the browser client and the rehearsal's server say to each other. Types and lists of words
 * only, so that both sides can import it. People go by the configuration's short name (`amina`), conversations by a
 * readable key.
 */
import type { Json } from '../services/kernel/json.ts';

export type PersonKey = string;
/** `personal:amina`, `group`, `channel:north:mdt`. */
export type ConversationKey = string;
export type MessageId = string;
/** UTC, ISO 8601. */
export type Time = string;
export type Card = { readonly [key: string]: Json };

export type PersonView = {
  readonly key: PersonKey;
  readonly name: string;
  readonly title: string;
  /** Entra object id. */
  readonly id: string;
  /** Teams' `29:` id, as it stands in `refresh.userIds`. */
  readonly userId: string;
  readonly appInstalled: boolean;
  readonly botBlocked: boolean;
  readonly oldMobile: boolean;
  readonly away: AwayView;
  /** Messages not yet seen, by conversation. */
  readonly unread: { readonly [conversation: ConversationKey]: number };
};

export type ConversationKind = 'personal' | 'groupChat' | 'channel';

export type ConversationView = {
  readonly key: ConversationKey;
  readonly kind: ConversationKind;
  readonly name: string;
  readonly team?: string;
  readonly members: readonly PersonKey[];
};

export type Mention = { readonly text: string; readonly name: string };

export type MessageView = {
  readonly id: MessageId;
  readonly conversation: ConversationKey;
  /** In a channel: the post that this one answers. */
  readonly thread?: MessageId;
  /** `bot` for the bot's own. */
  readonly from: PersonKey;
  readonly at: Time;
  readonly text: string;
  readonly textFormat: 'plain' | 'markdown' | 'xml';
  readonly mentions: readonly Mention[];
  /** The cards that everybody sees. */
  readonly cards: readonly Card[];
  /** Names of the files that were attached. */
  readonly files?: readonly string[];
  /** Files that the bot offers, or has put into somebody's OneDrive. */
  readonly fileCards?: readonly FileCard[];
  /** Titles of quick replies under the message. */
  readonly suggestions: readonly string[];
  /** Rises with every update by the bot. */
  readonly version: number;
};

export type FileCard =
  | {
      readonly kind: 'consent';
      readonly name: string;
      readonly description: string;
      readonly sizeInBytes: number;
      /** Goes back to the bot with the answer. */
      readonly acceptContext: Json;
      readonly declineContext: Json;
    }
  | { readonly kind: 'info'; readonly name: string; readonly url: string };

/** A card that one person sees in place of the shared one, until the bot updates the message. */
export type OwnView = {
  readonly message: MessageId;
  readonly card: number;
  readonly content: Card;
};

export type ChatView = {
  readonly conversation: ConversationKey;
  readonly messages: readonly MessageView[];
};

/** Everything that one person's Teams shows. */
export type ChatsView = {
  readonly person: PersonKey;
  readonly chats: readonly ChatView[];
  readonly ownViews: readonly OwnView[];
};

/** What a locked phone shows: never what a card says. */
export type LockScreenNote = {
  readonly id: string;
  readonly person: PersonKey;
  readonly at: Time;
  readonly sender: string;
  readonly where?: string;
  readonly text: string;
  readonly conversation: ConversationKey;
  readonly message: MessageId;
};

export type Faults = {
  /** Sends answered with 429: so many, or until switched off; 0 is off. */
  readonly throttle: number | 'untilOff';
  /** Seconds in `Retry-After`. */
  readonly retryAfterSeconds: number;
  readonly connector: 'up' | 'unavailable' | 'reset';
  /** Teams gives up waiting and sends the activity again: same id, then once with a new one. */
  readonly slowBot: boolean;
};

export type PersonSwitches = {
  readonly appInstalled?: boolean;
  readonly botBlocked?: boolean;
  readonly oldMobile?: boolean;
};

/** What Microsoft 365 says of a person, in the choices that the rehearsal offers. */
export const awayChoices = {
  automaticReplies: ['off', 'on', 'today', 'nextWeek'],
  shifts: ['none', 'leaveToday', 'sickToday', 'leaveNextWeek'],
  calendar: ['none', 'outToday', 'outNextWeek'],
  presence: ['Available', 'Busy', 'DoNotDisturb', 'Away', 'Offline'],
  /** False: a policy keeps the bot from installing itself for this person. */
  appAllowed: [true, false],
} as const;
export type AwayState = {
  readonly [Choice in keyof typeof awayChoices]: (typeof awayChoices)[Choice][number];
};

export type AwaySource = Exclude<keyof AwayState, 'appAllowed'>;

/** Until before its end. */
export type Days = { readonly from: Time; readonly until: Time };

/** As it stands by the rehearsal's clock: what is over is gone. */
export type AwayView = AwayState & {
  /** Which days are meant: counted from the day on which the choice was made. */
  readonly days: { readonly [Source in AwaySource]?: Days };
  /** Changed since the bot last read them. */
  readonly unread: readonly AwaySource[];
};

/** How Microsoft Graph answers. */
export const graphStates = ['up', 'down', 'slow', 'throttled'] as const;
export type GraphView = {
  readonly state: (typeof graphStates)[number];
  readonly permissions: readonly {
    readonly name: string;
    readonly isFor: string;
    /** What can't be read without it. */
    readonly source?: AwaySource;
    readonly isGranted: boolean;
  }[];
  /** How often the bot asks about whoever may be asked, in words. */
  readonly refreshEvery: string;
  /** How long the last answer counts, in words. */
  readonly believedFor: string;
};

/** A command of the app: in a message's menu, or beside the compose box. */
export type AppCommand = {
  readonly id: string;
  readonly title: string;
  readonly context: 'message' | 'compose';
};

/** One request over the wire, in either direction. */
export type Exchange = {
  readonly at: Time;
  readonly direction: 'toBot' | 'fromBot' | 'toGraph';
  /** E.g. "message", "adaptiveCard/action" or "POST /v3/conversations/…/activities". */
  readonly what: string;
  /** Absent when nobody answered. */
  readonly status?: number;
  readonly note?: string;
};

export type World = {
  readonly service: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly people: readonly PersonView[];
  readonly conversations: readonly ConversationView[];
  readonly commands: readonly AppCommand[];
  /** What can be typed to the bot, e.g. "consult". */
  readonly prompts: readonly { readonly title: string; readonly description: string }[];
  readonly faults: Faults;
  readonly graph: GraphView;
  readonly now: Time;
  readonly timeZone: string;
  readonly lockScreen: readonly LockScreenNote[];
};

/** A button as the renderer reports it, inputs merged into `data`. */
export type PressedAction =
  | {
      readonly type: 'Action.Execute';
      readonly id?: string;
      readonly title?: string;
      readonly verb: string;
      readonly data: Json;
    }
  | { readonly type: 'Action.Submit'; readonly title?: string; readonly data: Json };

export type Dialog = {
  readonly title: string;
  readonly card?: Card;
  /** Where a submit goes: back to the card or the command that opened it. */
  readonly origin: DialogOrigin;
};

export type DialogOrigin =
  | { readonly kind: 'card'; readonly message: MessageId }
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly conversation: ConversationKey;
      readonly message?: MessageId;
    };

/** What a person sees after pressing something. */
export type Answer =
  /** Seen by the presser alone. */
  | { readonly kind: 'card'; readonly content: Card }
  /** A sentence beside the card. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'dialog'; readonly dialog: Dialog }
  | { readonly kind: 'nothing' }
  /** Teams' neutral words; `detail` is for the traffic list. */
  | { readonly kind: 'failed'; readonly text: string; readonly detail: string };

export type SayRequest = {
  readonly person: PersonKey;
  readonly conversation: ConversationKey;
  readonly thread?: MessageId;
  /** Empty when a file says it all. */
  readonly text: string;
  readonly file?: {
    readonly name: string;
    /** In base64. */
    readonly content: string;
  };
};
export type ActRequest = {
  readonly person: PersonKey;
  readonly message: MessageId;
  /** Which of the message's cards; 0 when left out. */
  readonly card?: number;
  readonly action: PressedAction;
};
/** Says whether the bot may put the message's file into one's OneDrive. */
export type ConsentRequest = {
  readonly person: PersonKey;
  readonly message: MessageId;
  readonly action: 'accept' | 'decline';
};
export type DialogSubmit = {
  readonly person: PersonKey;
  readonly origin: DialogOrigin;
  readonly data: Json;
};
export type CommandRequest = {
  readonly person: PersonKey;
  readonly conversation: ConversationKey;
  readonly message?: MessageId;
  readonly command: string;
};
export type RefreshRequest = {
  readonly person: PersonKey;
  readonly message: MessageId;
  /** `manual` from the message's menu; `automatic` when the card is shown. */
  readonly trigger: 'manual' | 'automatic';
};
/** Presses the newest button that fits and that the person can see. */
export type PressRequest = {
  readonly person: PersonKey;
  readonly verb?: string;
  readonly title?: string;
  /** What the button's data must hold, e.g. `{ view: 'advise' }`. */
  readonly data?: { readonly [key: string]: string };
  readonly message?: MessageId;
  readonly inputs?: { readonly [id: string]: string };
};
/** Opens a conversation: marks it read, and its cards refresh as in Teams. */
export type OpenRequest = { readonly person: PersonKey; readonly conversation: ConversationKey };
/** Forward by a duration (`PT15M`), or to the next Monday at nine. */
export type ClockRequest = { readonly by: string } | { readonly to: 'nextMonday' };
export type PersonRequest = { readonly person: PersonKey } & PersonSwitches;
export type AwayRequest = { readonly person: PersonKey } & Partial<AwayState>;
export type GraphRequest = {
  readonly state?: GraphView['state'];
  readonly permission?: { readonly name: string; readonly isGranted: boolean };
};

/** What the server pushes. */
export type RehearsalEvent =
  | { readonly type: 'world'; readonly world: World }
  | { readonly type: 'message' | 'updated'; readonly message: MessageView }
  | {
      readonly type: 'deleted';
      readonly conversation: ConversationKey;
      readonly message: MessageId;
    }
  | { readonly type: 'ownView'; readonly person: PersonKey; readonly view: OwnView }
  | { readonly type: 'typing'; readonly conversation: ConversationKey }
  | { readonly type: 'lockScreen'; readonly note: LockScreenNote }
  | { readonly type: 'read'; readonly person: PersonKey; readonly conversation: ConversationKey }
  | { readonly type: 'traffic'; readonly exchange: Exchange };

/** Who plays which part in the guided tour. */
export type Cast = {
  readonly requester: PersonKey;
  /** On leave. */
  readonly lead: PersonKey;
  /** Asked first, for the lead. */
  readonly cover: PersonKey;
  /** Off sick, so that the duty clinician comes after the cover. */
  readonly deputy?: PersonKey;
  /** Asked when the cover does not acknowledge. */
  readonly next: PersonKey;
  readonly pathway: string;
  readonly locality: string;
  /** As the form shows them. */
  readonly names: { readonly pathway: string; readonly locality: string };
  readonly caseRef: string;
  readonly detected?: DetectedCast;
  readonly huddle?: HuddleCast;
};
/** Who plays in the second story, in the same locality: nobody said that its lead is away. */
export type DetectedCast = {
  readonly lead: PersonKey;
  readonly cover: PersonKey;
  readonly pathway: string;
  readonly pathwayName: string;
};
/** Who plays in the third story: a team's weekly huddle, and who leads one of its cases. */
export type HuddleCast = {
  readonly manager: PersonKey;
  readonly practitioner: PersonKey;
  /** Asked to lead a case. */
  readonly newLead: PersonKey;
  readonly teamName: string;
  readonly channel: ConversationKey;
  /** When it is held next. */
  readonly at: Time;
  /** Flagged for missed contacts, and for having no lead coordinator. */
  readonly missedRef: string;
  readonly unledRef: string;
};
/** Without a cast there is no tour: an empty start, or a service that has no such pathway. */
export type TourView = { readonly cast?: Cast };
