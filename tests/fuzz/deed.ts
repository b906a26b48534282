/** One event, with what the record held before it, and who could do it by a rule. */
import { isRecord, textAt, type Fields } from './shapes.ts';
import {
  everybody,
  localityManagersOf,
  managersOf,
  membersOf,
  type People,
} from './service-file.ts';
import type { WrittenEvent } from './watched-store.ts';

export type Deed = {
  readonly event: WrittenEvent;
  readonly who: string;
  /** A team, or `people`. */
  readonly scope: string;
  /** Of the event's own stream, before it. */
  readonly history: readonly WrittenEvent[];
  /** Of all streams. */
  readonly before: readonly WrittenEvent[];
};

/** Who may do it, as the record stood before. */
export type Rule = (deed: Deed) => People;

export const members: Rule = ({ scope }) => membersOf(scope);
export const managers: Rule = ({ scope }) => managersOf(scope);
export const localityManagers: Rule = ({ scope }) => localityManagersOf(scope);
export const anybody: Rule = ({ who }) => [who];
export const inService: Rule = () => everybody;
/** Nobody presses it: it follows by itself, or from what somebody pressed elsewhere. */
export const byItself: Rule = () => [];
/** Whoever did what came before in the same stream with the same press, where that was right. */
export const along: Rule = ({ event, history }) =>
  history.filter(({ commandId }) => commandId === event.commandId).map(({ actor }) => actor);

export const oneOf =
  (...rules: readonly Rule[]): Rule =>
  (deed) =>
    rules.flatMap((rule) => rule(deed));

export const but =
  (rule: Rule, ...without: readonly Rule[]): Rule =>
  (deed) => {
    const out = without.flatMap((each) => each(deed));
    return rule(deed).filter((person) => !out.includes(person));
  };

/** What stands in an event under a path of keys; '' where nothing does. */
export function said({ body }: Pick<WrittenEvent, 'body'>, ...path: readonly string[]): string {
  let at: Fields = body;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    if (!isRecord(next)) return '';
    at = next;
  }
  return textAt(at, path.at(-1) ?? '');
}

export const momentOf = ({ body, at }: WrittenEvent): number =>
  Date.parse(textAt(body, 'at') || at);

/** The last of these in the stream. */
export const lastOf = (
  { history }: Pick<Deed, 'history'>,
  ...types: readonly string[]
): WrittenEvent | undefined => history.findLast(({ type }) => types.includes(type));

export const firstOf = (
  { history }: Pick<Deed, 'history'>,
  ...types: readonly string[]
): WrittenEvent | undefined => history.find(({ type }) => types.includes(type));

/** Whom the events of these types name under a path. */
export const namedBy =
  (types: readonly string[], ...path: readonly string[]): Rule =>
  ({ history }) =>
    history.filter(({ type }) => types.includes(type)).map((event) => said(event, ...path));

/** Whoever wrote events of these types; of any where none are given. */
export const doersOf =
  (...types: readonly string[]): Rule =>
  ({ history }) =>
    history
      .filter(({ type }) => types.length === 0 || types.includes(type))
      .map(({ actor }) => actor);

/** Events of the people's own record that name somebody in somebody else's place. */
const standingIn = /^(?:absence|delegation|handover)\./;
const namedInPlace = [
  ['absence', 'cover'],
  ['delegation', 'to'],
  ['cover', 'person'],
  ['item', 'keeper'],
  ['to', 'person'],
  ['to'],
] as const;

/** Whom somebody's leave, delegation or handover names for them, twice over. */
export function standInsOf({ before }: Pick<Deed, 'before'>, people: People): People {
  const next = (of: People): People =>
    before
      .filter(
        ({ type, stream }) => standingIn.test(type) && of.some((each) => stream.endsWith(each)),
      )
      .flatMap((event) => namedInPlace.map((path) => said(event, ...path)))
      .filter((person) => person !== '');
  const first = next(people.filter((person) => person !== ''));
  return [...first, ...next(first)];
}

/** Whoever stands in for somebody in the file's own words: themselves included. */
export const withStandIns =
  (rule: Rule): Rule =>
  (deed) => {
    const people = rule(deed);
    return [...people, ...standInsOf(deed, people)];
  };

/** On the record by a change of any rota: an override, a swap, an import. */
export const onChangedRota: Rule = ({ before }) =>
  before
    .filter(({ type }) => type === 'rota.overrideDeclared' || type === 'rota.rotaImported')
    .flatMap((event) => everybody.filter((person) => event.text.includes(person)));

/** The events of a case, as the caseload has it. */
const caseHistory = ({ before }: Deed, team: string, caseRef: string) =>
  before.filter(
    ({ partition, stream }) => partition.endsWith(`|${team}`) && stream === `case.${caseRef}`,
  );

/** Key worker and lead of a case, as they were last recorded. */
export function nearCase(deed: Deed, team: string, caseRef: string): People {
  const history = caseHistory(deed, team, caseRef);
  const facts = history.findLast(({ type }) => type === 'case.caseRecorded');
  const noted = history.findLast(({ type }) => type === 'case.leadNoted');
  if (facts === undefined) return noted === undefined ? [] : [said(noted, 'lead')];
  return [
    said(facts, 'facts', 'keyWorker'),
    said(facts, 'facts', 'coordinator'),
    ...(noted === undefined ? [] : [said(noted, 'lead')]),
  ];
}
