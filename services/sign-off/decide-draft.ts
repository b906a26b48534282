/** Beginning a sign-off, filling it in by several hands, and handing it in. */
import { accept, refuse } from '../kernel/decision.ts';
import type { PersonId } from '../kernel/ids.ts';
import { askNext } from './asking.ts';
import {
  askedOf,
  clocksFor,
  clocksOf,
  personOf,
  type Decided,
  type Deciding,
  type IntentOf,
} from './deciding.ts';
import { lackingIn, type FormPart } from './form.ts';
import type { Missing } from './kind.ts';
import type { BegunSignOff, SignOff, SignOffSubject } from './sign-off.ts';
import type { SignOffFacts, SignOffRefusal } from './stream.ts';

export function decideBegin(
  state: SignOff,
  envelope: Deciding,
  { subject, values, follows, openedFor }: IntentOf<'begin'>,
): Decided {
  const { at, command } = envelope;
  const { scope, id, facts } = command;
  if (state.status !== 'none') return refuse({ reason: 'alreadyBegun' });
  const beginner = beginnerOf(envelope, openedFor);
  if ('refusal' in beginner) return refuse(beginner.refusal);
  const { by, byItself } = beginner;
  return accept({
    ...{ type: 'signOffBegun', at, scope, id, kind: facts.kind.id, subject, by, values },
    clocks: clocksFor(facts.kind, { subject, values, openedAt: at }, facts.context),
    ...planOf(facts),
    ...(follows === undefined ? {} : { follows }),
    ...(byItself ? { byItself } : {}),
  });
}

type Beginner =
  { readonly by: PersonId; readonly byItself?: true } | { readonly refusal: SignOffRefusal };

/** Somebody who works with the case, or in whose name the service begins it. */
function beginnerOf(envelope: Deciding, openedFor: PersonId | undefined): Beginner {
  const { kind, contributors } = envelope.command.facts;
  const person = personOf(envelope);
  if (kind.isAutomatic) {
    if (person !== undefined) return { refusal: { reason: 'onlyTheService' } };
    return openedFor ? { by: openedFor, byItself: true } : { refusal: { reason: 'onlyPeople' } };
  }
  const by = person ?? ('opensItself' in kind ? openedFor : undefined);
  if (by === undefined) return { refusal: { reason: 'onlyPeople' } };
  if (!contributors.includes(by)) {
    return { refusal: { reason: 'mayNotContribute', who: contributors } };
  }
  return person === undefined ? { by, byItself: true } : { by };
}

const planOf = ({ tier, pathway }: Deciding['command']['facts']) => ({
  ...(tier === undefined ? {} : { tier }),
  ...(pathway === undefined ? {} : { pathway }),
});

export function decideFill(
  state: BegunSignOff,
  envelope: Deciding,
  { part: partId, values, seen }: IntentOf<'fill'>,
): Decided {
  const { at, command } = envelope;
  const { kind, context } = command.facts;
  const by = personOf(envelope);
  if (by === undefined) return refuse({ reason: 'onlyPeople' });
  if (state.status !== 'draft' && state.status !== 'returned') {
    return refuse({ reason: 'notEditable', status: state.status });
  }
  const part = kind.parts.find(({ id }) => id === partId);
  if (part === undefined) return refuse({ reason: 'unknownPart' });
  const who = fillersOf(part, state.subject, command.facts);
  if (!who.includes(by)) return refuse({ reason: 'mayNotContribute', who });
  const before = state.parts[partId];
  if (before !== undefined && before.at !== seen && before.by !== by) {
    return refuse({ reason: 'partChanged', by: before.by, at: before.at });
  }
  const typed = part.fields.filter(({ id }) => (values[id] ?? '') !== '');
  const kept = Object.fromEntries(typed.map(({ id }) => [id, values[id] ?? '']));
  const emptied = part.fields.filter((field) => !typed.includes(field)).map(({ id }) => id);
  const rest = Object.entries(state.values).filter(([field]) => !emptied.includes(field));
  const asked = { ...askedOf(state), values: { ...Object.fromEntries(rest), ...kept } };
  const clocks = clocksFor(kind, asked, context);
  return accept({ type: 'partFilled', at, part: partId, by, values: kept, emptied, clocks });
}

/** Whoever may fill in a part. */
export const fillersOf = (
  { by }: FormPart,
  subject: SignOffSubject,
  { contributors, allManagers }: Pick<SignOffFacts, 'contributors' | 'allManagers'>,
): readonly PersonId[] =>
  by === 'manager'
    ? allManagers.filter((each) => subject.about === 'case' || each !== subject.person)
    : contributors;

/** What stands against handing it in: empty fields, and what the kind itself asks. */
function missingIn(state: BegunSignOff, { command: { facts } }: Deciding): readonly Missing[] {
  const { kind, context } = facts;
  const empty = kind.parts.flatMap((part) =>
    lackingIn(part, state.values).map(({ ask }) => ({ part: part.id, sentence: ask })),
  );
  return [...empty, ...(kind.missing?.(askedOf(state), context) ?? [])];
}

export function decideSubmit(state: BegunSignOff, envelope: Deciding): Decided {
  const { at, command } = envelope;
  const { facts } = command;
  const by = personOf(envelope) ?? (facts.kind.isAutomatic ? state.openedBy : undefined);
  if (by === undefined) return refuse({ reason: 'onlyPeople' });
  if (!facts.contributors.includes(by)) {
    return refuse({ reason: 'mayNotContribute', who: facts.contributors });
  }
  if (state.status !== 'draft' && state.status !== 'returned') {
    return refuse({ reason: 'notEditable', status: state.status });
  }
  const missing = missingIn(state, envelope);
  if (missing.length > 0) return refuse({ reason: 'incomplete', missing });
  const handedIn = { ...state, authors: [...state.authors, by] };
  const asking = askNext(handedIn, facts.steps, [], at);
  if (asking === undefined) return refuse({ reason: 'notEditable', status: state.status });
  return accept({
    ...{ type: 'signOffSubmitted', at, by, asking },
    question: facts.kind.question(askedOf(state), facts.context),
    clocks: clocksOf(state, envelope, at),
    ...planOf(facts),
  });
}
