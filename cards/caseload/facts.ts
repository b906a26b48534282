/** What the record system says of a case, as rows of dates and people. */
import { leadOf, type KnownCase } from '../../services/caseload/case.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { atText, dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { escapeText, shorten } from '../user-text.ts';
import { counted, tierWords } from './words.ts';

export type Fact = { readonly title: string; readonly value: string };

/** Characters of the agencies' names together. */
const AGENCIES_SHOWN = 400;
const DATES_SHOWN = 5;
const DECISION_SHOWN = 400;

export function factsOf({ facts, ...known }: KnownCase, context: CardContext): readonly Fact[] {
  const decision = decisionFact(known, context);
  if (facts === undefined) return decision;
  const day = (title: string, date: LocalDate | undefined): readonly Fact[] =>
    date === undefined ? [] : [{ title, value: dateText(date, context) }];
  const days = (title: string, dates: readonly LocalDate[]): readonly Fact[] =>
    dates.length === 0 ? [] : [{ title, value: datesText(dates, context) }];
  const who = (person: PersonId | undefined): string =>
    person === undefined ? 'nobody is named' : personText(person, context);
  const { agencies, dischargedAt } = facts;
  const lead = leadOf({ ...known, facts });
  const pathway = context.service.pathways.get(facts.pathway)?.name ?? facts.pathway;
  return [
    ...decision,
    { title: 'Pathway', value: escapeText(pathway) },
    { title: 'Plan', value: tierWords[facts.tier] },
    { title: 'Key worker', value: who(facts.keyWorker) },
    ...(agencies.length === 0 && lead === undefined
      ? []
      : [{ title: 'Lead coordinator', value: who(lead) }]),
    ...(agencies.length === 0
      ? []
      : [
          {
            title: 'Other agencies',
            value: escapeText(shorten(agencies.join(', '), AGENCIES_SHOWN)),
          },
        ]),
    ...day('Last contact', facts.lastContact),
    ...days('Missed since', facts.missedContacts),
    ...day('Next contact', facts.nextContact),
    ...day('Last review', facts.lastReview),
    ...day(nextOr(facts.nextReview, context), facts.nextReview),
    ...(dischargedAt === undefined
      ? []
      : [{ title: 'Discharged', value: atText(dischargedAt, context).replace(/^(at|on) /, '') }]),
    ...days('Crises', facts.crises),
    ...day('Restriction until', facts.restrictedUntil),
    ...day('Physical check', facts.lastPhysicalCheck),
  ];
}

const nextOr = (date: LocalDate | undefined, context: CardContext): string =>
  date !== undefined && date < today(context) ? 'Review was due' : 'Next review';

/** The latest, and how many before them. */
function datesText(dates: readonly LocalDate[], context: CardContext): string {
  const shown = dates.slice(-DATES_SHOWN).map((date) => dateText(date, context));
  const left = dates.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')}, and ${left} before`;
}

function decisionFact(
  { lastDecision: decision, carriedOver }: Omit<KnownCase, 'facts'>,
  context: CardContext,
): readonly Fact[] {
  return [
    ...(decision === undefined
      ? []
      : [
          {
            title: 'Last decision',
            value: `${escapeText(shorten(decision.decision.replace(/(?<!\s)\s*\n\s*/g, ' '), DECISION_SHOWN))} (${personText(decision.by, context)} ${atText(decision.at, context)}, review by ${dateText(decision.reviewOn, context)})`,
          },
        ]),
    ...(carriedOver === undefined
      ? []
      : [{ title: 'Put off', value: `by ${counted(carriedOver, 'huddle')} in a row` }]),
  ];
}
