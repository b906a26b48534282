import { describe, expect, it } from '@jest/globals';
import {
  parseSwapOffer,
  parseSwapRefusal,
  returnValue,
} from '../../../services/rota/forms/swap-form.ts';
import { refusalReasons } from '../../../services/rota/swap.ts';
import { leo, sam, service, stranger } from '../../support/people.ts';
import { sundayNight } from '../../support/swaps.ts';

const context = { service, today: '2026-12-02' };
const leosNight = returnValue({ person: leo, ...sundayNight });
const offer = (typed: Partial<Parameters<typeof parseSwapOffer>[0]>) =>
  parseSwapOffer({ to: '', take: '', reason: '', ...typed }, context);

describe('the form that offers a duty', () => {
  it.each([
    ['somebody', { to: sam }, { to: sam }],
    ['a duty in return', { to: leo, take: leosNight }, { to: leo, take: sundayNight }],
    [
      'a duty in return alone: its holder is asked',
      { take: leosNight },
      { to: leo, take: sundayNight },
    ],
    ['a reason', { to: sam, reason: ' A wedding. ' }, { to: sam, reason: 'A wedding.' }],
  ])('takes %s', (_what, typed, value) => {
    expect(offer(typed)).toEqual({ ok: true, value });
  });

  it.each([
    ['nobody', {}, { to: 'Choose who is asked.' }],
    ['a stranger', { to: stranger }, { to: 'Choose who is asked.' }],
    ['no person', { to: 'sam' }, { to: 'Choose who is asked.' }],
    [
      'a duty of somebody else',
      { to: sam, take: leosNight },
      { take: 'That is a duty of Leo Fernandes: choose one of whoever you ask, or nothing.' },
    ],
    [
      'something that is no duty',
      { to: sam, take: 'sunday' },
      { take: 'Choose one of the duties in the list, or nothing.' },
    ],
    [
      'a reason that identifies somebody',
      { to: sam, reason: 'See 999 000 0018' },
      { reason: expect.stringContaining('NHS number') },
    ],
  ])('gives back %s', (_what, typed, problems) => {
    expect(offer(typed)).toEqual({ ok: false, problems });
  });
});

describe('the form that says no', () => {
  const [usual] = refusalReasons;

  it.each([
    ['a reason of the list', { because: usual, why: '' }, usual],
    ['words', { because: '', why: 'A wedding.' }, 'A wedding.'],
    ['both', { because: usual, why: 'Sorry.' }, `${usual}\nSorry.`],
    ['words beside something that is no reason of the list', { because: 'x', why: 'No.' }, 'No.'],
  ])('takes %s', (_what, typed, why) => {
    expect(parseSwapRefusal(typed, context)).toEqual({ ok: true, value: { why } });
  });

  it.each([
    ['nothing', { because: '', why: ' ' }, 'Choose a reason, or write one.'],
    ['identifiers', { because: usual, why: 'a@example.org' }, expect.stringContaining('e-mail')],
  ])('gives back %s', (_what, typed, why) => {
    expect(parseSwapRefusal(typed, context)).toEqual({ ok: false, problems: { why } });
  });
});
