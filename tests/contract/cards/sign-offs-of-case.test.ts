import { expect, it } from '@jest/globals';
import { signOffsOfCase } from '../../../cards/sign-off/of-case.ts';
import { gentle as texts } from '../../../rehearsal/gallery/sample-consults.ts';
import { contextAt } from '../../../rehearsal/gallery/sample-service.ts';
import {
  approved,
  contactDue,
  drafted,
  over,
} from '../../../rehearsal/gallery/sample-sign-offs.ts';
import { transition as kind } from '../../../services/sign-off/kinds/transition/transition.ts';
import type { BegunSignOff } from '../../../services/sign-off/sign-off.ts';
import { at } from '../../../rehearsal/gallery/sample-service.ts';
import { markdownOf } from '../../support/card-parts.ts';

const context = contextAt('14:05');
const said = (states: readonly BegunSignOff[]) =>
  markdownOf(
    signOffsOfCase(
      states.map((state) => ({ state, kind })),
      context,
    ),
  );

const made = { kind, texts };
const draft = drafted({ ...made, parts: 2 });
const overdue = approved(made, [contactDue(1, 48, { overdueSince: at('12-01T14:00') })]);

it('says what is asked for or in force, what is late first', () => {
  const lines = said([draft, overdue]);
  expect(lines[0]).toBe('**Transition:** approved');
  expect(lines[1]).toMatch(/^⚠ First contact within 48 hours: was due/);
  expect(lines[2]).toBe('**Transition:** being prepared');
});

it('leaves out what is over', () => {
  expect(said([over(made, 'declined')])).toEqual([]);
});

it('counts what does not fit', () => {
  expect(said([draft, draft, draft, draft, draft, draft]).at(-1)).toBe(
    'And 2 more in the registers.',
  );
});
