/** What a consult expects of whoever looks at it, in a sentence. */
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { atText, timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { saidNothing } from '../cover/directory-words.ts';
import { linkName, linkText, personText } from '../cover/link-words.ts';
import type { Callout } from '../parts/parts.ts';
import { say } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { currentHop, nextLink, type Sight } from './standing.ts';

// eslint-disable-next-line complexity -- one line per standing
export function yoursToDo(
  consult: RequestedConsult,
  { standing, viewer }: Sight,
  context: CardContext,
): Callout | undefined {
  switch (standing) {
    case 'requester':
      return forTheRequester(consult, context);
    case 'standsIn':
      return forTheStandIn(consult, context);
    case 'reviewer':
      return forTheReviewer(consult, context);
    case 'canTake':
      return { style: 'accent', text: forWhoCanTake(consult, viewer, context) };
    case 'canTakeOver':
      return forWhoCanTakeOver(consult, context);
    case 'holder':
      return forTheHolder(consult, context);
    case 'offered':
      return forTheOffered(consult, context);
    case 'relieved':
      return { style: 'good', text: say(context, 'Nothing is left for you to do here.') };
    case 'everyone':
    case 'manager':
    case 'bystander':
      return undefined;
  }
}

function forTheOffered(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status !== 'held' || consult.offer === undefined) return undefined;
  const { acceptBy, reason } = consult.offer;
  const holder = personText(consult.holder.person, context);
  return {
    style: 'accent',
    text: say(context, 'Accept by {when}, or it stays with {name}. Why: {why}', {
      when: timeText(acceptBy, context),
      name: holder,
      why: escapeText(shorten(reason, 200)),
    }),
  };
}

function forWhoCanTake(consult: RequestedConsult, viewer: Viewer, context: CardContext): string {
  const hop = currentHop(consult);
  if (hop === undefined) return say(context, 'Nobody has it. Acknowledge to take it.');
  const by = timeText(hop.acknowledgeBy, context);
  const name = personText(hop.link.person, context);
  if (hop.link.person === viewer) return forWhoIsAsked(hop, consult, context);
  return consult.asked.some(({ link: { person } }) => person === viewer)
    ? say(
        context,
        'It has moved on to {name}. You can still take it until somebody acknowledges.',
        { name },
      )
    : say(context, '{name} is being asked until {when}. You can take it now.', { name, when: by });
}

function forWhoIsAsked(hop: Asked, consult: RequestedConsult, context: CardContext): string {
  const by = timeText(hop.acknowledgeBy, context);
  const next = nextLink(consult);
  const onward =
    next === undefined
      ? say(context, 'you are asked again')
      : say(context, '{name} is asked', { name: linkName(next, context) });
  const asked = say(context, '**Acknowledge by {when}**, or {onward}. You are asked as {role}.', {
    ...{ when: by, onward, role: linkText(hop.link, context) },
  });
  if (hop.clock === undefined) return asked;
  const sooner = say(context, '{nothing}, so this moves on sooner.', {
    nothing: saidNothing('you', context),
  });
  return `${asked} ${sooner}`;
}

function forWhoCanTakeOver(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status !== 'held') return undefined;
  const { person, since } = consult.holder;
  const due = timeText(consult.deadlines.answerBy, context);
  return {
    style: 'accent',
    text: say(
      context,
      '{name} has it since {since} and has not answered by {due}. **Take over** if you can answer; they are told.',
      { name: personText(person, context), since: timeText(since, context), due },
    ),
  };
}

function forTheRequester(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status === 'held' && consult.moreAskedAt !== undefined) {
    const name = personText(consult.holder.person, context);
    return {
      style: 'accent',
      text: say(context, '{name} asked you a question {when}. Answer with **Add info**.', {
        name,
        when: atText(consult.moreAskedAt, context),
      }),
    };
  }
  return consult.status === 'advised'
    ? { style: 'accent', text: say(context, 'Say what happened, so that the consult can close.') }
    : undefined;
}

function forTheStandIn(consult: RequestedConsult, context: CardContext): Callout {
  const requester = personText(consult.request.requester, context);
  const toDo = forTheRequester(consult, context);
  return {
    style: 'accent',
    text: `${say(context, 'You stand in for {name}, who is away: what comes back comes to you.', { name: requester })}${toDo ? ` ${toDo.text}` : ''}`,
  };
}

function forTheReviewer(consult: RequestedConsult, context: CardContext): Callout | undefined {
  const review = 'review' in consult ? consult.review : undefined;
  if (review?.status !== 'due') return undefined;
  const { kept, dueBy } = review;
  const when = timeText(dueBy, context);
  return {
    style: 'accent',
    text: kept
      ? say(
          context,
          'The clinical review is yours, for {name}, who is away. Record it by {when}.',
          { name: personText(kept.person, context), when },
        )
      : say(context, 'The clinical review is yours. Record it by {when}.', { when }),
  };
}

function forTheHolder(consult: RequestedConsult, context: CardContext): Callout | undefined {
  if (consult.status !== 'held') return undefined;
  const { answerBy } = consult.deadlines;
  const when = timeText(answerBy, context);
  const due = isBefore(answerBy, context.now)
    ? say(context, '**Your answer was due {when}.** Answer now.', { when })
    : say(context, 'Answer by {when}.', { when });
  if (consult.offer !== undefined) {
    const { to, acceptBy } = consult.offer;
    return {
      style: 'accent',
      text: `${say(
        context,
        'Offered to {name}, who has until {when} to accept. Until then it is yours.',
        { name: linkName(to, context), when: timeText(acceptBy, context) },
      )} ${due}`,
    };
  }
  return {
    style: 'accent',
    text:
      consult.moreAskedAt === undefined
        ? due
        : `${due} ${say(context, 'You asked for more and wait for an answer.')}`,
  };
}
