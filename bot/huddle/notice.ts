/** How people hear of a huddle, and how its cards are kept up to date. */
import { huddleAlert, type HuddleTelling } from '../../cards/huddle/alert.ts';
import { huddleCard } from '../../cards/huddle/card.ts';
import { reminderAlert, reminderCard } from '../../cards/huddle/reminder.ts';
import { peopleOf } from '../../cards/huddle/rights.ts';
import { teamNameOf } from '../../cards/huddle/words.ts';
import { isPosted, type PostedHuddle } from '../../services/huddle/huddle.ts';
import { huddleKind } from '../../services/huddle/jobs.ts';
import { HuddleReminder, reminderId, reminderKind } from '../../services/huddle/reminder.ts';
import type { HuddleIdentity } from '../../services/huddle/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { HuddleId, TeamId } from '../../services/kernel/ids.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { toChannel, toPerson, type Subject } from '../../services/notice/notice.ts';
import { insteadOf } from '../../services/reach/audience.ts';
import { noSuchTelling, type Alert, type NoticeKind } from '../notice/notice-kind.ts';
import type { PartCore } from '../part.ts';

export type HuddleNoticeParts = Pick<
  PartCore,
  'service' | 'store' | 'clock' | 'huddles' | 'contacts' | 'context'
>;

export const createHuddleNotice = (parts: HuddleNoticeParts): NoticeKind => ({
  kind: huddleKind,

  async load(subject, how) {
    const identity = identityOf(subject);
    if (!identity) return undefined;
    const { state, sequence } = await parts.huddles.load(identity, how);
    if (!isPosted(state)) return undefined;
    const context = parts.context();
    const refreshUserIds = await teamsIdsOf(parts, state);
    return {
      sequence,
      isOver: state.status === 'closed',
      title: `${teamNameOf(state.team, context)}: weekly huddle`,
      draw: (viewer) =>
        huddleCard(state, viewer, context, viewer === 'everyone' ? { refreshUserIds } : {}),
      alert: (telling) => alertOf(state, telling, (told) => huddleAlert(state, told, context)),
    };
  },

  /** The channel's managers; for a manager who can't be told of an exception, the channel. */
  instead(subject, telling, to) {
    const identity = identityOf(subject);
    if (!identity) return Promise.resolve([]);
    const { managers = [] } = parts.service.teams.get(identity.team) ?? {};
    const isException = telling === 'carriedOver';
    if (to.kind === 'person') return Promise.resolve(isException ? [toChannel(identity.team)] : []);
    return Promise.resolve(isException ? [] : managers.map(toPerson));
  },
});

/** Of the team's people whom the bot has met: their clients ask for their own view. */
async function teamsIdsOf(
  { contacts, context }: HuddleNoticeParts,
  { team }: PostedHuddle,
): Promise<readonly string[]> {
  return contacts.teamsIdsOf(peopleOf(team, context()));
}

const notAtAll = (why: string): Alert => ({ how: 'notAtAll', why });

function alertOf(
  { status }: PostedHuddle,
  telling: string,
  wordsFor: (told: HuddleTelling) => string,
): Alert {
  switch (telling) {
    case 'posted':
      return status === 'open'
        ? { how: 'aloud', words: wordsFor(telling) }
        : notAtAll('it is closed by now');
    case 'closed':
    case 'carriedOver':
      return { how: 'aloud', words: wordsFor(telling) };
    default:
      return noSuchTelling(telling);
  }
}

/** The working day before: each presenter's cases, and the managers' list. */
export const createReminderNotice = (
  parts: Omit<HuddleNoticeParts, 'huddles' | 'contacts'>,
): NoticeKind => ({
  kind: reminderKind,

  async load(subject) {
    const identity = identityOf(subject);
    if (!identity) return undefined;
    const { service, store, clock, context } = parts;
    const partition = partitionOf(service.tenant, identity.team);
    const found = await store.read(partition, reminderId(identity.huddle));
    if (!found) return undefined;
    const view = { team: identity.team, reminder: HuddleReminder.parse(found.body) };
    const moment = context();
    return {
      sequence: 1,
      isOver: false,
      title: `${teamNameOf(identity.team, moment)}: weekly huddle`,
      draw: (viewer) => reminderCard(view, viewer, moment),
      alert: (_telling, to) =>
        isBefore(clock.now(), view.reminder.huddleAt)
          ? {
              how: 'aloud',
              words: reminderAlert(view, to.kind === 'person' ? to.person : 'everyone', moment),
            }
          : notAtAll('the huddle has begun'),
    };
  },

  /** Whoever can't be told is known to their managers; a manager's team reads it in the channel. */
  instead: (subject, _telling, to) => {
    const identity = identityOf(subject);
    const team = identity && parts.service.teams.get(identity.team);
    const isManager = to.kind === 'person' && (team?.managers.includes(to.person) ?? false);
    return Promise.resolve(isManager ? insteadOf(parts.service, to) : []);
  },
});

function identityOf({ scope, id }: Subject): HuddleIdentity | undefined {
  const team = TeamId.safeParse(scope);
  const huddle = HuddleId.safeParse(id);
  return team.success && huddle.success ? { team: team.data, huddle: huddle.data } : undefined;
}
