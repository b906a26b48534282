/** The data dictionary: data.yaml read, and the page that is made from it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { recordKindOf } from '../../services/erasure/record-kinds.ts';

const Text = z.string().trim().min(1);

const Dictionary = z.strictObject({
  documents: z.array(
    z.strictObject({
      /** How its id begins. */
      kind: Text,
      what: Text,
      /** Whose data: a person's by reference, staff's by object id. */
      whose: Text,
      /** What it holds, and why not less. */
      needs: Text,
      kept: Text,
      /** True where the erasure of a case empties or removes it. */
      erasable: z.boolean(),
    }),
  ),
  records: z.array(
    z.strictObject({ name: Text, what: Text, whose: Text, from: Text, needs: Text }),
  ),
  /** Of events: fields whose type is a plain text, by their last name. */
  fields: z.array(
    z.strictObject({ fields: z.array(Text).min(1), what: Text, whose: Text, minimum: Text }),
  ),
});
export type Dictionary = z.infer<typeof Dictionary>;

const source = new URL('../../docs/information-governance/data.yaml', import.meta.url);

export const readDictionary = (): Dictionary =>
  Dictionary.parse(parse(readFileSync(source, 'utf8')));

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const head = (...cells: readonly string[]): readonly string[] => [
  row(...cells),
  row(...cells.map(() => '---')),
];

/** The part of the page below its introduction. */
export const dataDictionary = ({ documents, records, fields }: Dictionary): string =>
  [
    '## Documents',
    '',
    ...head(
      'document',
      'what it is',
      'whose',
      'what it holds, and why not less',
      'kept',
      'erased with a case',
    ),
    ...documents.map(({ kind, what, whose, needs, kept, erasable }) =>
      row(`\`${kind}\``, what, whose, needs, kept, erasable ? 'yes' : 'no'),
    ),
    '',
    '## Records',
    '',
    ...head('record', 'what it is', 'whose', 'from', 'why not less', 'kept under', 'erased'),
    ...records.map(({ name, what, whose, from, needs }) => {
      const { about, keptUnder } = recordKindOf(name);
      const erased = about === 'oneCase' ? 'whole' : 'what names the case';
      return row(
        name,
        what,
        whose,
        from,
        needs,
        keptUnder,
        keptUnder === 'always' ? 'never' : erased,
      );
    }),
    '',
    '## Fields of events',
    '',
    ...head('fields', 'what they are', 'whose', 'why not less'),
    ...fields.map(({ fields: names, what, whose, minimum }) =>
      row(names.map((name) => `\`${name}\``).join(', '), what, whose, minimum),
    ),
    '',
  ].join('\n');
