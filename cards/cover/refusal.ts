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
import { say } from '../say.ts';

export const absenceRefusalText = (refusal: AbsenceRefusal, context: CardContext): string =>
  `${absenceReason(refusal, context)} ${say(context, 'Nothing was recorded.')}`;

// eslint-disable-next-line complexity -- one line per refusal
function absenceReason(refusal: AbsenceRefusal, context: CardContext): string {
  const { nameOf, service } = context;
  switch (refusal.reason) {
    case 'notSelfNorManager':
      return say(context, 'Leave is declared by the person or by a manager{names}.', {
        names: names(refusal.managers, ': ', context),
      });
    case 'onlyTheService':
      return say(context, 'What sources say is read by the service itself.');
    case 'endsBeforeItStarts':
      return say(context, 'It would end before it starts: check the days.');
    case 'inThePast':
      return say(context, 'Those days are over: give days that are still to come.');
    case 'overlaps':
      return say(context, '{span} is on record already: end that first.', {
        span: spanText(refusal.absence, context),
      });
    case 'coverIsThePerson':
      return say(context, 'The cover is somebody else than the person who is away.');
    case 'mayNotCover': {
      const pathways = refusal.pathways.map((id) => service.pathways.get(id)?.name ?? id);
      const what =
        pathways.length === 0 ? say(context, 'this') : pathways.join(` ${say(context, 'and')} `);
      return say(context, '{name} may not answer for {what}{names}.', {
        name: nameOf(refusal.cover),
        what,
        names: names(refusal.whoMay, `. ${say(context, 'These may:')} `, context),
      });
    }
    case 'coverAwayThen':
      return say(context, '{name} is away then ({span}): name somebody else.', {
        name: nameOf(refusal.absence.person),
        span: spanText(refusal.absence, context),
      });
    case 'unknownAbsence':
      return say(context, 'That leave is over or was ended already.');
    case 'notEarlier':
      return say(context, 'It ends before that already.');
    default:
      return assertNever(refusal);
  }
}

export function rotaRefusalText(refusal: RotaRefusal, context: CardContext): string {
  return `${rotaReason(refusal, context)} ${say(context, 'Nothing was changed.')}`;
}

// eslint-disable-next-line complexity -- one line per refusal
function rotaReason(refusal: RotaRefusal, context: CardContext): string {
  const { nameOf } = context;
  if (isSwapRefusal(refusal)) return swapReason(refusal, context);
  switch (refusal.reason) {
    case 'notManager':
      return say(context, 'A rota is changed by a manager{names}.', {
        names: names(refusal.managers, ': ', context),
      });
    case 'unknownRota':
      return say(context, 'There is no such rota.');
    case 'unknownPerson':
      return say(context, 'That person is not part of this service.');
    case 'endsBeforeItStarts':
      return say(context, 'It would end before it starts: check the times.');
    case 'inThePast':
      return say(context, 'That shift is over: give one that is still to come.');
    case 'overlaps':
      return say(context, '{name} was put on for part of that time already.', {
        name: nameOf(refusal.override.person),
      });
    case 'awayThen':
      return say(context, '{name} is away then ({span}): name somebody else.', {
        name: nameOf(refusal.absence.person),
        span: spanText(refusal.absence, context),
      });
    case 'unknownOverride':
      return say(context, 'That change is over or was taken back already.');
    case 'notARota':
      return say(context, 'The file names no duties that could be a rota: check it.');
    case 'tooManyTurns':
      return say(context, 'A rota holds at most {most} duties: import a shorter time.', {
        most: refusal.most,
      });
    case 'unchanged':
      return say(context, 'These duties are on record already.');
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
  const what = say(context, absenceWords[kind]);
  const end = until === undefined ? say(context, 'until ended') : untilText(until, context);
  return say(context, '{what} from {when} {end}', { what, when: timeText(from, context), end });
};

const names = (people: readonly PersonId[], lead: string, { nameOf }: CardContext): string =>
  people.length === 0 ? '' : `${lead}${people.slice(0, 5).map(nameOf).join(', ')}`;
