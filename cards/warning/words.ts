/** Contacts and early-warning indicators in words. Plain text, to be escaped by whoever shows it. */
import type { SeenIndicator, WarningStanding } from '../../services/warning/threshold.ts';
import type { Contact, ContactOutcome } from '../../services/warning/warning.ts';
import { dateText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { counted } from '../caseload/words.ts';

/** As a choice. */
export const outcomeChoices: Readonly<Record<ContactOutcome, string>> = {
  inPerson: 'Seen in person',
  byPhone: 'By phone or video',
  withOthers: 'With carer, family or agency only',
  notAttended: 'Not attended',
};

/** After a day: "Tue 3 Nov, in person". */
const outcomeWords: Readonly<Record<ContactOutcome, string>> = {
  inPerson: 'in person',
  byPhone: 'by phone or video',
  withOthers: 'with carer, family or agency only',
  notAttended: 'not attended',
};

/** The service's words; the id of one that it no longer has. */
export const indicatorLabel = (id: string, { service }: CardContext): string =>
  service.earlyWarnings.find((each) => each.id === id)?.label ?? id;

/** "2 of 3 in 14 days". Points: an indicator may count for more than one. */
export const sumText = ({ sum, threshold, withinDays }: WarningStanding): string =>
  `${sum} of ${threshold} in ${counted(withinDays, 'day')}`;

/** "4 of 3 in 14 days: Marked change in sleep on Tue 3 Nov (2 points), …". It is kept, so never "today". */
export function reasonText(standing: WarningStanding, context: CardContext): string {
  const seen = standing.seen.map((each) => seenText(each, context));
  return seen.length === 0 ? sumText(standing) : `${sumText(standing)}: ${seen.join(', ')}`;
}

const seenText = ({ id, on, weight }: SeenIndicator, context: CardContext): string =>
  `${indicatorLabel(id, context)} on ${dateText(on, context)}${weight > 1 ? ` (${weight} points)` : ''}`;

/** "Tue 3 Nov, by phone or video". */
export const contactText = ({ on, outcome }: Contact, context: CardContext): string =>
  `${dateText(on, context)}, ${outcomeWords[outcome]}`;

export const seenList = ({ seen }: Contact, context: CardContext): string =>
  seen.length === 0 ? 'none seen' : seen.map((id) => indicatorLabel(id, context)).join('; ');

/** To begin the form for oversight with: what changed, since when. */
export function whatChangedText(standing: WarningStanding, context: CardContext): string {
  const seen = [...standing.seen].sort((a, b) => a.on.localeCompare(b.on));
  const said = seen.map(
    ({ id, on }) => `${indicatorLabel(id, context)} (${dateText(on, context)})`,
  );
  return `Early-warning signs in the last ${counted(standing.withinDays, 'day')}: ${said.join(', ')}.`;
}
