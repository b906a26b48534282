/** The step at which response times are changed, with what they are now. */
import { readTimes } from '../../services/shortage/forms/times.ts';
import { timesFields, whyField, type TypedPlan } from '../../services/shortage/forms/fields.ts';
import {
  changeableSensitivities,
  decideTimes,
  durationsToChoose,
  type ChangeableSensitivity,
  type TimesChange,
} from '../../services/shortage/response-times.ts';
import type { Duration } from '../../services/kernel/time.ts';
import { today } from '../clock-text.ts';
import { durationText } from '../consult/about.ts';
import type { CardContext } from '../context.ts';
import type { ChoiceOption } from '../parts/fields.ts';
import type { Part } from '../render.ts';
import { say } from '../say.ts';
import { sensitivityWords } from '../vocabulary.ts';
import { textField, timesField, type Filled } from './fields.ts';

export const timesSentence =
  'This changes response times from now on for new requests of this team. Open requests keep theirs. Emergencies never change.';

export const timesParts = (
  typed: TypedPlan,
  filled: Filled,
  context: CardContext,
): readonly Part[] => [
  ...changeableSensitivities.flatMap((sensitivity) => partsOf(sensitivity, typed, filled, context)),
  textField(
    {
      id: whyField,
      label: say(context, 'Why may even very urgent requests wait longer? (only where they do)'),
      ask: say(context, 'Say why even very urgent requests may wait longer.'),
    },
    filled,
    false,
  ),
];

function partsOf(
  sensitivity: ChangeableSensitivity,
  typed: TypedPlan,
  { problems }: Filled,
  context: CardContext,
): readonly Part[] {
  const { acknowledge, answer } = context.service.responseTimes[sensitivity];
  const name = say(context, sensitivityWords[sensitivity]);
  const [acknowledgeField, answerField] = timesFields[sensitivity];
  return [
    timesField(
      {
        id: acknowledgeField,
        label: say(context, '{name}: acknowledged in (usually {duration})', {
          name,
          duration: durationText(acknowledge, context),
        }),
        value: typed[acknowledgeField] || acknowledge,
        choices: choices(sensitivity, acknowledge, context),
      },
      problems,
      context,
    ),
    timesField(
      {
        id: answerField,
        label: say(context, '{name}: answered in (usually {duration})', {
          name,
          duration: durationText(answer, context),
        }),
        value: typed[answerField] || answer,
        choices: choices(sensitivity, answer, context),
      },
      problems,
      context,
    ),
  ];
}

const choices = (
  sensitivity: ChangeableSensitivity,
  own: Duration,
  context: CardContext,
): readonly ChoiceOption[] =>
  durationsToChoose(sensitivity, own).map((value) => ({
    title:
      value === own
        ? say(context, '{duration}, as usual', { duration: durationText(value, context) })
        : durationText(value, context),
    value,
  }));

/** What the picked times would change; nothing where they can't be read. */
export function changesIn(typed: TypedPlan, context: CardContext): readonly TimesChange[] {
  const { service, now } = context;
  const read = readTimes(typed, { service, now, today: today(context) });
  const decided = read.ok ? decideTimes(read.value, service.responseTimes) : undefined;
  return decided && 'changes' in decided ? decided.changes : [];
}
