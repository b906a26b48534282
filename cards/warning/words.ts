/** Contacts and early-warning indicators in words. Plain text, to be escaped by whoever shows it. */
import type { SeenIndicator, WarningStanding } from '../../services/warning/threshold.ts';
import type { Contact, ContactOutcome } from '../../services/warning/warning.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { say, sayCount } from '../say.ts';

/** As a choice. */
export const outcomeChoices = {
  inPerson: 'Seen in person',
  byPhone: 'By phone or video',
  withOthers: 'With carer, family or agency only',
  notAttended: 'Not attended',
} as const satisfies Readonly<Record<ContactOutcome, string>>;

/** After a day: "Tue 3 Nov, in person". */
const outcomeWords = {
  inPerson: 'in person',
  byPhone: 'by phone or video',
  withOthers: 'with carer, family or agency only',
  notAttended: 'not attended',
} as const satisfies Readonly<Record<ContactOutcome, string>>;

/** The service's words; the id of one that it no longer has. */
export const indicatorLabel = (id: string, { service }: CardContext): string =>
  service.earlyWarnings.find((each) => each.id === id)?.label ?? id;

/** "2 of 3 in 14 days". Points: an indicator may count for more than one. */
export const sumText = (
  { sum, threshold, withinDays }: WarningStanding,
  context: CardContext,
): string =>
  say(context, '{sum} of {threshold} in {counted}', {
    sum,
    threshold,
    counted: sayCount(context, withinDays, { one: '{count} day', other: '{count} days' }),
  });

/** "4 of 3 in 14 days: Marked change in sleep on Tue 3 Nov (2 points), …". It is kept, so never "today". */
export function reasonText(standing: WarningStanding, context: CardContext): string {
  const seen = standing.seen.map((each) => seenText(each, context));
  return seen.length === 0
    ? sumText(standing, context)
    : `${sumText(standing, context)}: ${seen.join(', ')}`;
}

const seenText = ({ id, on, weight }: SeenIndicator, context: CardContext): string =>
  weight > 1
    ? say(context, '{indicatorLabel} on {day} ({weight} points)', {
        indicatorLabel: indicatorLabel(id, context),
        day: dateText(on, context),
        weight,
      })
    : say(context, '{indicatorLabel} on {day}', {
        indicatorLabel: indicatorLabel(id, context),
        day: dateText(on, context),
      });

/** "Tue 3 Nov, by phone or video". */
export const contactText = ({ on, outcome }: Contact, context: CardContext): string =>
  `${dateText(on, context)}, ${say(context, outcomeWords[outcome])}`;

export const seenList = ({ seen }: Contact, context: CardContext): string =>
  seen.length === 0
    ? say(context, 'none seen')
    : seen.map((id) => indicatorLabel(id, context)).join('; ');

/** To begin the form for oversight with: what changed, since when. */
export function whatChangedText(standing: WarningStanding, context: CardContext): string {
  const seen = [...standing.seen].sort((a, b) => a.on.localeCompare(b.on));
  const said = seen.map(
    ({ id, on }) => `${indicatorLabel(id, context)} (${dateText(on, context)})`,
  );
  return say(context, 'Early-warning signs in the last {counted}: {said}.', {
    counted: sayCount(context, standing.withinDays, { one: '{count} day', other: '{count} days' }),
    said: said.join(', '),
  });
}
