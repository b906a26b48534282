/** Extracts that are good, bad, repeated, cut short, or taken over twice at once. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPassingStore } from '../../services/adapters/sqlite/sqlite-store.ts';
import type { ExtractItem } from '../../services/caseload/import/extract.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { caseStream } from '../../services/caseload/case-stream.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { caseCapability } from '../../services/caseload/capability.ts';
import { byService } from '../../services/kernel/by.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { csvOf, header, Register, row } from '../support/extracts.ts';
import { grace, riversideEast, service } from '../support/people.ts';

let store: Store;
let register: Register;
beforeEach(() => {
  store = createPassingStore();
  register = new Register({ store });
});
afterEach(() => store.close());

const caseRefs = (count: number) =>
  Array.from({ length: count }, (_, index) => `CM-${10_000 + index}`);
const extract = (count: number, more = {}) =>
  csvOf(header, ...caseRefs(count).map((each) => row(each, more)));

const eventsOf = async (caseRef: string, team = riversideEast) => {
  const stream = caseStream(CaseRef.parse(caseRef));
  const { events } = await register.journal.history(partitionOf(service.tenant, team), stream);
  return events;
};

describe('an extract of the caseload', () => {
  it('is taken over case by case, and changes nothing when it comes again', async () => {
    expect(await register.takes(extract(120))).toMatchObject({
      ...{ read: 120, taken: 120, unchanged: 0, refused: 0 },
    });
    const before = await register.all();
    expect(await register.takes(extract(120))).toMatchObject({
      ...{ read: 120, taken: 0, unchanged: 120, refused: 0 },
    });
    expect(await register.all()).toEqual(before);
    expect(await eventsOf('CM-10000')).toHaveLength(1);
  });

  it('takes what is well said, whatever stands around it', async () => {
    const text = csvOf(
      header,
      row('CM-10001'),
      row('CM-10002', { tier: 'high' }),
      row('CM-10003', { agencies: '"Housing' }),
      row('CM-10004'),
      'CM-10005',
      row('CM-10006', { agencies: '943 476 5919' }),
      row('CM-10007'),
    );
    const report = await register.takes(text);
    expect(report).toMatchObject({ read: 7, taken: 3, refused: 4 });
    expect(report.refusals.map(({ line }) => line)).toEqual([3, 4, 6, 7]);
    expect(Object.keys(await register.all())).toEqual([
      'riverside-east CM-10001',
      'riverside-east CM-10004',
      'riverside-east CM-10007',
    ]);
  });

  it('tells each case once: a second row of it is refused', async () => {
    const text = csvOf(header, row('CM-10001'), row('CM-10001', { tier: 'intensive' }));
    const { refusals } = await register.takes(text);
    expect(refusals).toEqual([{ line: 3, says: expect.stringContaining('line 2') }]);
    expect(await register.facts('CM-10001')).toMatchObject({ tier: 'core' });
  });

  it('is on record each time it says something else, back and forth', async () => {
    for (const tier of ['core', 'enhanced', 'core', 'enhanced', 'core']) {
      await register.takes(extract(1, { tier }));
    }
    const events = await eventsOf('CM-10000');
    expect(events.map(({ event }) => event)).toMatchObject(
      ['core', 'enhanced', 'core', 'enhanced', 'core'].map((tier) => ({ facts: { tier } })),
    );
  });

  it('leaves alone what it has no column for', async () => {
    const wide = 'case_reference,team,pathway,tier,last_contact,missed_contacts';
    const cells = 'CM-10000,riverside-east,crisis,core,2026-11-20,2026-11-25;2026-11-30';
    await register.takes(csvOf(wide, cells));
    await register.takes(extract(1, { tier: 'enhanced' }));
    expect(await register.facts('CM-10000')).toMatchObject({
      ...{ tier: 'enhanced', lastContact: '2026-11-20' },
      missedContacts: ['2026-11-25', '2026-11-30'],
    });
  });

  it('ends a row of missed contacts with a contact that took place', async () => {
    const wide = 'case_reference,team,pathway,tier,last_contact,missed_contacts';
    const cells = 'CM-10000,riverside-east,crisis,core,2026-11-27,2026-11-25;2026-11-30';
    await register.takes(csvOf(wide, cells));
    expect(await register.facts('CM-10000')).toMatchObject({ missedContacts: ['2026-11-30'] });
  });

  it('is written down by the service, on behalf of whoever sent it', async () => {
    await register.takes(extract(1), { onBehalfOf: grace });
    expect(await eventsOf('CM-10000')).toMatchObject([{ actor: 'service', onBehalfOf: grace }]);
  });
});

describe('a case that moves to another team', () => {
  const moved = csvOf(header, row('CM-10000', { team: 'riverside-west', key_worker: 'farah' }));

  it('is recorded there and closed in the team before, in one import', async () => {
    await register.takes(extract(1));
    expect(await register.takes(moved)).toMatchObject({ taken: 1, moved: 1 });
    expect(await register.facts('CM-10000', 'riverside-west')).toMatchObject({ status: 'active' });
    expect(await register.facts('CM-10000')).toMatchObject({ status: 'closed' });
    expect(await register.takes(moved)).toMatchObject({ taken: 0, moved: 0, unchanged: 1 });
  });

  it('is closed there when the import was cut short in between', async () => {
    await register.takes(extract(1));
    await register.takes(extract(1, { team: 'northgate' }), { isPart: true });
    // As if the closing had been lost: active in two teams.
    const reopened = { team: riversideEast, caseRef: CaseRef.parse('CM-10000') };
    const facts = await register.facts('CM-10000', 'northgate');
    const by = byService('reopen');
    if (facts !== undefined) await register.desk.record(by, reopened, facts);
    await register.takes(extract(1, { team: 'northgate' }));
    expect(await register.facts('CM-10000')).toMatchObject({ status: 'closed' });
    expect(await register.facts('CM-10000', 'northgate')).toMatchObject({ status: 'active' });
  });

  it('is not taken from a team that the sender does not manage', async () => {
    await register.takes(extract(1));
    const teams = new Set([TeamId.parse('riverside-west')]);
    const { refusals } = await register.takes(moved, { teams, isPart: true });
    expect(refusals).toEqual([
      {
        line: 2,
        says: expect.stringContaining('Riverside East so far, whose manager you are not'),
      },
    ]);
    expect(await register.facts('CM-10000')).toMatchObject({ status: 'active' });
  });
});

describe('cases that a complete extract lacks', () => {
  beforeEach(() => register.takes(extract(10)));

  it('are named, and stay', async () => {
    const { missing } = await register.takes(extract(8), { missing: 'report' });
    expect(missing).toMatchObject({ count: 2, closed: 0 });
    expect(missing.cases.map(({ caseRef }) => caseRef)).toEqual(['CM-10008', 'CM-10009']);
  });

  it('are closed on demand', async () => {
    const { missing } = await register.takes(extract(8), { missing: 'close' });
    expect(missing).toMatchObject({ count: 2, closed: 2 });
    expect(await register.facts('CM-10009')).toMatchObject({ status: 'closed' });
    expect((await register.takes(extract(8), { missing: 'close' })).missing.count).toBe(0);
  });

  it('are not closed where most of a caseload is missing: the file is cut short', async () => {
    const { missing } = await register.takes(extract(4), { missing: 'close' });
    expect(missing).toMatchObject({ count: 6, closed: 0 });
    expect(missing.kept).toEqual([expect.stringContaining('6 of 10 cases are missing')]);
    expect(await register.facts('CM-10009')).toMatchObject({ status: 'active' });
  });

  it('do not count as missing when their row was refused', async () => {
    const text = `${extract(9)}${row('CM-10009', { tier: 'high' })}\r\n`;
    const { missing } = await register.takes(text, { missing: 'close' });
    expect(missing).toMatchObject({ count: 0, closed: 0 });
  });

  it('are not closed while a row is refused of which the case can’t be told', async () => {
    const text = `${extract(8)}CM-100\r\n`;
    const { missing } = await register.takes(text, { missing: 'close' });
    expect(missing).toMatchObject({ count: 2, closed: 0 });
    expect(await register.facts('CM-10009')).toMatchObject({ status: 'active' });
  });

  it('are those of its teams alone', async () => {
    await register.takes(csvOf(header, row('CM-20000', { team: 'northgate' })));
    const { missing } = await register.takes(extract(10), { missing: 'report' });
    expect(missing.count).toBe(0);
  });
});

describe('an import that is cut short', () => {
  it('says so when its file ends it', async () => {
    const broken = async function* (): AsyncGenerator<ExtractItem> {
      await Promise.resolve();
      yield { kind: 'leftOut', what: 'column “x”', count: 1 };
      throw new TypeError('the disk is gone');
    };
    await expect(register.takes(broken())).rejects.toThrow('the disk is gone');
  });
});

describe('two imports at once', () => {
  it('of the same file record every case once', async () => {
    const other = new Register({ store });
    const [one, two] = await Promise.all([register.takes(extract(150)), other.takes(extract(150))]);
    expect([one.refused, two.refused]).toEqual([0, 0]);
    for (const caseRef of caseRefs(150)) expect(await eventsOf(caseRef)).toHaveLength(1);
  });

  it('of different files leave each case as one of them has it, and the record intact', async () => {
    const other = new Register({ store });
    await Promise.all([
      register.takes(extract(100, { tier: 'enhanced' })),
      other.takes(extract(100, { tier: 'intensive' })),
    ]);
    for (const facts of Object.values(await register.all())) {
      expect(['enhanced', 'intensive']).toContain(facts?.tier);
    }
    const capabilities = [caseCapability];
    const verified = await verifyAudit({ store, digest: createDigest(), capabilities });
    expect(verified).toMatchObject({ intact: true });
  });
});
