/** `npm run simulate -- --seed 1 --weeks 2`: see docs/simulation.md. */
import '../../bot/without-dialogs.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { service } from '../support/people.ts';
import { Instant } from '../../services/kernel/ids.ts';
import { heavyFaults, noFaults, ordinaryFaults } from './faults.ts';
import { describe } from './report.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    weeks: { type: 'string', default: '1' },
    days: { type: 'string' },
    store: { type: 'string', default: 'sqlite' },
    replicas: { type: 'string', default: '2' },
    faults: { type: 'string', default: 'ordinary' },
    start: { type: 'string', default: '2026-10-19T06:00:00.000Z' },
    until: { type: 'string', default: 'Infinity' },
    rest: { type: 'string', default: '240' },
    idle: { type: 'string', default: '45' },
    trace: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const faults = z.enum(['none', 'ordinary', 'heavy']).parse(values.faults);
const began = process.hrtime.bigint();
const { Simulation } = await import('./simulation.ts');
const simulation = new Simulation({
  seed: Number(values.seed),
  service,
  start: Instant.parse(values.start),
  days: values.days === undefined ? Number(values.weeks) * 7 : Number(values.days),
  store: values.store === 'cosmos' ? 'cosmos' : 'sqlite',
  replicas: Number(values.replicas),
  rates: { none: noFaults, ordinary: ordinaryFaults, heavy: heavyFaults }[faults],
  until: Number(values.until),
  echo: values.trace,
  restMinutes: Number(values.rest),
  idleMinutes: Number(values.idle),
});
const world = await simulation.run();
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
process.stdout.write(`${describe(simulation, seconds, values.json)}\n`);
await simulation.close();
process.exit(world.violation === undefined ? 0 : 1);
