/** A shortage over the real wire: typed, pressed, given back, shown in the channel and to who asks. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sam } from '../support/people.ts';
import { Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

const mdt = 'channel:riverside-east:mdt';

const what = {
  team: 'riverside-east',
  protectedKinds: 'emergencies,safeguarding',
  waits: 'Routine eligibility questions, until Monday.',
};
const how = {
  what1: 'Bank nurse for Thursday',
  owner1: sam,
  due1: '2026-12-03',
  reviewOn: '2026-12-04',
  reviewTime: '17:00',
};
const later = { acknowledgeUrgent: 'PT2H', answerUrgent: 'PT8H' };

type Inputs = Readonly<Record<string, string>>;

const press = (person: string, verb: string, inputs: Inputs = {}, data: Inputs = {}) =>
  wire.presses(person, { verb, inputs, data });

const pressInChannel = (person: string, view: string) => {
  const message = wire.people.messagesOf(person, mdt).at(-1)?.id;
  if (message === undefined) throw new TypeError('Nothing is in the channel.');
  return wire.presses(person, { message, verb: 'shortage.view', data: { view } });
};

/** Through both steps and the one for response times. */
const declare = async (): Promise<void> => {
  await wire.says('grace', 'shortage');
  await press('grace', 'shortage.step', what);
  await press('grace', 'shortage.step', how, { step: 'times' });
  await press('grace', 'shortage.declare', later);
};

describe('the form by which a shortage is declared', () => {
  it('goes from step to step, and what is declared stands in the channel', async () => {
    await wire.says('grace', 'shortage');
    expect(await wire.reads('grace')).toContain('Step 1 of 2');
    expect(wordsIn(await press('grace', 'shortage.step', what))).toContain('Step 2 of 2');
    const times = await press('grace', 'shortage.step', how, { step: 'times' });
    expect(wordsIn(times)).toContain('This changes response times from now on');
    expect(wordsIn(times)).toContain('Urgent: acknowledged in (usually 60 min)');
    const back = await press('grace', 'shortage.step', later);
    expect(wordsIn(back)).toContain(
      'Response times change:** Urgent: acknowledged in 2 h (usually 60 min)',
    );

    const declared = wordsIn(await press('grace', 'shortage.declare'));
    expect(declared).toContain('A shortage is declared, review by Fri 4 Dec 17:00');
    const channel = await wire.reads('kemi', mdt);
    for (const said of [
      'Emergency and very urgent requests',
      'Safeguarding thresholds',
      'Routine eligibility questions, until Monday.',
      'Bank nurse for Thursday – Sam Whitaker, by Thu 3 Dec: to do',
      'Urgent: acknowledged in 2 h (usually 60 min), answered in 8 h (usually 4 h)',
      'Declared by Grace Lindqvist',
    ]) {
      expect(channel).toContain(said);
    }
    expect(wire.people.lockScreenOf('sam')).toEqual([
      expect.stringContaining('Riverside East: something to do about the shortage is yours'),
    ]);
  });

  it.each([
    ['an NHS number', { waits: 'What waits for 999 000 0018.' }, 'NHS number'],
    ['a date of birth', { waits: 'Born 14/02/1991, waits.' }, 'date of birth'],
  ])('gives back %s at its first step, with all that was typed', async (_what, typed, said) => {
    await wire.says('grace', 'shortage');
    const answer = wordsIn(await press('grace', 'shortage.step', { ...what, ...typed }));
    expect(answer).toContain(said);
    expect(answer).toContain(typed.waits);
    expect(answer).toContain('Step 1 of 2');
  });

  it('gives back what is missing at the end, with all that was typed', async () => {
    await wire.says('grace', 'shortage');
    await press('grace', 'shortage.step', what);
    const answer = await press('grace', 'shortage.declare', { ...how, reviewOn: '2026-12-20' });
    expect(wordsIn(answer)).toContain('within seven days');
    expect(wordsIn(answer)).toContain('Bank nurse for Thursday');
    expect(await wire.reads('kemi', mdt)).not.toContain('shortage');

    await press('grace', 'shortage.declare', { reviewOn: '2026-12-04' });
    expect(await wire.reads('kemi', mdt)).toContain('A shortage is declared');
  });

  it('shows the open one to whoever fills in a second, with what they had written', async () => {
    await wire.says('hugh', 'shortage riverside east');
    await declare();
    const answer = wordsIn(await press('hugh', 'shortage.step', { waits: 'Everything routine.' }));
    expect(answer).toContain('declared already');
    expect(answer).toContain('Everything routine.');
    expect(answer).toContain('Routine eligibility questions, until Monday.');
  });
});

