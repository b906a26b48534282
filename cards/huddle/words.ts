/** A huddle in words. Plain text, to be escaped by whoever puts it in a text block. */
import {
  carriedOverAgain,
  isUndecided,
  type ExtractKnown,
  type HuddleEntry,
  type PostedHuddle,
} from '../../services/huddle/huddle.ts';
import type { Ranked } from '../../services/huddle/ranking.ts';
import type { TeamId } from '../../services/kernel/ids.ts';
import { capitalised, flagReason, tierWords } from '../caseload/words.ts';
import { dayNumberOf, localDate } from '../../services/kernel/local-day.ts';
import { atText, dateText, timeText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';

export const teamNameOf = (team: TeamId, { service }: CardContext): string =>
  service.teams.get(team)?.name ?? team;

/** Flags whose reasons a row has room for. */
const REASONS_SHOWN = 3;

/** "Second missed contact in a row, since Mon 30 Nov; review 9 days overdue". */
export function whyText({ flags, facts }: Ranked, context: CardContext): string {
  const [first, ...others] = [...new Set(flags.map((flag) => flagReason(flag, facts, context)))];
  if (first === undefined) return say(context, 'Nothing new; an earlier huddle put it off');
  const shown = [capitalised(first), ...others.slice(0, REASONS_SHOWN - 1)];
  const left = others.length + 1 - shown.length;
  return left === 0
    ? shown.join('; ')
    : say(context, '{shown}; and {left} more', { shown: shown.join('; '), left });
}

export const tierText = ({ tier }: Ranked, context: CardContext): string =>
  tier === undefined ? say(context, 'Not in the register yet') : say(context, tierWords[tier]);

/** Of earlier huddles, before this one. */
export const carriedText = (times: number, context: CardContext): string =>
  say(context, 'Carried over {times}', { times: timesText(times, context) });

const timesText = (times: number, context: CardContext): string =>
  times === 1
    ? say(context, 'once')
    : times === 2
      ? say(context, 'twice')
      : say(context, '{times} times', { times });

/** Where a case stands: decided by whom, put off, open; after the end, carried over. */
export function stateText(entry: HuddleEntry, huddle: PostedHuddle, context: CardContext): string {
  const { decided, putOff, carriedOver } = entry;
  if (decided)
    return `✓ ${say(context, 'Decided by {name} {when}', { name: context.nameOf(decided.by), when: atText(decided.at, context) })}`;
  if (huddle.status === 'closed') {
    return carriedOver === 0
      ? `→ ${say(context, 'Carried over to the next huddle')}`
      : `→ ${say(context, 'Carried over again: {times} in a row', { times: timesText(carriedOver + 1, context) })}`;
  }
  return putOff
    ? say(context, 'Put off by {name}', { name: context.nameOf(putOff.by) })
    : say(context, 'Not decided yet');
}

/** "6 of 9 decided". */
function progressText({ entries }: Pick<PostedHuddle, 'entries'>, context: CardContext): string {
  const decided = entries.filter((entry) => !isUndecided(entry)).length;
  return decided === 0 && entries.length > 0
    ? sayCount(context, entries.length, {
        one: '{count} case to decide',
        other: '{count} cases to decide',
      })
    : say(context, '{decided} of {count} decided', { decided, count: entries.length });
}

export function headlineOf(huddle: PostedHuddle, context: CardContext): string {
  const { entries, status } = huddle;
  if (entries.length === 0) {
    return status === 'open'
      ? say(context, 'No case is flagged')
      : say(context, 'Closed: no case was flagged');
  }
  if (status === 'open') return progressText(huddle, context);
  const decided = entries.filter((entry) => !isUndecided(entry)).length;
  return say(context, 'Closed: {decided} of {count} decided', { decided, count: entries.length });
}

/** Of a huddle whose bot was down at its time. */
export const lateText = (
  { isLate, scheduledFor, postedAt }: PostedHuddle,
  context: CardContext,
): string | undefined =>
  isLate
    ? say(context, 'Posted late, {when}: it was meant for {otherWhen}.', {
        when: atText(postedAt, context),
        otherWhen: timeText(scheduledFor, context),
      })
    : undefined;

/** "Risk data: extract of Fri 4 Dec, 3 days old when the list was made." */
export const extractText = (
  extract: ExtractKnown,
  { postedAt }: Pick<PostedHuddle, 'postedAt'>,
  context: CardContext,
): string => {
  const { timeZone } = context.service;
  const came = localDate(timeZone, extract.at);
  const day = dateText(came, context);
  const days = dayNumberOf(localDate(timeZone, postedAt)) - dayNumberOf(came);
  const age = ageText(days, context);
  return extract.isOverdue
    ? say(
        context,
        '**Old risk data:** the last extract of the caseload came {day}, and was {age} when the list was made. Look in the record system before you rely on it.',
        { day, age },
      )
    : say(context, 'Risk data: extract of {day}, {age} when the list was made.', { day, age });
};

const ageText = (days: number, context: CardContext): string =>
  days <= 0
    ? say(context, 'of the same day')
    : sayCount(context, days, { one: '{count} day old', other: '{count} days old' });

/** For the managers, aloud: what was put off for a second time or more. */
export function exceptionText(huddle: PostedHuddle, context: CardContext): string | undefined {
  const again = carriedOverAgain(huddle).map(({ caseRef }) => caseRef);
  if (again.length === 0) return undefined;
  return say(context, 'carried over again without a decision: {listed}', {
    listed: listed(again, context),
  });
}

const REFERENCES_SHOWN = 4;

/** "CM-10482, CM-10483 and 2 more". */
export function listed(references: readonly string[], context: CardContext): string {
  const shown = references.slice(0, REFERENCES_SHOWN);
  const left = references.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` ${say(context, 'and {left} more', { left })}` : ''}`;
}
