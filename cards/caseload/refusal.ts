import type { Team } from '../../services/service/service.ts';
import type { CaseRefusal } from '../../services/caseload/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import { atText, dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText } from '../people.ts';
import { say } from '../say.ts';
import { flagKindWords } from './words.ts';

/** Why a press changed nothing, and what to do, in plain text (not escaped). */
export const caseRefusalText = (refusal: CaseRefusal, context: CardContext): string =>
  `${reasonText(refusal, context)} ${say(context, 'Nothing was changed.')}`;

// eslint-disable-next-line complexity -- one case per refusal
function reasonText(refusal: CaseRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'unknownFlag':
      return say(context, 'There is no such flag.');
    case 'alreadyResolved':
      return resolvedText(refusal.flag.resolved, context);
    case 'alreadyFlagged':
      return say(
        context,
        '“{flagKind}” is flagged already, {when}. If there is something new, add it in your own words.',
        {
          flagKind: say(context, flagKindWords[refusal.flag.kind]),
          when: atText(refusal.flag.at, context),
        },
      );
    case 'mayNotResolve':
      return say(context, 'This flag is resolved by {anyOf}.', {
        anyOf: anyOfText(refusal.who, context),
      });
    case 'notLinkWorker':
      return refusal.who.length === 0
        ? say(
            context,
            'Nobody is named who records physical health checks here. Ask whoever looks after Oversight.',
          )
        : say(context, 'Physical health checks are recorded by {anyOf}.', {
            anyOf: anyOfText(refusal.who, context),
          });
    case 'checkNotedLater':
      return say(context, '{name} recorded this check for {day} already.', {
        name: context.nameOf(refusal.by),
        day: dateText(refusal.on, context),
      });
    case 'tooManyFlags':
      return say(
        context,
        '{most} flags are open on this case. Resolve what needs no more attention first, or phone the team’s manager.',
        { most: refusal.most },
      );
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    case 'onlyPeople':
      return say(context, 'Only a person can do this.');
    default:
      return assertNever(refusal);
  }
}

type Resolution = Extract<CaseRefusal, { readonly reason: 'alreadyResolved' }>['flag']['resolved'];

function resolvedText(resolved: Resolution, context: CardContext): string {
  if (resolved?.how === 'decided') {
    return say(context, '{name} has resolved this flag {when}.', {
      name: context.nameOf(resolved.by),
      when: atText(resolved.at, context),
    });
  }
  return say(context, 'What this flag rests on no longer holds, so it is not open any more.');
}

/** For somebody who does not work with the case. */
export const notYourTeamText = (team: Team | undefined, context: CardContext): string =>
  team === undefined
    ? say(context, 'Only people of the case’s team see it.')
    : say(context, 'Cases of {team} are seen by its people and its managers. Ask {anyOf}.', {
        team: team.name,
        anyOf: anyOfText(team.managers, context),
      });
