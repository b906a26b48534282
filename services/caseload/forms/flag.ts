/** The forms of a case: a flag, and why one needs no more attention. */
import { readCaseRef, readOneOf } from '../../consult/forms/choices.ts';
import { readText } from '../../consult/forms/free-text.ts';
import type { CaseRef, TeamId } from '../../kernel/ids.ts';
import { gather, parsed, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate, Service } from '../../service/service.ts';
import { flagKinds, type FlagKind } from '../flag.ts';

export type CaseFormContext = { readonly service: Service; readonly today: LocalDate };

export type TypedFlag = Readonly<Record<'team' | 'caseRef' | 'kind' | 'note', string>>;

export type ReadFlag = {
  readonly caseRef: CaseRef;
  readonly kind: FlagKind;
  readonly note: string | undefined;
};

export const parseFlag = (
  { caseRef, kind, note }: Omit<TypedFlag, 'team'>,
  context: CaseFormContext,
): Parsed<ReadFlag> =>
  gather<ReadFlag>({
    caseRef: readCaseRef('caseRef', caseRef, context.service, context.today),
    kind: readOneOf('kind', kind, flagKinds, 'Choose what the flag is about.'),
    note: parseNote(note, context),
  });

/** Words that somebody adds to a flag; none are needed. */
export const parseNote = (note: string, { today }: CaseFormContext): Parsed<string | undefined> =>
  note.trim() === ''
    ? parsed(undefined)
    : readText('note', note, {
        today,
        ask: 'Say what others need to know, or leave it empty.',
        substance: 'statement',
      });

export const parseFlagTeam = (team: string, { service }: CaseFormContext): Parsed<TeamId> =>
  readOneOf('team', team, [...service.teams.keys()], 'Choose the team.');

export const parseResolution = (
  { why }: { readonly why: string },
  { today }: CaseFormContext,
): Parsed<{ readonly why: string }> =>
  gather({
    why: readText('why', why, {
      today,
      ask: 'Say why it needs no more attention.',
      substance: 'reason',
    }),
  });
