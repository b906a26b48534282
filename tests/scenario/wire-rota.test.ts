/** Rotas, duties and swaps over the real wire: what is typed, what is pressed, who reads what. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sam, utc } from '../support/people.ts';
import { Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

const lockScreen = (person: string) => wire.people.lockScreenOf(person);

describe.each([
  ['phones of today', false],
  ['old phones without Action.Execute', true],
] as const)('a swap on %s', (_phones, oldMobile) => {
  beforeEach(async () => {
    for (const person of ['ben', 'sam', 'leo']) await wire.people.setPerson(person, { oldMobile });
  });

  it('is two taps: the chat is opened, the duty is accepted', async () => {
    await wire.says('ben', 'give saturday to Sam');
    expect(lockScreen('sam')).toEqual(['Ben Okafor asks you to take Sat 5 Dec 09:00–21:00']);
    await wire.presses('sam', { verb: 'swap.accept' });
    expect(await wire.reads('sam')).toContain('You take it over');
    expect(await wire.reads('ben')).toContain('Sam Whitaker takes it over');
    await wire.says('jonah', 'who perinatal riverside saturday 12:00');
    expect(wire.lastWords('jonah')).toMatch(/Duty clinician on until.*21:00, then Leo Fernandes/);
    expect(wire.lastWords('jonah')).toContain('Sam Whitaker');
  });

  it('is two taps to say no: a reason stands there already', async () => {
    await wire.says('ben', "swap saturday for Leo's sunday night");
    await wire.presses('leo', { verb: 'swap.view', data: { view: 'refuse' } });
    await wire.presses('leo', { verb: 'swap.refuse' });
    expect(await wire.reads('ben')).toContain('Leo Fernandes can’t');
    expect(await wire.reads('ben')).toContain('I have something else on then.');
  });

  it('is offered from “my duties”, with a reason, and withdrawn', async () => {
    await wire.says('ben', 'my duties');
    await wire.presses('ben', { verb: 'swap.form' });
    const inputs = { to: sam, reason: 'My sister’s wedding.' };
    await wire.presses('ben', { verb: 'swap.offer', inputs });
    expect(await wire.reads('sam')).toContain('My sister’s wedding.');
    await wire.presses('ben', { verb: 'swap.withdraw' });
    expect(await wire.reads('sam')).toContain('Ben Okafor has withdrawn it');
  });
});

describe('a swap that can’t be', () => {
  it.each([
    ['ben', 'give saturday to Kemi', 'is on no duty clinicians’ rota', 'These could take it'],
    ['ben', 'give saturday night to Sam', 'You have no duty then.', 'The next: Sat 5 Dec'],
    ['ben', 'swap the weekend with Leo', 'more than one duty', 'Offer one at a time'],
    ['ben', 'give saturday to Ben', 'name somebody else', 'Nothing was changed'],
    ['ben', "swap saturday for Sam's sunday", 'Sam Whitaker has no duty on Out of hours', ''],
    ['sam', 'give today to Ben', 'has begun', 'ask a manager'],
  ])('%s: “%s” is refused with words', async (person, text, why, whatToDo) => {
    await wire.says(person, text);
    expect(wire.lastWords(person)).toContain(why);
    expect(wire.lastWords(person)).toContain(whatToDo);
    expect(lockScreen('sam')).toEqual([]);
  });

  it('because the other is on leave then names who could', async () => {
    await wire.says('sam', 'on leave 4-6 Dec');
    await wire.says('ben', 'give saturday to Sam');
    expect(wire.lastWords('ben')).toContain('Sam Whitaker is away then');
    expect(wire.lastWords('ben')).toContain('These could take it: Dr Amina Khan');
  });

  it('because leave came in between keeps the duty where it is, and says why', async () => {
    await wire.says('ben', 'give saturday to Sam');
    await wire.says('sam', 'on leave 4-6 Dec');
    await wire.people.open('sam');
    const answer = await wire.presses('sam', { verb: 'swap.accept' });
    expect(wordsIn(answer)).toContain('Sam Whitaker is away then');
    await wire.says('jonah', 'who crisis riverside saturday 12:00');
    expect(wire.lastWords('jonah')).toContain('Ben Okafor');
  });
});

describe('in front of others', () => {
  const channel = 'channel:riverside-east:mdt';

  it('an offer is shown to both in their own chats; the channel reads only that it was made', async () => {
    await wire.says('ben', '@Oversight give saturday to Sam', channel);
    expect(wire.lastWords('ben', channel)).toBe(
      'Sam Whitaker is asked. Where it stands is shown to you both in our own chats.',
    );
    expect(await wire.reads('ben')).toContain('Sam Whitaker is asked to take a duty');
    expect(await wire.reads('sam')).toContain('Accept');
  });

  it('one’s duties go to one’s own chat, a rota is for everybody and has no buttons of one', async () => {
    await wire.says('grace', '@Oversight duty riverside sat 09:00-21:00 Sam', channel);
    await wire.says('grace', '@Oversight duty out of hours', channel);
    expect(wire.lastWords('grace', channel)).toContain('Sam Whitaker');
    expect(wire.lastWords('grace', channel)).toContain('changed by Grace Lindqvist');
    expect(wire.lastWords('grace', channel)).not.toContain('Back to normal');
    await wire.says('ben', '@Oversight my duties', channel);
    expect(wire.lastWords('ben', channel)).toContain('in our own chat');
    expect(await wire.reads('ben')).toContain('Your duties');
  });
});

describe('a rota', () => {
  it('is changed by a manager, shown with the change, and taken back with a button', async () => {
    await wire.says('grace', 'duty riverside sat 09:00-21:00 Sam');
    await wire.says('grace', 'duty out of hours');
    expect(await wire.reads('grace')).toContain('Sam Whitaker** · changed by Grace Lindqvist');
    const answer = await wire.presses('grace', { verb: 'rota.takeBack' });
    expect(wordsIn(answer)).toContain('Back to what was planned before: Sat 5 Dec 09:00–21:00');
    await wire.says('jonah', 'duty out of hours');
    expect(wire.lastWords('jonah')).toContain('09:00–21:00 **Ben Okafor**');
    expect(wire.lastWords('jonah')).not.toContain('changed by');
  });

  it('goes back to normal when a manager says so, and stays as it is when somebody else does', async () => {
    await wire.says('grace', 'duty riverside sat 09:00-21:00 Sam');
    await wire.says('jonah', 'duty riverside sat back to normal');
    expect(wire.lastWords('jonah')).toContain('A rota is changed by a manager');
    expect(wire.lastWords('jonah')).toContain('Sam Whitaker');
    await wire.says('grace', 'duty riverside sat back to normal');
    expect(wire.lastWords('grace')).toContain('Back to what was planned before');
    await wire.says('grace', 'duty riverside sat back to normal');
    expect(wire.lastWords('grace')).toContain('as planned already');
  });

  it('does not give back a day of a longer change, and says so', async () => {
    await wire.says('grace', 'on call 5-6 Dec Hugh');
    await wire.says('grace', 'on call sat back to normal');
    expect(wire.lastWords('grace')).toContain(
      'That change is longer: Sat 5 Dec 09:00 to Mon 7 Dec',
    );
    expect(wire.lastWords('grace')).toContain('Hugh Brennan');
  });
});

describe('who is on', () => {
  it('is said for a time to come, with what is counted, and by buttons', async () => {
    await wire.says('jonah', 'who crisis riverside saturday 22:00');
    expect(wire.lastWords('jonah')).toContain('Sat 5 Dec 22:00');
    expect(wire.lastWords('jonah')).toContain('Leo Fernandes');
    expect(wire.lastWords('jonah')).toContain('as they are known now');
    const tonight = await wire.presses('jonah', {
      verb: 'who.show',
      data: { at: '2026-12-02T22:00:00.000Z' },
    });
    expect(wordsIn(tonight)).toContain('Dr Maya Rosen');
    await wire.pass('PT12H30M');
    const late = await wire.presses('jonah', {
      verb: 'who.show',
      data: { at: '2026-12-02T22:00:00.000Z' },
    });
    expect(wordsIn(late)).toContain('That time has passed. This is who would be asked now.');
  });

  it('keeps the time while the pathway is asked for', async () => {
    await wire.says('jonah', 'who on sunday');
    expect(wire.lastWords('jonah')).toContain('Who is on Sun 6 Dec 10:00?');
    const inputs = { pathway: 'crisis', locality: 'riverside' };
    const answer = await wire.presses('jonah', { verb: 'who.show', inputs });
    expect(wordsIn(answer)).toContain('Sun 6 Dec 10:00');
  });

  it('does not count who can’t be reached at the moment for a time to come, but leave of then', async () => {
    await wire.people.setPerson('leo', { appInstalled: false });
    await wire.says('jonah', 'who crisis riverside saturday 22:00');
    expect(wire.lastWords('jonah')).toContain('1\\. Leo Fernandes');
    await wire.says('hugh', 'Leo on leave 5 Dec');
    await wire.says('jonah', 'who crisis riverside saturday 22:00');
    expect(wire.lastWords('jonah')).toContain('Leo Fernandes (duty clinician): on leave');
  });

  it('is refused for the past, with an example', async () => {
    await wire.says('jonah', 'who crisis yesterday');
    expect(wire.lastWords('jonah')).toContain('That has passed');
    expect(wire.lastWords('jonah')).toContain('who crisis saturday 22:00');
  });
});

it('lists open offers in “my work” and “my duties” of both', async () => {
  await wire.says('ben', 'give saturday to Sam');
  for (const command of ['my work', 'my duties']) {
    await wire.says('sam', command);
    expect(wire.lastWords('sam')).toContain('Ben Okafor asks you to take Sat 5 Dec 09:00–21:00');
    await wire.says('ben', command);
    expect(wire.lastWords('ben')).toContain('You ask Sam Whitaker to take Sat 5 Dec 09:00–21:00');
  }
  const opened = await wire.presses('sam', { verb: 'swap.view', data: { view: 'status' } });
  expect(wordsIn(opened)).toContain('Accept');
});

it('says in “my duties” who takes over', async () => {
  await wire.says('farah', 'my duties');
  expect(wire.lastWords('farah')).toContain(
    '**You are on duty now** (Riverside duty): until 17:00, then Dr Chloe Martin.',
  );
});

describe('leave that is declared says which duties fall into it', () => {
  it.each([
    [
      'leo',
      'on leave 5 Dec',
      'You are on duty 2 times in that time, first on Fri 4 Dec 21:00 to Sat 5 Dec 09:00: offer it to somebody else under “my duties”.',
    ],
    [
      'chloe',
      'on leave 3 Dec',
      'You are on duty once in that time, Thu 3 Dec 17:00–21:00: offer it to somebody else under “my duties”.',
    ],
    [
      'hugh',
      'Farah off sick',
      'Farah Siddiqui is on duty 7 times in the next seven days, first on Wed 2 Dec 09:00–17:00: “coverage” shows where somebody else is needed.',
    ],
  ])('%s: “%s”', async (person, text, words) => {
    await wire.says(person, text);
    expect(wire.lastWords(person)).toContain(words);
  });

  it('and nothing of duties where there are none', async () => {
    await wire.says('leo', 'on leave 2 Dec');
    expect(wire.lastWords('leo')).toContain('Recorded.');
    expect(wire.lastWords('leo')).not.toContain('on duty');
  });
});

it('marks in “my duties” those during which one is away', async () => {
  await wire.says('leo', 'on leave 5 Dec');
  await wire.says('leo', 'my duties');
  expect(wire.lastWords('leo')).toContain(
    '⚠ **Sat 5 Dec 21:00 to Sun 6 Dec 09:00** · Out of hours · you are away then',
  );
  expect(wire.lastWords('leo')).toMatch(
    /\n\*\*Sun 6 Dec 21:00 to Mon 7 Dec 09:00\*\* · Out of hours\n/,
  );
});

it('shows somebody’s duties to their managers, and to others who can see them', async () => {
  await wire.says('hugh', 'duties of Leo');
  expect(wire.lastWords('hugh')).toContain('Duties of Leo Fernandes');
  await wire.says('kemi', 'duties of Leo');
  expect(wire.lastWords('kemi')).toContain('These are shown to Leo Fernandes');
});

it('names the hand-over across midnight, a bank holiday and a time with nobody', async () => {
  await wire.close();
  wire = await Wire.open(utc('2026-12-24T23:00'));
  await wire.says('jonah', 'who crisis riverside');
  expect(wire.lastWords('jonah')).toContain('on until tomorrow 09:00, then Sam Whitaker');
  await wire.says('jonah', 'duty riverside');
  expect(wire.lastWords('jonah')).toContain('Next: Farah Siddiqui, Tue 29 Dec 09:00');
});
