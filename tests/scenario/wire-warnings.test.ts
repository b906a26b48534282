/** Early-warning signs over the real wire: two taps, the flag, the form for oversight filled in. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wordsOf } from '../support/recorded-teams.ts';
import { summary, Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open(undefined, { hasCaseload: true });
});
afterEach(() => wire.close());

type Inputs = Readonly<Record<string, string>>;
const press = (person: string, verb: string, inputs: Inputs = {}, data: Inputs = {}) =>
  wire.presses(person, { verb, inputs, data });

/** All cards in somebody's own chat. */
async function cardsOf(person: string): Promise<string> {
  const messages = await wire.people.open(person, 'personal');
  return messages.flatMap(({ shown }) => wordsOf(shown)).join('\n');
}

describe('a contact', () => {
  it('is recorded in two taps: what was seen, and Record', async () => {
    await wire.says('jonah', 'contact CM-30001');
    const form = await wire.reads('jonah');
    expect(form).toContain('Record a contact');
    expect(form).toContain('Marked change in sleep');
    const answer = wordsIn(await press('jonah', 'warning.record', { seen: 'sleepChange' }));
    expect(answer).toContain('Recorded: Wed 2 Dec, in person, Marked change in sleep.');
    expect(answer).toContain('1 of 3 in 14 days');
    expect(answer).toContain('changes nothing in the record system');
  });

  it('at which nothing was seen is recorded in one, and shows on the case', async () => {
    await wire.says('jonah', 'case CM-30001');
    await press('jonah', 'warning.contactForm');
    expect(wordsIn(await press('jonah', 'warning.record'))).toContain('in person, none seen');
    await wire.says('jonah', 'case CM-30001');
    expect(await wire.reads('jonah')).toContain('Wed 2 Dec, in person:** none seen');
  });

  it('that says how it went begins the form with it', async () => {
    await wire.says('jonah', 'contact CM-30001 did not attend');
    expect(wordsIn(await press('jonah', 'warning.record'))).toContain('not attended, none seen');
  });

  it('is given back with what cannot be taken', async () => {
    await wire.says('jonah', 'contact CM-30001');
    const note = 'NHS 999 000 0018 was at home';
    const back = wordsIn(await press('jonah', 'warning.record', { seen: 'withdrawal', note }));
    expect(back).toContain('looks like an NHS number');
    expect(back).toContain(note);
    expect(wordsIn(await press('jonah', 'warning.record', { note: '' }))).toContain(
      'Withdrawal from usual contacts.',
    );
  });

  it('is not recorded by somebody of another team, who reads whom to ask', async () => {
    await wire.says('chloe', 'contact CM-30001');
    expect(wire.lastWords('chloe')).toContain('Ask Grace Lindqvist.');
  });

  it('without a reference is about one of one’s own cases', async () => {
    await wire.says('jonah', 'contact');
    expect(await wire.reads('jonah')).toContain('of yours');
    await press('jonah', 'warning.contactForm');
    expect(wordsIn(await press('jonah', 'warning.record'))).toContain('none seen');
  });

  it('of somebody without cases asks for the reference', async () => {
    const empty = await Wire.open();
    await empty.says('jonah', 'contact');
    expect(empty.lastWords('jonah')).toContain('“contact CM-10482”');
    await empty.close();
  });

  it('is withdrawn with a reason by whoever recorded it', async () => {
    await wire.says('jonah', 'contact CM-30001');
    await press('jonah', 'warning.record', { seen: 'withdrawal' });
    await press('jonah', 'warning.correct');
    expect(wordsIn(await press('jonah', 'warning.withdraw', { why: 'no' }))).toContain(
      'not enough for the record',
    );
    const gone = wordsIn(await press('jonah', 'warning.withdraw', { why: 'It was CM-30002.' }));
    expect(gone).toContain('Withdrawn. It counts no more');
    expect(gone).toContain('0 of 3 in 14 days');
    expect(gone).toContain('1 record withdrawn');
  });
});

describe('the threshold', () => {
  it('is said at once, and offers the form filled in with what is known, which is sent', async () => {
    await wire.says('jonah', 'contact CM-30001');
    const seen = 'sleepChange,withdrawal,selfNeglect';
    const reached = wordsIn(await press('jonah', 'warning.record', { seen }));
    expect(reached).toContain('Early-warning threshold reached');
    expect(reached).toContain('3 of 3 in 14 days: Marked change in sleep on Wed 2 Dec');

    await press('jonah', 'warning.consult');
    const form = await wire.reads('jonah');
    expect(form).toContain('CM-30001');
    expect(form).toContain('Filled in with what is known of the case');
    const about = { sensitivity: 'urgent', decisionType: 'contactIntensity' };
    const second = await press('jonah', 'consult.prompts', about);
    expect(wordsIn(second)).toContain(
      'Early-warning signs in the last 14 days: Marked change in sleep (Wed 2 Dec)',
    );
    const { whatChanged: _known, ...rest } = summary;
    const sent = wordsIn(await press('jonah', 'consult.submit', rest));
    expect(sent).toContain('CM-30001');
    expect(sent).not.toContain('Not sent yet');
    expect((await wire.record()).join('\n')).toContain('asked');

    await wire.says('grace', 'case CM-30001');
    expect(await wire.reads('grace')).toContain('Early-warning signs, today');
  });

  it('comes to the manager with what to do, and once more when nobody answers', async () => {
    await wire.says('jonah', 'contact CM-30001');
    await press('jonah', 'warning.record', { seen: 'sleepChange,withdrawal,selfNeglect' });
    expect(await cardsOf('grace')).toContain('Reached at 10:00, with a contact that Jonah');
    await wire.pass('PT24H');
    expect(await cardsOf('grace')).toContain(
      'Nobody asked for oversight or resolved the flag within 1 working day',
    );
    await press('grace', 'warning.consult');
    expect(await wire.reads('grace')).toContain('Filled in with what is known of the case');
  });
});
