/**
 * Contacts of a case, as its extracts tell them one after the other: on which day one was due, took
 * place, was missed. An extract knows the last contact, the next one, and those missed since.
 */
import type { CaseFacts } from '../../caseload/case.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { LocalDate } from '../../service/service.ts';
import { lastOfDay, type Zone } from '../moments.ts';

export type DueContact = {
  readonly on: LocalDate;
  /** `due`: nothing is known of it yet; `lapsed`: its day went by and the extract names another. */
  readonly how: 'due' | 'tookPlace' | 'missed' | 'lapsed' | 'moved';
  /** When another day was set before it had come. */
  readonly movedAt?: Instant;
};

export type ContactsKept = {
  /** The local day of the first extract: what was before is not ours to count. */
  readonly firstOn: LocalDate;
  readonly last?: LocalDate;
  readonly contacts: readonly DueContact[];
};

type Told = Pick<CaseFacts, 'lastContact' | 'nextContact' | 'missedContacts' | 'status'>;

/** @param today the local day of the extract */
export function contactsAfter(
  before: ContactsKept | undefined,
  told: Told,
  at: Instant,
  today: LocalDate,
): ContactsKept {
  const kept = before ?? { firstOn: today, contacts: [] };
  const { lastContact = kept.last } = told;
  return {
    firstOn: kept.firstOn,
    ...(lastContact === undefined ? {} : { last: lastContact }),
    contacts: withNext(withMissed(withLast(kept, told), kept, told), kept, told, { at, today }),
  };
}

/** An extract that says of the same day the contrary of one before puts that right. */
function putRight(contact: DueContact, { lastContact = '', missedContacts }: Told): DueContact {
  const { on, how } = contact;
  const isMissed = missedContacts.includes(on);
  if (how === 'missed' && on === lastContact && !isMissed) return { ...contact, how: 'tookPlace' };
  return how === 'tookPlace' && isMissed && lastContact < on
    ? { ...contact, how: 'missed' }
    : contact;
}

const isDue = ({ how }: DueContact): boolean => how === 'due';

/** The one that is due becomes `next`; where none is due it is one of its own. */
const settle = (
  contacts: readonly DueContact[],
  next: DueContact,
  which: (due: DueContact) => boolean,
): readonly DueContact[] =>
  contacts.some((each) => isDue(each) && which(each))
    ? contacts.map((each) => (isDue(each) && which(each) ? { ...next, on: each.on } : each))
    : [...contacts, next];

/**
 * A new last contact is the one that was due, on whichever day it was held; unless it is one that an
 * extract before had as missed.
 */
function withLast(kept: ContactsKept, told: Told): readonly DueContact[] {
  const { lastContact } = told;
  const contacts = kept.contacts.map((each) => putRight(each, told));
  const isRightNow = contacts.some(
    ({ on, how }, index) =>
      on === lastContact && how === 'tookPlace' && kept.contacts[index]?.how === 'missed',
  );
  const isNew =
    lastContact !== undefined && lastContact > (kept.last ?? '') && lastContact >= kept.firstOn;
  return isNew && !isRightNow
    ? settle(contacts, { on: lastContact, how: 'tookPlace' }, () => true)
    : contacts;
}

const withMissed = (
  contacts: readonly DueContact[],
  { firstOn }: ContactsKept,
  { missedContacts }: Told,
): readonly DueContact[] =>
  missedContacts
    .filter((on) => on >= firstOn)
    .reduce(
      (all, on) =>
        all.some((each) => each.how === 'missed' && each.on === on)
          ? all
          : settle(all, { on, how: 'missed' }, (due) => due.on === on),
      contacts,
    );

function withNext(
  contacts: readonly DueContact[],
  { firstOn }: ContactsKept,
  { nextContact, status }: Told,
  { at, today }: { readonly at: Instant; readonly today: LocalDate },
): readonly DueContact[] {
  const next =
    status === 'active' && nextContact !== undefined && nextContact >= firstOn
      ? nextContact
      : undefined;
  const left = contacts.map((each): DueContact => {
    if (!isDue(each) || each.on === next) return each;
    return today <= each.on ? { ...each, how: 'moved', movedAt: at } : { ...each, how: 'lapsed' };
  });
  return next === undefined || left.some((each) => each.on === next && each.how !== 'moved')
    ? left
    : [...left, { on: next, how: 'due' }];
}

export const contactObservations = (
  zone: Zone,
  { contacts = [] }: { readonly contacts?: readonly DueContact[] },
) =>
  contacts.map(({ on, how, movedAt }, index) => {
    const at = lastOfDay(zone, on);
    return {
      ...{ kind: 'case.contact', key: String(index + 1), at, dueAt: at, label: how },
      ...(movedAt === undefined ? {} : { voidAt: movedAt }),
      ...(how === 'due' || how === 'moved' ? {} : { doneAt: at }),
    };
  });
