/** What is agreed with the agencies: each part of the register is saved alone. */
import { accept, refuse } from '../kernel/decision.ts';
import { assertNever } from '../kernel/errors.ts';
import type { PersonId } from '../kernel/ids.ts';
import { canonicalJson, toJson } from '../kernel/json.ts';
import { mostAgencies, type Agency } from './agency.ts';
import { ownLead, type LedCase } from './coordination.ts';
import type { CoordinationDecision, Told } from './deciding.ts';
import type { CoordinationEvent, RegisterPart } from './stream.ts';

type Saving<Part extends RegisterPart['part']> = Extract<RegisterPart, { readonly part: Part }>;
type By = { readonly by: PersonId; readonly at: CoordinationEvent['at'] };

/** By the lead, whoever it is kept for, and the people and managers of the team. */
// eslint-disable-next-line complexity -- a line or two per part
export function decideRegister(
  state: LedCase,
  { at, command: { part, moment } }: Told<'save'>,
  by: PersonId,
): CoordinationDecision {
  const who = [state.lead, ownLead(state), ...moment.managers, ...moment.members];
  if (!who.includes(by)) return refuse({ reason: 'notOfTheTeam', who: [...new Set(who)] });
  switch (part.part) {
    case 'agency':
      return saveAgency(state, part, { by, at });
    case 'removeAgency':
      return state.agencies.some(({ number }) => number === part.number)
        ? accept({ type: 'agencyRemoved', number: part.number, by, at })
        : accept();
    case 'route':
      return agreeRoute(state, part, { by, at });
    case 'plan': {
      const { url, datedOn } = part;
      if (state.plan?.url === url && state.plan.datedOn === datedOn) return accept();
      if (state.plan && isOvertaken(state.plan, part)) return overtaken(state.plan);
      return accept({ type: 'planSaved', plan: { url, datedOn, savedBy: by, savedAt: at }, at });
    }
    case 'review':
      return saveReview(state, part, { by, at });
    default:
      return assertNever(part);
  }
}

function saveAgency(
  led: LedCase,
  { number, terms, ...shown }: Saving<'agency'>,
  { by, at }: By,
): CoordinationDecision {
  const saved = { savedBy: by, savedAt: at };
  if (number === undefined) return addAgency(led, terms, saved);
  const before = led.agencies.find((each) => each.number === number);
  if (!before) return refuse({ reason: 'unknownAgency' });
  if (says(before, terms)) return accept();
  if (isOvertaken(before, shown)) return overtaken(before);
  return accept({ type: 'agencySaved', agency: { ...before, ...terms, ...saved }, at });
}

/** The same one sent twice is there once. */
function addAgency(
  { agencies, agenciesEver }: LedCase,
  terms: Saving<'agency'>['terms'],
  saved: Pick<Agency, 'savedBy' | 'savedAt'>,
): CoordinationDecision {
  if (agencies.some((each) => says(each, terms))) return accept();
  if (agencies.length >= mostAgencies) {
    return refuse({ reason: 'tooManyAgencies', most: mostAgencies });
  }
  const agency = { ...terms, number: agenciesEver + 1, route: [], ...saved };
  return accept({ type: 'agencySaved', agency, at: saved.savedAt });
}

type Saved = Pick<Agency, 'savedBy' | 'savedAt'>;

/** What somebody else wrote meanwhile is not overwritten unread. */
const isOvertaken = (saved: Saved, { seen }: { readonly seen?: Saved['savedAt'] }): boolean =>
  saved.savedAt !== seen;

const overtaken = ({ savedBy: by, savedAt: at }: Saved): CoordinationDecision =>
  refuse({ reason: 'changedMeanwhile', by, at });

const says = ({ name, does, contact, answersWithin }: Agency, terms: Saving<'agency'>['terms']) =>
  textOf({ name, does, contact, answersWithin }) === textOf(terms);

const textOf = (value: object): string => canonicalJson(toJson(value));

function agreeRoute(
  { agencies }: LedCase,
  { number, steps, ...shown }: Saving<'route'>,
  { by, at }: By,
): CoordinationDecision {
  const agency = agencies.find((each) => each.number === number);
  if (!agency) return refuse({ reason: 'unknownAgency' });
  if (textOf(agency.route) === textOf(steps)) return accept();
  if (isOvertaken(agency, shown)) return overtaken(agency);
  return accept({ type: 'routeAgreed', number, steps, by, at });
}

function saveReview(
  { reviews, outOfStandard }: LedCase,
  { tookPlaceOn, next }: Saving<'review'>,
  { by, at }: By,
): CoordinationDecision {
  const isSame = reviews.next === next && (tookPlaceOn ?? reviews.last?.on) === reviews.last?.on;
  if (isSame) return accept();
  const due = outOfStandard.review?.due;
  return accept({
    ...{ type: 'reviewSaved', next, by, at },
    ...(tookPlaceOn === undefined ? {} : { tookPlaceOn }),
    ...(due === undefined || due === next ? {} : { settles: due }),
  });
}
