/** Where the fields of a part stand on the wire: every form of every kind has the same few places. */
import { OversightError } from '../../kernel/errors.ts';
import { mostPlaces, type FieldSpec, type FormPart, type Values } from '../form.ts';

export const places = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8'] as const;
export type Place = (typeof places)[number];

/** A form as it comes from the wire; what no field of the part stands for is not looked at. */
export type TypedPlaces = Readonly<Record<Place, string>>;

type MomentSpec = Extract<FieldSpec, { readonly type: 'moment' }>;
type OtherSpec = Exclude<FieldSpec, MomentSpec>;

/** A moment's `place` has its date. */
export type Placed =
  | { readonly field: OtherSpec; readonly place: Place }
  | { readonly field: MomentSpec; readonly place: Place; readonly time: Place };

/**
 * Sent in place of a choice that was made before and is taken back: once something is chosen,
 * most clients let nobody empty a list again.
 */
export const takenBack = '-';

/**
 * The places of a part, in the order of its fields.
 *
 * @throws OversightError where it has more fields than a form has places: a kind that is drawn wrongly.
 */
export function placesOf({ id, fields }: FormPart): readonly Placed[] {
  let next = 0;
  const take = (): Place => {
    const place = places[next++];
    if (place !== undefined) return place;
    throw new OversightError('tooManyFields', `${id} needs more than ${mostPlaces} places.`);
  };
  return fields.map((field) =>
    field.type === 'moment' ? { field, place: take(), time: take() } : { field, place: take() },
  );
}

const nothingTyped: TypedPlaces = {
  ...{ f1: '', f2: '', f3: '', f4: '' },
  ...{ f5: '', f6: '', f7: '', f8: '' },
};

/** What was filled in before, as it stands in the form again. */
export const typedFrom = (part: FormPart, values: Values): TypedPlaces =>
  placesOf(part).reduce<TypedPlaces>((typed, placed) => {
    const value = values[placed.field.id] ?? '';
    if (!('time' in placed)) return { ...typed, [placed.place]: value };
    const [date = '', time = ''] = value.split('T');
    return { ...typed, [placed.place]: date, [placed.time]: time };
  }, nothingTyped);
