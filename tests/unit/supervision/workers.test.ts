import { expect, it } from '@jest/globals';
import { supervisedIn, supervisorOf, workersOf } from '../../../services/supervision/workers.ts';
import type { Service } from '../../../services/service/service.ts';
import { TeamId } from '../../../services/kernel/ids.ts';
import {
  amina,
  ben,
  farah,
  grace,
  hugh,
  jonah,
  kemi,
  riversideEast,
  sam,
  service,
} from '../../support/people.ts';

const supervising = (supervisors: Service['supervision']['supervisors']): Service => ({
  ...service,
  supervision: { ...service.supervision, supervisors },
});

it('everybody of a team is supervised by its first manager, where nobody else is named', () => {
  const plain = supervising(new Map());
  expect(workersOf(plain, riversideEast)).toEqual([amina, ben, sam, jonah, kemi]);
  expect(supervisorOf(plain, jonah)).toBe(grace);
  expect(supervisorOf(supervising(new Map([[jonah, sam]])), jonah)).toBe(sam);
});

it('a manager is supervised where somebody is named for it, and nobody by themself', () => {
  const named = supervising(new Map([[grace, hugh]]));
  expect(workersOf(named, riversideEast)).toContain(grace);
  expect(supervisorOf(named, grace)).toBe(hugh);
  expect(supervisorOf(supervising(new Map()), grace)).not.toBe(grace);
});

it('who is of two teams is supervised in the first of them', () => {
  expect(supervisedIn(service, farah)).toBe(TeamId.parse('riverside-west'));
});
