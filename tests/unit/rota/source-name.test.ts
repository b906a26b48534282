import { expect, it } from '@jest/globals';
import { sourceName } from '../../../services/rota/source-name.ts';

const named = (name: string) => sourceName(name, '2026-12-02');

it('a file keeps its name on record, shortened', () => {
  expect(named('Riverside duty, December.ics')).toBe('Riverside duty, December.ics');
  expect(named(`${'x'.repeat(200)}.ics`)).toBe('x'.repeat(100));
});

it('a name that identifies a patient, or is none, does not come on record', () => {
  expect(named('999 000 0018.ics')).toBe('calendar.ics');
  expect(named('\u0007')).toBe('calendar.ics');
});
