/** What was filled in, in words. */
import { calendarDay } from '../../../services/kernel/calendar-day.ts';
import { assertNever } from '../../../services/kernel/errors.ts';
import { PersonId } from '../../../services/kernel/ids.ts';
import { instantOf, momentOfLocal } from '../../../services/kernel/local-day.ts';
import type { FieldOption, FieldSpec, Values } from '../../../services/sign-off/form.ts';
import { dateText, timeText } from '../../clock-text.ts';
import type { CardContext } from '../../context.ts';

/**
 * One field's value for people to read: plain text, to be escaped by whoever shows it; empty where
 * nothing was filled in. What the kind no longer knows is said as it was kept.
 */
export function valueText(field: FieldSpec, values: Values, context: CardContext): string {
  const value = values[field.id] ?? '';
  if (value === '') return '';
  switch (field.type) {
    case 'text':
    case 'line':
      return value;
    case 'choice':
    case 'choices':
      return value
        .split(',')
        .map((id) => labelOf(field.options, id))
        .join(', ');
    case 'date':
      return dayText(value, context);
    case 'moment':
      return momentText(value, context);
    case 'person':
      return nameIn(value, context);
    default:
      return assertNever(field);
  }
}

const labelOf = (options: readonly FieldOption[], id: string): string =>
  options.find((option) => option.id === id)?.label ?? id;

const dayText = (value: string, context: CardContext): string =>
  calendarDay(value) ? dateText(value, context) : value;

const momentText = (value: string, context: CardContext): string =>
  isMoment(value)
    ? timeText(instantOf(momentOfLocal(context.service.timeZone, value)), context)
    : value;

const isMoment = (value: string): boolean =>
  calendarDay(value.slice(0, 10)) !== undefined && /^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(value);

function nameIn(value: string, { nameOf }: CardContext): string {
  const person = PersonId.safeParse(value);
  return person.success ? nameOf(person.data) : value;
}
