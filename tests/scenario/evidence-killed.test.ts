/** A pack's way into somebody's OneDrive, with the bot dying at each step of it and another going on. */
import { describe, expect, it } from '@jest/globals';
import { auditedCapabilities } from '../../bot/audited.ts';
import { createEvidencePart } from '../../bot/evidence/part.ts';
import { lookForFile } from '../../bot/files/look.ts';
import { createConsentTaker } from '../../bot/files/taken.ts';
import { createLog } from '../../bot/log.ts';
import { createJobRunner } from '../../bot/workers/job-runner.ts';
import { createDigest } from '../../services/adapters/node/digest.ts';
import { randomSalt } from '../../services/adapters/node/salt.ts';
import { verifyAudit } from '../../services/audit/verify.ts';
import { madeStream } from '../../services/evidence/made/capability.ts';
import { exportLookType } from '../../services/files/jobs.ts';
import { ExportId } from '../../services/files/stream.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import { CommandId, type Instant } from '../../services/kernel/ids.ts';
import { createJournal } from '../../services/kernel/journal.ts';
import { addTime } from '../../services/kernel/time.ts';
import { everyStore, type Fresh } from '../support/every-store.ts';
import { at, grace, riversideEast, service } from '../support/people.ts';
import { onlyKilled, Reaper } from '../support/reaper.ts';
import { RecordedTeams } from '../support/recorded-teams.ts';

const id = ExportId.parse('01kb0000000000000000000001');
const month = '2026-11';
const digest = createDigest();
const people = partitionOf(service.tenant, 'people');

/** From the press to an hour later; whoever sees no answer presses again. `replicas` work at once. */
async function life(open: Fresh, reaper: Reaper, replicas = 1) {
  let now: Instant = at('10:00');
  const clock = { now: () => now };
  const store = await open();
  const teams = new RecordedTeams(() => now);
  const files: string[] = [];
  /** As Microsoft 365 has it: what was put once can't be put again. */
  const put: typeof fetch = async (url, init) => {
    const text = await new Request(url, { ...init, signal: null }).text();
    if (files.length > 0) return new Response(null, { status: 404 });
    files.push(text);
    return new Response(null, { status: 201 });
  };
  const process = (mortal: boolean, owner = 'one') => {
    const its = mortal ? reaper.store(store) : store;
    const messenger = mortal ? reaper.messenger(teams.messenger()) : teams.messenger();
    const journal = createJournal({ store: its, digest, salt: randomSalt, configVersion: 'test' });
    const send: typeof fetch = (...request) =>
      mortal ? reaper.step(() => put(...request)) : put(...request);
    const context = () => ({ service, now, nameOf: () => 'Somebody' });
    const part = createEvidencePart({
      ...{ service, store: its, clock, journal, digest, messenger, context, fetch: send },
      identity: { consultId: () => id as never },
      drawPdf: () => Promise.resolve(new TextEncoder().encode('%PDF')),
    });
    const look = lookForFile({ messenger, context, exports: part.files });
    const runner = createJobRunner({
      ...{ store: its, clock, owner, log: createLog('silent'), random: () => 0.5 },
      handlers: new Map([...(part.jobs ?? []), [exportLookType, look]]),
      onParked: () => Promise.resolve(),
    });
    const none = () => Promise.reject(new Error('nobody asked for a register'));
    const givers = { register: none, evidencePack: part.giver };
    return { part, runner, answer: createConsentTaker(part.files, givers) };
  };
  const press = (command: string) => ({
    ...{ actor: grace, actorName: 'Grace', via: 'execute' as const },
    commandId: CommandId.parse(command),
    conversation: { id: 'chat', kind: 'personal' as const },
  });
  const uploadInfo = {
    ...{ name: 'evidence.pdf', uniqueId: 'one', fileType: 'pdf' },
    uploadUrl: 'https://trust-my.sharepoint.com/upload?session=secret',
    contentUrl: 'https://trust-my.sharepoint.com/evidence.pdf',
  };
  const data = { team: riversideEast, month, format: 'pdf' as const };
  const context = { for: 'evidencePack', export: id };
  const presses = [
    (each: ReturnType<typeof process>) =>
      each.part.verbs['evidence.save']({ ...press('ask'), data }),
    (each: ReturnType<typeof process>) =>
      each.answer({ action: 'accept', context, uploadInfo }, press('answer')),
  ];
  const running = () =>
    Array.from({ length: replicas }, (_, index) => process(!reaper.hasKilled(), `r${index}`));
  for (const pressed of presses) {
    const wasDead = reaper.hasKilled();
    await pressed(process(!wasDead)).catch(onlyKilled);
    if (!wasDead && reaper.hasKilled()) await pressed(process(false));
  }
  for (let minutes = 0; minutes < 60; minutes += 2) {
    await Promise.all(running().map(({ runner }) => runner.runDue().catch(onlyKilled)));
    now = addTime(now, 'PT2M');
  }
  const journal = createJournal({ store, digest, salt: randomSalt, configVersion: 'test' });
  const team = partitionOf(service.tenant, riversideEast);
  const { events: made } = await journal.history(team, madeStream(month));
  const { status } = await process(false).part.files.load(id);
  const left = JSON.stringify((await store.list(people, 'fileAddress.')).documents);
  const due = (await store.due(addTime(now, 'PT24H'), 10)).map((each) => each.id);
  const audit = await verifyAudit({ store, digest, capabilities: auditedCapabilities });
  return { files, teams, made: made.length, status, left, due, audit };
}

const stepsOfLife = async (open: Fresh): Promise<number> => {
  const counting = new Reaper(Infinity, 'before');
  await life(open, counting);
  return counting.steps;
};

describe.each(everyStore)('an evidence pack on its way, on %s', (_name, open, every) => {
  it.each(['before', 'after'] as const)(
    'is saved or said not to be, whichever step the bot dies %s',
    async (when) => {
      const steps = await stepsOfLife(open);
      expect(steps).toBeGreaterThan(8);
      for (let step = 1; step <= steps; step += every) {
        const { files, teams, made, status, left, due, audit } = await life(
          open,
          new Reaper(step, when),
        );
        const told = teams.cardsIn(grace);
        expect({ step, status }).toEqual({ step, status: expect.stringMatching(/saved|failed/) });
        expect(told.at(-1)).toMatch(status === 'saved' ? /is saved/ : /could not|interrupted/);
        expect({ step, told: told.length > 0 && told.length < 3 }).toEqual({ step, told: true });
        expect({ step, files: files.length, made, left, due }).toEqual({
          ...{ step, files: 1, made: 1, left: '[]', due: [] },
        });
        expect(audit).toMatchObject({ intact: true });
      }
    },
  );

  it('is made, sent and told once by several replicas', async () => {
    const { files, teams, made, status } = await life(open, new Reaper(Infinity, 'before'), 3);
    expect({ files: files.length, made, status }).toEqual({ files: 1, made: 1, status: 'saved' });
    expect(teams.cardsIn(grace)).toHaveLength(1);
  });
});
