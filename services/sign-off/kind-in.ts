/** A kind as it is in one service: what is chosen from the service's own stands in its forms. */
import { assertNever } from '../kernel/errors.ts';
import type { Service } from '../service/service.ts';
import type { FieldOption, FieldSpec, FormPart } from './form.ts';
import type { SignOffKind } from './kind.ts';

export function kindIn(kind: SignOffKind, service: Service): SignOffKind {
  const [first, ...others] = kind.parts;
  return {
    ...kind,
    parts: [partIn(first, service), ...others.map((part) => partIn(part, service))],
  };
}

function partIn(part: FormPart, service: Service): FormPart {
  const [first, ...others] = part.fields;
  const fields = [
    fieldIn(first, service),
    ...others.map((each) => fieldIn(each, service)),
  ] as const;
  return { ...part, fields };
}

const fieldIn = (field: FieldSpec, service: Service): FieldSpec =>
  field.type === 'choice' && field.optionsFrom !== undefined
    ? { ...field, options: optionsIn(field.optionsFrom, service) }
    : field;

function optionsIn(from: 'competencies', { competencies }: Service): readonly FieldOption[] {
  switch (from) {
    case 'competencies':
      return [...(competencies?.kinds ?? [])].map(([id, label]) => ({ id, label }));
    default:
      return assertNever(from);
  }
}

/** By people: every choice has something to choose from. */
export const canBeBegun = ({ parts, isAutomatic }: SignOffKind): boolean =>
  isAutomatic !== true &&
  parts.every(({ fields }) =>
    fields.every((field) => field.type !== 'choice' || field.options.length > 0),
  );
