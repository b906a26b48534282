/** Cards that show each person what is theirs. */
import { z } from 'zod';
import type { Json } from '../../services/kernel/json.ts';
import { millisecondsBetween } from '../../services/kernel/time.ts';
import type { MessageView, RefreshRequest } from '../api.ts';
import { execute, messageOf } from './executing.ts';
import { sceneAt, type Teams } from './teams.ts';
import type { TeamsPerson } from './tenant.ts';

const Refresh = z.looseObject({
  refresh: z.looseObject({
    action: z.looseObject({
      verb: z.string(),
      data: z.custom<Json>().optional(),
    }),
    userIds: z.array(z.string()).optional(),
  }),
});

/** Teams asks again for the same view after this long at the earliest. */
const REFRESH_PAUSE_MS = 60_000;

/**
 * Refreshes the message's cards for a person: by itself for people named in `userIds`, from the
 * message's menu for everybody. Old mobile clients don't.
 */
export async function refresh(teams: Teams, request: RefreshRequest): Promise<void> {
  const person = teams.tenant.person(request.person);
  const message = messageOf(teams, request.message);
  if (teams.switches.of(person.key).oldMobile) return;
  for (const [card, content] of message.cards.entries()) {
    const { refresh } = Refresh.safeParse(content).data ?? {};
    if (!refresh || !isDue(teams, person, message, { ...request, card, ...refresh })) continue;
    await execute(teams, sceneAt(teams, person, message), message, {
      card,
      action: { verb: refresh.action.verb, data: refresh.action.data ?? {} },
      trigger: request.trigger,
    });
  }
}

type Turn = {
  readonly trigger: RefreshRequest['trigger'];
  readonly card: number;
  readonly userIds?: readonly string[] | undefined;
};

function isDue(teams: Teams, person: TeamsPerson, message: MessageView, turn: Turn): boolean {
  if (turn.trigger === 'manual') return true;
  const isNamed = turn.userIds?.includes(person.userId) === true;
  return isNamed && takeTurn(teams, person, message, turn.card);
}

function takeTurn(teams: Teams, { key }: TeamsPerson, message: MessageView, card: number): boolean {
  const turn = `${message.id}#${card} ${message.version} ${key}`;
  const before = teams.refreshedAt.get(turn);
  const now = teams.now();
  if (before !== undefined && millisecondsBetween(before, now) < REFRESH_PAUSE_MS) return false;
  teams.refreshedAt.set(turn, now);
  return true;
}
