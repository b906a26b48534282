/** The machine on which the doctor is asked: to be the bot's own, it is asked in its container. */
import { Temporal } from 'temporal-polyfill';
import { attention, broken, fine, type Finding } from './check.ts';

export type Machine = {
  /** Of Node, e.g. 24.11.0. */
  readonly node: string;
  /** What the process may use, in bytes; nothing where it is not limited. */
  readonly memoryLimit: number | undefined;
  /** Certificates of others are not checked (NODE_TLS_REJECT_UNAUTHORIZED=0). */
  readonly trustsAnybody: boolean;
};

const MB = 1024 * 1024;
/** At rest the bot takes about 150 MB; a pack of evidence needs as much again. */
const LITTLE = 512 * MB;
const TOO_LITTLE = 256 * MB;
/** Long-term support ends in April 2028. */
const SUPPORTED = 24;
const OLDEST = 22;

export function machineFindings(machine: Machine, zone: string | undefined): readonly Finding[] {
  return [
    nodeFinding(machine.node),
    memoryFinding(machine.memoryLimit),
    machine.trustsAnybody
      ? broken(
          'Certificates are not checked: anybody on the way can read and change everything.',
          'Take NODE_TLS_REJECT_UNAUTHORIZED away; give a proxy’s own authority by NODE_EXTRA_CA_CERTS.',
        )
      : fine('Certificates are checked.'),
    ...(zone === undefined ? [] : [zoneFinding(zone)]),
  ];
}

function nodeFinding(node: string): Finding {
  const major = Number(node.split('.')[0]);
  const fix = `Use Node ${SUPPORTED}, which the image has.`;
  if (major < OLDEST) return broken(`Node ${node} is too old.`, fix);
  if (major !== SUPPORTED)
    return attention(`Oversight is tested on Node ${SUPPORTED}, not ${node}.`, fix);
  return fine(`Node ${node}.`);
}

function memoryFinding(limit: number | undefined): Finding {
  if (limit === undefined || limit >= LITTLE) {
    return fine(
      limit === undefined ? 'Memory is not limited.' : `${Math.round(limit / MB)} MB of memory.`,
    );
  }
  const fact = `The process may use ${Math.round(limit / MB)} MB of memory.`;
  const fix =
    'Give it 1 GB, as infra/ does: when memory ends the process ends, and its pings wait.';
  return limit < TOO_LITTLE ? broken(fact, fix) : attention(fact, fix);
}

/** Time zone data that are missing or old move every deadline: judged by a winter and a summer. */
function zoneFinding(zone: string): Finding {
  try {
    const offsets = ['2026-01-15T12:00Z', '2026-07-15T12:00Z'].map(
      (instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offset,
    );
    const isLondon = zone === 'Europe/London';
    if (isLondon && offsets.join() !== '+00:00,+01:00') throw new RangeError(zone);
    return fine(`The time zone ${zone} is known.`);
  } catch {
    return broken(
      `The time zone ${zone} is not known here, or wrongly.`,
      'Use a Node with full international data (the official images have it).',
    );
  }
}
