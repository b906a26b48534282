/** The clocks and people of a consult, as rows. Nothing clinical: the shared card shows them too. */
import type { Asked, RequestedConsult } from '../../services/consult/consult.ts';
import type { SkipReason } from '../../services/cover/chain.ts';
import { isBefore } from '../../services/kernel/time.ts';
import { timeText } from '../clock-text.ts';
import type { CardContext, Viewer } from '../context.ts';
import { presenceText, saidNothing } from '../cover/directory-words.ts';
import { linkName, linkText, personText, skipText } from '../cover/link-words.ts';
import { say } from '../say.ts';
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
    ...(isTheirs ? [answerFact(consult, context)] : statusFacts(consult, viewer, context)),
    ...earlierHops(consult, context),
    ...passedOver(consult, context),
    {
      title: say(context, 'Asked by'),
      value: `${personText(request.requester, context)}, ${timeText(requestedAt, context)}${standInText(consult, context)}`,
    },
    { title: say(context, 'About'), value: say(context, decisionTypeWords[request.decisionType]) },
  ];
}

const standInText = ({ requesterStandIn }: RequestedConsult, context: CardContext): string =>
  requesterStandIn === undefined
    ? ''
    : `; ${say(context, 'away, {name} stands in', { name: personText(requesterStandIn.person, context) })}`;

function statusFacts(
  consult: RequestedConsult,
  viewer: Viewer,
  context: CardContext,
): readonly Fact[] {
  switch (consult.status) {
    case 'waiting':
      return waitingFacts(consult, context);
    case 'held':
      return heldFacts(consult, viewer, context);
    case 'advised':
      return [...adviceFacts(consult, context), ...reviewFacts(consult, context)];
    case 'closed':
      return [
        ...adviceFacts(consult, context),
        ...reviewFacts(consult, context),
        { title: say(context, 'Closed'), value: timeText(consult.outcome.at, context) },
      ];
    case 'withdrawn':
      return [
        { title: say(context, 'Withdrawn'), value: timeText(consult.withdrawal.at, context) },
      ];
  }
}

type Held = Extract<RequestedConsult, { status: 'held' }>;

/** Whoever has it has read above by when to answer, and whom they offered it. */
function heldFacts(consult: Held, viewer: Viewer, context: CardContext): readonly Fact[] {
  const { offer, moreAskedAt, holder } = consult;
  const isTheirs = holder.person === viewer;
  return [
    holderFact(consult, context),
    ...(offer === undefined || isTheirs
      ? []
      : [
          {
            title: say(context, 'Offered to'),
            value: say(context, '{name}, until {when}', {
              name: personText(offer.to.person, context),
              when: timeText(offer.acceptBy, context),
            }),
          },
        ]),
    ...(moreAskedAt === undefined
      ? []
      : [{ title: say(context, 'More asked'), value: timeText(moreAskedAt, context) }]),
    ...(isTheirs ? [] : [answerFact(consult, context)]),
  ];
}

type WithAdvice = Extract<RequestedConsult, { status: 'advised' | 'closed' }>;

const holderFact = ({ holder }: Held, context: CardContext): Fact => ({
  title: say(context, 'Has it'),
  value: say(context, '{name} ({role}), since {when}', {
    name: personText(holder.person, context),
    role: say(context, roleWords[holder.role]),
    when: timeText(holder.since, context),
  }),
});

const adviceFacts = ({ advice }: WithAdvice, context: CardContext): readonly Fact[] => [
  {
    title: say(context, 'Advised by'),
    value: `${personText(advice.by, context)} (${say(context, roleWords[advice.authority])}), ${timeText(advice.at, context)}`,
  },
];

