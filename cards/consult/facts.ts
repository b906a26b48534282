/** The clocks and people of a consult, as rows. Nothing clinical: the shared card shows them too. */
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { SkipReason } from '../../services/cover/chain.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { presenceText, saidNothing } from '../cover/directory-words.ts';
import { linkName, linkText, personText, skipText } from '../cover/link-words.ts';
import { decisionTypeWords, roleWords } from '../vocabulary.ts';
import { escapeText } from '../user-text.ts';
import { pagedText } from './paged-words.ts';
import { currentHop, nextLink } from './standing.ts';

export type Fact = { readonly title: string; readonly value: string };

export function factsOf(
  consult: RequestedConsult,
  context: CardContext,
  viewer: Viewer,
): readonly Fact[] {
  const { request, requestedAt } = consult;
  // Whoever is asked has read above by when, as what, and who comes next.
  const isTheirs = currentHop(consult)?.link.person === viewer;
  return [
    ...(isTheirs ? [answerFact(consult, context)] : statusFacts(consult, context)),
    ...earlierHops(consult, context),
    ...passedOver(consult, context),
    {
      title: 'Asked by',
      value: `${personText(request.requester, context)}, ${timeText(requestedAt, context)}${standInText(consult, context)}`,
    },
    { title: 'About', value: decisionTypeWords[request.decisionType] },
  ];
}

const standInText = ({ requesterStandIn }: RequestedConsult, context: CardContext): string =>
  requesterStandIn === undefined
    ? ''
    : `; away, ${personText(requesterStandIn.person, context)} stands in`;

function statusFacts(consult: RequestedConsult, context: CardContext): readonly Fact[] {
  switch (consult.status) {
    case 'waiting':
      return waitingFacts(consult, context);
    case 'held':
      return [
        holderFact('Has it', consult, context),
        ...(consult.offer === undefined
          ? []
          : [
              {
                title: 'Offered to',
                value: `${personText(consult.offer.to.person, context)}, until ${timeText(consult.offer.acceptBy, context)}`,
              },
            ]),
        ...(consult.moreAskedAt === undefined
          ? []
          : [{ title: 'More asked', value: timeText(consult.moreAskedAt, context) }]),
        answerFact(consult, context),
      ];
    case 'advised':
      return [...adviceFacts(consult, context), ...reviewFacts(consult, context)];
    case 'closed':
      return [
        ...adviceFacts(consult, context),
        ...reviewFacts(consult, context),
        { title: 'Closed', value: timeText(consult.outcome.at, context) },
      ];
    case 'withdrawn':
      return [{ title: 'Withdrawn', value: timeText(consult.withdrawal.at, context) }];
  }
}

type WithAdvice = Extract<RequestedConsult, { status: 'advised' | 'closed' }>;

const holderFact = (
  title: string,
  { holder }: Extract<RequestedConsult, { status: 'held' }>,
  context: CardContext,
): Fact => ({
  title,
  value: `${personText(holder.person, context)} (${roleWords[holder.role]}), since ${timeText(holder.since, context)}`,
});

const adviceFacts = ({ advice }: WithAdvice, context: CardContext): readonly Fact[] => [
  {
    title: 'Advised by',
    value: `${personText(advice.by, context)} (${roleWords[advice.authority]}), ${timeText(advice.at, context)}`,
  },
];

function reviewFacts({ review }: WithAdvice, context: CardContext): readonly Fact[] {
  if (review === undefined) return [];
  if (review.status === 'done') {
    const value = `Done by ${personText(review.by, context)}, ${timeText(review.at, context)}`;
    return [{ title: 'Clinical review', value }];
  }
  const overdue = isBefore(review.dueBy, context.now) ? 'Overdue: was due' : 'Due by';
  const value = `${overdue} ${timeText(review.dueBy, context)}, by ${personText(review.owner, context)}`;
  return [{ title: 'Clinical review', value }];
}

/** The answer's clock; in words when it has run out. */
function answerFact({ deadlines: { answerBy } }: RequestedConsult, context: CardContext): Fact {
  const time = timeText(answerBy, context);
  const isLate = isBefore(answerBy, context.now);
  return { title: 'Answer by', value: isLate ? `${time}, which has passed` : time };
}

