import type { CommandEnvelope } from '../kernel/capability.ts';
import { assertNever } from '../kernel/errors.ts';
import type { JobSpec } from '../kernel/job.ts';
import { tellAbout, toChannel, toPerson, updateCardsOf } from '../notice/notice.ts';
import { isPosted, type DecisionHuddle } from './decision-huddle.ts';
import { decisionsSubject, endOf } from './jobs.ts';
import type { DecisionsCommand, DecisionsEvent } from './stream.ts';

/** Where there is nothing to discuss, managers alone hear of it. */
export function decisionsReactions(
  events: readonly DecisionsEvent[],
  state: DecisionHuddle,
  { command }: Pick<CommandEnvelope<DecisionsCommand>, 'command'>,
): readonly JobSpec[] {
  if (!isPosted(state)) return [];
  const subject = decisionsSubject(state);
  const { team } = state;
  const managers = command.type === 'post' ? command.managers : [];
  return events.flatMap((event): readonly JobSpec[] => {
    const { at } = event;
    switch (event.type) {
      case 'decisionsPosted': {
        const channel = state.edges.length === 0 ? [] : [toChannel(team)];
        return [
          ...[...managers.map(toPerson), ...channel].map((to) =>
            tellAbout(subject, 'posted', to, at),
          ),
          ...(event.before ? [endOf({ team, week: event.before }, at)] : []),
        ];
      }
      case 'edgeDiscussed':
      case 'decisionsEnded':
        return [updateCardsOf(subject, at)];
      default:
        return assertNever(event);
    }
  });
}
