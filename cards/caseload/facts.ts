/** What the record system says of a case, as rows of dates and people. */
import { leadOf, type KnownCase } from '../../services/caseload/case.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { LocalDate } from '../../services/service/service.ts';
import { atText, dateText, today } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { personText } from '../cover/link-words.ts';
import { say, sayCount } from '../say.ts';
import { escapeText, shorten } from '../user-text.ts';
import { tierWords } from './words.ts';

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
    person === undefined ? say(context, 'nobody is named') : personText(person, context);
  const { agencies, dischargedAt } = facts;
  const lead = leadOf({ ...known, facts });
  const pathway = context.service.pathways.get(facts.pathway)?.name ?? facts.pathway;
  return [
    ...decision,
    { title: say(context, 'Pathway'), value: escapeText(pathway) },
    { title: say(context, 'Plan'), value: say(context, tierWords[facts.tier]) },
    { title: say(context, 'Key worker'), value: who(facts.keyWorker) },
    ...(agencies.length === 0 && lead === undefined
      ? []
      : [{ title: say(context, 'Lead coordinator'), value: who(lead) }]),
    ...(agencies.length === 0
      ? []
      : [
          {
            title: say(context, 'Other agencies'),
            value: escapeText(shorten(agencies.join(', '), AGENCIES_SHOWN)),
          },
        ]),
    ...day(say(context, 'Last contact'), facts.lastContact),
    ...days(say(context, 'Missed since'), facts.missedContacts),
    ...day(say(context, 'Next contact'), facts.nextContact),
    ...day(say(context, 'Last review'), facts.lastReview),
    ...day(nextOr(facts.nextReview, context), facts.nextReview),
    ...(dischargedAt === undefined
      ? []
      : [
          {
            title: say(context, 'Discharged'),
            value: atText(dischargedAt, context).replace(/^(at|on) /, ''),
          },
        ]),
    ...days(say(context, 'Crises'), facts.crises),
    ...day(say(context, 'Restriction until'), facts.restrictedUntil),
    ...day(say(context, 'Physical check'), facts.lastPhysicalCheck),
  ];
}

const nextOr = (date: LocalDate | undefined, context: CardContext): string =>
  date !== undefined && date < today(context)
    ? say(context, 'Review was due')
    : say(context, 'Next review');

/** The latest, and how many before them. */
function datesText(dates: readonly LocalDate[], context: CardContext): string {
  const shown = dates.slice(-DATES_SHOWN).map((date) => dateText(date, context));
  const left = dates.length - shown.length;
  return left === 0
    ? shown.join(', ')
    : say(context, '{shown}, and {left} before', { shown: shown.join(', '), left });
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
            title: say(context, 'Last decision'),
            value: say(context, '{decision} ({name} {when}, review by {day})', {
              decision: escapeText(
                shorten(decision.decision.replace(/(?<!\s)\s*\n\s*/g, ' '), DECISION_SHOWN),
              ),
              name: personText(decision.by, context),
              when: atText(decision.at, context),
              day: dateText(decision.reviewOn, context),
            }),
          },
        ]),
    ...(carriedOver === undefined
      ? []
      : [
          {
            title: say(context, 'Put off'),
            value: sayCount(context, carriedOver, {
              one: 'by {count} huddle in a row',
              other: 'by {count} huddles in a row',
            }),
          },
        ]),
  ];
}