/** When it moves on and to whom, or that the last person is asked again. */
function movesOnFact(consult: RequestedConsult, context: CardContext): Fact | undefined {
  const hop = currentHop(consult);
  if (hop === undefined) return undefined;
  const when = timeText(hop.acknowledgeBy, context);
  const next = nextLink(consult);
  const name = personText(hop.link.person, context);
  const why = hop.clock === undefined ? '' : `. ${saidNothing(name)}, so this moves on sooner`;
  if (next !== undefined)
    return { title: 'Moves on', value: `${when}, to ${linkName(next, context)}${why}` };
  return {
    title: 'Next',
    value: `${when}, ${name} is asked again; there is nobody further to ask${why}`,
  };
}

function waitingFacts(consult: RequestedConsult, context: CardContext): readonly Fact[] {
  const hop = currentHop(consult);
  const movesOn = movesOnFact(consult, context);
  return [
    ...(hop === undefined
      ? []
      : [
          {
            title: isBefore(context.now, hop.at) ? 'To be asked' : 'Asked',
            value: `${personText(hop.link.person, context)}, ${timeText(hop.at, context)}: ${linkText(hop.link, context)}${presenceText(hop.link.directory)}${escapeText(pagedText(hop.paged, context))}`,
          },
        ]),
    ...(movesOn === undefined ? [] : [movesOn]),
    answerFact(consult, context),
  ];
}

export const resultWords: Readonly<Record<Asked['result'], string>> = {
  waiting: 'asked',
  acknowledged: 'acknowledged',
  notAcknowledged: 'did not acknowledge in time',
  declined: 'declined',
  undeliverable: 'could not be reached in Teams: moved on at once',
  goneAway: 'went away: moved on at once',
  relieved: 'was asked too',
};

const EARLIER_SHOWN = 3;

/** Who was asked before, most recent first; repeats of the last link and older ones are counted. */
function earlierHops(consult: RequestedConsult, context: CardContext): readonly Fact[] {
  if (consult.status !== 'waiting' && consult.status !== 'held') return [];
  const passed = consult.asked.filter(
    ({ result }) => result !== 'waiting' && result !== 'acknowledged',
  );
  const shown = passed.slice(-EARLIER_SHOWN).map((hop) => hopText(hop, context));
  const left = passed.length - shown.length;
  const more = left === 0 ? '' : ` (and ${left} earlier)`;
  return shown
    .reverse()
    .map((value, index) => ({ title: 'Before', value: index === 0 ? `${value}${more}` : value }));
}

/**
 * Who stands before the person asked and was not asked at all, and why; not the lead whose absence
 * the cover's own row tells already.
 */
function passedOver(consult: RequestedConsult, context: CardContext): readonly Fact[] {
  if (consult.status !== 'waiting' && consult.status !== 'held') return [];
  const last = consult.asked.at(-1)?.link;
  if (last === undefined) return [];
  const told = consult.asked.flatMap(({ link }) => [
    link.person,
    ...(link.reason.why === 'coversFor' ? [link.reason.person] : []),
  ]);
  const before = roles.slice(0, roles.indexOf(last.role) + 1);
  const texts = consult.chain.skipped.flatMap(({ role, person, reason }) =>
    person !== undefined && before.includes(role) && isAbsence(reason) && !told.includes(person)
      ? [`${personText(person, context)} (${roleWords[role]}): ${skipText(reason, context)}`]
      : [],
  );
  const value = [...new Set(texts)].join('; ');
  return value === '' ? [] : [{ title: 'Not asked', value }];
}

/** In the order of the chain. */
const roles = Object.keys(roleWords);

const absences: readonly SkipReason['why'][] = [
  'onLeave',
  'offSick',
  'outOfOffice',
  'offShift',
  'unreachable',
];
const isAbsence = ({ why }: SkipReason): boolean => absences.includes(why);

const hopText = ({ link, at, result, detail }: Asked, context: CardContext): string => {
  const why = result === 'undeliverable' && detail !== undefined ? ` (${escapeText(detail)})` : '';
  return `${personText(link.person, context)}, ${timeText(at, context)}, ${resultWords[result]}${why}`;
};
