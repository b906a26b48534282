/** People fill in forms: what is asked for, mostly; what they write can be found again. */
import { inputsOf, text, type Card, type Element } from './cards.ts';
import type { Dice } from './dice.ts';

/** What somebody sends, and the marks by which what they wrote can be recognised. */
export type FilledIn = {
  readonly values: { readonly [id: string]: string };
  readonly marks: readonly string[];
};

export type Ink = { readonly dice: Dice; readonly now: number; readonly cases: readonly string[] };

let marked = 0;

/** Every mark that was ever written looks so. */
export const markPattern = /mark[0-9]{6}x/g;

const words = [
  'has not slept',
  'rang twice',
  'sees no way',
  'took the tablets',
  'is with her sister',
];

export function fillIn(card: Card, ink: Ink): FilledIn {
  const values: { [id: string]: string } = {};
  const marks: string[] = [];
  for (const input of inputsOf(card)) {
    const id = text(input['id']);
    const given = typeof input['value'] === 'string' ? input['value'] : '';
    const isWanted = input['isRequired'] === true || ink.dice.happens(650_000);
    const value =
      given !== '' && ink.dice.happens(900_000)
        ? given
        : isWanted
          ? valueFor(input, id, ink, marks)
          : '';
    if (value !== '') values[id] = value;
  }
  return { values, marks };
}

function valueFor(input: Element, id: string, ink: Ink, marks: string[]): string {
  const { dice, now } = ink;
  switch (input['type']) {
    case 'Input.ChoiceSet':
      return chosen(input, dice);
    case 'Input.Toggle':
      return toggled(input, dice);
    case 'Input.Number':
      return String(dice.between(Number(input['min'] ?? 1), Number(input['max'] ?? 9)));
    case 'Input.Date':
      return dayFrom(now, dice);
    case 'Input.Time':
      return `${String(dice.between(8, 17)).padStart(2, '0')}:30`;
    default:
      return typed(id, ink, marks);
  }
}

function toggled(input: Element, dice: Dice): string {
  const isOn = dice.happens(600_000);
  return isOn ? text(input['valueOn']) || 'true' : text(input['valueOff']) || 'false';
}

function typed(id: string, { dice, now, cases }: Ink, marks: string[]): string {
  if (/caseref/i.test(id)) return dice.oneOf(cases);
  if (/^(due|reviewOn|on|from|until|to|date|by)\d*$|On$|Day$/.test(id)) return dayFrom(now, dice);
  return written(dice, marks);
}

function written(dice: Dice, marks: string[]): string {
  marked += 1;
  const mark = `mark${String(marked).padStart(6, '0')}x`;
  marks.push(mark);
  return `She ${dice.oneOf(words)}, ${mark}.`;
}

function chosen(input: Element, dice: Dice): string {
  const choices = Array.isArray(input['choices']) ? (input['choices'] as readonly Element[]) : [];
  const values = choices.map(({ value }) => String(value));
  if (values.length === 0) return '';
  if (input['isMultiSelect'] !== true) return dice.oneOf(values);
  const some = values.filter(() => dice.happens(400_000));
  return (some.length === 0 ? [dice.oneOf(values)] : some).join(',');
}

const DAY = 86_400_000;

const dayFrom = (now: number, dice: Dice): string =>
  new Date(now + dice.between(1, 20) * DAY).toISOString().slice(0, 10);
