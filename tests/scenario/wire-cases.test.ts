/** Cases over the real wire: flagged in a line, by the form and on a message, seen and resolved. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

const mdt = 'channel:riverside-east:mdt';

type Inputs = Readonly<Record<string, string>>;
const press = (person: string, verb: string, inputs: Inputs = {}, data: Inputs = {}) =>
  wire.presses(person, { verb, inputs, data });

describe('a case', () => {
  it('is flagged in one line, seen by its team and resolved with a reason', async () => {
    await wire.says('jonah', 'flag CM-10482 missed contact, not at home twice');
    const own = await wire.reads('jonah');
    for (const said of [
      'CM-10482** · Riverside East',
      '1 flag is open',
      'Missed contact, flagged today',
      'not at home twice',
      'Raised by Jonah Whitfield at 10:00',
      'extract does not have this case in this team',
    ]) {
      expect(own).toContain(said);
    }

    await wire.says('grace', 'flags');
    expect(await wire.reads('grace')).toContain('Flagged: 1 case');
    await press('grace', 'case.show');
    await press('grace', 'case.openFlag');
    expect(wordsIn(await press('grace', 'case.resolve', { why: 'ok' }))).toContain(
      'not enough for the record',
    );
    const resolved = await press('grace', 'case.resolve', { why: 'Seen by the crisis team.' });
    expect(wordsIn(resolved)).toContain('No flag is open');
    await wire.says('grace', 'flags');
    expect(await wire.reads('grace')).toContain('No case is flagged');
  });

  it('is flagged by the form, which keeps what cannot be taken', async () => {
    await wire.says('kemi', 'flag CM-10482 her sister rang');
    const typed = { kind: 'safeguarding', note: 'NHS 999 000 0018, her sister rang' };
    const back = await press('kemi', 'case.flag', typed);
    expect(wordsIn(back)).toContain('looks like an NHS number');
    expect(wordsIn(back)).toContain('NHS 999 000 0018, her sister rang');
    const sent = await press('kemi', 'case.flag', { ...typed, note: 'Her sister rang.' });
    expect(wordsIn(sent)).toContain('Flagged: safeguarding concern');
    await wire.says('kemi', 'flag CM-10482 safeguarding: Her sister rang.');
    expect(await wire.reads('kemi')).toContain('is flagged already');
  });

  it('is not shown to people of another team, who are told whom to ask', async () => {
    await wire.says('jonah', 'flag CM-10482 incident');
    await wire.says('chloe', 'case CM-10482');
    expect(wire.lastWords('chloe')).toBe(
      'Cases of Riverside East are seen by its people and its managers. Ask Grace Lindqvist.',
    );
    await wire.says('chloe', 'flag CM-10482 staff concern');
    expect(wire.lastWords('chloe')).toContain(
      'CM-10482 is flagged in Riverside East: staff concern',
    );
    await wire.says('jonah', 'CM-10482');
    expect(await wire.reads('jonah')).toContain('2 flags are open');
  });

  it('of which nobody of several teams knows asks for the team', async () => {
    await wire.says('farah', 'flag CM-10499 incident');
    expect(await wire.reads('farah')).toContain('Choose the team.');
    const sent = await press('farah', 'case.flag', { team: 'northgate' });
    expect(wordsIn(sent)).toContain('CM-10499** · Northgate');
  });

  it('is flagged from somebody’s message in the channel, whose words begin the note', async () => {
    await wire.says('kemi', 'Nobody has seen CM-10482 since Monday.', mdt);
    const message = wire.people.messagesOf('jonah', mdt).at(-1)?.id ?? '';
    const opened = await wire.people.startCommand({
      ...{ person: 'jonah', conversation: mdt, message, command: 'flag' },
    });
    expect(wordsIn(opened)).toContain('Nobody has seen CM-10482 since Monday.');
    if (opened.kind !== 'dialog') throw new TypeError('No dialog was opened.');
    const sent = await wire.people.submitDialog({
      person: 'jonah',
      origin: opened.dialog.origin,
      data: {
        verb: 'case.flag',
        ...{ team: '', caseRef: 'CM-10482', kind: 'missedContact', note: 'Not since Monday.' },
      },
    });
    expect(wordsIn(sent)).toContain('CM-10482 is flagged in Riverside East: missed contact.');
    await wire.says('grace', 'case CM-10482');
    expect(await wire.reads('grace')).toContain('Not since Monday.');
  });

  it('in a channel is shown in one’s own chat alone', async () => {
    await wire.says('jonah', '@Oversight flag CM-10482 incident, broken window', mdt);
    expect(wire.lastWords('kemi', mdt)).toBe('I’ve sent that to you in our own chat.');
    expect(await wire.reads('jonah')).toContain('broken window');
  });

  it('opens the form for oversight with its reference filled in', async () => {
    await wire.says('jonah', 'flag CM-10482 incident');
    const form = await press('jonah', 'consult.form');
    expect(wordsIn(form)).toContain('CM-10482');
  });
});
