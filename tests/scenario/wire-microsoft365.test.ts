/** What is set on the rehearsal's Microsoft 365, and whether the bot has read it. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Wire } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

const unreadOf = (person: string) => wire.rehearsal.microsoft365.of(person).unread;
const set: Wire['rehearsal']['microsoft365']['setPerson'] = (request) => {
  wire.rehearsal.microsoft365.setPerson(request);
};

it('a change is news until the bot asks again', async () => {
  expect(unreadOf('esther')).toEqual([]);
  set({ person: 'esther', automaticReplies: 'on', presence: 'Busy' });
  expect(unreadOf('esther')).toEqual(['automaticReplies', 'presence']);
  await wire.pass('PT5M');
  expect(unreadOf('esther')).toEqual([]);
});

it('what the bot may not read stays unread, the rest does not', async () => {
  const permission = { name: 'MailboxSettings.Read', isGranted: false };
  wire.rehearsal.microsoft365.setGraph({ permission });
  set({ person: 'esther', automaticReplies: 'on', shifts: 'leaveToday', calendar: 'outToday' });
  await wire.pass('PT5M');
  expect(unreadOf('esther')).toEqual(['automaticReplies']);
});

it('nothing is read while Graph is down', async () => {
  wire.rehearsal.microsoft365.setGraph({ state: 'down' });
  set({ person: 'esther', automaticReplies: 'on' });
  await wire.pass('PT5M');
  expect(unreadOf('esther')).toEqual(['automaticReplies']);
});

it('whoever was sick for a day is at work on the next', async () => {
  set({ person: 'esther', shifts: 'sickToday' });
  expect(wire.rehearsal.microsoft365.of('esther')).toMatchObject({ shifts: 'sickToday' });
  await wire.pass('PT14H');
  expect(wire.rehearsal.microsoft365.of('esther')).toMatchObject({ shifts: 'none', days: {} });
});

it('the record says for whom somebody was asked, and where that was read', async () => {
  set({ person: 'esther', shifts: 'sickToday' });
  await wire.pass('PT5M');
  await wire.asks();
  expect(await wire.record()).toContain(
    'Farah Siddiqui was asked first, for Esther Nwosu, who is off sick (Shifts)',
  );
});
