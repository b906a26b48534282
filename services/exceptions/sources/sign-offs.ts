/** Decisions that need a named authority: late, with nobody to decide, or not followed up. */
import type { Instant, PersonId } from '../../kernel/ids.ts';
import { isBefore } from '../../kernel/time.ts';
import type { SignOffDesk } from '../../sign-off/desk.ts';
import { isOver, type BegunSignOff } from '../../sign-off/sign-off.ts';
import type { ExceptionSource, OutOfStandard, Reason } from '../out-of-standard.ts';

export const signOffSource = (desk: Pick<SignOffDesk, 'open' | 'kindOf'>): ExceptionSource => ({
  name: 'signOff',
  async *of(team, now) {
    for (const scope of [team, 'people'] as const) {
      for await (const state of desk.open(scope)) {
        if (state.subject.team !== team) continue;
        yield* ofSignOff(state, desk.kindOf(state.kind)?.name ?? state.kind, now);
      }
    }
  },
});

/** @param decision The kind's name. */
export function ofSignOff(
  state: BegunSignOff,
  decision: string,
  now: Instant,
): readonly OutOfStandard[] {
  if (isOver(state)) return [];
  const { id, scope, subject } = state;
  const out = (key: string, why: Reason, since: Instant): OutOfStandard => ({
    key: `signOff:${key}:${id}`,
    ...{ team: subject.team, why, since, whose: whoseIs(state) },
    ...(subject.about === 'case' ? { caseRef: subject.caseRef } : {}),
    fix: { opens: 'signOff', place: { scope, id } },
  });
  const nobody = state.status === 'submitted' ? state.asking.nobodySince : undefined;
  if (state.status === 'submitted' && nobody !== undefined) {
    const why = { kind: 'signOffNobody', decision, right: state.asking.name } as const;
    return [{ ...out(`nobody.${state.submissions}`, why, nobody), whose: [] }];
  }
  const late = lateSince(state, now);
  return [
    ...(late === undefined
      ? []
      : [
          out(
            `${state.status}.${state.submissions}`,
            { kind: 'signOffLate', decision, standing: state.status },
            late,
          ),
        ]),
    ...overdueOf(state, now).map(({ number, label, since }) =>
      out(`followUp.${number}`, { kind: 'followUpOverdue', decision, what: label }, since),
    ),
  ];
}

/** By a clock that ran out, whether or not its job has noticed. */
function lateSince(state: BegunSignOff, now: Instant): Instant | undefined {
  if (state.status === 'approved') return undefined;
  const { submitBy, decideBy } = state.clocks;
  const clock = state.status === 'submitted' ? decideBy : submitBy;
  return state.lateSince ?? (clock !== undefined && isBefore(clock, now) ? clock : undefined);
}

const overdueOf = (state: BegunSignOff, now: Instant) =>
  state.status === 'approved'
    ? state.followUps.flatMap(({ number, label, dueAt, overdueSince, done, isAnytime }) => {
        const since = overdueSince ?? (isBefore(dueAt, now) ? dueAt : undefined);
        return done || isAnytime || since === undefined ? [] : [{ number, label, since }];
      })
    : [];

const whoseIs = (state: BegunSignOff): readonly PersonId[] =>
  state.status === 'submitted' ? state.asking.asked : [state.kept?.keeper ?? state.openedBy];
