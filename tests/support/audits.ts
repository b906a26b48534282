/** A November of Riverside East: consults that Jonah asked and the lead answered, and their audit. */
import type { CardReply } from '../../bot/card-reply.ts';
import { Posts } from '../../bot/posts/posts.ts';
import { createPostRecords } from '../../bot/posts/records.ts';
import { SamplingHandlers } from '../../bot/sampling/handlers.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { SamplingDesk } from '../../services/sampling/desk.ts';
import { SampledMonth } from '../../services/sampling/month.ts';
import { isDrawn, SampleId, type DrawnSample } from '../../services/sampling/sampling.ts';
import { signOffKinds } from '../../services/sign-off/kinds.ts';
import { riversideEast as team, utc } from './people.ts';
import { wordsOf } from './recorded-teams.ts';
import { ServiceDay, type DayOptions } from './service-day.ts';
import { answers, asks, ends } from './team-weeks.ts';

export const month = SampledMonth.parse('2026-11');
export const identity = { team, sample: SampleId.parse('2026-11') };

/** Answered and ended on the last of November. */
export async function consultsOfNovember(
  options: Partial<DayOptions> = {},
  count = 6,
): Promise<ServiceDay> {
  const day = new ServiceDay({ start: utc('2026-11-30T10:00'), ...options });
  for (let number = 1; number <= count; number += 1) {
    const ref = await asks(day, number);
    await answers(day, ref);
    await ends(day, ref);
  }
  return day;
}

export const auditsOf = (day: ServiceDay, { journal, whereabouts } = day.bot): SamplingDesk =>
  new SamplingDesk({
    ...{ journal, whereabouts, service: day.service },
    ...{ digest: createDigest(), kinds: signOffKinds, clock: { now: () => day.now } },
  });

export async function drawnIn(day: ServiceDay): Promise<DrawnSample> {
  const { state } = await auditsOf(day).load(identity);
  if (!isDrawn(state)) throw new TypeError('Nothing was drawn.');
  return state;
}

export function auditHandlers(day: ServiceDay) {
  const { service } = day;
  const messenger = day.teams.messenger();
  const clock = { now: () => day.now };
  const posts = new Posts({ records: createPostRecords(day.store), messenger, clock });
  const context = () => ({
    ...{ service, now: day.now },
    nameOf: (person: PersonId) => service.people.get(person)?.name ?? 'a colleague',
  });
  const handlers = new SamplingHandlers({
    ...{ service, clock, posts, messenger, context, audits: auditsOf(day) },
  });
  const pressing = (actor: PersonId) => ({
    ...{ actor, actorName: '', commandId: day.nextCommand() },
    conversation: { id: 'chat', kind: 'personal' as const },
    via: 'execute' as const,
  });
  return { verbs: handlers.verbs(), pressing };
}

export const wordsIn = (reply: CardReply): string =>
  'card' in reply ? wordsOf(reply.card).join('\n') : 'message' in reply ? reply.message : '';