function reviewFacts({ review }: WithAdvice, context: CardContext): readonly Fact[] {
  if (review === undefined) return [];
  if (review.status === 'done') {
    const value = say(context, 'Done by {name}, {when}', {
      name: personText(review.by, context),
      when: timeText(review.at, context),
    });
    return [{ title: say(context, 'Clinical review'), value }];
  }
  const values = {
    when: timeText(review.dueBy, context),
    name: personText(review.owner, context),
  };
  const value = isBefore(review.dueBy, context.now)
    ? say(context, 'Overdue: was due {when}, by {name}', values)
    : say(context, 'Due by {when}, by {name}', values);
  return [{ title: say(context, 'Clinical review'), value }];
}

/** The answer's clock; in words when it has run out. */
function answerFact({ deadlines: { answerBy } }: RequestedConsult, context: CardContext): Fact {
  const time = timeText(answerBy, context);
  const isLate = isBefore(answerBy, context.now);
  return {
    title: say(context, 'Answer by'),
    value: isLate ? say(context, '{when}, which has passed', { when: time }) : time,
  };
}

/** When it moves on and to whom, or that the last person is asked again. */
function movesOnFact(consult: RequestedConsult, context: CardContext): Fact | undefined {
  const hop = currentHop(consult);
  if (hop === undefined) return undefined;
  const when = timeText(hop.acknowledgeBy, context);
  const next = nextLink(consult);
  const name = personText(hop.link.person, context);
  const why =
    hop.clock === undefined
      ? ''
      : `. ${say(context, '{nothing}, so this moves on sooner', { nothing: saidNothing(name, context) })}`;
  if (next !== undefined) {
    const onward = say(context, '{when}, to {name}', { when, name: linkName(next, context) });
    return { title: say(context, 'Moves on'), value: `${onward}${why}` };
  }
  const again = say(context, '{when}, {name} is asked again; there is nobody further to ask', {
    ...{ when, name },
  });
  return { title: say(context, 'Next'), value: `${again}${why}` };
}

function waitingFacts(consult: RequestedConsult, context: CardContext): readonly Fact[] {
  const hop = currentHop(consult);
  const movesOn = movesOnFact(consult, context);
  return [
    ...(hop === undefined
      ? []
      : [
          {
            title: isBefore(context.now, hop.at)
              ? say(context, 'To be asked')
              : say(context, 'Asked'),
            value: `${personText(hop.link.person, context)}, ${timeText(hop.at, context)}: ${linkText(hop.link, context)}${presenceText(hop.link.directory, context)}${escapeText(pagedText(hop.paged, context))}`,
          },
        ]),
    ...(movesOn === undefined ? [] : [movesOn]),
    answerFact(consult, context),
  ];
}

export const resultWords = {
  waiting: 'asked',
  acknowledged: 'acknowledged',
  notAcknowledged: 'did not acknowledge in time',
  declined: 'declined',
  undeliverable: 'could not be reached in Teams: moved on at once',
  goneAway: 'went away: moved on at once',
  relieved: 'was asked too',
} as const satisfies Readonly<Record<Asked['result'], string>>;

const EARLIER_SHOWN = 3;

/** Who was asked before, most recent first; repeats of the last link and older ones are counted. */
function earlierHops(consult: RequestedConsult, context: CardContext): readonly Fact[] {
  if (consult.status !== 'waiting' && consult.status !== 'held') return [];
  const passed = consult.asked.filter(
    ({ result }) => result !== 'waiting' && result !== 'acknowledged',
  );
  const shown = passed.slice(-EARLIER_SHOWN).map((hop) => hopText(hop, context));
  const left = passed.length - shown.length;
  const more = left === 0 ? '' : ` (${say(context, 'and {count} earlier', { count: left })})`;
  return shown.reverse().map((value, index) => ({
    title: say(context, 'Before'),
    value: index === 0 ? `${value}${more}` : value,
  }));
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
      ? [
          `${personText(person, context)} (${say(context, roleWords[role])}): ${skipText(reason, context)}`,
        ]
      : [],
  );
  const value = [...new Set(texts)].join('; ');
  return value === '' ? [] : [{ title: say(context, 'Not asked'), value }];
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
  return `${personText(link.person, context)}, ${timeText(at, context)}, ${say(context, resultWords[result])}${why}`;
};
