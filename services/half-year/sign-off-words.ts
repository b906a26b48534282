/** What is written in the forms of decisions: what the ledger says, and sentences for the rest. */
import type { Dice } from '../caseload/sample/dice.ts';
import type { FieldSpec, FormPart, Values } from '../sign-off/form.ts';
import type { Instant } from '../kernel/ids.ts';
import type { Verdict } from '../sign-off/sign-off.ts';
import { asTyped, dayOf, plusDays, plusHours } from './days.ts';
import { firstContactOn } from './plan-handover.ts';
import { reviewDayOf } from './plan-missed-contact.ts';
import { lastDayFrom, reviewDayAfter } from './plan-restriction.ts';
import type { TrueFollowUp, TrueSignOff } from './truth.ts';
import { changes, done, rationales, risks } from './words.ts';

/** Fields that the ledger decides. */
function fixed(row: TrueSignOff): Values {
  const { missedOn, begunAt, decideBy = begunAt, moved } = row;
  const takesPlaceAt = moved?.from ?? row.takesPlaceAt;
  return {
    ...(takesPlaceAt === undefined
      ? {}
      : { at: asTyped(takesPlaceAt), contactAt: asTyped(plusHours(takesPlaceAt, 48)) }),
    ...(missedOn === undefined ? {} : { missedOn }),
    ...(row.kind === 'restriction' ? { limit: lastDayFrom(dayOf(begunAt)) } : {}),
    ...(row.kind === 'handover'
      ? { on: plusDays(dayOf(decideBy), -1), medicationMatters: 'no' }
      : {}),
  };
}

/** Choices take the first; a date is the day before the work on it began. */
export function filledPart({ fields }: FormPart, row: TrueSignOff, dice: Dice): Values {
  const known = fixed(row);
  return Object.fromEntries(
    fields
      .filter(({ isOptional }) => isOptional !== true)
      .map((field) => [field.id, known[field.id] ?? typed(field, row, dice)]),
  );
}

function typed(field: FieldSpec, { begunAt }: TrueSignOff, dice: Dice): string {
  switch (field.type) {
    case 'text':
      return dice.pick([dice.pick(risks), dice.pick(changes), dice.pick(done)]);
    case 'line':
      return dice.pick(['Harbour day team', 'Duty desk', 'Community nurses, ground floor']);
    case 'choice':
    case 'choices':
      return field.options[0]?.id ?? '';
    case 'date':
      return plusDays(dayOf(begunAt), -1);
    case 'moment':
      return asTyped(begunAt);
    case 'person':
      return '';
  }
}

export function decisionOf(row: TrueSignOff, dice: Dice): Verdict {
  const { kind, outcome = 'approve', decidedAt = row.begunAt } = row;
  const base = { outcome, rationale: dice.pick(rationales) };
  if (kind === 'missedContact' || kind === 'safeguarding') {
    return { ...base, reviewOn: reviewDayOf(decidedAt) };
  }
  return kind === 'restriction' ? { ...base, reviewOn: reviewDayAfter(dayOf(decidedAt)) } : base;
}

/** What the form of a follow-up says, where it says the same each time. */
const always: Readonly<Record<string, Values>> = {
  came: { result: 'seen', resultNote: 'Seen at home with a colleague, and well.' },
  monitor: { looked: 'settled', lookedWhy: 'What was seen has an explanation that holds.' },
  outcome: { outcome: 'support', outcomeNote: 'Advice to the family, and a visit by them.' },
  actions: { actions: 'The key worker rings the agency every fortnight.' },
  feedback: { toPerson: 'told', feedbackNote: 'The key worker told the person, who agrees.' },
  supplied: { suppliedNote: 'The new crisis plan was sent to their duty desk.' },
  firstContact: { firstContactNote: 'It took place, their team lead says.' },
};

export function followedWith(row: TrueSignOff, { what, answer, doneAt }: TrueFollowUp): Values {
  const now = doneAt ?? row.begunAt;
  switch (what) {
    case 'contact':
      return {
        contactedAt: asTyped(row.contactedAt ?? now),
        contactNote: 'Seen at home, settled, and glad of the visit.',
      };
    case 'acceptance':
      return acceptanceOf(now, answer);
    case 'review':
      return row.kind === 'missedContact'
        ? { reviewed: 'settled', reviewWhy: 'There is contact again, twice in the last week.' }
        : reviewOfRestriction(now, answer);
    case 'sent':
      return { sentAt: asTyped(now), sentTo: 'Adult social care, by their form' };
    case 'acknowledged':
      return { acknowledgedOn: dayOf(now), acknowledgedBy: 'Safeguarding desk' };
    default:
      return always[what] ?? {};
  }
}

export const movedWith = ({ takesPlaceAt, begunAt }: TrueSignOff): Values => ({
  movedTo: asTyped(takesPlaceAt ?? begunAt),
  movedWhy: 'The ward keeps the bed for another week.',
});

const acceptanceOf = (now: Instant, answer: string | undefined): Values =>
  answer === 'missing'
    ? { answer, lacking: 'The crisis plan is of last year.', answeredBy: 'Duty desk there' }
    : {
        ...{ answer: 'accepted', answeredBy: 'Team lead there' },
        firstContactAt: `${firstContactOn(now)}T10:00`,
      };

const reviewOfRestriction = (now: Instant, answer: string | undefined): Values => ({
  ...{
    reviewed: answer ?? 'continue',
    reviewWhy: 'The risk is as it was, and nothing less is enough.',
  },
  ...(answer === 'stepDown'
    ? {}
    : { nextReview: reviewDayAfter(dayOf(now)), newLimit: lastDayFrom(dayOf(now)) }),
});
