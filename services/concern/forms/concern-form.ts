/** The forms of a concern as typed. */
import { readCaseRef, readOneOf } from '../../consult/forms/choices.ts';
import type { FormContext } from '../../consult/forms/escalation.ts';
import { readText } from '../../consult/forms/free-text.ts';
import type { CaseRef, PersonId, TeamId } from '../../kernel/ids.ts';
import { andThen, gather, parsed, type Parsed } from '../../kernel/parsed.ts';
import type { Service } from '../../service/service.ts';
import { concernKinds, type ConcernKind, type ConcernTerms } from '../concern.ts';

export type TypedConcern = Readonly<
  Record<'kind' | 'to' | 'caseRef' | 'words' | 'isNamed', string>
>;

/** Whom a concern may go to: any manager of a team, or one of them. */
export type ConcernTo = { readonly team: TeamId; readonly person?: PersonId };

export type ReadConcern = {
  readonly terms: ConcernTerms;
  readonly to: ConcernTo;
  readonly isNamed: boolean;
};

/** Those of the teams in which somebody works; a value is `team` or `team/person`. */
export function concernReceivers(
  { teams }: Service,
  person: PersonId,
): readonly (ConcernTo & { readonly value: string })[] {
  const own = [...teams.values()].filter(
    ({ members, managers }) => members.includes(person) || managers.includes(person),
  );
  return own.flatMap(({ id: team, managers }) => [
    { team, value: team },
    ...managers
      .filter((each) => each !== person)
      .map((each) => ({ team, person: each, value: `${team}/${each}` })),
  ]);
}

export function parseConcern(
  { kind, to, caseRef, words, isNamed }: TypedConcern,
  { service, today, by }: FormContext & { readonly by: PersonId },
): Parsed<ReadConcern> {
  const receivers = concernReceivers(service, by);
  const read = gather<{
    readonly kind: ConcernKind;
    readonly to: string;
    readonly caseRef: CaseRef | undefined;
    readonly words: string;
    readonly isNamed: 'yes' | 'no';
  }>({
    kind: readOneOf('kind', kind, concernKinds, 'Choose what it is about.'),
    to: readOneOf(
      'to',
      to,
      receivers.map(({ value }) => value),
      'Choose who should look at it.',
    ),
    caseRef:
      caseRef.trim() === '' ? parsed(undefined) : readCaseRef('caseRef', caseRef, service, today),
    words: readText('words', words, {
      ...{ today, substance: 'reason' },
      ask: 'Say in a few words what happened.',
    }),
    isNamed: readOneOf('isNamed', isNamed, ['yes', 'no'], 'Choose whether your name is on it.'),
  });
  return andThen(read, (value) => {
    const receiver = receivers.find((each) => each.value === value.to);
    const team = receiver?.team;
    if (team === undefined) return { ok: false, problems: { to: 'Choose who should look at it.' } };
    const about = value.caseRef === undefined ? {} : { caseRef: value.caseRef };
    return parsed({
      terms: { kind: value.kind, words: value.words, ...about },
      to: { team, ...(receiver?.person ? { person: receiver.person } : {}) },
      isNamed: value.isNamed === 'yes',
    });
  });
}

export const parseFollows = (
  { follows }: { readonly follows: string },
  { today }: FormContext,
): Parsed<{ readonly follows: string }> =>
  gather({
    follows: readText('follows', follows, {
      ...{ today, substance: 'reason' },
      ask: 'Say what follows from it.',
    }),
  });
