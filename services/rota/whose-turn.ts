/** Who is on, by what an event of a calendar is called and who takes part in it. */
import { findIdentifier } from '../identifiers/screen.ts';
import type { PersonId } from '../kernel/ids.ts';
import { namedIn, type NameIndex } from '../people/named-in.ts';
import { tokensOf } from '../people/words.ts';
import type { CalendarEntry } from '../ports/calendars.ts';
import type { LocalDate, Service } from '../service/service.ts';

export type WhoseTurn = { readonly person: PersonId } | { readonly says: string };

export type NameReader = {
  readonly service: Pick<Service, 'people'>;
  readonly index: NameIndex;
  /** Local date, to tell identifiers that must not be quoted. */
  readonly today: LocalDate;
};

/**
 * One person: whom the title names, else who takes part. A title that names nobody or several, or
 * that is about leave, is refused in words: a guess would ask the wrong person at night.
 */
export function whoseTurn(
  { title, attendees }: Pick<CalendarEntry, 'title' | 'attendees'>,
  reader: NameReader,
): WhoseTurn {
  const inTitle = whoIn([title], reader.index);
  const { people, unclear } = inTitle;
  const titled = quoted(title, reader);
  if (isNoDuty(title)) {
    const says = `${titled} reads like leave, or like something called off; leave it out of the rota’s calendar`;
    return { says };
  }
  if (people.length > 1) {
    return {
      says: `${titled} names ${list(people, 'and', reader)}; a rota has one person at a time`,
    };
  }
  const [only] = people;
  if (only !== undefined && unclear.length === 0) return { person: only };
  return byAttendees({ attendees, titled, inTitle }, reader);
}

type Named = {
  readonly people: readonly PersonId[];
  /** Names that several people bear, none of whom is named otherwise. */
  readonly unclear: readonly ReadonlySet<PersonId>[];
};

function whoIn(texts: readonly string[], index: NameIndex): Named {
  const named = texts.flatMap((text) => namedIn(text, index));
  const people = new Set(named.filter(({ size }) => size === 1).flatMap((one) => [...one]));
  const unclear = named.filter(
    (meant) => meant.size > 1 && [...meant].every((one) => !people.has(one)),
  );
  return { people: [...people], unclear };
}

function byAttendees(
  event: {
    readonly attendees: readonly string[];
    readonly titled: string;
    readonly inTitle: Named;
  },
  reader: NameReader,
): WhoseTurn {
  const { titled, inTitle } = event;
  const [couldBe] = inTitle.unclear;
  const { people } = whoIn(event.attendees, reader.index);
  const [only, other] = couldBe ? people.filter((person) => couldBe.has(person)) : people;
  const isNamed = inTitle.people.length === 0 && inTitle.unclear.length < 2;
  if (only !== undefined && other === undefined && isNamed) return { person: only };
  return { says: whyNobody(titled, couldBe, people, reader) };
}

function whyNobody(
  titled: string,
  couldBe: ReadonlySet<PersonId> | undefined,
  takePart: readonly PersonId[],
  reader: NameReader,
): string {
  if (couldBe !== undefined) {
    return `${titled} could be ${list([...couldBe], 'or', reader)}; write the whole name`;
  }
  if (takePart.length > 1) {
    return `${titled} names nobody, and ${list(takePart, 'and', reader)} take part; write in the title who is on`;
  }
  return titled === untitled
    ? 'the event has no title; write in it who is on'
    : `${titled} names nobody of this service; write the name as in the configuration`;
}

const leaveWords = new Set([
  ...['leave', 'sick', 'sickness', 'absent', 'absence', 'unavailable', 'toil', 'vacation'],
  ...['holiday', 'holidays', 'cancelled', 'canceled', 'not'],
]);
const holidaysForAll = new Set(['bank', 'public']);

/** "Sam – annual leave", "Ben A/L", "Grace day off", "Cancelled: Sam"; not "Bank holiday: Sam". */
function isNoDuty(title: string): boolean {
  if (/\bA\/?L\b/.test(title)) return true;
  const words = tokensOf(title.slice(0, 200)).filter(({ kind }) => kind === 'word');
  return words.some(({ text }, index) => {
    const before = words[index - 1]?.text ?? '';
    if (text === 'off') return before === 'day' || before === 'time' || index === words.length - 1;
    if (text.startsWith('holiday') && holidaysForAll.has(before)) return false;
    return leaveWords.has(text);
  });
}

const longestQuote = 60;

const untitled = '""';

/** The title as it is quoted back, unless it holds what identifies a patient. */
function quoted(title: string, { today }: NameReader): string {
  const plain = title.replace(/\p{Cc}+/gu, ' ').trim();
  if (findIdentifier(plain.slice(0, 200), today))
    return 'a title that looks as if it held a patient’s details';
  const characters = Array.from(plain);
  const short = characters.slice(0, longestQuote).join('');
  return `"${short}${characters.length > longestQuote ? '…' : ''}"`;
}

const mostNames = 4;

function list(people: readonly PersonId[], word: 'and' | 'or', { service }: NameReader): string {
  const names = people.map((person) => service.people.get(person)?.name ?? 'somebody');
  const shown = names.slice(0, mostNames);
  const last = names.length > mostNames ? 'others' : shown.pop();
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} ${word} ${last ?? ''}`;
}
