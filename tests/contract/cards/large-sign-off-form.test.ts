/** A part of a sign-off's form stays within what a message may weigh, whatever is in it. */
import { expect, it } from '@jest/globals';
import { partFields } from '../../../cards/sign-off/fields/fields.ts';
import { formCallouts } from '../../../cards/parts/fields.ts';
import { identifierExplanations } from '../../../services/identifiers/screen.ts';
import { places } from '../../../services/sign-off/fields/places.ts';
import type { FieldSpec, FormPart } from '../../../services/sign-off/form.ts';
import { rendererFindings } from '../../support/card-schema.ts';
import { at, service } from '../../support/people.ts';

/** What is left of 24 KB for the rest of the card. */
const BUDGET_BYTES = 22 * 1024;

const options = Array.from({ length: 8 }, (_, n) => ({
  id: `option${n}`,
  label: `What may be chosen here in so many words, number ${n}`,
}));
const types: readonly FieldSpec[] = (
  [
    { type: 'text', substance: 'reason' },
    { type: 'line' },
    { type: 'person' },
    { type: 'choice', options },
    { type: 'choices', options },
    { type: 'date', when: 'any' },
  ] as const
).map((kind) => ({
  ...kind,
  id: kind.type,
  label: `What is asked here in as many words as fit on two lines of a phone, ${kind.type}`,
  ask: 'Say here in a sentence what is so, who found it, and what follows from it.',
}));

const problems = Object.fromEntries(
  places.map((place) => [place, identifierExplanations.dateOfBirth]),
);
const people = [...service.people.keys()];
const context = { service, now: at('10:00'), nameOf: () => 'Somebody of a Long and Winding Name' };

function pageOf(field: FieldSpec, typed: string) {
  const part: FormPart = {
    id: 'part',
    title: 'Part',
    fields: [field, ...Array<FieldSpec>(7).fill(field)],
  };
  const filled = { typed: Object.fromEntries(places.map((place) => [place, typed])), problems };
  return [
    ...formCallouts(undefined, problems),
    ...partFields(part, filled, context, { people, mode: 'save' }),
  ];
}

it.each(types.map((field) => [field.type, field] as const))(
  'of eight fields of type %s',
  (_type, field) => {
    const [first = ''] = people;
    for (const typed of ['🙂'.repeat(4_000), '"\n'.repeat(4_000), '\u0001'.repeat(8_000), first]) {
      const body = pageOf(field, typed);
      expect(new TextEncoder().encode(JSON.stringify(body)).length).toBeLessThan(BUDGET_BYTES);
      expect(rendererFindings({ type: 'AdaptiveCard', version: '1.5', body })).toEqual([]);
    }
  },
);
