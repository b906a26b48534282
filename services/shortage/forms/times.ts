/** Response times as they are picked: as they are, or longer. */
import { readText } from '../../consult/forms/free-text.ts';
import { assertNever } from '../../kernel/errors.ts';
import { andThen, gatherAll, parsed, problem, type Parsed } from '../../kernel/parsed.ts';
import {
  changeableSensitivities,
  decideTimes,
  durationsToChoose,
  type ChangeableSensitivity,
  type TimesProblem,
  type WantedTimes,
} from '../response-times.ts';
import { timesFields, whyField, type TypedPlan } from './fields.ts';
import type { ShortageFormContext } from './context.ts';

export const readTimes = (
  typed: TypedPlan,
  context: ShortageFormContext,
): Parsed<readonly WantedTimes[]> =>
  andThen(
    gatherAll(changeableSensitivities.map((each) => readTimesOf(each, typed, context))),
    (all) => {
      const wanted = all.filter((each) => each !== undefined);
      const decided = decideTimes(wanted, context.service.responseTimes);
      if (!('refused' in decided)) return parsed(wanted);
      const { sensitivity, why } = decided.refused;
      const changed = changeableSensitivities.find((each) => each === sensitivity) ?? 'routine';
      const field = why === 'reasonMissing' ? whyField : timesFields[changed][0];
      return problem(field, timesProblemText(why));
    },
  );

/** Nothing where both stay as they are. */
function readTimesOf(
  sensitivity: ChangeableSensitivity,
  typed: TypedPlan,
  { service, today }: ShortageFormContext,
): Parsed<WantedTimes | undefined> {
  const own = service.responseTimes[sensitivity];
  const [acknowledgeField, answerField] = timesFields[sensitivity];
  const acknowledge = typed[acknowledgeField].trim() || own.acknowledge;
  const answer = typed[answerField].trim() || own.answer;
  if (acknowledge === own.acknowledge && answer === own.answer) return parsed(undefined);
  for (const [field, picked, offered] of [
    [acknowledgeField, acknowledge, own.acknowledge],
    [answerField, answer, own.answer],
  ] as const) {
    if (!durationsToChoose(sensitivity, offered).includes(picked)) {
      return problem(field, 'Choose from the list.');
    }
  }
  const wanted = { sensitivity, acknowledge, answer };
  if (sensitivity !== 'veryUrgent' || typed[whyField].trim() === '') return parsed(wanted);
  const reason = readText(whyField, typed[whyField], {
    today,
    ask: 'Say why even very urgent requests may wait longer.',
    substance: 'reason',
  });
  return andThen(reason, (read) => parsed({ ...wanted, reason: read }));
}

/** What to do about times that are not allowed; nothing of what was typed is in it. */
export function timesProblemText(why: TimesProblem): string {
  switch (why) {
    case 'emergencyStays':
      return 'Emergencies are never answered later: leave them as they are.';
    case 'reasonMissing':
      return 'Say why even very urgent requests may wait longer.';
    case 'shorterThanOwn':
      return 'In a shortage times only get longer: choose the time as it is now, or a longer one.';
    case 'tooLong':
      return 'That is longer than a shortage allows: choose from the list.';
    case 'answerBeforeAcknowledge':
      return 'It would be answered before it must be acknowledged: choose a longer time to answer.';
    case 'slowerThanLessUrgent':
      return 'Something less urgent would be answered sooner: choose a shorter time here, or a longer one there.';
    default:
      return assertNever(why);
  }
}
