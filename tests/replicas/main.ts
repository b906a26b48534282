/**
 * `npm run replicas -- --minutes 10`: processes killed by turns while consults flow, and a report.
 * `--beside FOLDER` runs every second process from another version's sources, as in an update.
 */
import { parseArgs } from 'node:util';
import { runReplicas } from '../support/replicas/run.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    replicas: { type: 'string', default: '4' },
    'per-second': { type: 'string', default: '2' },
    'pause-seconds': { type: 'string', default: '75' },
    'every-seconds': { type: 'string', default: '5' },
    beside: { type: 'string' },
  },
});

const report = await runReplicas({
  replicas: Number(values.replicas),
  seconds: Number(values.minutes) * 60,
  perSecond: Number(values['per-second']),
  disturbEveryMs: Number(values['every-seconds']) * 1_000,
  pauseMs: Number(values['pause-seconds']) * 1_000,
  beside: values.beside,
  say: (line) => {
    process.stderr.write(`${line}\n`);
  },
});
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
const isWell =
  report.intact &&
  report.wrong.length + report.overdue.length + report.unanswered.length + report.parked === 0;
process.exit(isWell ? 0 : 1);
