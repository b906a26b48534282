/** A team's weekly huddle from the reminder to the summary. */
import { describe, expect, it } from '@jest/globals';
import { addTime } from '../../services/kernel/time.ts';
import { riversideEast } from '../support/people.ts';
import {
  beforeHuddle,
  channel,
  closes,
  decides,
  heard,
  history,
  missed,
  monday,
  overdue,
} from '../support/huddle-days.ts';

describe('a week', () => {
  it('reminds, posts, takes decisions and closes with the summary', async () => {
    const day = await beforeHuddle();
    await day.passTo(addTime(monday, 'PT1M'));
    expect(day.teams.words(channel)).toContain('3 cases to decide');
    await decides(day, missed);
    await day.pass('PT1M');
    expect(day.teams.words(channel)).toContain('1 of 3 decided');
    await closes(day);
    await day.pass('PT1M');
    expect(day.teams.words(channel)).toContain('Closed: 1 of 3 decided');
    expect(heard(day)).toEqual([
      '12-04T09:00 grace: weekly huddle Mon 7 Dec 09:30, 3 cases flagged',
      '12-04T09:00 jonah: weekly huddle Mon 7 Dec 09:30, your case CM-20001',
      '12-04T09:00 kemi: weekly huddle Mon 7 Dec 09:30, your case CM-20002',
      '12-07T09:30 channel: weekly huddle, 3 cases to decide',
      '12-07T09:32 channel: weekly huddle. Closed: 1 of 3 decided',
    ]);
    expect(await history(day)).toEqual(['huddlePosted', 'caseDecided', 'huddleClosed']);
    const { state } = await day.bot.cases.load({ team: riversideEast, caseRef: missed });
    expect(state).toMatchObject({ lastDecision: { decision: 'Visit on Thursday.' } });
    const other = await day.bot.cases.load({ team: riversideEast, caseRef: overdue });
    expect(other.state).toMatchObject({ carriedOver: 1 });
  });
});
