/**
 * All that can be pressed in the busy week, pressed once by those who should not: while an offer
 * stands, an answer is awaited, a huddle is held. What they fill in would be taken from somebody
 * who may, so that it is their right that decides.
 */
import { service, stranger } from '../support/people.ts';
import { press, type Input } from './inputs.ts';
import type { Known, ShownButton } from './known.ts';
import { inEarnest, type Situation } from './next-input.ts';
import { relationsOf, type Relation } from './relations.ts';
import { textAt } from './shapes.ts';
import type { WrittenEvent } from './watched-store.ts';

type Made = (situation: Situation) => Input;
type Record = { readonly written: readonly WrittenEvent[] };

/** Verbs that open a form, a page or a list, by which more buttons are found. */
const opens = new RegExp(
  [
    String.raw`\.(?:show|view|form|case|part|mine|list|prompts|openFlag|timeline|before)$`,
    String.raw`Form$|^signoff\.start$|^rota\.importView$|^shortage\.step$`,
    String.raw`^sampling\.(?:record|finding)$|^trace\.(?:episodes|text)$`,
    String.raw`^warning\.(?:correct|consult)$|^workforce\.(?:register|review|risk)$`,
  ].join('|'),
);

/** @param ofEach how many buttons of each kind are tried: of forty pages of a rota the first say it */
export function* wrongHands(known: Known, record: Record, ofEach: number): Generator<Made> {
  const isFew = fewOfEach(ofEach);
  for (const button of known.ever.values()) {
    if (opens.test(button.verb) && isFew(button)) {
      for (const by of lookers(button, record)) yield pressedBy(by, button);
    }
  }
  const buttons = [...known.ever.values()].filter((each) => !opens.test(each.verb) && isFew(each));
  const wrong = buttons.map((button) => ({ button, people: wrongPeople(button, record) }));
  const isLast = ({ button }: Tried): boolean => ends.test(button.verb);
  yield* byEachKind(wrong.filter((each) => !isLast(each)));
  yield* byEachKind(wrong.filter(isLast));
}

type Tried = { readonly button: ShownButton; readonly people: ReadonlyMap<Kind, string> };

function* byEachKind(wrong: readonly Tried[]): Generator<Made> {
  for (const kind of kinds) {
    for (const { button, people } of wrong) {
      const by = people.get(kind);
      if (by !== undefined) yield pressedBy(by, button);
    }
  }
}

function fewOfEach(most: number): (button: ShownButton) => boolean {
  const counts = new Map<string, number>();
  return ({ verb, data }) => {
    const kind = [
      verb,
      ...['view', 'form', 'part', 'episode'].map((key) => textAt(data, key)),
    ].join(' ');
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= most;
  };
}

export const pressedBy =
  (by: string, button: ShownButton): Made =>
  (situation) =>
    press(
      { by, place: 'personal' },
      'execute',
      [button.verb, inEarnest(button, situation)],
      situation.number,
    );

const people: readonly string[] = [...service.people.keys()];
const inService = ({ owners }: ShownButton): readonly string[] =>
  people.filter((person) => owners.has(person));

/** The first of the service to whom it was shown; nobody where that was a channel alone. */
export const ownerOf = (button: ShownButton): string => inService(button)[0] ?? '';

/**
 * Whoever was shown it; where that was a channel, a manager of the team. And whoever began it, who
 * may be shown more than is theirs.
 */
function lookers(button: ShownButton, { written }: Record): readonly string[] {
  const [owner] = inService(button);
  const about = aboutOf(button, written);
  const manager = people.find((person) => relationsOf(person, about, []).has('manager'));
  const maker = firstOf(about) ?? '';
  return [...new Set([owner ?? manager ?? stranger, maker])].filter((by) => by !== '');
}

/**
 * The further down, the likelier it is that they may after all, and change what others would have
 * tried: so the first kind tries all buttons before the next does.
 */
const kinds = [
  ...(['stranger', 'maker', 'otherManager', 'outsider'] as const),
  ...(['makerAlone', 'member', 'clinician', 'manager'] as const),
] as const;
type Kind = (typeof kinds)[number];

function wrongPeople(button: ShownButton, { written }: Record): ReadonlyMap<Kind, string> {
  const about = aboutOf(button, written);
  const relations = new Map(
    people.map((person) => [person, relationsOf(person, about, written)] as const),
  );
  const having = (relation: Relation, ...without: readonly Relation[]): string | undefined =>
    people
      .filter((person) => !button.owners.has(person))
      .filter((person) => relations.get(person)?.has(relation))
      .filter((person) => without.every((each) => relations.get(person)?.has(each) !== true))
      .toSorted((one, other) => size(one) - size(other))[0];
  const size = (person: string): number => relations.get(person)?.size ?? 0;
  const found: { readonly [kind in Kind]: string | undefined } = {
    stranger,
    ...makerOf(button, about),
    otherManager: having('anyManager', 'manager', 'localityManager'),
    outsider: having('inService', 'member', 'manager', 'localityManager', 'clinician', 'duty'),
    member: having('member', 'manager'),
    clinician: having('clinician', 'manager', 'member'),
    manager: having('manager'),
  };
  const one = new Map<string, Kind>();
  for (const kind of kinds) {
    const person = found[kind];
    if (person !== undefined && !one.has(person)) one.set(person, kind);
  }
  return new Map([...one].map(([person, kind]) => [kind, person]));
}

/** What is over then cannot be tried by anybody else: they come last. */
const ends =
  /\.(?:withdraw|end|close|recall|takeBack|giveBack|revoke|dismiss|stepDown|importDrop)$/;

/**
 * Whoever began it: asked for it, wrote it. Where they alone were shown the button it is mostly
 * theirs to press; if not, it should not have been shown to them.
 */
function makerOf(button: ShownButton, about: About) {
  const who = firstOf(about);
  const isAlone = inService(button).every((person) => person === who);
  return {
    maker: isAlone ? undefined : who,
    makerAlone: isAlone && !ends.test(button.verb) ? who : undefined,
  };
}

type About = Pick<WrittenEvent, 'partition' | 'stream'> & {
  readonly history: readonly WrittenEvent[];
};

/** Of the people. */
const firstOf = ({ history }: About): string | undefined =>
  history.find(({ actor }) => actor !== 'service')?.actor;

/** The stream that a button's data names, of its own capability where that has one. */
function aboutOf({ verb, data }: ShownButton, written: readonly WrittenEvent[]): About {
  const scope = textAt(data, 'team') || textAt(data, 'scope');
  const texts = Object.values(data).filter((value) => typeof value === 'string');
  // A trace's stream is named by that of its episode.
  const names = texts.flatMap((text) => [text, text.replace('.', '-')]);
  const isAbout = ({ partition, stream }: WrittenEvent): boolean =>
    (scope === '' || partition.endsWith(`|${scope}`)) &&
    names.includes(stream.slice(stream.indexOf('.') + 1));
  const all = written.filter(isAbout);
  const own = all.filter(({ stream }) => stream.startsWith(verb.slice(0, verb.indexOf('.') + 1)));
  const [first] = own.length > 0 ? own : all;
  const { partition = `${service.tenant}|${scope}`, stream = '' } = first ?? {};
  return { partition, stream, history: own.filter((each) => each.stream === stream) };
}