describe('whoever asks for oversight meanwhile', () => {
  it('reads it on the form and on the card', async () => {
    await declare();
    await wire.says('jonah', 'consult');
    const form = await wire.reads('jonah');
    expect(form).toContain('Riverside East is short of cover');
    expect(form).toContain('Routine eligibility questions');
    expect(form).toContain('Urgent: acknowledged in 2 h, answered in 8 h');

    await wire.asks('jonah', { sensitivity: 'urgent' });
    expect(await wire.reads('jonah')).toContain(
      'Response times are changed until Fri 4 Dec 17:00: urgent is acknowledged within 2 h and answered within 8 h.',
    );
  });

  it('finds the times of the shortage when they make it more urgent, also after its end', async () => {
    await declare();
    await wire.asks('jonah', { sensitivity: 'routine' });
    await wire.says('grace', 'end shortage');
    const why = { why: 'Two duty clinicians again.', learned: 'Name the second one earlier.' };
    await press('grace', 'shortage.end', why);
    expect(wordsIn(await wire.opens('jonah', 'raise'))).toContain(
      'Urgent: acknowledged in 2 h, answered in 8 h',
    );
  });

  it('reads the usual times in another locality', async () => {
    await declare();
    await wire.begins('jonah', { locality: 'northgate', sensitivity: 'urgent' });
    expect(await wire.reads('jonah')).not.toContain('short of cover');
  });

  it('reads nothing of it once it has ended', async () => {
    await declare();
    await wire.says('grace', 'end shortage');
    const why = { why: 'Two duty clinicians again.', learned: 'Name the second one earlier.' };
    expect(wordsIn(await press('grace', 'shortage.end', why))).toContain('The shortage has ended');
    await wire.says('jonah', 'consult');

    expect(await wire.reads('jonah')).not.toContain('short of cover');
    expect(await wire.reads('jonah')).toContain('Urgent: acknowledged in 60 min');
    expect(await wire.reads('kemi', mdt)).toContain('The shortage has ended');
  });
});

describe('whoever is no manager', () => {
  it('is told what holds', async () => {
    await wire.says('jonah', 'shortage');
    expect(wire.lastWords('jonah')).toContain(
      'No shortage is declared in Riverside East. Response times are as usual.',
    );
    await declare();
    await wire.says('jonah', 'shortage');
    const card = await wire.reads('jonah');
    expect(card).toContain('A shortage is declared');
    expect(card).not.toContain('Review…');
  });

  it('is told who may, and changes nothing', async () => {
    await declare();
    await wire.says('jonah', 'end shortage');
    expect(wire.lastWords('jonah')).toContain(
      'A manager of the team or of its locality decides about a shortage: Grace Lindqvist, Hugh Brennan.',
    );
    expect(await wire.reads('kemi', mdt)).toContain('A shortage is declared');
  });

  it('opens the card in the channel for themselves, without its buttons', async () => {
    await declare();
    const opened = await pressInChannel('kemi', 'status');
    expect(wordsIn(opened)).toContain('What waits');
    expect(wordsIn(opened)).not.toContain('End…');
  });
});

describe('a review', () => {
  it('goes on as it is, or changes what holds with the form filled in', async () => {
    await declare();
    await wire.says('grace', 'shortage');
    await press('grace', 'shortage.view', {}, { view: 'review' });
    const change = await press('grace', 'shortage.step', {
      note: 'It eases a little.',
      reviewOn: '2026-12-07',
      reviewTime: '12:00',
    });
    expect(wordsIn(change)).toContain('Routine eligibility questions, until Monday.');
    await press('grace', 'shortage.step', { waits: 'Competency sign-offs.' }, { step: 'how' });
    const changed = wordsIn(await press('grace', 'shortage.change'));

    expect(changed).toContain('review by Mon 7 Dec 12:00');
    expect(changed).toContain('Competency sign-offs.');
    expect(changed).toContain('It eases a little.');
    expect(changed).toContain('Urgent: acknowledged in 2 h (usually 60 min)');
    expect(await wire.reads('kemi', mdt)).toContain('Competency sign-offs.');
  });

  it('that is pressed in the channel comes to the manager’s own chat', async () => {
    await declare();
    await pressInChannel('grace', 'status');
    const answer = await pressInChannel('grace', 'review');
    expect(wordsIn(answer)).toContain('sent the form to you in our own chat');
    expect(await wire.reads('grace')).toContain('What does the review find?');
  });
});

it('is proposed with its figures, and declared from there', async () => {
  for (let number = 1; number <= 5; number += 1) {
    await wire.asks('jonah', { sensitivity: 'urgent', caseRef: `CM-1050${number}` });
  }
  await wire.pass('PT15M');
  expect(wire.people.lockScreenOf('grace')).toContainEqual(
    expect.stringContaining('Riverside East: cover may be short. Declare a shortage?'),
  );
  expect(await wire.reads('grace')).toContain('5 consults wait for somebody to acknowledge.');
  await press('grace', 'shortage.step', {}, { step: 'what' });
  const { team: _team, ...typed } = what;
  await press('grace', 'shortage.step', typed);
  const declared = await press('grace', 'shortage.declare', how);
  expect(wordsIn(declared)).toContain('What the figures said');
});
