/** Gathers what the report needs: who is away, and what is known of reaching each person. */
import type { PersonId } from '../kernel/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Contact, Contacts } from '../ports/contacts.ts';
import type { Whereabouts } from '../ports/whereabouts.ts';
import type { Service } from '../service/service.ts';
import type { InstallationAttempt } from './installation.ts';
import type { ReachFacts, ReachReport } from './reach.ts';
import { peopleInChains, reachReport } from './report.ts';

export type ReachSources = {
  readonly service: Service;
  readonly whereabouts: Whereabouts;
  readonly contacts: Pick<Contacts, 'contactOf'>;
  readonly clock: Clock;
  readonly lastInstallation: (person: PersonId) => Promise<InstallationAttempt | undefined>;
};

export async function gatherReach(sources: ReachSources): Promise<ReachReport> {
  const { service, whereabouts, clock } = sources;
  const question = { service, known: await whereabouts.known(), now: clock.now() };
  const facts = await Promise.all(
    peopleInChains(question).map(
      async (person) => [person, await factsOf(sources, person)] as const,
    ),
  );
  return reachReport({ ...question, facts: new Map(facts) });
}

async function factsOf(
  { contacts, lastInstallation }: ReachSources,
  person: PersonId,
): Promise<ReachFacts> {
  const [contact, installation] = await Promise.all([
    contacts.contactOf(person),
    lastInstallation(person),
  ]);
  return {
    reach: reachOf(contact),
    ...(contact?.lastSeen === undefined ? {} : { lastSeen: contact.lastSeen }),
    ...(installation === undefined ? {} : { installation }),
  };
}

/** Until there is a chat nobody knows whether messages arrive. */
export function reachOf(contact: Contact | undefined): ReachFacts['reach'] {
  if (contact === undefined) return { state: 'unknown' };
  const { reach, conversationId } = contact;
  return reach.state === 'reachable' && conversationId === undefined ? { state: 'unknown' } : reach;
}
