/** What is recorded after a decision: checks, acceptance, reviews, what was learnt. */
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { personOf, type Decided, type Deciding, type IntentOf } from './deciding.ts';
import { lackingIn, type Values } from './form.ts';
import type { FollowUpEffect, FollowUpSpec } from './kind.ts';
import {
  isOver,
  partiesOf,
  type Approved,
  type BegunSignOff,
  type FollowUp,
  type FollowUpDone,
} from './sign-off.ts';
import type { SignOffEvent, SignOffFacts, SignOffRefusal } from './stream.ts';

export function decideFollow(
  state: BegunSignOff,
  envelope: Deciding,
  { number, values }: IntentOf<'follow'>,
): Decided {
  const { kind } = envelope.command.facts;
  if (isOver(state)) return refuse({ reason: 'alreadyOver', status: state.status });
  if (state.status !== 'approved') return refuse({ reason: 'notApproved', status: state.status });
  const followUp = state.followUps.find((each) => each.number === number);
  const spec = kind.followUpForms.find(({ what }) => what === followUp?.what);
  if (followUp === undefined || spec === undefined) return refuse({ reason: 'unknownFollowUp' });
  if (followUp.done) return refuse(doneAlready(followUp.done));
  const by = personOf(envelope);
  const wrong =
    whoMayNot(state, spec, by, envelope) ??
    whatIsWrong(state, spec, values, envelope.command.facts);
  if (wrong !== undefined) return refuse(wrong);
  return accept(...recordedBy(state, envelope, number, values));
}

/** It is done, and what the kind says that it leads to. */
export function recordedBy(
  state: Approved,
  envelope: Deciding,
  number: number,
  values: Values,
): readonly SignOffEvent[] {
  const { at, authority, command } = envelope;
  const { kind, context } = command.facts;
  const by = personOf(envelope);
  const what = state.followUps.find((each) => each.number === number)?.what ?? '';
  const effect = kind.afterFollowUp?.(state, { what, values }, context) ?? {};
  const done: FollowUpDone = { at, authority, values, ...(by === undefined ? {} : { by }) };
  return recorded(state, { number, done }, effect);
}

const doneAlready = ({ by, at }: FollowUpDone): SignOffRefusal => ({
  ...{ reason: 'followUpDone', at },
  ...(by === undefined ? {} : { by }),
});

/** Whoever may record it: people of the team, or those alone who could take the decision. */
function whoMayNot(
  state: Approved,
  { by: whose = 'team', isAutomatic }: FollowUpSpec,
  by: PersonId | undefined,
  { command: { facts } }: Deciding,
): SignOffRefusal | undefined {
  if (by === undefined) return undefined;
  if (isAutomatic) return { reason: 'onlyTheService' };
  const holders = facts.steps.flatMap((step) => step.holders.map(({ person }) => person));
  const who = recordersOf(state, whose, { ...facts, holders });
  return who.includes(by) ? undefined : { reason: 'mayNotRecord', who };
}

/** Whoever may record what follows. */
export function recordersOf(
  state: BegunSignOff,
  by: FollowUpSpec['by'],
  { holders, contributors, allManagers }: Recorders,
): readonly PersonId[] {
  const { subject } = state;
  const about = subject.about === 'person' ? [subject.person] : [];
  const without = (people: readonly PersonId[], out: readonly PersonId[]) =>
    [...new Set(people)].filter((person) => !out.includes(person));
  switch (by) {
    case 'right':
      return without(holders, partiesOf(state));
    case 'manager':
      return without([...holders, ...allManagers], about);
    case 'team':
    case undefined:
      return without([...contributors, ...holders], []);
    default:
      return assertNever(by);
  }
}

type Recorders = Pick<SignOffFacts, 'contributors' | 'allManagers'> & {
  readonly holders: readonly PersonId[];
};

function whatIsWrong(
  state: Approved,
  { what, form }: FollowUpSpec,
  values: Readonly<Record<string, string>>,
  { kind, context }: Deciding['command']['facts'],
): SignOffRefusal | undefined {
  const empty = lackingIn(form, values).map(({ id, ask }) => [id, ask] as const);
  const problems = {
    ...kind.refusesFollowUp?.(state, { what, values }, context),
    ...Object.fromEntries(empty),
  };
  return Object.keys(problems).length > 0 ? { reason: 'followUpProblem', problems } : undefined;
}

function recorded(
  state: Approved,
  { number, done }: { readonly number: number; readonly done: FollowUpDone },
  { next = [], drops = [], values = {}, ends }: FollowUpEffect,
): readonly SignOffEvent[] {
  const last = Math.max(...state.followUps.map((each) => each.number));
  const open = (each: FollowUp): boolean => each.number !== number && each.done === undefined;
  const dropped = state.followUps.filter((each) => open(each) && drops.includes(each.what));
  const event: SignOffEvent = {
    ...{ type: 'followUpRecorded', at: done.at, number, done, values },
    next: next.map((each, index) => ({ ...each, number: last + index + 1 })),
    dropped: dropped.map((each) => each.number),
  };
  const isLast =
    next.length === 0 &&
    !state.followUps.some((each) => open(each) && !each.isAnytime && !dropped.includes(each));
  if (ends === undefined && !isLast) return [event];
  const { at, authority, by } = done;
  const why = ends ?? 'All that was wanted after the decision has been done.';
  return [
    event,
    {
      ...{ type: 'signOffEnded', at, how: 'ended', why, authority },
      ...(by === undefined ? {} : { by }),
    },
  ];
}

const mostNotes = 40;

/** Linked to the decision, also after it is over: what came of it may be learnt late. */
export function decideNote(
  state: BegunSignOff,
  { at, actor, command }: Deciding,
  { note, key }: IntentOf<'note'>,
): Decided {
  const { contributors } = command.facts;
  const by = actor === 'service' ? undefined : actor;
  if (by !== undefined && !contributors.includes(by)) {
    return refuse({ reason: 'mayNotContribute', who: contributors });
  }
  const isThere = state.notes.some((there) =>
    key === undefined ? there.text === note.text && there.kind === note.kind : there.key === key,
  );
  // People's are limited; what the service learns is never left out.
  if (isThere || (by !== undefined && state.notes.length >= mostNotes)) return accept();
  return accept({
    ...{ type: 'noteAdded', at, note: { ...note, at, ...(by === undefined ? {} : { by }) } },
    ...(key === undefined ? {} : { key }),
  });
}
