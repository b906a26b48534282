/** A part of a sign-off's form, drawn from what its kind says of each field. */
import { calendarDay } from '../../../services/kernel/calendar-day.ts';
import { assertNever } from '../../../services/kernel/errors.ts';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { daysOf } from '../../../services/sign-off/fields/days.ts';
import {
  placesOf,
  takenBack,
  type Place,
  type Placed,
} from '../../../services/sign-off/fields/places.ts';
import { longestLine, type FormMode } from '../../../services/sign-off/fields/read.ts';
import type { FieldOption, FieldSpec, FormPart } from '../../../services/sign-off/form.ts';
import { today } from '../../clock-text.ts';
import type { CardContext } from '../../context.ts';
import { lineField } from '../../coordination/fields.ts';
import { choiceField } from '../../parts/choice-field.ts';
import { problemsBeside, typedIn, type ChoiceOption } from '../../parts/fields.ts';
import { personOptions } from '../../people.ts';
import { partTemplate, type Part } from '../../render.ts';
import { say } from '../../say.ts';
import { textField, type Filled } from '../../shortage/fields.ts';
import dateTemplate from './date-field.json' with { type: 'json' };
import { typedThatFits } from './fitting.ts';
import ticksTemplate from './ticks-field.json' with { type: 'json' };
import timeTemplate from './time-field.json' with { type: 'json' };

export type PartForm = {
  /** Whom a field of a person offers, the likeliest first; as many as there is room for. */
  readonly people: readonly PersonId[];
  /** `save`: nothing has to be there yet; `all`: what is required is. */
  readonly mode: FormMode;
};

type Input = {
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly value: string;
  readonly problem: readonly Part[];
};

const expandDate = partTemplate<
  Input & { readonly ask: string; readonly min: string; readonly max: string }
>(dateTemplate);
const expandTime = partTemplate<Input>(timeTemplate);
const expandTicks = partTemplate<
  Input & { readonly ask: string; readonly choices: readonly ChoiceOption[] }
>(ticksTemplate);

/**
 * The inputs of a part under the places of the wire (`f1` …), with what was typed (`typedFrom` for
 * what was filled in before) and problems beside them. Never more than 22 KB.
 */
export function partFields(
  part: FormPart,
  filled: Filled,
  context: CardContext,
  form: PartForm,
): readonly Part[] {
  const placed = placesOf(part);
  const drawing: Drawing = {
    ...{ context, form },
    filled: { ...filled, typed: typedThatFits(placed, filled.typed) },
    peopleRoom: PEOPLE_BYTES / countOf(placed, 'person'),
    hasSeveralMoments: countOf(placed, 'moment') > 1,
  };
  return placed.flatMap((each) => fieldOf(each, drawing, context));
}

/** Room for all lists of people together, in bytes. */
const PEOPLE_BYTES = 4_000;

const countOf = (placed: readonly Placed[], type: FieldSpec['type']): number =>
  placed.filter(({ field }) => field.type === type).length;

type Drawing = {
  readonly filled: Filled;
  readonly context: CardContext;
  readonly form: PartForm;
  readonly peopleRoom: number;
  readonly hasSeveralMoments: boolean;
};

function fieldOf(placed: Placed, drawing: Drawing, context: CardContext): readonly Part[] {
  const { filled } = drawing;
  const input = inputAt(placed.place, placed.field, drawing, context);
  const { isRequired } = input;
  if ('time' in placed) {
    return [dayInput(input, placed.field, drawing), timeInput(placed, drawing, context)];
  }
  const { field } = placed;
  switch (field.type) {
    case 'text':
      return [textField({ ...input, ask: field.ask }, filled, isRequired)];
    case 'line':
      return [
        lineField(
          { ...input, maxLength: longestLine, ...(isRequired ? { ask: field.ask } : {}) },
          filled,
        ),
      ];
    case 'choice':
      return chosen(input, field.ask, optionsOf(field.options), context);
    case 'choices':
      return [
        expandTicks({
          ...{ ...input, ask: field.ask, choices: optionsOf(field.options) },
          value: tickedOf(field.options, input.value),
        }),
      ];
    case 'date':
      return [dayInput(input, field, drawing)];
    case 'person':
      return chosen(input, field.ask, peopleFor(input.value, drawing), context);
    default:
      return assertNever(field);
  }
}

function inputAt(
  id: Place,
  { label, isOptional }: Pick<FieldSpec, 'label' | 'isOptional'>,
  { filled: { typed, problems }, form }: Drawing,
  context: CardContext,
): Input {
  return {
    ...{ id, label: isOptional ? say(context, '{label} (optional)', { label }) : label },
    isRequired: form.mode === 'all' && !isOptional,
    value: typedIn([id], typed)[id],
    problem: problemsBeside([id], problems)[id],
  };
}

const optionsOf = (options: readonly FieldOption[]): readonly ChoiceOption[] =>
  options.map(({ id, label }) => ({ title: label, value: id }));

const tickedOf = (options: readonly FieldOption[], typed: string): string => {
  const ids = typed.split(',').map((id) => id.trim());
  return options.flatMap(({ id }) => (ids.includes(id) ? [id] : [])).join(',');
};

/** More are not taken in at a glance on a phone. */
const SHOWN_AT_ONCE = 4;

/** What is chosen and need not be can be taken back. */
function chosen(
  { id, label, isRequired, value: typed, problem }: Input,
  ask: string,
  options: readonly ChoiceOption[],
  context: CardContext,
): readonly Part[] {
  const value = options.some((option) => option.value === typed) ? typed : '';
  const none = { title: say(context, 'No answer yet'), value: takenBack };
  const choices = value === '' || isRequired ? options : [...options, none];
  const style = options.length > SHOWN_AT_ONCE ? 'compact' : 'expanded';
  const field = { id, label, errorMessage: ask, style, value, choices } as const;
  return [choiceField(field, isRequired), ...problem];
}

/** Whoever is chosen already stands first, so that a long list does not lose them. */
function peopleFor(typed: string, { context, form, peopleRoom }: Drawing): readonly ChoiceOption[] {
  const already = [...context.service.people.keys()].filter((person) => person === typed);
  return personOptions([...new Set([...already, ...form.people])], context, peopleRoom);
}

function dayInput(
  input: Input,
  { ask, when }: Extract<FieldSpec, { readonly type: 'date' | 'moment' }>,
  { context }: Drawing,
): Part {
  const { first, last } = daysOf(when, today(context));
  const value = calendarDay(input.value)?.toString() ?? '';
  return expandDate({ ...input, ask, value, min: first, max: last });
}

function timeInput(
  { field, time }: Extract<Placed, { readonly time: string }>,
  drawing: Drawing,
  context: CardContext,
): Part {
  const label = drawing.hasSeveralMoments
    ? say(context, 'At what time? ({label})', { label: field.label.replace(/[?:]$/, '') })
    : say(context, 'At what time?');
  const input = inputAt(time, { ...field, label }, drawing, context);
  return expandTime(
    { ...input, value: /^\d{2}:\d{2}$/.test(input.value) ? input.value : '' },
    context,
  );
}
