/** What holds for each kind of sign-off, whatever was filled in: it has a clock, words, and an end. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localDate } from '../../../services/kernel/local-day.ts';
import { clocksFor } from '../../../services/sign-off/deciding.ts';
import { placesOf } from '../../../services/sign-off/fields/places.ts';
import { readPart } from '../../../services/sign-off/fields/read.ts';
import type { FieldSpec, Values } from '../../../services/sign-off/form.ts';
import type { KindContext, SignOffKind } from '../../../services/sign-off/kind.ts';
import { signOffKinds } from '../../../services/sign-off/kinds.ts';
import { subjects } from '../../support/sign-off-bench.ts';
import { quiet } from '../../support/cases.ts';
import { at, jonah, service } from '../../support/people.ts';

const now = at('10:00');
const context: KindContext = {
  ...{ service, now, today: localDate(service.timeZone, now), facts: quiet },
};

const anyDay = fc.integer({ min: -400, max: 360 }).map((days) => {
  const day = new Date(Date.parse('2026-12-02') + days * 86_400_000);
  return day.toISOString().slice(0, 10);
});

/** Typed into the places of a field: what its form could send. */
function valueOf(field: FieldSpec): fc.Arbitrary<string> {
  switch (field.type) {
    case 'choice':
      /* Options that follow from the service are none here. */
      return fc.constantFrom('', ...field.options.map(({ id }) => id));
    case 'choices':
      return fc.subarray(field.options.map(({ id }) => id)).map((ids) => ids.join(','));
    case 'date':
      return anyDay;
    case 'moment':
      return anyDay.map((day) => `${day}T10:30`);
    case 'person':
      return fc.constant(jonah);
    case 'text':
    case 'line':
      return fc.constant('Agreed with her at home.');
  }
}

/** Values of a kind, some of them left out. */
const anyValues = ({ parts }: SignOffKind): fc.Arbitrary<Values> =>
  fc
    .tuple(
      ...parts
        .flatMap(({ fields }) => fields)
        .map((field) => fc.option(valueOf(field)).map((value) => [field.id, value] as const)),
    )
    .map((all) =>
      Object.fromEntries(all.flatMap(([id, value]) => (value === null ? [] : [[id, value]]))),
    );

const subjectOf = ({ about }: SignOffKind) => {
  const found = subjects.find((subject) => subject.about === about);
  if (found === undefined) throw new TypeError('There is a subject of each sort.');
  return found;
};

describe.each(signOffKinds.map((kind) => [kind.id, kind] as const))('the kind %s', (_id, kind) => {
  const asked = (values: Values) => ({ subject: subjectOf(kind), values, openedAt: now });

  it('has a clock that looks at a draft, and one that looks at what is to be decided', () => {
    fc.assert(
      fc.property(anyValues(kind), (values) => {
        const { submitBy } = clocksFor(kind, asked(values), context);
        const { decideBy } = clocksFor(kind, { ...asked(values), submittedAt: now }, context);
        expect({ submitBy, decideBy }).toEqual({
          ...{ submitBy: expect.any(String), decideBy: expect.any(String) },
        });
      }),
      { numRuns: 100 },
    );
  });

  it('asks a question in words, and says of everything missing where it is put right', () => {
    fc.assert(
      fc.property(anyValues(kind), (values) => {
        expect(kind.question(asked(values), context)).toMatch(/^[A-Z“].*\?$/);
        const known = kind.parts.map(({ id }) => id);
        const missing = kind.missing?.(asked(values), context) ?? [];
        expect(missing.filter(({ part }) => !known.includes(part))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('has a form for whatever still follows a decision, or ends', () => {
    const forms = kind.followUpForms.map(({ what }) => what);
    fc.assert(
      fc.property(
        anyValues(kind),
        fc.constantFrom(...kind.outcomes),
        anyDay,
        (values, { id: outcome }, reviewOn) => {
          const made = { outcome, rationale: 'Agreed.', reviewOn };
          const decision = { ...made, by: jonah, at: now, authority: 'clinicalLead' };
          const followUps = kind.followUps({ ...asked(values), decision }, context);
          expect(followUps.filter(({ what }) => !forms.includes(what))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('fits its parts into the places of a form, under ids that are used once', () => {
    const pages = [...kind.parts, ...kind.followUpForms.map(({ form }) => form)];
    expect(pages.map((part) => placesOf(part).length <= 8)).toEqual(pages.map(() => true));
    const fields = kind.parts.flatMap((part) => part.fields.map(({ id }) => id));
    expect(new Set(fields).size).toBe(fields.length);
    expect(new Set(kind.parts.map(({ id }) => id)).size).toBe(kind.parts.length);
  });

  it('takes empty pages while it is prepared', () => {
    const nothing = { f1: '', f2: '', f3: '', f4: '', f5: '', f6: '', f7: '', f8: '' };
    const reading = { service, now, today: context.today, mode: 'save' as const };
    expect(kind.parts.map((part) => readPart(part, nothing, reading).ok)).toEqual(
      kind.parts.map(() => true),
    );
  });
});
