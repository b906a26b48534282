/** What whoever handed it in may never decide, what a yes means, and which clock runs when. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PersonId } from '../../../services/kernel/ids.ts';
import { addTime } from '../../../services/kernel/time.ts';
import type { OnSignOff } from '../../../services/sign-off/desk.ts';
import { amina, at, chloe, grace, hugh, ines, jonah, sam } from '../../support/people.ts';
import {
  kindFor,
  placeOf,
  pressed,
  signOffBench,
  subjects,
  type BenchMoment,
  type SignOffBench,
} from '../../support/sign-off-bench.ts';
import { openSqliteInMemory, type OpenedStore } from '../../support/stores.ts';

const [subject] = subjects;
if (subject === undefined) throw new TypeError('There is a subject.');
const place = placeOf(subject);
const complete = { what: 'A change', plan: 'As agreed' };
const yes = (submission: number, outcome = 'approve'): OnSignOff => ({
  ...{ type: 'approve', submission },
  verdict: { outcome, rationale: 'It is agreed.', reviewOn: '2027-06-01' },
});

let opened: OpenedStore;
let moment: BenchMoment;
let bench: SignOffBench;
let commands = 0;

beforeEach(async () => {
  opened = await openSqliteInMemory();
  moment = { now: at('09:00'), away: [] };
  bench = signOffBench(opened.store, moment, place);
  const begun = { subject, values: complete };
  await bench.desks[0].begin(pressed(jonah, 'begin'), place, kindFor(subject), begun);
});
afterEach(() => opened.close());

const press = (who: PersonId, intent: OnSignOff) =>
  bench.desks[0].act(pressed(who, `press-${(commands += 1)}`), place, intent);
const refusalOf = async (who: PersonId, intent: OnSignOff) => {
  const handled = await press(who, intent);
  return handled.outcome === 'refused' ? handled.refusal.reason : handled.outcome;
};
const timesLate = async () =>
  (await bench.record()).filter(({ event }) => event.type === 'signOffLate').length;

async function passes(hours: number): Promise<void> {
  moment.now = addTime(moment.now, `PT${hours}H`);
  await bench.runDue(false);
}

it('keeps whoever handed it in once from deciding on it, also when another hands it in anew', async () => {
  await press(amina, { type: 'submit' });
  await press(sam, { type: 'return', missing: 'The plan.', submission: 1 });
  await press(jonah, { type: 'submit' });
  expect(await refusalOf(amina, yes(2))).toBe('ownSignOff');
});

it('takes a yes for what its form said alone', async () => {
  await press(jonah, { type: 'submit' });
  await press(amina, yes(1, 'visit'));
  expect(await refusalOf(sam, yes(1, 'approve'))).toBe('decidedOtherwise');
  expect(await refusalOf(sam, yes(1, 'visit'))).toBe('done');
});

it('lets a lapsed yes wait for somebody else’s signature, whose own has not lapsed', async () => {
  await press(jonah, { type: 'submit' });
  await press(grace, yes(1));
  expect(await refusalOf(amina, yes(1))).toBe('alreadyApproved');
  const signing: OnSignOff = { type: 'counterSign', of: grace, submission: 1 };
  expect(await refusalOf(grace, signing)).toBe('alreadyApproved');
  expect(await refusalOf(chloe, signing)).toBe('lapsedThemselves');
  expect(await refusalOf(hugh, signing)).toBe('mayNotDecide');
  expect(await refusalOf(amina, signing)).toBe('done');
});

it('tells once that a draft is late, however often it is saved, and again a working day later', async () => {
  await passes(49);
  await press(jonah, { type: 'fill', part: 'what', values: { what: 'Another' } });
  await passes(1);
  expect(await timesLate()).toBe(1);
  await passes(96);
  expect(await timesLate()).toBe(2);
});

it('tells anew of what is sent back after its time', async () => {
  await passes(49);
  await press(jonah, { type: 'submit' });
  await press(sam, { type: 'return', missing: 'The plan.', submission: 1 });
  await passes(96);
  expect(await timesLate()).toBe(2);
  expect(await bench.timers()).toContain('submitBy');
});

it('takes no final no from whose own sign-off has lapsed, who may send it back', async () => {
  await press(jonah, { type: 'submit' });
  const no: OnSignOff = { type: 'decline', rationale: 'Too early.', submission: 1 };
  const { refusal } = (await press(grace, no)) as { readonly refusal?: unknown };
  expect(refusal).toEqual({
    ...{ reason: 'lapsedThemselves', competency: 'safeguarding', who: [amina, sam] },
  });
  expect(await refusalOf(grace, { type: 'return', missing: 'More.', submission: 1 })).toBe('done');
});

describe('withdrawing', () => {
  const withdraw: OnSignOff = { type: 'withdraw', why: 'Begun by mistake.' };
  const decided = async () => {
    await press(jonah, { type: 'submit' });
    for (const each of [amina, sam, hugh]) await press(each, yes(1));
  };

  it('is for whoever asked for it until it is decided', async () => {
    await press(jonah, { type: 'submit' });
    expect(await refusalOf(jonah, withdraw)).toBe('done');
  });

  it('is not for whoever asked for it once it is in force', async () => {
    await decided();
    expect(await refusalOf(jonah, withdraw)).toBe('mayNotWithdraw');
  });

  it.each([
    ['who has the right in its first step', sam],
    ['who has it in its last', ines],
    ['a manager', grace],
  ])('is for %s once it is in force', async (_, who) => {
    await decided();
    expect(await refusalOf(who, withdraw)).toBe('done');
  });
});
