/** The process dies between any two writes of an import: what is run again goes on, and nothing is there twice. */
import { describe, expect, it } from '@jest/globals';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { caseCapability } from '../../services/caseload/capability.ts';
import { caseStream } from '../../services/caseload/case-stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CaseRef, TeamId } from '../../services/kernel/ids.ts';
import type { Store } from '../../services/ports/store.ts';
import { everyStore } from '../support/every-store.ts';
import { csvOf, header, Register, row } from '../support/extracts.ts';
import { service } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';

const caseRefs = ['CM-10000', 'CM-10001', 'CM-10002', 'CM-10003', 'CM-10004', 'CM-10005'];
const first = csvOf(header, ...caseRefs.map((each) => row(each)));
/** One has moved, one is on another tier, one is new, and the last is not there any more. */
const next = csvOf(
  header,
  row('CM-10000', { team: 'riverside-west', key_worker: 'farah' }),
  row('CM-10001', { tier: 'enhanced' }),
  ...caseRefs.slice(2, 5).map((each) => row(each)),
  row('CM-20000'),
);
const missing = { missing: 'close' } as const;

/** How each case stands in each team, and of how many events it is made. */
async function standing(register: Register): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [name, facts] of Object.entries(await register.all())) {
    const [team = '', caseRef = ''] = name.split(' ');
    const stream = caseStream(CaseRef.parse(caseRef));
    const partition = partitionOf(service.tenant, TeamId.parse(team));
    const { events } = await register.journal.history(partition, stream);
    lines.push(`${name} ${facts?.status ?? ''} ${facts?.tier ?? ''} ${events.length}`);
  }
  return lines;
}

const whole = [
  'riverside-east CM-10000 closed core 2',
  'riverside-east CM-10001 active enhanced 2',
  ...['CM-10002', 'CM-10003', 'CM-10004'].map((each) => `riverside-east ${each} active core 1`),
  'riverside-east CM-10005 closed core 2',
  'riverside-east CM-20000 active core 1',
  'riverside-west CM-10000 active core 1',
];

/** Taken over twice; whoever's import died runs it again. */
async function taken(store: Store, reaper: Reaper): Promise<Register> {
  const [dying, back] = [new Register({ store: reaper.store(store) }), new Register({ store })];
  for (const extract of [first, next]) {
    if (!reaper.hasKilled()) await dying.takes(extract, missing).catch(onlyKilled);
    if (reaper.hasKilled()) await back.takes(extract, missing);
  }
  return back;
}

describe.each(everyStore)('on %s', (_name, open) => {
  it.each(['before', 'after'] as const)('an import dies %s any of its writes', async (when) => {
    const counting = new Reaper(Infinity, when);
    expect(await standing(await taken(await open(), counting))).toEqual(whole);
    expect(counting.steps).toBeGreaterThan(9);
    for (let step = 1; step <= counting.steps; step += 1) {
      const store = await open();
      const register = await taken(store, new Reaper(step, when));
      expect({ step, standing: await standing(register) }).toEqual({ step, standing: whole });
      const audit = { store, digest: createDigest(), capabilities: [caseCapability] };
      expect({ step, ...(await verifyAudit(audit)) }).toMatchObject({ step, intact: true });
    }
  });

  it.each([0, 1, 7, 19])('leaves %i whole cases behind, and says what was left', async (after) => {
    const store = await open();
    const extract = csvOf(
      header,
      ...Array.from({ length: 20 }, (_, index) => row(`CM-${10_000 + index}`)),
    );
    const reaper = new Reaper(after + 1, 'before');
    const killed = new Register({ store: reaper.store(store) });
    await killed.takes(extract).catch(onlyKilled);
    const register = new Register({ store });
    expect(Object.keys(await register.all())).toHaveLength(after);
    expect(await register.takes(extract)).toMatchObject({
      ...{ read: 20, taken: 20 - after, unchanged: after, refused: 0 },
    });
  });
});
