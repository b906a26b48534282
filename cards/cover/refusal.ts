/** Why leave or a change of a rota was not recorded, and what to do; plain text, not escaped. */
import type { Absence } from '../../services/absence/absence.ts';
import type { AbsenceRefusal } from '../../services/absence/stream.ts';
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import type { RotaRefusal } from '../../services/rota/stream.ts';
import { isSwapRefusal } from '../../services/rota/swap-commands.ts';
import { timeText, untilText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { swapReason } from '../rota/refusal.ts';

export const absenceRefusalText = (refusal: AbsenceRefusal, context: CardContext): string =>
  `${absenceReason(refusal, context)} Nothing was recorded.`;

// eslint-disable-next-line complexity -- one line per refusal
function absenceReason(refusal: AbsenceRefusal, context: CardContext): string {
  const { nameOf, service } = context;
  switch (refusal.reason) {
    case 'notSelfNorManager':
      return `Leave is declared by the person or by a manager${names(refusal.managers, ': ', context)}.`;
    case 'onlyTheService':
      return 'What sources say is read by the service itself.';
    case 'endsBeforeItStarts':
      return 'It would end before it starts: check the days.';
    case 'inThePast':
      return 'Those days are over: give days that are still to come.';
    case 'overlaps':
      return `${spanText(refusal.absence, context)} is on record already: end that first.`;
    case 'coverIsThePerson':
      return 'The cover is somebody else than the person who is away.';
    case 'mayNotCover': {
      const pathways = refusal.pathways.map((id) => service.pathways.get(id)?.name ?? id);
      const what = pathways.length === 0 ? 'this' : pathways.join(' and ');
      return `${nameOf(refusal.cover)} may not answer for ${what}${names(refusal.whoMay, '. These may: ', context)}.`;
    }
    case 'coverAwayThen':
      return `${nameOf(refusal.absence.person)} is away then (${spanText(refusal.absence, context)}): name somebody else.`;
    case 'unknownAbsence':
      return 'That leave is over or was ended already.';
    case 'notEarlier':
      return 'It ends before that already.';
    default:
      return assertNever(refusal);
  }
}

export function rotaRefusalText(refusal: RotaRefusal, context: CardContext): string {
  return `${rotaReason(refusal, context)} Nothing was changed.`;
}

// eslint-disable-next-line complexity -- one line per refusal
function rotaReason(refusal: RotaRefusal, context: CardContext): string {
  const { nameOf } = context;
  if (isSwapRefusal(refusal)) return swapReason(refusal, context);
  switch (refusal.reason) {
    case 'notManager':
      return `A rota is changed by a manager${names(refusal.managers, ': ', context)}.`;
    case 'unknownRota':
      return 'There is no such rota.';
    case 'unknownPerson':
      return 'That person is not part of this service.';
    case 'endsBeforeItStarts':
      return 'It would end before it starts: check the times.';
    case 'inThePast':
      return 'That shift is over: give one that is still to come.';
    case 'overlaps':
      return `${nameOf(refusal.override.person)} was put on for part of that time already.`;
    case 'awayThen':
      return `${nameOf(refusal.absence.person)} is away then (${spanText(refusal.absence, context)}): name somebody else.`;
    case 'unknownOverride':
      return 'That change is over or was taken back already.';
    case 'notARota':
      return 'The file names no duties that could be a rota: check it.';
    case 'tooManyTurns':
      return `A rota holds at most ${refusal.most} duties: import a shorter time.`;
    case 'unchanged':
      return 'These duties are on record already.';
    default:
      return assertNever(refusal);
  }
}

const absenceWords = {
  leave: 'Leave',
  sickness: 'Sickness',
  outOfOffice: 'Out of office',
} as const;

const spanText = ({ kind, from, until }: Absence, context: CardContext): string => {
  const what = absenceWords[kind];
  const end = until === undefined ? 'until ended' : untilText(until, context);
  return `${what} from ${timeText(from, context)} ${end}`;
};

const names = (people: readonly PersonId[], lead: string, { nameOf }: CardContext): string =>
  people.length === 0 ? '' : `${lead}${people.slice(0, 5).map(nameOf).join(', ')}`;
