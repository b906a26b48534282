/** The parts of the register's form as typed: an agency, its route, the shared plan, reviews. */
import { readOneOf } from '../../consult/forms/choices.ts';
import type { FormContext } from '../../consult/forms/escalation.ts';
import { readText } from '../../consult/forms/free-text.ts';
import { gather, gatherAll, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import type { LocalDate } from '../../service/service.ts';
import {
  answerTimes,
  mostRouteSteps,
  stepTimes,
  type AgencyTerms,
  type RouteStep,
} from '../agency.ts';
import { readEmail, readPastDay, readPhone, readPlanLink, readReviewDay } from './fields.ts';

export type TypedAgency = Readonly<
  Record<'name' | 'does' | 'contact' | 'phone' | 'email' | 'within', string>
>;

/** Characters of a name, and of what an agency does. */
const SHORT = 80;
const LONGER = 200;

/** A telephone number or an e-mail address is needed: somebody has to be reached. */
export function parseAgency(typed: TypedAgency, context: FormContext): Parsed<AgencyTerms> {
  const short = shortText(context);
  const read = gather({
    name: short('name', typed.name, 'Write the name of the agency.', SHORT),
    does: short('does', typed.does, 'Say what they do for the case.', LONGER),
    contact: short('contact', typed.contact, 'Name the professional to speak to.', SHORT),
    phone: readPhone('phone', typed.phone, context.today),
    email: readEmail('email', typed.email, context.today),
    within: readOneOf('within', typed.within, answerTimes, 'Choose how soon they answer.'),
  });
  if (!read.ok) return read;
  const { name, does, contact, phone, email, within } = read.value;
  if (phone === undefined && email === undefined) {
    return problem('phone', 'Give a telephone number or an e-mail address of theirs.');
  }
  return parsed({
    ...{ name, does, answersWithin: within },
    contact: {
      name: contact,
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
    },
  });
}

export type TypedRoute = Readonly<Record<`${'who' | 'how' | 'after'}${1 | 2 | 3}`, string>>;

/** Steps that are left empty are left out; none at all takes the route away. */
export function parseRoute(
  typed: TypedRoute,
  context: FormContext,
): Parsed<{ readonly steps: readonly RouteStep[] }> {
  const numbers = ([1, 2, 3] as const).slice(0, mostRouteSteps);
  const used = numbers.filter(
    (number) => `${typed[`who${number}`]}${typed[`how${number}`]}`.trim() !== '',
  );
  const steps = gatherAll(used.map((number) => parseStep(typed, number, context)));
  return steps.ok ? parsed({ steps: steps.value }) : steps;
}

function parseStep(typed: TypedRoute, number: 1 | 2 | 3, context: FormContext): Parsed<RouteStep> {
  const short = shortText(context);
  const [who, how, after] = [`who${number}`, `how${number}`, `after${number}`] as const;
  const read = gather({
    who: short(who, typed[who], `Step ${number}: say who is asked.`, SHORT),
    how: short(how, typed[how], `Step ${number}: say how, e.g. the telephone number.`, LONGER),
    after: readOneOf(after, typed[after], stepTimes, `Step ${number}: choose after how long.`),
  });
  return read;
}

export const parsePlan = (
  typed: Readonly<Record<'url' | 'on', string>>,
  { today }: FormContext,
): Parsed<{ readonly url: string; readonly datedOn: LocalDate }> =>
  gather({
    url: readPlanLink('url', typed.url, today),
    datedOn: readPastDay('on', typed.on, {
      today,
      ask: 'Choose the date of the plan.',
      what: 'The date of the plan',
    }),
  });

export type ReadReview = { readonly tookPlaceOn: LocalDate | undefined; readonly next: LocalDate };

export const parseReview = (
  typed: Readonly<Record<'took' | 'next', string>>,
  { today }: FormContext,
): Parsed<ReadReview> =>
  gather<ReadReview>({
    tookPlaceOn:
      typed.took.trim() === ''
        ? parsed(undefined)
        : readPastDay('took', typed.took, {
            today,
            ask: 'Choose the day on which the review took place, or leave it empty.',
            what: 'The review',
          }),
    next: readReviewDay('next', typed.next, today),
  });

const shortText =
  ({ today }: FormContext) =>
  (field: string, typed: string, ask: string, limit: number): Parsed<string> => {
    const text = readText(field, typed, { today, ask, substance: 'something' });
    if (!text.ok || Array.from(text.value).length <= limit) return text;
    return problem(field, `This is longer than ${limit} characters. ${ask}`);
  };
