import type { TeamId } from '../../services/kernel/ids.ts';
import type { Subject } from '../../services/notice/notice.ts';
import { inChannel } from '../posts/records.ts';
import type { PartCore } from '../part.ts';
import { noticeKey } from './notice-jobs.ts';

/**
 * Of what each manager of a team is told on their own, and the channel only when none of them can
 * be: whether one of them, or the channel, has the card already.
 */
export async function isHeardOf(
  { service, posts }: Pick<PartCore, 'service' | 'posts'>,
  team: TeamId,
  subject: Subject,
): Promise<boolean> {
  const managers: readonly string[] = service.teams.get(team)?.managers ?? [];
  const places = await posts.placesOf(noticeKey(service.tenant, subject));
  return places.some((place) => place === inChannel || managers.includes(place));
}
