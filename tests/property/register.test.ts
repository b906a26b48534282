/** What holds of every register and of every file, whatever is in it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  madeApproved,
  madeDraft,
  madeSubmitted,
  restrictions,
} from '../../rehearsal/gallery/sample-registers.ts';
import { at } from '../../rehearsal/gallery/sample-service.ts';
import { csvField, toCsv } from '../../services/register/csv.ts';
import { entriesPerPage, registerOf } from '../../services/register/register.ts';
import { lateThingsIn } from '../../services/register/standing.ts';
import { addTime } from '../../services/kernel/time.ts';
import type { BegunSignOff } from '../../services/sign-off/sign-off.ts';
import { service } from '../support/people.ts';

/** One field, enclosed as RFC 4180 has it, from `start`. */
function fieldAt(text: string, start: number): { readonly field: string; readonly end: number } {
  if (text[start] !== '"') throw new SyntaxError(`no quotation mark at ${start}`);
  let field = '';
  let at = start + 1;
  while (text[at] !== '"' || text[at + 1] === '"') {
    if (at >= text.length) throw new SyntaxError('a field that never ends');
    at += text[at] === '"' ? 1 : 0;
    field += text[at] ?? '';
    at += 1;
  }
  return { field, end: at + 1 };
}

/** Reads character by character, and takes nothing but what RFC 4180 has. */
function parsed(text: string): readonly (readonly string[])[] {
  if (!text.startsWith('\ufeff')) throw new SyntaxError('no byte order mark');
  const records: string[][] = [];
  let record: string[] = [];
  let at = 1;
  while (at < text.length) {
    const { field, end } = fieldAt(text, at);
    record.push(field);
    at = end + 1;
    if (text[end] === ',') continue;
    if (text.slice(end, end + 2) !== '\r\n') throw new SyntaxError(`no line end at ${end}`);
    at = end + 2;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new SyntaxError('the last line does not end');
  return records;
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('"', ',', ';', '\r', '\n', '\t', '=', '+', '-', '@', ' ', 'a', '＝', "'"),
    )
    .map((pieces) => pieces.join('')),
);

describe('a file', () => {
  it('gives back every field as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 1 })), (records) => {
        expect(parsed(toCsv(records))).toEqual(records.map((record) => record.map(csvField)));
      }),
    );
  });

  it('changes a text by an apostrophe in front at most, but for what is no character', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const plain = text.toWellFormed().replaceAll('\0', '');
        expect([plain, `'${plain}`]).toContain(csvField(text));
      }),
    );
  });

  it('holds no field that a spreadsheet would compute', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(csvField(text)).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u);
        expect(csvField(text).trimStart()).not.toMatch(/^[=+\-@]/u);
      }),
    );
  });
});

const now = at('12-02T10:00');
const context = { service, now, today: '2026-12-02' };
const moment = fc
  .integer({ min: -900, max: 900 })
  .map((hours) => addTime(now, `PT${hours + 900}H`))
  .map((later) => addTime(later, '-PT900H'));

const entry = (id: string): fc.Arbitrary<BegunSignOff> =>
  fc.oneof(
    moment.map((by) => madeDraft({ id }, by)),
    moment.map((openedAt) => madeDraft({ id, openedAt })),
    fc.option(moment, { nil: undefined }).map((since) => madeSubmitted({ id }, since)),
    fc.array(moment, { maxLength: 3 }).map((dues) =>
      madeApproved(
        { id },
        dues.map((dueAt) => ({ label: 'Check', dueAt })),
      ),
    ),
  );

const entries = fc
  .integer({ min: 0, max: 40 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => entry(`entry-${10_000 + index}`))),
  );

describe('a register', () => {
  it('shows everything exactly once over its pages, in the same order however it is read', () => {
    fc.assert(
      fc.property(entries, (states) => {
        const page = (of: readonly BegunSignOff[], number: number) =>
          registerOf(restrictions, of, context, { filter: 'all', page: number });
        const { pages, all } = page(states, 1);
        const shown = Array.from({ length: pages }, (_, index) =>
          page(states.toReversed(), index + 1),
        );
        const turned = shown.flatMap((each) => each.entries.map(({ id }) => id));
        expect(turned).toEqual(all.map(({ id }) => id));
        expect(new Set(turned).size).toBe(states.length);
        expect(shown.every((each) => each.entries.length <= entriesPerPage)).toBe(true);
      }),
    );
  });

  it('has nothing late behind anything that is not, and the longest first', () => {
    fc.assert(
      fc.property(entries, (states) => {
        const { all, exceptions } = registerOf(restrictions, states, context, {
          ...{ filter: 'all', page: 1 },
        });
        const since = all.map((state) => lateThingsIn(state, now)[0]?.since);
        const late = since.slice(0, exceptions);
        expect(late).toEqual(late.toSorted());
        expect(late).not.toContain(undefined);
        expect(since.slice(exceptions).every((each) => each === undefined)).toBe(true);
      }),
    );
  });
});
