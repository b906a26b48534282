import { describe, expect, it } from '@jest/globals';
import type { KnownCase } from '../../../services/caseload/case.ts';
import { homeOf, maySeeCase } from '../../../services/caseload/rights.ts';
import { TeamId, type PersonId } from '../../../services/kernel/ids.ts';
import { caseRef, identity, quiet } from '../../support/cases.ts';
import {
  amina,
  chloe,
  farah,
  grace,
  ines,
  jonah,
  riversideEast,
  service,
  stranger,
} from '../../support/people.ts';

const [west, northgate] = [TeamId.parse('riverside-west'), TeamId.parse('northgate')];

const flagged = (team: TeamId): KnownCase => ({ ...identity, team, flags: [], raised: 0 });
const active = (team: TeamId): KnownCase => ({ ...flagged(team), facts: quiet });
const closed = (team: TeamId): KnownCase => ({
  ...flagged(team),
  facts: { ...quiet, status: 'closed' },
});

const home = async (person: PersonId, ...known: readonly KnownCase[]) => {
  const find = (_ref: unknown, teams: readonly TeamId[]) =>
    Promise.resolve(teams.flatMap((team) => known.filter((each) => each.team === team)));
  const found = await homeOf(find, service, person, caseRef);
  return found.kind === 'clear' ? found.team : found.teams.map(({ id }) => id);
};

describe('a case is seen by', () => {
  it.each([
    ['people of its team', amina, true],
    ['its managers', grace, true],
    ['nobody of another team', chloe, false],
    ['no manager of another', ines, false],
  ])('%s', (_who, person, may) => {
    expect(maySeeCase(service, riversideEast, person)).toBe(may);
  });

  it('its key worker and its lead coordinator, wherever they work', () => {
    expect(maySeeCase(service, northgate, jonah, { facts: quiet })).toBe(true);
    expect(maySeeCase(service, northgate, chloe, { facts: { coordinator: chloe } })).toBe(true);
    expect(maySeeCase(service, northgate, chloe, { lead: chloe })).toBe(true);
    expect(maySeeCase(service, northgate, chloe, { facts: quiet })).toBe(false);
    const before = { lead: amina, facts: { coordinator: chloe } };
    expect(maySeeCase(service, northgate, chloe, before)).toBe(false);
  });
});

describe('a flag goes', () => {
  it('to the one team that has the case, whoever flags it', async () => {
    expect(await home(jonah, active(northgate))).toBe(northgate);
    expect(await home(stranger, active(northgate))).toBe(northgate);
  });

  it('to where the case is now, before where it was and where it was only flagged', async () => {
    expect(await home(jonah, closed(riversideEast), active(northgate))).toBe(northgate);
    expect(await home(jonah, flagged(riversideEast), active(northgate))).toBe(northgate);
    expect(await home(jonah, flagged(riversideEast), closed(northgate))).toBe(northgate);
    expect(await home(jonah, flagged(northgate))).toBe(northgate);
  });

  it('to the person’s own team where several have the case', async () => {
    expect(await home(jonah, active(riversideEast), active(northgate))).toBe(riversideEast);
    expect(await home(stranger, active(riversideEast), active(northgate))).toEqual([
      riversideEast,
      northgate,
    ]);
  });

  it('to the person’s only team where nobody has the case; of several they choose', async () => {
    expect(await home(jonah)).toBe(riversideEast);
    expect(await home(farah)).toEqual([west, northgate]);
    expect(await home(stranger)).toEqual([...service.teams.keys()]);
  });
});
