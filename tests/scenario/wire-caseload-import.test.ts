/** A manager sends the caseload over the real wire: fetched as from Teams, shown, confirmed, on record. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { csvOf, header, row } from '../support/extracts.ts';
import { Wire } from '../support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await Wire.open();
});
afterEach(() => wire.close());

async function sends(person: string, text: string, conversation = 'personal') {
  const content = Buffer.from(text).toString('base64');
  const file = { name: 'caseload.csv', content };
  await wire.people.say({ person, conversation, text: '', file });
  await wire.pass('PT1S');
  return wire.lastWords(person);
}
const confirms = () => wire.presses('grace', { verb: 'caseload.importConfirm' });

const mixed = csvOf(
  `${header},ward`,
  `${row('CM-10001')},x`,
  `${row('CM-10002', { tier: 'high' })},x`,
  `${row('CM-10003', { team: 'northgate', key_worker: 'esther' })},x`,
);

describe('a caseload that a manager sends', () => {
  it('is shown before anything changes, with what is refused', async () => {
    const plan = await sends('grace', mixed);
    expect(plan).toContain('Take this caseload over?');
    expect(plan).toContain('New or changed: 1 case.');
    expect(plan).toContain('Unchanged: 0. Refused: 2.');
    expect(plan).toContain('Line 3, tier: must be core, enhanced or intensive.');
    expect(plan).toContain('Line 4: belongs to Northgate, whose manager you are not.');
    expect(plan).toContain('Not used: column “ward”.');
  });

  it('is put on record when they say yes, and they hear of it', async () => {
    await sends('grace', mixed);
    await confirms();
    await wire.pass('PT5S');
    const done = wire.lastWords('grace');
    expect(done).toContain('Caseload taken over');
    expect(done).toContain('New or changed: 1 case.');
    expect(done).toContain('Unchanged: 0. Refused: 2.');
    const again = await sends('grace', mixed);
    expect(again).toContain('Unchanged: 1. Refused: 2.');
    expect(again).toContain('There is nothing to take over.');
  });

  it('is forgotten when they say no', async () => {
    await sends('grace', mixed);
    await wire.presses('grace', { verb: 'caseload.importDrop' });
    await wire.pass('PT5S');
    expect(await sends('grace', mixed)).toContain('New or changed: 1 case.');
  });

  it('is not opened with a column that tells who somebody is', async () => {
    const words = await sends('grace', csvOf(`${header},Surname`, `${row('CM-10001')},Somebody`));
    expect(words).toContain('This file can’t be taken over');
    expect(words).toContain('Line 1, Surname: holds names');
    expect(words).not.toContain('Somebody');
  });

  it('comes from managers only', async () => {
    expect(await sends('jonah', mixed)).toContain('taken over by the managers of a team');
  });
});
