/** The example service with as many teams as a trust has, and somebody in each who asks. */
import { PersonId, TeamId } from '../../../services/kernel/ids.ts';
import type { Person, Service, Team } from '../../../services/service/service.ts';
import { jonah, riversideEast, service as example } from '../../support/people.ts';

const TEAMS = 32;
const indexes = Array.from({ length: TEAMS }, (_, index) => index);

const one = example.teams.get(riversideEast);
const asks = example.people.get(jonah);
if (one === undefined || asks === undefined) throw new TypeError('Jonah’s team is missing.');

export const requesters: readonly PersonId[] = indexes.map((index) =>
  PersonId.parse(`00000000-0000-4000-8000-${String(900_000_000_000 + index)}`),
);

const people = requesters.map((id, index): [PersonId, Person] => [
  id,
  { ...asks, id, key: `asks-${index}`, name: `Requester Number ${index}` },
]);

const teams = requesters.map((person, index): [TeamId, Team] => {
  const id = TeamId.parse(`${riversideEast}-${index}`);
  return [id, { ...one, id, members: [person] }];
});

export const service: Service = {
  ...example,
  people: new Map([...example.people, ...people]),
  teams: new Map([...example.teams, ...teams]),
};
