import { expect, it } from '@jest/globals';
import { awayBy, createGraphBench, pathsIn, whyFailed } from '../../support/graph-bench.ts';
import { describeGraph } from '../../support/graph-suite.ts';
import { amina, ben } from '../../support/people.ts';

describeGraph('presence from Microsoft Graph', () => {
  it.each([
    ['Available', 'available'],
    ['AvailableIdle', 'available'],
    ['Busy', 'busy'],
    ['BusyIdle', 'busy'],
    ['DoNotDisturb', 'doNotDisturb'],
    ['Away', 'away'],
    ['BeRightBack', 'away'],
    ['Offline', 'offline'],
  ] as const)('shows %s as %s, and takes none of it for absence', async (teams, ours) => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { presence: teams });
    const facts = await look(amina);
    expect(facts.presence).toBe(ours);
    expect(facts.absences).toEqual([]);
    expect(facts.read).toContain('presence');
  });

  it('shows nothing where Teams does not know', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { presence: 'PresenceUnknown' });
    const facts = await look(amina);
    expect(facts).not.toHaveProperty('presence');
    expect(facts.read).toContain('presence');
  });

  it('takes the out-of-office setting for an absence of which nobody knows the period', async () => {
    const { world, look } = createGraphBench();
    world.setPerson(amina, { outOfOffice: true });
    expect((await look(amina)).absences).toEqual([{ source: 'presence', kind: 'outOfOffice' }]);
  });

  it('does not know whoever is left out of the answer, and reads the others', async () => {
    const { world, directory, clock } = createGraphBench();
    world.setPerson(amina, { inEntra: false });
    const [left, other] = await directory.lookUp([amina, ben], { until: clock.now() });
    expect(left && whyFailed(left, 'presence')).toMatch(/left this person out/);
    expect(other?.read).toContain('presence');
  });

  it('is neither read nor failed without the permission, and asked for again an hour later', async () => {
    const { world, look, clock, exchanges } = createGraphBench();
    const asked = () => pathsIn(exchanges).filter((path) => path.includes('Presences')).length;
    world.setPermission('Presence.Read.All', false);
    world.setPerson(amina, { outOfOffice: true });

    const facts = await look(amina);
    expect(facts.read).not.toContain('presence');
    expect(whyFailed(facts, 'presence')).toBeUndefined();
    await look(amina);
    expect(asked()).toBe(1);

    world.setPermission('Presence.Read.All', true);
    clock.advance('PT61M');
    expect(awayBy(await look(amina), 'presence')).toHaveLength(1);
    expect(asked()).toBe(2);
  });
});
