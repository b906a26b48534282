import { expect, it } from '@jest/globals';
import type { WorkingHours } from '../../../rehearsal/graph/settings.ts';
import { createGraphBench, whyFailed } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina } from '../../support/people.ts';

const weekdays: WorkingHours = {
  days: ['monday', 'thursday'],
  from: '08:30',
  to: '16:45',
  timeZone: 'GMT Standard Time',
};

async function hoursFor(workingHours: WorkingHours | undefined, timeZone = 'GMT Standard Time') {
  const { world, look } = createGraphBench();
  world.setPerson(amina, { workingHours, timeZone });
  return look(amina);
}

describeGraph('working hours from Outlook', () => {
  it('are read per weekday, with the zone that they are meant in', async () => {
    const hours = { from: '08:30', to: '16:45' };
    expect((await hoursFor(weekdays)).workingHours).toEqual({
      timeZone: 'Europe/London',
      hours: { mon: hours, thu: hours },
    });
  });

  it('may end on the next day', async () => {
    const { workingHours } = await hoursFor({ ...weekdays, from: '22:00', to: '06:00' });
    expect(workingHours?.hours.mon).toEqual({ from: '22:00', to: '06:00' });
  });

  it('are never an absence, also outside them', async () => {
    expect((await hoursFor(weekdays)).absences).toEqual([]);
  });

  it("take the mailbox' zone where their own was made up by an old calendar", async () => {
    const { workingHours } = await hoursFor(
      { ...weekdays, timeZone: 'Customized Time Zone' },
      'Romance Standard Time',
    );
    expect(workingHours?.timeZone).toBe('Europe/Paris');
  });

  it('are unknown where nobody knows either zone, and the replies are read all the same', async () => {
    const facts = await hoursFor({ ...weekdays, timeZone: 'Nowhere' }, 'Neverland Standard Time');
    expect(whyFailed(facts, 'workingHours')).toBe('the mailbox uses a time zone that is not known');
    expect(facts).not.toHaveProperty('workingHours');
    expect(facts.read).toContain('automaticReplies');
  });

  it.each([
    ['none are set', undefined],
    ['no day is set', { ...weekdays, days: [] }],
    ['their times are no times', { ...weekdays, from: '25:00' }],
  ])('are read, and nothing, where %s', async (_, hours) => {
    const { workingHours, read } = await hoursFor(hours);
    expect(workingHours).toBeUndefined();
    expect(read).toContain('workingHours');
  });
});
