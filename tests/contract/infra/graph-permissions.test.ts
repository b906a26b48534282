/** The script by which an administrator grants what the bot asks of Microsoft Graph, over the wire. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wantedRoles } from '../../../infra/graph-grants.ts';
import { contractsDir, describeWithContracts } from '../../support/contracts.ts';
import { botApp, openGrantingTenant, type GrantingTenant } from '../../support/granting-tenant.ts';

const wanted = [...wantedRoles].sort();

describe('granting permissions', () => {
  let tenant: GrantingTenant;
  beforeEach(async () => {
    tenant = await openGrantingTenant();
  });
  afterEach(() => tenant.close());

  const changes = (): readonly string[] => tenant.asked.filter((each) => !each.startsWith('GET'));

  it('changes nothing unless it is told to, and says what it would do', async () => {
    tenant.grant('Presence.Read.All');
    const { code, out } = await tenant.run('--app', botApp);
    expect(code).toBe(3);
    expect(changes()).toEqual([]);
    expect(out).toContain('Presence.Read.All: granted already');
    expect(out).toContain('Schedule.Read.All: missing, would be granted with --apply');
  });

  it('grants exactly what the bot uses, and nothing when it is repeated', async () => {
    expect((await tenant.run('--app', botApp, '--apply')).code).toBe(0);
    expect(tenant.granted()).toEqual(wanted);
    expect(changes()).toHaveLength(wanted.length);
    const again = await tenant.run('--app', botApp, '--apply');
    expect(again.code).toBe(0);
    expect(changes()).toHaveLength(wanted.length);
    expect(again.out.match(/granted already/g)).toHaveLength(wanted.length);
  });

  it('shows what goes beyond, on every page and of other resources too, and leaves it', async () => {
    tenant.pageSize = 2;
    for (const role of wanted) tenant.grant(role);
    tenant.grant('Mail.Read');
    tenant.grantOfOther();
    const { code, out } = await tenant.run('--app', botApp, '--apply');
    expect(code).toBe(3);
    expect(out).toContain('Mail.Read of Microsoft Graph: not needed by the bot');
    expect(out).toContain('of Office 365 Exchange Online: not needed by the bot');
    expect(changes()).toEqual([]);
  });

  it('takes away what goes beyond only when it is told to', async () => {
    for (const role of [...wanted, 'Mail.Read']) tenant.grant(role);
    tenant.grantOfOther();
    await tenant.run('--app', botApp, '--take-away');
    expect(changes()).toEqual([]);
    const { code } = await tenant.run('--app', botApp, '--apply', '--take-away');
    expect(code).toBe(0);
    expect(tenant.granted()).toEqual(wanted);
    expect(tenant.assignments).toHaveLength(wanted.length);
  });

  it('says so where a role is not offered', async () => {
    const shifts = tenant.roles.get('Schedule.Read.All');
    if (shifts) shifts.isEnabled = false;
    const { code, out } = await tenant.run('--app', botApp, '--apply');
    expect(code).toBe(3);
    expect(out).toContain('Schedule.Read.All: not offered by this Microsoft Graph');
    expect(tenant.granted()).toEqual(wanted.filter((role) => role !== 'Schedule.Read.All'));
  });

  it('says in words when the app is not known, nobody is signed in, or Graph refuses', async () => {
    const stranger = await tenant.run('--app', '00000000-0000-4000-8000-0000000000ff');
    expect(stranger).toMatchObject({ code: 1, out: expect.stringContaining('knows no app') });
    tenant.refuses = true;
    const refused = await tenant.run('--app', botApp, '--apply');
    expect(refused).toMatchObject({
      code: 1,
      out: expect.stringContaining('Authorization_Request'),
    });
    tenant.isSignedIn = false;
    const signedOut = await tenant.run('--app', botApp);
    expect(signedOut).toMatchObject({ code: 1, out: expect.stringContaining('az login') });
  });

  it('explains itself where it is used wrongly', async () => {
    for (const args of [[], ['--app', 'oversight'], ['--app', botApp, '--force']]) {
      expect(await tenant.run(...args)).toMatchObject({
        code: 2,
        out: expect.stringContaining('usage:'),
      });
    }
    expect(tenant.asked).toEqual([]);
  });
});

describeWithContracts('the roles that are granted', () => {
  const map = JSON.parse(
    readFileSync(join(contractsDir, 'graph/permissions-subset.json'), 'utf8'),
  ) as {
    readonly appRoles: Readonly<
      Record<string, { readonly grantable: boolean; readonly rsc: boolean }>
    >;
    readonly operations: Readonly<Record<string, { readonly least: readonly string[] }>>;
  };
  /** The map names the delegated scope; its role is `.All`. */
  const scopeOf = (role: string): string => role.replace(/^(Calendars\.ReadBasic)\.All$/, '$1');

  it.each(wanted)('%s is the least that one of the bot’s questions needs', (role) => {
    const least = Object.values(map.operations).flatMap((operation) => operation.least);
    expect(least).toContain(scopeOf(role));
  });

  it.each(wanted.filter((role) => scopeOf(role) === role))(
    '%s can be granted to an app',
    (role) => {
      expect(map.appRoles[role]).toMatchObject({ grantable: true, rsc: false });
    },
  );
});
