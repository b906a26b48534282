import { expect, it } from '@jest/globals';
import {
  directoryPermissions,
  type DirectoryPermission,
  type PermissionState,
} from '../../../services/ports/directory.ts';
import { createGraphBench, pathsIn } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, ben, chloe, riversideEast, service } from '../../support/people.ts';

const all = Object.keys(directoryPermissions) as DirectoryPermission[];

const statesOf = (found: readonly PermissionState[]) =>
  Object.fromEntries(found.map(({ permission, state }) => [permission, state]));
const detailOf = (found: readonly PermissionState[], permission: DirectoryPermission) =>
  found.find((state) => state.permission === permission)?.detail;

describeGraph('the check of permissions', () => {
  it('finds all that are granted, each once', async () => {
    const found = await createGraphBench().directory.permissions();
    expect(found).toEqual(all.map((permission) => ({ permission, state: 'granted' })));
  });

  it.each(all)('finds %s missing, alone and with what Graph said', async (permission) => {
    const { world, directory } = createGraphBench();
    world.setPermission(permission, false);
    const found = await directory.permissions();
    const others = all.filter((name) => name !== permission);
    expect(statesOf(found)).toEqual({
      ...Object.fromEntries(others.map((name) => [name, 'granted'])),
      [permission]: 'missing',
    });
    expect(detailOf(found, permission)).toMatch(/^Microsoft Graph answered 403 \w+$/);
  });

  it('finds all missing where the tenant granted nothing', async () => {
    const { world, directory, look } = createGraphBench();
    for (const permission of all) world.setPermission(permission, false);
    const found = await directory.permissions();
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['missing']));
    expect(detailOf(found, 'MailboxSettings.Read')).toMatch(/401 NoPermissionsInAccessToken/);
    expect(await look(amina)).toMatchObject({ absences: [], read: [], failed: [] });
  });

  it('does not know while Graph is down', async () => {
    const { world, directory } = createGraphBench();
    world.setFault('everything', { kind: 'unreachable' });
    const found = await directory.permissions();
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['unknown']));
    expect(found[0]?.detail).toBe('Microsoft Graph could not be reached');
  });

  it('finds the permission for mailboxes also when one of them is kept from the bot', async () => {
    const { world, directory } = createGraphBench();
    world.setPerson(amina, { mailbox: 'closed' });
    world.setPerson(ben, { mailbox: 'none' });
    const states = statesOf(await directory.permissions());
    expect(states['MailboxSettings.Read']).toBe('granted');
    expect(states['Calendars.ReadBasic.All']).toBe('granted');
  });

  it('does not know of mailboxes when one was refused and others did not answer', async () => {
    const { world, directory } = createGraphBench();
    world.setPerson(amina, { mailbox: 'closed' });
    for (const person of [ben, chloe]) {
      world.setPerson(person, { fault: { kind: 'error', status: 500, code: 'ErrorInternal' } });
    }
    expect(statesOf(await directory.permissions())['MailboxSettings.Read']).toBe('unknown');
  });

  it('finds the permission for schedules also in a group that has none', async () => {
    const { world, directory } = createGraphBench();
    world.setSchedule(riversideEast, false);
    expect(statesOf(await directory.permissions())['Schedule.Read.All']).toBe('granted');
  });

  it('can not tell of schedules where no team has a group, and says so', async () => {
    const teams = new Map([...service.teams].map(([id, { groupId: _, ...team }]) => [id, team]));
    const { directory } = createGraphBench({ world: { service: { ...service, teams } } });
    const found = await directory.permissions();
    expect(statesOf(found)['Schedule.Read.All']).toBe('unknown');
    expect(detailOf(found, 'Schedule.Read.All')).toMatch(/no team has a groupId/);
  });

  it('asks for nobody’s calendar and no automatic replies', async () => {
    const { directory, exchanges } = createGraphBench();
    await directory.permissions();
    const schedules = exchanges.filter(({ call }) => call.path.endsWith('getSchedule'));
    expect(schedules.map(({ call }) => JSON.stringify(call.body))).toEqual(
      Array(3).fill(expect.stringContaining('"Schedules":["nobody@example.invalid"]')),
    );
    const settings = exchanges.filter(({ call }) => call.path.endsWith('mailboxSettings'));
    expect(new Set(settings.map(({ call }) => call.query.get('$select')))).toEqual(
      new Set(['timeZone']),
    );
  });

  it('has what was just granted read again at once', async () => {
    const { world, directory, look, exchanges } = createGraphBench();
    for (const permission of all) world.setPermission(permission, false);
    await look(amina);
    for (const permission of all) world.setPermission(permission, true);
    await directory.permissions();
    exchanges.length = 0;
    expect((await look(amina)).read).toHaveLength(5);
    expect(pathsIn(exchanges)).toContain(`GET /users/${amina}/mailboxSettings`);
  });
});
