/** Reviews in a real service: the desk, and the buttons as people press them. */
import type { CardReply } from '../../bot/card-reply.ts';
import { askedForPrompts } from '../../bot/huddle/asked.ts';
import { createIncidentDesk } from '../../bot/incident/desk.ts';
import { IncidentHandlers } from '../../bot/incident/handlers.ts';
import { askedForCase, askedForReviews } from '../../bot/incident/shown.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import type { IncidentDesk } from '../../services/incident/desk.ts';
import { isOpened, type Review } from '../../services/incident/incident.ts';
import { ConsultId, type PersonId } from '../../services/kernel/ids.ts';
import { caseRef, identity } from './incident-rules.ts';
import { wordsOf } from './recorded-teams.ts';
import type { ServiceDay } from './service-day.ts';

const clockOf = (day: ServiceDay) => ({ now: () => day.now });

export const reviewsOf = (day: ServiceDay, bot = day.bot): IncidentDesk =>
  createIncidentDesk({
    ...{ journal: bot.journal, whereabouts: bot.whereabouts, clock: clockOf(day) },
    ...{ service: day.service, store: day.store },
  });

export async function reviewIn(day: ServiceDay): Promise<Review> {
  const { state } = await reviewsOf(day).load(identity);
  if (!isOpened(state)) throw new TypeError('No review was opened.');
  return state;
}

const contextOf = (day: ServiceDay) => () => ({
  ...{ service: day.service, now: day.now },
  nameOf: (person: PersonId) => day.service.people.get(person)?.name ?? 'a colleague',
});

const wordsIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';

/** What people press, and what they read then. */
export function reviewing(day: ServiceDay) {
  const { service } = day;
  const messenger = day.teams.messenger();
  const clock = clockOf(day);
  const parts = {
    ...{ service, clock, messenger, context: contextOf(day), cases: day.bot.cases },
    posts: new Posts({ records: createPostRecords(day.store), messenger, clock }),
    identity: { consultId: () => ConsultId.parse(identity.incident) },
    incidents: reviewsOf(day),
  };
  const verbs = new IncidentHandlers(parts).verbs();
  const by = (actor: PersonId) => ({
    ...{ actor, actorName: '', commandId: day.nextCommand() },
    conversation: { id: 'chat', kind: 'personal' as const },
    via: 'execute' as const,
  });
  return {
    verbs,
    /** What a button does, and the words that the presser reads then. */
    reads: async (reply: Promise<CardReply>) => wordsIn(await reply),
    by,
    asksForCase: (actor: PersonId) => askedForCase(parts, actor, caseRef).then(wordsIn),
    asksForReviews: (actor: PersonId) => askedForReviews(parts, actor).then(wordsIn),
    asksForPrompts: (actor: PersonId) =>
      askedForPrompts({ ...parts, learning: parts.incidents }, actor).then(wordsIn),
  };
}
