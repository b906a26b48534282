/** A kind as it is in one service: what is chosen from the service's own stands in its forms. */
import type { Service } from '../service/service.ts';
import type { FieldSpec, FormPart } from './form.ts';
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

const fieldIn = (field: FieldSpec, { competencies }: Service): FieldSpec =>
  field.type === 'choice' && field.optionsFrom === 'competencies'
    ? {
        ...field,
        options: [...(competencies?.kinds ?? [])].map(([id, label]) => ({ id, label })),
      }
    : field;

/** By people: every choice has something to choose from. */
export const canBeBegun = ({ parts, isAutomatic }: SignOffKind): boolean =>
  isAutomatic !== true &&
  parts.every(({ fields }) =>
    fields.every((field) => field.type !== 'choice' || field.options.length > 0),
  );
