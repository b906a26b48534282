/** A shortage in words. Plain text, for a text run or to be escaped by whoever puts it in a text block. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import { localDateTime } from '../../services/kernel/local-day.ts';
import { isBefore } from '../../services/kernel/time.ts';
import type { Cause, GapAhead } from '../../services/shortage/causes.ts';
import type { TimesChange } from '../../services/shortage/response-times.ts';
import type { KnownShortage, Mitigation, Protected } from '../../services/shortage/shortage.ts';
import { dateText, timeText } from '../clock-text.ts';
import { durationText } from '../consult/about.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';
import { sensitivityWords } from '../vocabulary.ts';

export const teamName = ({ team }: Pick<KnownShortage, 'team'>, { service }: CardContext): string =>
  service.teams.get(team)?.name ?? team;

const GAPS_SHOWN = 3;

/** One line a figure that is over its limit. */
export function causeLines(causes: readonly Cause[], context: CardContext): readonly string[] {
  return causes.flatMap((cause) => linesOf(cause, context));
}

function linesOf(cause: Cause, context: CardContext): readonly string[] {
  switch (cause.kind) {
    case 'queue': {
      const { waiting, limit } = cause;
      return [
        say(
          context,
          waiting === 1
            ? '{count} consult waits for somebody to acknowledge. The limit is {limit}.'
            : '{count} consults wait for somebody to acknowledge. The limit is {limit}.',
          { count: waiting, limit },
        ),
      ];
    }
    case 'load':
      return cause.clinicians.map(({ person, held }) => {
        const consults = sayCount(context, held, {
          one: '{count} consult',
          other: '{count} consults',
        });
        return say(context, '{name} holds {consults}. The limit is {limit}.', {
          name: context.nameOf(person),
          consults,
          limit: cause.limit,
        });
      });
    case 'gap': {
      const shown = cause.gaps.slice(0, GAPS_SHOWN).map((gap) => gapLine(gap, context));
      const left = cause.gaps.length - shown.length;
      return left === 0
        ? shown
        : [
            ...shown,
            sayCount(context, left, {
              one: 'And {count} more gap.',
              other: 'And {count} more gaps.',
            }),
          ];
    }
    default:
      return assertNever(cause);
  }
}

function gapLine({ pathway, from, until, fewest }: GapAhead, context: CardContext): string {
  const name = context.service.pathways.get(pathway)?.name ?? pathway;
  const who =
    fewest === 0
      ? say(context, 'nobody of the chain can be asked')
      : sayCount(context, fewest, {
          one: 'only {count} person of the chain can be asked',
          other: 'only {count} people of the chain can be asked',
        });
  return say(context, '{name}: from {when} until {when2} {who}.', {
    name,
    when: timeText(from, context),
    when2: timeText(until, context),
    who,
  });
}

export const protectedLines = ({ kinds, text }: Protected): readonly string[] => [
  ...kinds.map(({ label }) => label),
  ...(text === undefined ? [] : [text]),
];

/** "Bank nurse for Thursday – Sam Whitaker, by Thu 3 Dec: done". */
export const mitigationLine = (mitigation: Mitigation, context: CardContext): string =>
  lineOf(mitigation, context, standingOf(mitigation, context));

/** The same when the shortage is over. */
export const mitigationAtEnd = (mitigation: Mitigation, context: CardContext): string =>
  lineOf(mitigation, context, say(context, mitigation.done ? 'done' : 'not done'));

const lineOf = ({ what, owner, due }: Mitigation, context: CardContext, standing: string): string =>
  say(context, '{what} – {owner}, by {day}: {standing}', {
    what: what.replace(/(?<!\s)\s*\n\s*/g, ' '),
    owner: context.nameOf(owner),
    day: dateText(due, context),
    standing,
  });

const standingOf = ({ done, overdueSince }: Mitigation, context: CardContext): string => {
  if (done) return say(context, 'done');
  return say(context, overdueSince === undefined ? 'to do' : 'overdue');
};

/** "Wed 2 Dec 14:20", also of today: for what has a beginning and an end. */
export function momentText(instant: Instant, context: CardContext): string {
  const [date = '', time = ''] = localDateTime(context.service.timeZone, instant).split('T');
  return `${dateText(date, context)} ${time}`;
}

/** "Urgent: acknowledged in 2 h (usually 60 min), answered in 8 h (usually 4 h)". */
export const timesLine = ({ sensitivity, from, to }: TimesChange, context: CardContext): string =>
  `${say(context, sensitivityWords[sensitivity])}: ${changed(say(context, 'acknowledged'), from.acknowledge, to.acknowledge, context)}, ${changed(say(context, 'answered'), from.answer, to.answer, context)}`;

const changed = (what: string, from: string, to: string, context: CardContext): string =>
  from === to
    ? say(context, '{what} in {duration} as usual', { what, duration: durationText(to, context) })
    : say(context, '{what} in {duration} (usually {duration2})', {
        what,
        duration: durationText(to, context),
        duration2: durationText(from, context),
      });

/** "urgent is acknowledged within 2 h and answered within 8 h". */
const promise = ({ sensitivity, to }: TimesChange, context: CardContext): string =>
  say(context, '{urgency} is acknowledged within {acknowledge} and answered within {answer}', {
    urgency: say(context, sensitivityWords[sensitivity]).toLowerCase(),
    acknowledge: durationText(to.acknowledge, context),
    answer: durationText(to.answer, context),
  });

/** For whoever asks now: what has changed, until when; nothing where nothing has. */
export function changedTimesText(
  { times, reviewAt }: { readonly times: readonly TimesChange[]; readonly reviewAt: Instant },
  context: CardContext,
): string | undefined {
  if (times.length === 0) return undefined;
  const promises = times.map((each) => promise(each, context)).join('; ');
  return isBefore(context.now, reviewAt)
    ? say(context, 'Response times are changed until {when}: {promises}.', {
        when: timeText(reviewAt, context),
        promises,
      })
    : say(context, 'Response times are changed until a manager has reviewed them: {promises}.', {
        promises,
      });
}
