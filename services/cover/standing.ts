import type { Instant, PersonId } from '../kernel/ids.ts';
import type { OutlookHours, Presence } from '../ports/directory.ts';

/**
 * How much the directory knows about a person now (V2). Unknown is not absent: the person is
 * pinged all the same, and the clock to the next link is shorter.
 */
export type DirectoryStanding =
  | {
      readonly state: 'known';
      /** When it was read: cached answers are older than the question. */
      readonly readAt: Instant;
      readonly presence?: Presence;
      readonly workingHours?: OutlookHours;
    }
  | {
      readonly state: 'unknown';
      /** What went wrong, in words that follow "because". */
      readonly why: string;
      /** The last answer, when there ever was one. */
      readonly lastReadAt?: Instant;
    };

/** Together with what the directory says about the person, where it is asked. */
export function withStanding<Link extends { readonly person: PersonId }>(
  link: Link,
  directory: ReadonlyMap<PersonId, DirectoryStanding>,
): Link & { readonly directory?: DirectoryStanding } {
  const standing = directory.get(link.person);
  return standing === undefined ? link : { ...link, directory: forTheRecord(standing) };
}

/** Working hours have done their part when the chain is there; the record needs no week of them. */
function forTheRecord(standing: DirectoryStanding): DirectoryStanding {
  if (standing.state === 'unknown') return standing;
  const { workingHours: _hours, ...known } = standing;
  return known;
}
