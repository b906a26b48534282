/** A huddle over the real wire: posted when the clock passes Monday 09:30, decided from phones, closed. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PressRequest } from '../../rehearsal/api.ts';
import { jonah, sam, utc } from '../support/people.ts';
import { Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  // Monday 7 December, a little before half past nine.
  wire = await Wire.open(utc('2026-12-07T09:20'), { hasCaseload: true });
  await wire.pass('PT11M');
});
afterEach(() => wire.close());

const mdt = 'channel:riverside-east:mdt';
const missed = 'CM-30001';
const terms = {
  risk: 'Two contacts missed since the move.',
  decision: 'Visit together on Thursday.',
  rationale: 'Nobody has seen the flat for a week.',
  reviewOn: '2026-12-14',
  prompts: 'risk,safeguarding',
  action1: 'Visit at home',
  owner1: jonah,
  due1: '2026-12-10',
};

const inChannel = (person: string, press: Omit<PressRequest, 'person' | 'message'>) => {
  const message = wire.people.messagesOf(person, mdt).at(-1)?.id;
  if (message === undefined) throw new TypeError('Nothing is in the channel.');
  return wire.presses(person, { message, ...press });
};

/** The form in the person's own chat, by the button in the channel. */
const opens = async (person: string, view: string, caseRef = missed) => {
  await wire.reads(person, mdt);
  const verb = 'huddle.case';
  return inChannel(person, { verb, data: { view, caseRef } });
};
const decides = (person: string, inputs: Readonly<Record<string, string>> = terms) =>
  wire.presses(person, { verb: 'huddle.decide', inputs });

describe('the list in the channel', () => {
  it('says which cases and why, and gives people of the team their buttons', async () => {
    const seen = await wire.reads('kemi', mdt);
    expect(seen).toContain('6 cases to decide');
    expect(seen).toContain('Second missed contact in a row');
    expect(seen).toContain('Decide…');
  });

  it('gives nobody else a button, nor what was decided', async () => {
    await wire.says('maya', 'huddle riverside east');
    const seen = await wire.reads('maya');
    expect(seen).toContain(missed);
    expect(seen).not.toContain('Decide…');
  });
});

describe('a decision', () => {
  it('is taken on a form in one’s own chat, and the channel counts it', async () => {
    expect(wordsIn(await opens('sam', 'decide'))).toContain('sent the form to you');
    const form = await wire.reads('sam');
    expect(form).toContain('Which risk do you see?');
    expect(form).toContain('Second missed contact in a row');
    const after = wordsIn(await decides('sam'));
    expect(after).toContain('1 of 6 decided');
    expect(await wire.reads('kemi', mdt)).toContain('✓ Decided by Sam Whitaker');
    await wire.pass('PT10S');
    expect(await wire.reads('jonah')).toContain('Visit at home');
  });

  it.each([
    ['an NHS number', { risk: 'Seen with 999 000 0018.' }, 'NHS number'],
    ['a date of birth', { decision: 'Born 14/02/1991, visit.' }, 'date of birth'],
    ['no reason', { rationale: 'ok' }, 'not enough for the record'],
  ])('with %s is given back with all that was typed', async (_what, change, said) => {
    await opens('sam', 'decide');
    const back = wordsIn(await decides('sam', { ...terms, ...change }));
    expect(back).toContain(said);
    expect(back).toContain('Visit at home');
    expect(await wire.reads('kemi', mdt)).toContain('6 cases to decide');
  });

  it('of somebody who was slower changes nothing: they read the first, and have what they typed', async () => {
    await opens('sam', 'decide');
    await opens('jonah', 'decide');
    await decides('sam');
    const second = wordsIn(await decides('jonah', { ...terms, decision: 'Ring them today.' }));
    expect(second).toContain('Sam Whitaker decided this case');
    expect(second).toContain('Visit together on Thursday.');
    expect(second).toContain('Ring them today.');
  });

  it('can be put off with a reason first, and taken later', async () => {
    await opens('sam', 'putOff');
    const why = { why: 'The key worker is back on Wednesday.' };
    const put = await wire.presses('sam', { verb: 'huddle.putOff', inputs: why });
    expect(wordsIn(put)).toContain('Put off by Sam Whitaker');
    await wire.presses('sam', { verb: 'huddle.case', data: { view: 'decide', caseRef: missed } });
    expect(wordsIn(await decides('sam'))).toContain('1 of 6 decided');
  });
});

describe('holding it', () => {
  it('notes who is here, and closes with the summary', async () => {
    await wire.says('grace', 'huddle');
    await wire.presses('grace', { verb: 'huddle.start' });
    const present = { present: `${sam},${jonah}` };
    const noted = await wire.presses('grace', { verb: 'huddle.attend', inputs: present });
    expect(wordsIn(noted)).toContain('Present: Sam Whitaker, Jonah Whitfield.');
    const asked = await wire.presses('grace', { verb: 'huddle.view', data: { view: 'close' } });
    expect(wordsIn(asked)).toContain('6 cases are not decided and will be carried over');
    const closed = await wire.presses('grace', { verb: 'huddle.close' });
    expect(wordsIn(closed)).toContain('Closed: 0 of 6 decided');
    expect(await wire.reads('kemi', mdt)).toContain('→ Carried over to the next huddle');
  });

  it('is closed by nobody who may not', async () => {
    await wire.says('kemi', 'huddle');
    expect(await wire.reads('kemi')).not.toContain('Close…');
  });
});

describe('whoever asks in chat', () => {
  it('reads when the next one is where none is open', async () => {
    await wire.says('esther', 'huddle');
    expect(await wire.reads('esther')).toContain('The next huddle is tomorrow at 09:30');
  });

  it('chooses where they belong to several teams', async () => {
    await wire.says('farah', 'huddle');
    expect(await wire.reads('farah')).toContain('Which team?');
    const opened = await wire.presses('farah', {
      ...{ verb: 'huddle.show', data: { team: 'northgate' } },
    });
    expect(wordsIn(opened)).toContain('Northgate');
  });

  it('gets the prompts, with the scenario of the week', async () => {
    await wire.says('jonah', 'huddle prompts');
    expect(await wire.reads('jonah')).toContain('**This week:** What would you do today if');
  });
});
