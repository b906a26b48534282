/** The list of translatable texts, and the translations, held to the templates and the code. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { translationsOf } from '../../../cards/locales/translations.ts';
import { catalogue } from '../../../rehearsal/strings/catalogue.ts';
import { languages } from '../../../services/service/language.ts';

const stored = JSON.parse(
  readFileSync(new URL('../../../cards/locales/en-GB.json', import.meta.url), 'utf8'),
) as ReturnType<typeof catalogue>;

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\$?\{[^}]*\}/g)].map(([found]) => found).sort();

it('lists every text of the templates and the code (npm run strings)', () => {
  expect(stored).toStrictEqual(catalogue());
});

it('leaves no text that somebody else filled in among those to be translated', () => {
  const empty = Object.keys(stored.texts).filter((text) => !/\p{L}/u.test(text));
  expect(empty).toStrictEqual([]);
});

describe.each(languages.filter((language) => language !== 'en-GB'))(
  'the texts in %s',
  (language) => {
    const entries = [...translationsOf[language]];

    it('are of texts that there are', () => {
      const gone = entries.filter(
        ([english, said]) =>
          !Object.hasOwn(typeof said === 'string' ? stored.texts : stored.counted, english),
      );
      expect(gone).toStrictEqual([]);
    });

    it('fill in what the English fills in', () => {
      const different = entries.filter(([english, said]) =>
        (typeof said === 'string' ? [said] : Object.values(said)).some(
          (text) => placeholders(text).join() !== placeholders(english).join(),
        ),
      );
      expect(different).toStrictEqual([]);
    });

    it('have every form that the language counts in', () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      const forms = entries.flatMap(([, said]) => (typeof said === 'string' ? [] : [said]));
      expect(forms.length).toBeGreaterThan(0);
      for (const form of forms) {
        expect(Object.keys(form).sort()).toStrictEqual([...pluralCategories].sort());
      }
    });

    it('keep what is written bold', () => {
      const bold = (text: string): number => text.split('**').length;
      const lost = entries.filter(([english, said]) =>
        typeof said === 'string' ? bold(said) !== bold(english) : false,
      );
      expect(lost).toStrictEqual([]);
    });
  },
);
