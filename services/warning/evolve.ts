import { assertNever } from '../kernel/errors.ts';
import type { Instant } from '../kernel/ids.ts';
import { dayNumberOf } from '../kernel/local-day.ts';
import type { WarningEvent } from './stream.ts';
import type { Contact, Warning, WatchedCase } from './warning.ts';

/** Beyond what is shown and what any window may reach back to; the stream's events have them all. */
const KEPT_DAYS = 90;

/** Total: an event that no longer fits changes nothing. */
export function evolveWarning(state: Warning, event: WarningEvent): Warning {
  const { team, caseRef } = event;
  const watched: WatchedCase =
    state.status === 'watched'
      ? state
      : { status: 'watched', team, caseRef, contacts: [], recorded: 0, crossings: 0 };
  switch (event.type) {
    case 'contactRecorded':
      return withContact(watched, event.contact);
    case 'contactWithdrawn': {
      const { at, why, contact: id } = event;
      const contacts = watched.contacts.map((contact) =>
        contact.id === id ? { ...contact, withdrawn: { at, why } } : contact,
      );
      return { ...watched, contacts };
    }
    case 'thresholdReached':
      return { ...watched, crossings: watched.crossings + 1, crossing: event.crossing };
    case 'thresholdLeft': {
      if (!isCurrent(watched, event)) return state;
      const { crossing: _crossing, ...rest } = watched;
      return { ...rest, lastLeft: { at: event.at, because: event.because } };
    }
    case 'leftUnanswered':
      return unanswered(watched, event);
    default:
      return assertNever(event);
  }
}

type AboutCrossing = { readonly occurrence: string; readonly at: Instant };

const isCurrent = ({ crossing }: WatchedCase, { occurrence }: AboutCrossing): boolean =>
  crossing?.occurrence === occurrence;

const unanswered = (watched: WatchedCase, event: AboutCrossing): WatchedCase =>
  watched.crossing && isCurrent(watched, event)
    ? { ...watched, crossing: { ...watched.crossing, unansweredAt: event.at } }
    : watched;

function withContact(watched: WatchedCase, contact: Contact): WatchedCase {
  if (contact.id <= watched.recorded) return watched;
  const oldest = dayOf(contact.at) - KEPT_DAYS;
  const kept = watched.contacts.filter(({ on }) => dayNumberOf(on) > oldest);
  return { ...watched, recorded: contact.id, contacts: [...kept, contact] };
}

const dayOf = (at: Instant): number => dayNumberOf(at.slice(0, 10));
