/**
 * What a kind of sign-off asks for, as data: parts that are filled in by several people over days,
 * each with a few fields. Cards draw it, parsers read it, the record keeps it.
 */
import type { PersonId } from '../kernel/ids.ts';

export type FieldOption = { readonly id: string; readonly label: string };

export type FieldSpec = {
  /** Of letters and digits; unique in the kind. */
  readonly id: string;
  /** As the card asks it. */
  readonly label: string;
  /** What to write or choose, where it is missing: "Say who agreed to it." */
  readonly ask: string;
  /** What is left out does not stand against handing it in. */
  readonly isOptional?: true;
} &
  /** Free text; `substance` as in `TextRules`. */
  (
    | { readonly type: 'text'; readonly substance: 'something' | 'statement' | 'reason' }
    /** One line of at most 200 characters. */
    | { readonly type: 'line' }
    | {
        readonly type: 'choice';
        /** None where they come from the service. */
        readonly options: readonly FieldOption[];
        /** Filled in from the service's own before anybody sees the kind. */
        readonly optionsFrom?: 'competencies';
      }
    /** Several of them, ids with commas between. */
    | { readonly type: 'choices'; readonly options: readonly FieldOption[] }
    /** Local date. `future`: from today on, within a year; `past`: until today, within two years. */
    | { readonly type: 'date'; readonly when: 'future' | 'past' | 'any' }
    /** Local date and time, `YYYY-MM-DDTHH:MM`; takes two of a form's places. */
    | { readonly type: 'moment'; readonly when: 'future' | 'past' | 'any' }
    | { readonly type: 'person' }
  );

/** Places that one form has: a moment takes two, everything else one. */
export const mostPlaces = 8;

/** A page of the form, and a line of the checklist. */
export type FormPart = {
  /** Of letters and digits; unique in the kind. */
  readonly id: string;
  readonly title: string;
  /** What belongs here, in a sentence. */
  readonly hint?: string;
  /** Managers of whom it is about fill it in, nobody else, and never that person. */
  readonly by?: 'manager';
  readonly fields: readonly [FieldSpec, ...FieldSpec[]];
};

/**
 * What was filled in, by field: texts as cleaned, dates `YYYY-MM-DD`, moments `YYYY-MM-DDTHH:MM`
 * (local), people by their id, choices by theirs.
 */
export type Values = Readonly<Record<string, string>>;

/** Who filled a part in last, and all who ever did. */
export type PartProgress = {
  readonly by: PersonId;
  readonly at: string;
  readonly everybody: readonly PersonId[];
};

/** Fields of a part that have to be filled in and are not. */
export const lackingIn = ({ fields }: FormPart, values: Values): readonly FieldSpec[] =>
  fields.filter(({ id, isOptional }) => isOptional !== true && (values[id] ?? '') === '');

/** Without the fields that a form left empty. */
export const filledIn = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
