/** A manager sends a calendar over the real wire: fetched as from Teams, shown, confirmed, asked by. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ics } from '../support/ics.ts';
import { Wire, wordsIn } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

const duty = (day: string, who: string) => [
  `DTSTART;TZID=Europe/London:202612${day}T090000`,
  `DTEND;TZID=Europe/London:202612${day}T170000`,
  `SUMMARY:Duty: ${who}`,
];
const wholeWeek = ics(
  ...[duty('07', 'Sam'), duty('08', 'Sam'), duty('09', 'Ben'), duty('10', 'Ben')],
  duty('11', 'Sam Whitaker'),
);
const withHole = ics(duty('07', 'Sam'), duty('11', 'Ben'));

async function sends(person: string, file: Uint8Array, name = 'riverside_duty.ics') {
  const content = Buffer.from(file).toString('base64');
  await wire.people.say({ person, conversation: 'personal', text: '', file: { name, content } });
  await wire.pass('PT1S');
  return wire.lastWords(person);
}
const shows = (rota = 'riverside-duty') =>
  wire.presses('grace', { verb: 'rota.importView', inputs: { rota } });
const confirms = (gaps = '') =>
  wire.presses('grace', {
    verb: 'rota.importConfirm',
    ...(gaps === '' ? {} : { inputs: { gaps } }),
  });

async function whoIsOn(when: string): Promise<string> {
  await wire.says('jonah', `who older adults riverside ${when}`);
  return wire.lastWords('jonah');
}

describe.each([
  ['phones of today', false],
  ['old phones without Action.Execute', true],
] as const)('a rota that a manager sends, on %s', (_phones, oldMobile) => {
  beforeEach(() => wire.people.setPerson('grace', { oldMobile }));

  it('is asked for, shown, and from then on who is asked', async () => {
    expect(await sends('grace', wholeWeek)).toContain('Which rota is this?');
    await shows();
    const plan = await wire.reads('grace');
    expect(plan).toContain('5 duties from Mon 7 Dec 09:00 to Fri 11 Dec 17:00');
    expect(plan).toContain('Duties each: Sam Whitaker 3, Ben Okafor 2.');
    expect(await whoIsOn('9 dec 10:00')).toMatch(/Farah Siddiqui[^]*Duty clinician/);
    await confirms();
    expect(await wire.reads('grace')).toContain('Imported into Riverside duty');
    expect(await whoIsOn('9 dec 10:00')).toMatch(/Ben Okafor[^]*Duty clinician/);
    expect(await whoIsOn('9 dec 10:00')).not.toContain('Farah Siddiqui');
  });
});

describe('a calendar', () => {
  const notTold = 'An import sends nobody a message. Tell whoever is on within two days';

  it('says whom to tell, as it sends nobody a message', async () => {
    await sends('grace', ics(duty('03', 'Ben'), duty('11', 'Sam')));
    await shows();
    await confirms('pattern');
    expect(await wire.reads('grace')).toContain(`${notTold}: Ben Okafor, Thu 3 Dec 09:00–17:00.`);
  });

  it('of which nothing begins within two days asks for nobody to be told', async () => {
    await sends('grace', wholeWeek);
    await shows();
    await confirms();
    expect(await wire.reads('grace')).not.toContain(notTold);
  });

  it('with holes asks who is on then, and keeps to the answer', async () => {
    await sends('grace', withHole);
    await shows();
    expect(await wire.reads('grace')).toContain('At 3 times the calendar names nobody');
    await confirms('pattern');
    expect(await wire.reads('grace')).toContain('The weekly pattern stands at 3 times');
  });

  it('that is imported again changes nothing', async () => {
    const imports = async () => {
      await sends('grace', wholeWeek);
      await shows();
      await confirms();
    };
    await imports();
    await imports();
    expect(await wire.reads('grace')).toContain('These duties were on record already');
  });

  it('that is not clear is refused with each line, and changes nothing', async () => {
    const said = await sends('grace', ics(duty('07', 'Dr Smith'), duty('08', 'Sam')));
    expect(said).toContain('This file can’t be imported');
    expect(said).toContain('Line 3: "Duty: Dr Smith" names nobody of this service');
  });

  it('is forgotten after an hour, or when it is not wanted', async () => {
    await sends('grace', wholeWeek);
    await shows();
    await wire.pass('PT61M');
    expect(wordsIn(await confirms())).toContain('send it again');
    await sends('grace', wholeWeek);
    const answer = await wire.presses('grace', { verb: 'rota.importDrop' });
    expect(wordsIn(answer)).toContain('Nothing was imported');
  });
});

describe('who sends a calendar', () => {
  it('must manage a rota', async () => {
    expect(await sends('sam', wholeWeek)).toContain('Rotas are imported by the managers of a team');
  });

  it('sends an .ics file', async () => {
    expect(await sends('grace', wholeWeek, 'rota.xlsx')).toContain('I read rotas from .ics files');
  });

  it('is told how, by typing', async () => {
    await wire.says('grace', 'import rota');
    expect(wire.lastWords('grace')).toContain('Send me the rota as an .ics file');
  });
});
