/** The example service with as many teams as a trust has: work is spread over them. */
import { TeamId } from '../../../services/kernel/ids.ts';
import type { Service, Team } from '../../../services/service/service.ts';
import { riversideEast, service as example } from '../../support/people.ts';

const TEAMS = 32;

export const teamOf = (index: number): TeamId => TeamId.parse(`${riversideEast}-${index % TEAMS}`);

const one = example.teams.get(riversideEast);
if (one === undefined) throw new TypeError(`The example service has no ${riversideEast}.`);

const teams = Array.from({ length: TEAMS }, (_, index): [TeamId, Team] => [
  teamOf(index),
  { ...one, id: teamOf(index) },
]);

export const service: Service = { ...example, teams: new Map([...example.teams, ...teams]) };
