/** Beginning a sign-off, and the list of those that are somebody's. */
import { today } from '../../cards/clock-text.ts';
import { signOffListCard } from '../../cards/sign-off/list.ts';
import { startSignOffCard } from '../../cards/sign-off/start.ts';
import { caseTeamsOf, homeOf } from '../../services/caseload/rights.ts';
import { readCaseRef } from '../../services/consult/forms/choices.ts';
import type { CaseRef, PersonId, TeamId } from '../../services/kernel/ids.ts';
import { managersOf } from '../../services/service/authority.ts';
import type { DecisionKind } from '../../services/rights/rights.ts';
import { scopeOf, type SignOffDesk } from '../../services/sign-off/desk.ts';
import type { SignOffKind } from '../../services/sign-off/kind.ts';
import {
  isOver,
  SignOffId,
  type BegunSignOff,
  type SignOffPlace,
  type SignOffSubject,
} from '../../services/sign-off/sign-off.ts';
import type { CardReply, Press } from '../card-action.ts';
import { typedOf } from '../handlers/consult-people.ts';
import type { PartCore } from '../part.ts';
import type { SignOffVerbs } from './sign-off-verbs.ts';
import { whyNot } from './replies.ts';

export type StartParts = Pick<PartCore, 'service' | 'cases' | 'signOffs' | 'context' | 'identity'>;

export type Asked = {
  readonly team?: TeamId | undefined;
  readonly caseRef?: CaseRef | undefined;
  readonly kind?: DecisionKind | undefined;
};

/** `sign off`, `transition CM-10482`, or a case's button. */
export async function startFor(
  parts: StartParts,
  actor: PersonId,
  asked: Asked,
): Promise<CardReply> {
  const { signOffs, identity, context } = parts;
  const { caseRef } = asked;
  const team = asked.team ?? (caseRef && (await clearTeamOf(parts, actor, caseRef)));
  const kinds = kindsFor(signOffs, asked);
  const id = SignOffId.parse(identity.consultId());
  const isKnown = team !== undefined && caseRef !== undefined;
  const open = isKnown ? await signOffs.openOf({ team, caseRef }) : [];
  return {
    card: startSignOffCard({ id, kinds, ...asked, team, open, people: peopleOf(parts) }, context()),
  };
}

/** Nothing where several teams may have the case. */
async function clearTeamOf(
  parts: StartParts,
  actor: PersonId,
  caseRef: CaseRef,
): Promise<TeamId | undefined> {
  const home = await homeIn(parts, actor, caseRef);
  return home.kind === 'clear' ? home.team : undefined;
}

const homeIn = ({ service, cases }: StartParts, actor: PersonId, caseRef: CaseRef) =>
  homeOf((ref, teams) => cases.find(ref, teams), service, actor, caseRef);

const kindsFor = (
  { kinds }: Pick<SignOffDesk, 'kinds'>,
  { kind, caseRef }: Asked,
): readonly SignOffKind[] => {
  const fitting = kinds.filter(({ about }) => caseRef === undefined || about === 'case');
  const named = fitting.filter(({ id }) => id === kind);
  return named.length > 0 ? named : fitting;
};

const peopleOf = ({ service }: Pick<StartParts, 'service'>): readonly PersonId[] => [
  ...service.people.keys(),
];

export function createStart(
  parts: StartParts,
  show: (press: Press<'signoff.begin'>, place: SignOffPlace) => Promise<CardReply>,
): Pick<SignOffVerbs, 'signoff.start' | 'signoff.begin'> {
  return {
    'signoff.start': ({ actor, data }) => startFor(parts, actor, data),

    'signoff.begin': async (press) => {
      const { actor, commandId, data } = press;
      const kind = parts.signOffs.kinds.find(({ id }) => id === data.kind);
      const given = { team: data.team === '' ? undefined : data.team };
      const again = (problems: Readonly<Record<string, string>>): CardReply => ({
        card: startSignOffCard(
          {
            ...{ id: data.id, kinds: parts.signOffs.kinds, people: peopleOf(parts) },
            ...(given.team === undefined ? {} : { team: given.team }),
          },
          parts.context(),
          { typed: typedOf(data), problems },
        ),
      });
      if (kind === undefined) return again({ kind: 'Choose which decision it is.' });
      const found = await subjectFor(parts, kind, press);
      if ('problems' in found) return again(found.problems);
      const { subject } = found;
      const place = { scope: scopeOf(subject), id: data.id };
      const handled = await parts.signOffs.begin({ actor, commandId }, place, kind, {
        ...{ subject, values: {} },
      });
      const why = whyNot(handled, parts.context());
      const isThere = handled.outcome === 'refused' && handled.refusal.reason === 'alreadyBegun';
      return why === undefined || isThere ? show(press, place) : { message: why };
    },
  };
}

type Found =
  { readonly subject: SignOffSubject } | { readonly problems: Readonly<Record<string, string>> };

async function subjectFor(
  parts: StartParts,
  kind: SignOffKind,
  press: Press<'signoff.begin'>,
): Promise<Found> {
  return kind.about === 'person' ? personIn(parts, press) : caseIn(parts, press);
}

function personIn({ service }: StartParts, { data }: Press<'signoff.begin'>): Found {
  const person = data.person === '' ? undefined : data.person;
  const team = person && (caseTeamsOf(service, person)[0] ?? [...service.teams.values()][0]);
  return person !== undefined && service.people.has(person) && team
    ? { subject: { about: 'person', team: team.id, person } }
    : { problems: { person: 'Choose whom it is about.' } };
}

async function caseIn(parts: StartParts, { actor, data }: Press<'signoff.begin'>): Promise<Found> {
  const { service, context } = parts;
  const read = readCaseRef('caseRef', data.caseRef, service, today(context()));
  if (!read.ok) return { problems: pick(read.problems) };
  const caseRef = read.value;
  if (data.team !== '') return { subject: { about: 'case', team: data.team, caseRef } };
  const home = await homeIn(parts, actor, caseRef);
  if (home.kind === 'clear') return { subject: { about: 'case', team: home.team, caseRef } };
  const teams = home.teams.map(({ name }) => name).join(', ');
  return {
    problems: {
      caseRef: `Several teams may have this case (${teams}). Write “case ${caseRef}”, and begin from its card.`,
    },
  };
}

const pick = (problems: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(problems).flatMap(([field, text]) =>
      text === undefined ? [] : [[field, text]],
    ),
  );

/** Those that wait for somebody, that they began or wrote in, and about them or whom they manage. */
export async function listFor(
  { service, signOffs, context }: StartParts,
  actor: PersonId,
  page?: number,
): Promise<CardReply> {
  const managed = [...service.people.keys()].filter((person) =>
    managersOf(service, person).includes(actor),
  );
  const lists = [
    ...[signOffs.askedOf(actor), signOffs.of(actor)],
    ...[actor, ...managed].map((person) => signOffs.ofPerson(person)),
  ];
  const mine = new Map<string, BegunSignOff>();
  for (const list of lists) {
    for await (const state of list) if (!isOver(state)) mine.set(state.id, state);
  }
  const states = [...mine.values()];
  return {
    card: signOffListCard({ states, page, kinds: signOffs.kinds, viewer: actor }, context()),
  };
}
