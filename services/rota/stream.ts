/** The stream of what is said about one rota (V3): state, commands, events, refusals. */
import type { Instant, PersonId } from '../kernel/ids.ts';
import type { Absence } from '../absence/absence.ts';
import type { RotaOverride } from '../service/service.ts';
import type { ImportedTurns } from './imported.ts';
import type { SwapCommand, SwapEvent, SwapRefusal } from './swap-commands.ts';
import type { Swap } from './swap.ts';

export type DeclaredOverride = RotaOverride & {
  readonly id: string;
  readonly declaredBy: PersonId;
  /** It comes of a swap: whose duty it was. */
  readonly swap?: { readonly id: string; readonly instead: PersonId };
};

/** Where imported turns came from, for the record. */
export type ImportSource = {
  /** Of the file, as its owner named it. */
  readonly name: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly digest: string;
  /** The way it came: whoever uses the command line is not known to Teams. */
  readonly way: 'chat' | 'commandLine';
};

export type RecordedImport = ImportedTurns & {
  readonly id: string;
  readonly source: ImportSource;
  readonly importedBy: PersonId;
  readonly importedAt: Instant;
};

/** What is not over. Imports don't overlap: a later one takes its time from earlier ones. */
export type RotaOverrides = {
  readonly overrides: readonly DeclaredOverride[];
  readonly imports: readonly RecordedImport[];
  /** Open ones, and those that ended a short while ago or still stand on the rota. */
  readonly swaps: readonly Swap[];
};

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

/** The same about an import; computed by `importFacts`. */
export type ImportFacts = Pick<OverrideFacts, 'localNow' | 'managers' | 'rotaIsKnown'> & {
  readonly peopleAreKnown: boolean;
  /** Of the rota's own clock. */
  readonly timeZone: string;
};

export type RotaCommand =
  | SwapCommand
  | {
      readonly type: 'declareOverride';
      readonly override: DeclaredOverride;
      /** It fills a gap: whoever was put on then can't be asked, so it stands over what was declared. */
      readonly fillsGap?: true;
      readonly facts: OverrideFacts;
    }
  | {
      readonly type: 'removeOverride';
      readonly overrideId: string;
      readonly facts: Pick<OverrideFacts, 'localNow' | 'managers'>;
    }
  | {
      readonly type: 'importTurns';
      readonly imported: Omit<RecordedImport, 'importedAt'>;
      readonly facts: ImportFacts;
    };

/** Overrides and imports are a manager's; swaps belong to those who have the duties. */
export type ManagersCommand = Exclude<RotaCommand, SwapCommand>;

export const isManagersCommand = (command: RotaCommand): command is ManagersCommand =>
  ['declareOverride', 'removeOverride', 'importTurns'].includes(command.type);

/** `localAt` is the local date-time at which it was said, to tell what is over by then. */
export type RotaEvent =
  | SwapEvent
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
    }
  | {
      readonly type: 'rotaImported';
      readonly imported: RecordedImport;
      readonly at: Instant;
      readonly localAt: string;
    };

export const isSwapEvent = (event: RotaEvent): event is SwapEvent => event.type.startsWith('swap');

export type RotaRefusal =
  | SwapRefusal
  | { readonly reason: 'notManager'; readonly managers: readonly PersonId[] }
  | { readonly reason: 'unknownRota' }
  | { readonly reason: 'unknownPerson' }
  | { readonly reason: 'endsBeforeItStarts' }
  | { readonly reason: 'inThePast' }
  | { readonly reason: 'overlaps'; readonly override: DeclaredOverride }
  | { readonly reason: 'awayThen'; readonly absence: Absence }
  | { readonly reason: 'unknownOverride' }
  /** The import names no turn, or turns out of order, overlapping or outside its time. */
  | { readonly reason: 'notARota' }
  /** More turns than a rota may hold, those of earlier imports counted. */
  | { readonly reason: 'tooManyTurns'; readonly most: number }
  /** The rota holds exactly these turns already. */
  | { readonly reason: 'unchanged' };
