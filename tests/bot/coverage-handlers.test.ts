/** Leo, the only one on duty at night, is on leave for the week-end of 5 December 2026. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { CommandId } from '../../services/kernel/ids.ts';
import { CoverageDesk, saturdayNight } from '../support/coverage-desk.ts';
import {
  amina,
  ben,
  chloe,
  grace,
  hugh,
  ines,
  jonah,
  leo,
  maya,
  riverside,
  sam,
  utc,
} from '../support/people.ts';
import { ServiceDay } from '../support/service-day.ts';

let day: ServiceDay;
let desk: CoverageDesk;

beforeEach(async () => {
  day = new ServiceDay({ start: utc('2026-11-30T08:30') });
  desk = new CoverageDesk(day);
  await day.leave(leo, utc('2026-12-05T12:00'), utc('2026-12-06T12:00'));
});

const gap = 'Sat 5 Dec 21:00 to Sun 6 Dec 09:00';

describe('the weeks ahead', () => {
  it('show a manager the localities of their teams, with a button at each gap', async () => {
    const card = await desk.show(grace);
    expect(card).toContain(`**${gap}** · Riverside, every pathway`);
    expect(card).toContain('Fill this gap');
    expect(card).not.toContain('Northgate');
  });

  it('show everybody else the whole service, and who fills gaps', async () => {
    const card = await desk.show(jonah);
    expect(card).toContain('Northgate, every pathway');
    expect(card).not.toContain('Fill this gap');
    expect(card).toContain('Northgate: Ines Carvalho');
  });

  it('show another locality when it is asked for, without its buttons', async () => {
    const card = await desk.show(ines, riverside);
    expect(card).toContain('Riverside, every pathway');
    expect(card).not.toContain('Fill this gap');
  });
});

describe('the form that fills a gap', () => {
  it('says which rota closes it, who is there, and whom one can choose', async () => {
    const form = await desk.fillForm();
    expect(form).toContain('A turn on **Out of hours** (duty clinician) closes it.');
    expect(form).toContain('Leo Fernandes (duty clinician) is on leave');
    expect(form).toContain('Chloe Martin (off shift then)');
    expect(form).not.toContain('Kemi');
  });

  it('offers another rota of the same role', async () => {
    expect(await desk.fillForm()).toContain('Another rota');
    expect(await desk.fillForm(grace, { rota: 'riverside-duty' })).toContain(
      'A turn on **Riverside duty**',
    );
  });

  it('is not for a manager of elsewhere, who is told whose it is', async () => {
    expect(await desk.fillForm(ines)).toBe(
      'Gaps of Riverside are filled by its managers: Grace Lindqvist, Hugh Brennan. Nothing was changed.',
    );
  });

  it('of a gap that is closed meanwhile shows how it stands now', async () => {
    await desk.fill(maya);
    expect(await desk.fillForm(hugh)).toContain('That gap is closed already.');
  });
});

describe('filling a gap', () => {
  it('puts the person on duty, says that it is closed, and shows it as filled', async () => {
    const card = await desk.fill(maya);
    expect(card).toContain('Out of hours: Dr Maya Rosen is on Sat 5 Dec 21:00');
    expect(card).toContain('The gap is closed.');
    expect(card).toContain(`✓ **${gap}** · Riverside, every pathway: Dr Maya Rosen.`);
    expect(card).toContain('At least two people can be asked at any time.');
    const { overrides } = await day.bot.whereabouts.known();
    expect(overrides).toMatchObject([
      { rota: 'out-of-hours', from: '2026-12-05T21:00', to: '2026-12-06T09:00', person: maya },
    ]);
  });

  it('with some of its hours leaves the rest, and says so', async () => {
    const card = await desk.fill(maya, { untilDate: '2026-12-06', untilTime: '01:00' });
    expect(card).toContain('Still a gap: Sun 6 Dec 01:00 to 09:00, Riverside, every pathway.');
  });

  it('counts once that is pressed twice', async () => {
    const press = CommandId.parse('press-twice');
    await desk.fill(maya, {}, grace, press);
    await desk.fill(maya, {}, grace, press);
    expect((await day.bot.whereabouts.known()).overrides).toHaveLength(1);
  });

  it.each([
    ['nobody is chosen', '' as const, {}, 'Choose who takes it.'],
    ['it would end first', maya, { untilDate: '2026-12-05', untilTime: '20:00' }, 'end before it'],
    ['it is longer than the gap', maya, { untilTime: '12:00' }, 'choose a time within it'],
    ['a time is missing', maya, { fromTime: '' }, 'Say the day and the time at which it begins'],
  ] as const)(
    'gives the form back when %s, with what was typed',
    async (_what, who, typed, words) => {
      const form = await desk.fill(who, typed);
      expect(form).toContain(words);
      expect(form).toContain('Not sent yet');
      expect((await day.bot.whereabouts.known()).overrides).toEqual([]);
    },
  );

  it('is refused for somebody without the authority', async () => {
    expect(await desk.fill(jonah)).toContain('Jonah Whitfield can’t take it');
  });

  it('is refused for somebody who is on duty then', async () => {
    expect(await desk.fill(ines)).toContain('Ines Carvalho can’t take it');
  });

  it('is refused for somebody who is away for some of it, unless the hours are theirs', async () => {
    await day.leave(chloe, utc('2026-12-06T03:00'), utc('2026-12-07T00:00'));
    expect(await desk.fill(chloe)).toContain('Dr Chloe Martin is away, on duty or asked already');
    const card = await desk.fill(chloe, { untilDate: '2026-12-06', untilTime: '03:00' });
    expect(card).toContain('Dr Chloe Martin is on Sat 5 Dec 21:00 to Sun 6 Dec 03:00');
  });

  it('stands over an earlier turn whose holder has gone away meanwhile', async () => {
    await desk.fill(maya);
    await day.leave(maya, utc('2026-12-06T02:00'), utc('2026-12-07T00:00'));
    const later = { ...saturdayNight, from: utc('2026-12-06T02:00') };
    expect(await desk.show(hugh)).toContain('Sun 6 Dec 02:00 to 09:00');
    const hours = { fromDate: '2026-12-06', fromTime: '02:00' };
    const card = await desk.fill(ben, { ...later, ...hours }, hugh);
    expect(card).toContain('The gap is closed.');
  });

  it('by a manager of elsewhere changes nothing', async () => {
    expect(await desk.fill(sam, {}, ines)).toContain('Nothing was changed.');
    expect((await day.bot.whereabouts.known()).overrides).toEqual([]);
  });

  it('is not done for a time that is no gap, or long past, or far ahead', async () => {
    for (const [from, until] of [
      ['2026-12-02T10:00', '2026-12-02T12:00'],
      ['2026-11-01T10:00', '2026-11-01T12:00'],
      ['2027-12-01T10:00', '2027-12-02T12:00'],
    ] as const) {
      const card = await desk.fill(amina, { from: utc(from), until: utc(until) });
      expect(card).toContain('That gap is closed already.');
    }
    expect((await day.bot.whereabouts.known()).overrides).toEqual([]);
  });
});
